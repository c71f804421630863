// `run` up to the point where it would build: the kernels come from a folder, and nothing is there to build with.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../src/commands/run.ts';
import { EXIT } from '../../../src/errors.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { anEntry, aPackage, aPrimary, aRepository } from '../../support/repository.ts';

const K = '5.14.0-55.el9.x86_64';
const BUILD = { version: '5.14.0', release: '55.el9' };
const KERNEL = aRepository(
  Buffer.from(
    aPrimary([
      aPackage({ name: 'kernel-core', ...BUILD, provides: [anEntry('kernel-uname-r', K)] }),
      aPackage({ name: 'kernel-devel', ...BUILD, provides: [anEntry('kernel-devel-uname-r', K)] }),
    ]),
  ),
);

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-run-'));
  for (const [path, content] of KERNEL) put(join('baseos', path), content);
  put('keys/distribution.asc', 'a key');
  put('keys/repository.asc', 'a key');
  put('keys/module.pem', 'a certificate');
  put('kmods/README', 'kmods of the test');
  const target = {
    repositories: [{ id: 'baseos', baseurl: `file://${root}/baseos` }],
    variants: ['stock'],
    arches: ['x86_64'],
    dist: '.el9',
    releasever: '9',
    image: 'registry.example.org/el9:latest',
    keys: [{ file: 'keys/distribution.asc' }],
  };
  const signing = { 'public-key': 'keys/repository.asc', 'module-certificate': 'keys/module.pem' };
  const config = { version: 1, name: 'test', url: 'http://127.0.0.1:1', directory: 'public', signing };
  put('kmodsmith.yml', JSON.stringify({ ...config, targets: { c9s: target } }));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function putKmod(): void {
  const sources = [{ url: 'https://foo.example.org/foo-1.0.tar.gz', sha256: 'a'.repeat(64) }];
  const about = { version: '1.0', summary: 'Foo', license: 'GPL-2.0-only', url: 'https://foo.example.org' };
  put('kmods/foo/kmod.yml', JSON.stringify({ ...about, sources, modules: ['foo'] }));
}

async function run(environment: Readonly<Record<string, string>> = {}) {
  const kept = keptOutput();
  const context = aContext({ root, environment, options: { runner: 'host' } }, kept);
  const error: unknown = await runCommand(context).catch((thrown: unknown) => thrown);
  return { error, logged: kept.logged, built: existsSync(join(root, '.kmodsmith/out')) };
}

describe('runCommand', () => {
  it('asks for the keys before it builds', async () => {
    putKmod();

    const { error, logged, built } = await run();

    expect(error).toMatchObject({ code: 'KEY_MISSING', exitCode: 2 });
    expect(logged).toContain('== plan');
    expect(logged).not.toContain('== build');
    expect(built).toBe(false);
  });

  it('does not build for a key that is none', async () => {
    putKmod();
    const key = '-----BEGIN PGP PRIVATE KEY BLOCK-----\nnonsense';

    const { error, built } = await run({
      PATH: process.env.PATH ?? '',
      KMODSMITH_RPM_KEY: key,
      KMODSMITH_MODULE_KEY: key,
    });

    expect(error).toMatchObject({ code: 'KEY_WRONG', exitCode: 2 });
    expect(built).toBe(false);
  });

  it('says nothing of the command that it runs next by itself', async () => {
    putKmod();

    const { logged } = await run();

    expect(logged.find((line) => line.startsWith('plan: '))).toContain('1 to build');
    expect(logged.filter((line) => line.startsWith('next: '))).toEqual([]);
  });

  it('ends well without keys when there is nothing new', async () => {
    const { error, logged, built } = await run();

    expect(error).toBe(EXIT.done);
    expect(logged).toContain('nothing new: nothing to build, sign or publish');
    expect(logged).not.toContain('== build');
    expect(built).toBe(false);
  });
});
