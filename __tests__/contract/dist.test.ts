// The committed bundle, started as a user and as a runner start it: a process of its own, with nothing of the sources.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const broken = join(root, '__tests__/golden/config-errors/unknown-key');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-dist-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function start(script: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [join(root, 'dist', script), ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  });
}

describe('dist/cli.js', () => {
  it('prints its help on stdout', () => {
    const { status, stdout, stderr } = start('cli.js', ['--help']);

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('kmodsmith COMMAND');
  });

  it('sets a repository up and reads it', () => {
    expect(start('cli.js', ['init']).status).toBe(0);
    expect(start('cli.js', ['emit', 'github']).stderr).toContain('[USAGE]');
  });

  it('tells a bad configuration with place and exit code, and prints nothing for machines', () => {
    const { status, stdout, stderr } = start('cli.js', ['plan', '--json', '--directory', broken]);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("kmods/foo/kmod.yml:8:1: unknown key 'module'; did you mean 'modules'?");
  });

  it('tells a source that is not there as exit code 3', () => {
    const { status, stderr } = start('cli.js', ['detect', 'no-such-folder', '--json']);

    expect(status).toBe(3);
    expect(stderr).toContain('[SOURCE_UNREACHABLE]');
  });
});

describe('dist/main.js', () => {
  const inputs = {
    INPUT_COMMAND: 'plan',
    INPUT_FORCE: 'false',
    'INPUT_FIRST-RUN': 'false',
    INPUT_DIRECTORY: 'repository',
  };

  function asAction(change: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(folder, 'output'), '');
    return start('main.js', [], {
      ...inputs,
      GITHUB_WORKSPACE: folder,
      GITHUB_OUTPUT: join(folder, 'output'),
      ...change,
    });
  }

  it('annotates the line of a bad kmod.yml and fails the job', () => {
    cpSync(broken, join(folder, 'repository'), { recursive: true });

    const { status, stdout } = asAction();

    expect(status).not.toBe(0);
    expect(stdout).toMatch(/^::error .*file=kmods\/foo\/kmod\.yml,.*line=8/m);
  });

  it('says which input is missing', () => {
    const { status, stdout } = asAction({ INPUT_COMMAND: '' });

    expect(status).toBe(1);
    expect(stdout).toContain('Input required and not supplied: command');
  });

  it('runs a command and leaves no output it did not make', () => {
    const { status } = asAction({ INPUT_COMMAND: 'init', INPUT_DIRECTORY: '.' });

    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'kmodsmith.yml'), 'utf8')).toContain('version: 1');
  });
});
