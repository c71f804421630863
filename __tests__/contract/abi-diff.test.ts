// `kmodsmith abi diff` as a person runs it, a process of its own: on two files, and with all that a person can get wrong.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AbiDiff } from '../../src/abi/abi-diff.ts';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { bundleCli } from '../support/detect-world.ts';

jest.setTimeout(60_000);

const SYMVERS = '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tkfree\tvmlinux\tEXPORT_SYMBOL\n';

let folder = '';
let cli = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-abi-cli-'));
  cli = await bundleCli(at('cli'));
  writeFileSync(at('Module.symvers'), SYMVERS);
  writeFileSync(at('symvers.gz'), gzipSync(SYMVERS.replace('0x00000002', '0x00000003')));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function abi(...words: readonly string[]): Promise<ExecResult> {
  const argv = [process.execPath, cli, 'abi', ...words, '--directory', folder];
  return exec(argv, { env: { PATH: process.env.PATH ?? '' } });
}

async function diffOf(...words: readonly string[]): Promise<AbiDiff> {
  const { code, stdout, stderr } = await abi('diff', ...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as AbiDiff;
}

describe('abi diff of two files', () => {
  it('needs no configuration and ends with 0 also when there are differences', async () => {
    const { code, stdout, stderr } = await abi('diff', 'Module.symvers', './symvers.gz');

    expect(code).toBe(0);
    expect(stdout).toContain('symbols 2 common, 1 of them changed; 0 added, 0 removed\n');
    expect(stdout).toContain('changed:\n  0x00000002 -> 0x00000003  kfree\n');
    expect(stderr).toMatch(/^next: give a kernel of a target/);
    expect(existsSync(at('.kmodsmith'))).toBe(false);
  });

  it('prints nothing but JSON when asked to', async () => {
    expect(await diffOf('Module.symvers', at('symvers.gz'))).toEqual({
      version: 1,
      before: { kind: 'file', path: 'Module.symvers', symbols: 2, complete: false },
      now: { kind: 'file', path: at('symvers.gz'), symbols: 2, complete: false },
      common: 2,
      added: [],
      removed: [],
      changed: [{ symbol: 'kfree', before: '0x00000002', now: '0x00000003' }],
      published: null,
    });
  });
});

describe('abi diff refuses', () => {
  beforeAll(() => {
    mkdirSync(at('folder'));
    writeFileSync(at('empty'), '');
    writeFileSync(at('cut.gz'), gzipSync(SYMVERS).subarray(0, 20));
    writeFileSync(at('kabi_stablelist_x86_64'), '[rhel9_x86_64_stablelist]\n\tprintk\n');
    writeFileSync(at('broken'), `${SYMVERS}0x1\tkfree\tvmlinux\tEXPORT_SYMBOL\n`);
    writeFileSync(at('vmlinux'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe]));
  });

  const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['no subcommand', [], 2, /found nothing after abi, expected kmodsmith abi diff KERNEL KERNEL.* \[USAGE\]/],
    ['another subcommand', ['dif', 'a', 'b'], 2, /found dif after abi, expected kmodsmith abi diff/],
    ['one kernel', ['diff', 'Module.symvers'], 2, /found 1 kernel, expected/],
    ['three kernels', ['diff', 'a', 'b', 'c'], 2, /found 3 kernels, expected/],
    ['a file that is not there', ['diff', './nothing', 'Module.symvers'], 2, /nothing: no such file \[FILE_MISSING\]/],
    ['a folder', ['diff', './folder', 'Module.symvers'], 2, /folder: cannot be read: EISDIR.* \[FILE_UNREADABLE\]/],
    [
      'an empty file',
      ['diff', 'empty', 'Module.symvers'],
      3,
      /empty line 1: found "", .*give a Module.symvers, .*\[SOURCE_CORRUPT\]/,
    ],
    [
      'a file that was cut off',
      ['diff', 'cut.gz', 'Module.symvers'],
      3,
      /cut.gz: found compressed data that ends early/,
    ],
    [
      'names without CRCs',
      ['diff', 'kabi_stablelist_x86_64', 'empty'],
      3,
      /a stablelist without CRCs.*Module.kabi_<arch>/,
    ],
    ['a broken line', ['diff', 'Module.symvers', 'broken'], 3, /broken line 3: found "0x1\\tkfree/],
    ['a file of bytes', ['diff', 'Module.symvers', 'vmlinux'], 3, /vmlinux: found bytes that are not UTF-8/],
    [
      'a name where nothing is configured',
      ['diff', 'Module.symvers', '5.14.0-55.el9.x86_64'],
      2,
      /kmodsmith.yml: no such file/,
    ],
  ];

  it.each(cases)('%s', async (_name, words, expected, message) => {
    const { code, stdout, stderr } = await abi(...words);

    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('another mirror');
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });
});
