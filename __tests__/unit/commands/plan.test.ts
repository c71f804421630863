// `plan --explain`: the kernel comes from a folder, and nothing is published yet.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Options } from '../../../src/commands/context.ts';
import { planCommand } from '../../../src/commands/plan.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { anEntry, aPackage, aPrimary, aRepository } from '../../support/repository.ts';

const K = '5.14.0-55.el9.x86_64';
const CELL = `foo@c9s@${K}`;
const BUILD = { version: '5.14.0', release: '55.el9' };
const REPOSITORY = aRepository(
  Buffer.from(
    aPrimary([
      aPackage({ name: 'kernel-core', ...BUILD, provides: [anEntry('kernel-uname-r', K)] }),
      aPackage({ name: 'kernel-devel', ...BUILD, provides: [anEntry('kernel-devel-uname-r', K)] }),
    ]),
  ),
);

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-plan-'));
  for (const [path, content] of REPOSITORY) put(join('baseos', path), content);
  put('keys/key.asc', 'a key');
  const target = {
    repositories: [{ id: 'baseos', baseurl: `file://${root}/baseos` }],
    variants: ['stock'],
    arches: ['x86_64'],
    dist: '.el9',
    releasever: '9',
    image: 'registry.example.org/el9:latest',
    keys: [{ file: 'keys/key.asc' }],
  };
  const signing = { 'public-key': 'keys/key.asc', 'module-certificate': 'keys/key.asc' };
  const config = { version: 1, name: 'test', url: 'http://127.0.0.1:1', directory: 'public', signing };
  put('kmodsmith.yml', JSON.stringify({ ...config, targets: { c9s: target } }));
  const sources = [{ url: 'https://foo.example.org/foo-1.0.tar.gz', sha256: 'a'.repeat(64) }];
  const about = { version: '1.0', summary: 'Foo', license: 'GPL-2.0-only', url: 'https://foo.example.org' };
  put('kmods/foo/kmod.yml', JSON.stringify({ ...about, sources, modules: ['foo'] }));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function plan(operands: readonly string[], options: Partial<Options>) {
  const kept = keptOutput();
  const error: unknown = await planCommand(aContext({ root, operands, options }, kept)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { error, printed: kept.printed.join('\n'), isWritten: existsSync(join(root, '.kmodsmith/plan/plan.json')) };
}

describe('planCommand with --explain', () => {
  it('prints a line for every cell, and a block for those that are named', async () => {
    expect((await plan([], { explain: true })).printed).toBe(
      `build    ${CELL}  new-kmod: foo is new in this repository`,
    );

    const { printed, isWritten } = await plan(['foo@*'], { explain: true });

    expect(printed.split('\n').slice(0, 2)).toEqual([CELL, 'build (new-kmod): foo is new in this repository']);
    expect(isWritten).toBe(true);
  });

  it('prints the explanation as JSON in place of the plan', async () => {
    const { printed } = await plan([CELL], { explain: true, json: true });

    expect(JSON.parse(printed)).toMatchObject({ version: 1, cells: [{ id: CELL, outcome: { kind: 'build' } }] });
    expect(JSON.parse((await plan([], { explain: true, json: true })).printed)).toMatchObject({
      cells: [{ kmod: 'foo' }],
    });
  });

  it('refuses a cell that is not in the plan before it writes one', async () => {
    const { error, isWritten } = await plan([CELL.replace('foo', 'fo')], { explain: true });

    expect(error).toMatchObject({ code: 'USAGE', exitCode: 2 });
    expect(String(error)).toContain(`did you mean ${CELL}?`);
    expect(isWritten).toBe(false);
  });
});
