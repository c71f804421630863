// The shell scripts of the project: shellcheck finds nothing, and each opens the way the others do.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['workflows-templates/scripts', 'lab', 'script', '.ci'];
const BASH = '#!/usr/bin/env bash';
/** It runs where there is nothing but busybox. */
const OTHER_SHELLS: Readonly<Record<string, string>> = { 'lab/init.sh': '#!/bin/busybox sh' };

const scripts = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name))).filter(
  isShell,
);
const isBundled = (path: string) => path.startsWith('workflows-templates/');

function isShell(path: string): boolean {
  const file = join(ROOT, path);
  return statSync(file).isFile() && /^#!.*\bsh\b|^#!.*\bbash\b/.test(readFileSync(file, 'utf8'));
}

describe('the shell scripts', () => {
  it('are found', () => {
    const bundled = scripts.filter(isBundled).map((path) => path.slice('workflows-templates/scripts/'.length));

    expect(bundled.sort()).toEqual(['build-cell.sh', 'build-shard.sh', 'compile.sh', 'prepare.sh']);
  });

  for (const path of scripts) {
    const shell = OTHER_SHELLS[path] ?? BASH;

    it(`${path} starts with ${shell}`, () => {
      expect(readFileSync(join(ROOT, path), 'utf8').split('\n')[0]).toBe(shell);
    });
  }

  for (const path of scripts.filter(isBundled)) {
    it(`${path} stops at the first failure and is executable`, () => {
      expect(readFileSync(join(ROOT, path), 'utf8')).toContain('\nset -euo pipefail\n');
      expect(statSync(join(ROOT, path)).mode & 0o111).toBe(0o111);
    });
  }
});

const shellcheck = spawnSync('shellcheck', ['--version'], { encoding: 'utf8' });

if (shellcheck.error === undefined) {
  describe('shellcheck', () => {
    it('finds nothing in any script', () => {
      const check = spawnSync('shellcheck', ['--external-sources', '--source-path=SCRIPTDIR', ...scripts], {
        cwd: ROOT,
        encoding: 'utf8',
      });

      expect(check.stdout).toBe('');
      expect(check.status).toBe(0);
    });

    it('would find something', () => {
      expect(() => execFileSync('shellcheck', ['-'], { input: '#!/bin/bash\necho $1\n', stdio: 'pipe' })).toThrow();
    });
  });
} else {
  console.log('shellcheck is not installed: the scripts were not checked with it; script/setup installs it');
}
