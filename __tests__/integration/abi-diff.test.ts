// `kmodsmith abi diff` on kernels that repositories ship and one that none has any more, beside kmods that are published: made by
// rpmbuild, createrepo_c and gpg.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../schema/abi-diff.schema.json' with { type: 'json' };
import type { AbiDiff } from '../../src/abi/abi-diff.ts';
import { exec } from '../../src/io/exec.ts';
import { listTree } from '../../src/io/files.ts';
import { type AbiWorld, type AbiWorldOptions, makeAbiWorld, nevraOf, unameOf } from '../support/abi-world.ts';
import { bundleCli } from '../support/detect-world.ts';
import { makeKey, stopAgent, type TinyKey } from '../support/tiny-repository.ts';

jest.setTimeout(120_000);

const [GONE, OLD, NEW, EMPTY] = ['503.9.1.el9', '503.11.1.el9', '503.15.1.el9', '503.1.1.el9'] as const;
const validate = new Ajv({ strict: true }).compile(schema);

const KERNELS: AbiWorldOptions['kernels'] = [
  { release: EMPTY, core: {}, modules: {}, debug: null },
  { release: GONE, core: { printk: '1', layout: '3' }, modules: { usb_put: '1' }, debug: null },
  { release: OLD, core: { printk: '1', layout: '1', old: '1' }, modules: { usb_put: '1' }, debug: null },
  { release: NEW, core: { printk: '1', layout: '2', fresh: '1' }, modules: { usb_put: '1' }, debug: { printk: '9' } },
];

const CHANGED = { kmod: 'changed', release: OLD, uses: { printk: '1', layout: '1' } };
const ANEW = { kmod: 'changed', release: NEW, uses: { printk: '1', layout: '2' } };
const BROKEN = { kmod: 'broken', release: OLD, uses: { old: '1', layout: '1' } };
const SAME = { kmod: 'same', release: OLD, uses: { usb_put: '1' } };
const FITS = { kmod: 'fits', release: GONE, uses: { printk: '1' } };

let folder = '';
let key: TinyKey;
let cli = '';
let world: AbiWorld;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ka-'));
  key = await makeKey(folder, 'ours');
  cli = await bundleCli(join(folder, 'cli'));
  const published = [CHANGED, ANEW, BROKEN, SAME, FITS];
  world = await makeAbiWorld(join(folder, 'one'), options({ published }));
});

afterAll(async () => {
  await stopAgent(key);
  rmSync(folder, { recursive: true, force: true });
});

function options(change: Partial<AbiWorldOptions> = {}): AbiWorldOptions {
  return { cli, key, kernels: KERNELS, published: [], withdrawn: [GONE], targets: ['c9s'], ...change };
}

async function diffOf(...words: readonly string[]): Promise<AbiDiff> {
  const { code, stdout, stderr } = await world.kmodsmith('abi', 'diff', ...words, '--json');
  if (code !== 0) throw new Error(stderr);
  const diff = JSON.parse(stdout) as AbiDiff;
  expect(validate(diff) ? [] : validate.errors).toEqual([]);
  return diff;
}

const verdicts = ({ published }: AbiDiff) => published?.kmods.map(({ kmod, verdict }) => [kmod, verdict.kind]);

describe('abi diff of two kernels that are shipped', () => {
  it('says how their symbols differ and which published kmods that hits', async () => {
    const layout = { symbol: 'layout', before: '0x00000001', now: '0x00000002' };

    expect(await diffOf(unameOf(OLD), unameOf(NEW))).toEqual({
      version: 1,
      before: shipped(OLD, 4),
      now: shipped(NEW, 4),
      common: 3,
      added: ['fresh'],
      removed: ['old'],
      changed: [layout],
      published: {
        target: 'c9s',
        arch: 'x86_64',
        generation: 1,
        kmods: [
          {
            kmod: 'broken',
            package: nevraOf(BROKEN),
            builtFor: unameOf(OLD),
            symbols: 2,
            verdict: { kind: 'missing', missing: ['old'], changed: [layout] },
            newPackage: null,
          },
          {
            kmod: 'changed',
            package: nevraOf(CHANGED),
            builtFor: unameOf(OLD),
            symbols: 2,
            verdict: { kind: 'changed', changed: [layout] },
            newPackage: nevraOf(ANEW),
          },
          {
            kmod: 'fits',
            package: nevraOf(FITS),
            builtFor: unameOf(GONE),
            symbols: 1,
            verdict: { kind: 'compatible', symbols: 1 },
            newPackage: null,
          },
          {
            kmod: 'same',
            package: nevraOf(SAME),
            builtFor: unameOf(OLD),
            symbols: 1,
            verdict: { kind: 'compatible', symbols: 1 },
            newPackage: null,
          },
        ],
      },
    });
  });

  const shipped = (release: string, symbols: number) => ({
    kind: 'shipped',
    target: 'c9s',
    arch: 'x86_64',
    unameR: unameOf(release),
    variant: 'stock',
    origin: 'repodata',
    symbols,
    complete: true,
  });

  it('shows a person the same, and what to type next', async () => {
    const { code, stdout, stderr } = await world.kmodsmith('abi', 'diff', unameOf(OLD), unameOf(NEW));

    expect(code).toBe(0);
    expect(stdout).toBe(`before  ${unameOf(OLD)} (c9s, stock)
        4 symbols in its repodata
now     ${unameOf(NEW)} (c9s, stock)
        4 symbols in its repodata

symbols 3 common, 1 of them changed; 1 added, 1 removed

published for c9s x86_64 (generation 1):
  broken   missing: 1 of 2 symbols, and 1 changed
             missing  old
             0x00000001 -> 0x00000002  layout
  changed  needs a rebuild: 1 of 2 symbols changed
             0x00000001 -> 0x00000002  layout
           already published:
           ${nevraOf(ANEW)}
  fits     compatible: 1 symbol, none changed
           judged by its package for ${unameOf(GONE)}, which fits the
           first kernel
  same     compatible: 1 symbol, none changed

changed:
  0x00000001 -> 0x00000002  layout

removed:
  old

added:
  fresh
`);
    expect(stderr).toMatch(/^next: broken uses symbols that are gone/m);
    expect(stderr).toMatch(/^next: kmodsmith plan --explain/m);
  });

  it('takes a debug kernel for another kernel', async () => {
    const diff = await diffOf(unameOf(NEW), `${unameOf(NEW)}+debug`);

    expect(diff.now).toMatchObject({ variant: 'debug', symbols: 1 });
    expect(diff.changed).toEqual([{ symbol: 'printk', before: '0x00000001', now: '0x00000009' }]);
  });

  it('runs as the command of the action', async () => {
    const env = {
      PATH: process.env.PATH ?? '',
      GITHUB_WORKSPACE: world.root,
      INPUT_COMMAND: `abi diff c9s@${unameOf(OLD)} ${unameOf(NEW)}`,
      INPUT_FORCE: 'false',
      'INPUT_FIRST-RUN': 'false',
    };
    const { code, stdout } = await exec([process.execPath, join(folder, 'cli/main.js')], { env });

    expect(code).toBe(0);
    expect(stdout).toContain('symbols 3 common, 1 of them changed; 1 added, 1 removed\n');
  });
});

describe('abi diff of a kernel that no repository has any more', () => {
  it('reads its symbols from the published archive', async () => {
    const diff = await diffOf(unameOf(GONE), unameOf(OLD));

    expect(diff.before).toEqual({
      kind: 'archived',
      target: 'c9s',
      arch: 'x86_64',
      unameR: unameOf(GONE),
      variant: 'stock',
      withdrawn: '2026-05-01T06:00:00Z',
      symbols: 3,
      complete: true,
    });
    expect(diff.changed).toEqual([{ symbol: 'layout', before: '0x00000003', now: '0x00000001' }]);
    expect(verdicts(diff)).toEqual([
      ['broken', 'unknown'],
      ['changed', 'unknown'],
      ['fits', 'compatible'],
      ['same', 'compatible'],
    ]);
  });

  it('judges a package that was published for it on a kernel that came later', async () => {
    expect((await diffOf(unameOf(GONE), unameOf(NEW))).published?.kmods).toEqual(
      expect.arrayContaining([expect.objectContaining({ kmod: 'fits', builtFor: unameOf(GONE) })]),
    );
  });

  it('reads the archive only then', async () => {
    const broken = await makeAbiWorld(join(folder, 'two'), options({ published: [SAME] }));
    const archive = (await listTree(broken.root)).find((name) => name.endsWith('kmodsmith_abi.gz')) ?? '';
    writeFileSync(join(broken.root, archive), 'other bytes');

    const withArchive = await broken.kmodsmith('abi', 'diff', unameOf(GONE), unameOf(NEW));
    expect(withArchive.stderr).toMatch(/kmodsmith_abi.gz.*\[SOURCE_C/);
    expect(withArchive.code).toBe(3);
    expect((await broken.kmodsmith('abi', 'diff', unameOf(OLD), unameOf(NEW))).code).toBe(0);
  });
});

describe('abi diff of a kernel and a file', () => {
  const write = (name: string, ...symbols: readonly string[]) => {
    const lines = symbols.map((entry) => `0x0000000${entry.replace(' ', '\t')}\tvmlinux\tEXPORT_SYMBOL\n`);
    writeFileSync(join(world.root, name), lines.join(''));
  };
  const many = Array.from({ length: 5_000 }, (_, index) => `1 symbol_${index}`);

  it('judges the published kmods on a kernel that is still to come', async () => {
    write('coming.symvers', '1 printk', '1 layout', '2 usb_put', ...many);
    const diff = await diffOf(unameOf(OLD), 'coming.symvers');

    expect(diff.now).toEqual({ kind: 'file', path: 'coming.symvers', symbols: 5_003, complete: true });
    expect(verdicts(diff)).toEqual([
      ['broken', 'missing'],
      ['changed', 'compatible'],
      ['fits', 'compatible'],
      ['same', 'changed'],
    ]);
  });

  it('proves no absence by a list of some symbols', async () => {
    write('Module.kabi_x86_64', '1 layout');

    expect(verdicts(await diffOf(unameOf(OLD), 'Module.kabi_x86_64'))).toEqual([
      ['broken', 'unknown'],
      ['changed', 'unknown'],
      ['fits', 'unknown'],
      ['same', 'unknown'],
    ]);
  });

  it('judges what fits the file when that is the first of the two', async () => {
    write('before.symvers', '1 printk', '1 layout');

    expect(verdicts(await diffOf('before.symvers', unameOf(NEW)))).toEqual([
      ['broken', 'unknown'],
      ['changed', 'changed'],
      ['fits', 'compatible'],
      ['same', 'unknown'],
    ]);
  });
});

describe('abi diff refuses', () => {
  it('a kernel without symbols, and says what to give', async () => {
    const { code, stdout, stderr } = await world.kmodsmith('abi', 'diff', unameOf(EMPTY), unameOf(NEW));

    expect(stderr).toContain(`give its Module.symvers, which kernel-devel has in /usr/src/kernels/${unameOf(EMPTY)}`);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('an unknown kernel, and names the nearest, also of those that are archived', async () => {
    const { code, stderr } = await world.kmodsmith('abi', 'diff', '5.14.0-503.9.el9.x86_64', unameOf(NEW));

    expect(stderr).toMatch(new RegExp(`the nearest are ${unameOf(GONE)}, `));
    expect(code).toBe(2);
  });

  it('a kernel of several targets, and takes the one that is named', async () => {
    const two = await makeAbiWorld(join(folder, 'three'), options({ published: [SAME], targets: ['c9s', 'rocky9'] }));
    const { code, stderr } = await two.kmodsmith('abi', 'diff', unameOf(OLD), unameOf(NEW));
    const named = await two.kmodsmith('abi', 'diff', `rocky9@${unameOf(OLD)}`, `c9s@${unameOf(GONE)}`, '--json');

    expect(stderr).toContain(`say which: c9s@${unameOf(OLD)} or rocky9@${unameOf(OLD)}`);
    expect(code).toBe(2);
    expect(JSON.parse(named.stdout)).toMatchObject({
      before: { kind: 'shipped', target: 'rocky9' },
      now: { kind: 'archived', target: 'c9s' },
      published: { target: 'rocky9', generation: 0, kmods: [] },
    });
  });

  it('what was published with another key than the configured one', async () => {
    const other = await makeKey(folder, 'other');
    await stopAgent(other);
    const foreign = await makeAbiWorld(join(folder, 'four'), options({ published: [SAME] }));
    const path = join(foreign.root, 'kmodsmith.yml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(key.file, other.file));
    const { code, stderr } = await foreign.kmodsmith('abi', 'diff', unameOf(OLD), unameOf(NEW));

    expect(stderr).toContain('[STATE_UNTRUSTED]');
    expect(code).toBe(3);
  });
});
