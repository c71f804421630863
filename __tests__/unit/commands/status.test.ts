import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { statusCommand } from '../../../src/commands/status.ts';
import { EXIT } from '../../../src/errors.ts';
import type { RunReport } from '../../../src/report/run-report.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { cellOf, entryOf, inputOf, ledgerOf, NEW, OLD, planOf, stateOf } from '../../support/report-input.ts';

const CONFIG = `version: 1
name: demo
url: https://kmods.example.org/demo
directory: public
signing: { public-key: rpm.asc, module-certificate: module.pem }
targets:
  lab9:
    repositories: [{ id: baseos, baseurl: https://mirror.example.org/os }]
    variants: [stock]
    arches: [x86_64]
    dist: .el9
    releasever: '9'
    image: registry.example.org/el9:latest
    keys: [{ file: distribution.asc }]
`;
const KMOD = `version: '1.0'
summary: Module foo
license: GPL-2.0-only
url: https://example.org/foo
sources: [{ url: https://example.org/foo-1.0.tar.gz, sha256: ${'ab'.repeat(32)} }]
modules: [foo]
`;
const FAILED = `cell=${cellOf('foo', NEW).id}
runner=podman
kind=failed
stage=compile
infrastructure=no
message=make returned 2
gcc=
image=
seconds=3
isolation=
`;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'status-'));
  write('kmodsmith.yml', CONFIG);
  write('kmods/foo/kmod.yml', KMOD);
  for (const name of ['distribution.asc', 'rpm.asc', 'module.pem']) write(name, 'a key');
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What `plan` leaves: everything published, or one cell to build. */
function writePlan(kind: 'published' | 'to-build'): void {
  const skipped = [NEW, OLD].map((unameR) => entryOf('foo', unameR, 'built', 'Published with the same identity.'));
  const plan = kind === 'published' ? planOf({ skipped }) : planOf({ cells: [cellOf('foo', NEW)] });
  write('.kmodsmith/plan/plan.json', JSON.stringify(plan));
  write('.kmodsmith/plan/kernels.json', JSON.stringify(inputOf().kernels));
  write('.kmodsmith/plan/state.json', JSON.stringify(stateOf([NEW, OLD].map((unameR) => ledgerOf('foo', unameR)))));
}

describe('statusCommand', () => {
  it('writes the three pages below the work folder and prints the summary', async () => {
    writePlan('published');
    const kept = keptOutput();

    const code = await statusCommand(aContext({ root }, kept));

    expect(code).toBe(EXIT.done);
    expect(JSON.parse(read('.kmodsmith/report/report.json'))).toMatchObject({ version: 1, counts: { published: 2 } });
    expect(read('.kmodsmith/report/summary.md')).toContain('2 published');
    expect(read('.kmodsmith/report/index.html')).toContain('<h1>demo</h1>');
    expect(kept.printed.join('\n')).toContain(`Status page  ${join(root, '.kmodsmith/report/index.html')}`);
    expect(existsSync(join(root, 'public'))).toBe(false);
  });

  it('puts the page beside the repository when one is published there', async () => {
    writePlan('published');
    write('public/lab9/x86_64/mirrorlist', 'https://kmods.example.org/demo/lab9/x86_64/gen/1/\n');
    const kept = keptOutput();

    await statusCommand(aContext({ root }, kept));

    expect(read('public/index.html')).toBe(read('.kmodsmith/report/index.html'));
    expect(read('public/status.json')).toBe(read('.kmodsmith/report/report.json'));
    expect(kept.printed.join('\n')).toContain(`Repository   ${join(root, 'public')}`);
  });

  it('leaves the published page when a newer generation than that of the plan is out', async () => {
    writePlan('published');
    write('public/lab9/x86_64/mirrorlist', 'https://kmods.example.org/demo/lab9/x86_64/gen/9/\n');
    write('public/index.html', 'the page of generation 9');
    const kept = keptOutput();

    await statusCommand(aContext({ root }, kept));

    expect(read('public/index.html')).toBe('the page of generation 9');
    expect(kept.logged.join('\n')).toContain('this plan is older than what is published');
    expect(kept.printed.join('\n')).toContain(`Status page  ${join(root, '.kmodsmith/report/index.html')}`);
  });

  it('prints the report itself with --json', async () => {
    writePlan('published');
    const kept = keptOutput();

    await statusCommand(aContext({ root, options: { json: true } }, kept));

    expect((JSON.parse(kept.printed.join('\n')) as RunReport).counts.published).toBe(2);
  });

  it('adds to the step summary what is there already', async () => {
    writePlan('published');
    write('summary.md', 'from another step\n');

    await statusCommand(aContext({ root, environment: { GITHUB_STEP_SUMMARY: join(root, 'summary.md') } }));

    expect(read('summary.md')).toMatch(/^from another step\n## kmodsmith: demo\n/);
  });

  it('gives exit code 4 and the end of the log when a build failed', async () => {
    writePlan('to-build');
    const { id } = cellOf('foo', NEW);
    write(`.kmodsmith/out/${id}/outcome.env`, FAILED);
    write(`.kmodsmith/out/${id}/build.log`, 'foo.c:1: error: no\n');
    const kept = keptOutput();

    const code = await statusCommand(aContext({ root }, kept));

    expect(code).toBe(EXIT.build);
    expect(kept.printed.join('\n')).toContain('| foo.c:1: error: no');
  });

  it('does not follow a log that is a link', async () => {
    writePlan('to-build');
    const { id } = cellOf('foo', NEW);
    write(`.kmodsmith/out/${id}/outcome.env`, FAILED);
    write('secret', 'a key');
    symlinkSync(join(root, 'secret'), join(root, `.kmodsmith/out/${id}/build.log`));

    await statusCommand(aContext({ root }));

    expect(read('.kmodsmith/report/report.json')).not.toContain('a key');
  });

  it('says what to do when there is no plan, and writes nothing', async () => {
    await expect(statusCommand(aContext({ root }))).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining('use `kmodsmith plan` first'),
    });
    expect(existsSync(join(root, '.kmodsmith'))).toBe(false);
  });
});
