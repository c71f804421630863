import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withKeyFolder } from '../../src/io/key-folder.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder as a process with this id would have left it, beside the one that is made now. */
function leaveFolder(beside: string, pid: number): string {
  const path = join(beside, '..', `kmodsmith-keys-${pid}`);
  mkdirSync(path, { mode: 0o700, recursive: true });
  writeFileSync(join(path, 'module.key'), 'key');
  return path;
}

function exitedPid(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

describe('withKeyFolder', () => {
  it('gives a folder that only its owner can open, and removes it after success and failure', async () => {
    const paths: string[] = [];
    const mode = await withKeyFolder(folder, async ({ path }) => {
      paths.push(path);
      return statSync(path).mode & 0o777;
    });
    const failure = withKeyFolder(folder, async ({ path }) => {
      paths.push(path);
      throw new Error('as asked');
    });

    await expect(failure).rejects.toThrow('as asked');
    expect(mode).toBe(0o700);
    expect(paths.map((path) => existsSync(path))).toEqual([false, false]);
  });

  it('sweeps what a dead process left and leaves alone what a living one uses', async () => {
    const place = await withKeyFolder(folder, async ({ path }) => path);
    const dead = leaveFolder(place, exitedPid());
    const living = leaveFolder(place, process.ppid);

    const found = await withKeyFolder(folder, async () => [existsSync(dead), existsSync(living)]);

    rmSync(living, { recursive: true });
    expect(found).toEqual([false, true]);
  });

  it('is gone when a signal ends the process', async () => {
    const script = join(folder, 'hold.mjs');
    const bundle = join(folder, 'key-folder.mjs');
    execFileSync(
      'node_modules/.bin/esbuild',
      ['src/io/key-folder.ts', '--bundle', '--platform=node', '--format=esm', `--outfile=${bundle}`],
      { stdio: 'ignore' },
    );
    writeFileSync(
      script,
      `import { withKeyFolder } from './key-folder.mjs';
       await withKeyFolder(${JSON.stringify(folder)}, async ({ path }) => { console.log(path); await new Promise((r) => setTimeout(r, 60000)); });`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const path = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text).trim())),
    );
    const wasThere = existsSync(path);

    child.kill('SIGTERM');
    const code = await new Promise((resolve) => child.once('exit', resolve));

    expect([wasThere, code, existsSync(path)]).toEqual([true, 143, false]);
  });
});
