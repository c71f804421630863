// `kmodsmith emit` in a folder of its own: what it writes, what --check says, and how it refuses.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sealPlan } from '../../../src/commands/check-plan.ts';
import { emitCommand } from '../../../src/commands/emit.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { githubExample, gitlabExample } from '../../support/emit-example.ts';

const CONFIG = `version: 1
name: example
url: https://kmods.example.org
directory: ./public
signing:
  public-key: keys/example.asc
  module-certificate: keys/module.pem
targets:
  c9s:
    preset: centos-stream-9
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-emit-'));
  put('kmodsmith.yml', CONFIG);
  put('kmodsmith.lock.yml', JSON.stringify(githubExample().config.lock));
  put('kmods/README', 'kmods of the example');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function emit(operands: readonly string[], options: Parameters<typeof aContext>[0]['options'] = {}, environment = {}) {
  const kept = keptOutput();
  return emitCommand(aContext({ root, operands, options, environment }, kept)).then((code) => ({ code, ...kept }));
}

describe('emit github', () => {
  it('writes both workflows where GitHub looks for them, and says what is next', async () => {
    const { code, logged } = await emit(['github']);

    expect(code).toBe(0);
    expect(readdirSync(join(root, '.github/workflows')).sort()).toEqual(['kmodsmith-publish.yml', 'kmodsmith.yml']);
    expect(logged.at(-1)).toMatch(/^next: commit them/);
  });

  it('keeps the published directory below base/, where CI has the repository', async () => {
    await emit(['github']);

    expect(readFileSync(join(root, '.github/workflows/kmodsmith-publish.yml'), 'utf8')).toContain(
      'path: base/public\n',
    );
  });

  it('writes elsewhere with --out', async () => {
    await emit(['github'], { out: join(root, 'elsewhere') });

    expect(readdirSync(root)).not.toContain('.github');
    expect(readdirSync(join(root, 'elsewhere/.github/workflows'))).toHaveLength(2);
  });

  it('takes the action that --action names', async () => {
    await emit(['github'], { action: `other/kmodsmith@${'b'.repeat(40)}#v2.0.0` });

    expect(readFileSync(join(root, '.github/workflows/kmodsmith.yml'), 'utf8')).toContain(
      `uses: other/kmodsmith@${'b'.repeat(40)} # v2.0.0\n`,
    );
  });

  it('is content with --check right after it wrote', async () => {
    await emit(['github']);

    expect((await emit(['github'], { check: true })).code).toBe(0);
  });

  it('names what is stale and what is missing with --check, and writes nothing', async () => {
    await emit(['github']);
    put('.github/workflows/kmodsmith.yml', 'changed\n');
    rmSync(join(root, '.github/workflows/kmodsmith-publish.yml'));

    await expect(emit(['github'], { check: true })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /kmodsmith\.yml differs\n.*kmodsmith-publish\.yml is missing\nrun `kmodsmith emit github`/,
      ),
    });
    expect(readdirSync(join(root, '.github/workflows'))).toEqual(['kmodsmith.yml']);
  });

  it('writes nothing when the lock names no kmodsmith', async () => {
    put('kmodsmith.lock.yml', 'version: 1\nimages: {}\nactions: {}\n');

    await expect(emit(['github'])).rejects.toMatchObject({ code: 'USAGE' });
    expect(readdirSync(root)).not.toContain('.github');
  });
});

describe.each(['github', 'gitlab'])('emit %s', (platform) => {
  const ENDS = /^what is published ends with the job: name a runner of your own under runners\.publish/;
  const warned = async () => (await emit([platform])).logged.some((line) => ENDS.test(line));

  it('writes nothing when an image has no digest, and names each of them', async () => {
    const { lock } = githubExample().config;
    put('kmodsmith.lock.yml', JSON.stringify({ ...lock, images: {} }));

    await expect(emit([platform])).rejects.toMatchObject({
      code: 'LOCK_MISSING',
      exitCode: 2,
      message: expect.stringMatching(
        /no digest for quay\.io\/centos\/centos:stream9, docker\.io\/library\/node:24-bookworm; run kmodsmith pin /,
      ),
    });
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('warns when what it publishes would end with the job', async () => {
    expect(await warned()).toBe(true);
  });

  it('does not warn when the runner and the directory are the user\u2019s own', async () => {
    put('kmodsmith.yml', `${CONFIG.replace('./public', '/srv/kmods')}runners: { publish: mine }\n`);

    expect(await warned()).toBe(false);
  });

  it.each([
    ['a checkout that each job replaces', `${CONFIG}runners: { publish: mine }\n`],
    ['a machine that ends with the job', CONFIG.replace('./public', '/srv/kmods')],
    ['another such machine', `${CONFIG.replace('./public', '/srv/kmods')}runners: { publish: ubuntu-latest }\n`],
  ])('warns of %s', async (_what, text) => {
    put('kmodsmith.yml', text);

    expect(await warned()).toBe(true);
  });
});

describe('emit gitlab-child', () => {
  async function putPlan(createdAt = '2026-06-01T00:00:00Z'): Promise<void> {
    const { plan, shards } = gitlabExample();
    const cells = plan.cells.filter(({ target }) => target === 'c9s');
    put('.kmodsmith/plan/plan.json', JSON.stringify({ ...plan, cells, createdAt }));
    for (const { number, cells: ids } of shards.slice(0, 2))
      put(`.kmodsmith/plan/bundle/shards/${number}.txt`, `${ids.join('\n')}\n`);
    put('.kmodsmith/plan/summary.json', JSON.stringify({ version: 1, news: true }));
    await sealPlan(join(root, '.kmodsmith/plan'));
  }

  const child = () => readFileSync(join(root, '.kmodsmith/kmodsmith-child.yml'), 'utf8');

  it('writes the child of the plan in the work folder', async () => {
    await putPlan();

    expect((await emit(['gitlab-child'])).code).toBe(0);
    expect(child()).toMatch(/\nbuild-1-x86_64:.*\nbuild-2-aarch64:.*\nsign:/s);
  });

  it('leaves out what publishes in the pipeline of a merge request', async () => {
    await putPlan();

    await emit(['gitlab-child'], {}, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'c'.repeat(40) });

    expect(child()).toContain(`base=${'c'.repeat(40)}`);
    expect(child()).not.toContain('\nsign:');
  });

  it('refuses a base that is no commit', async () => {
    await putPlan();

    await expect(emit(['gitlab-child'], {}, { CI_MERGE_REQUEST_DIFF_BASE_SHA: '$(id)' })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('refuses a plan that was changed or is too old', async () => {
    await putPlan();
    put('.kmodsmith/plan/plan.json', '{}');
    await expect(emit(['gitlab-child'])).rejects.toMatchObject({ code: 'VALUE_VERSION' });

    await putPlan('2026-05-29T00:00:00Z');
    await expect(emit(['gitlab-child'])).rejects.toThrow(/72 hours old/);
  });

  it('says which file is missing when there is no plan', async () => {
    await expect(emit(['gitlab-child'])).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});

describe('emit', () => {
  it('writes the parent pipeline for gitlab', async () => {
    expect((await emit(['gitlab'])).code).toBe(0);
    expect(readdirSync(root)).toContain('.gitlab-ci.yml');
  });

  it.each([[[]], [['jenkins']], [['github', 'gitlab']], [['toString']]])(
    'refuses the operands %j',
    async (operands) => {
      await expect(emit(operands)).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining('github, gitlab'),
      });
    },
  );
});
