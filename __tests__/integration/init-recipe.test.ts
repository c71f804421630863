// The commands that `init` prints, pasted into a shell as they are: they must make usable keys and leave no private half inside.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { initCommand } from '../../src/commands/init.ts';
import { readConfig } from '../../src/commands/read-config.ts';
import { renderKeyRecipe } from '../../src/config/scaffold.ts';
import { aContext, keptOutput } from '../support/context.ts';

let parent = '';
let root = '';

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'kmodsmith-init-'));
  root = join(parent, 'my-kmods');
  const home = join(parent, 'h');
  mkdirSync(root);
  mkdirSync(home, { mode: 0o700 });
  execFileSync('git', ['init', '--quiet', root]);
  await initCommand(aContext({ root }, keptOutput()));
  const env = { PATH: process.env.PATH ?? '', HOME: parent, GNUPGHOME: home };
  execFileSync('bash', ['-euc', renderKeyRecipe('my-kmods')], { cwd: root, env, stdio: 'pipe' });
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
}, 60_000);

afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('the key recipe of init', () => {
  it('is what the next steps print', async () => {
    const kept = keptOutput();
    const other = mkdtempSync(join(tmpdir(), 'my-kmods-'));
    await initCommand(aContext({ root: other }, kept));
    rmSync(other, { recursive: true });

    for (const line of renderKeyRecipe('NAME')
      .split('\n')
      .filter((found) => !found.includes('NAME'))) {
      expect(kept.printed.join('\n')).toContain(line);
    }
  });

  it('puts public halves where the configuration names them', async () => {
    const { signing } = await readConfig(aContext({ root }));

    expect(readFileSync(signing.publicKey, 'utf8')).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    expect(readFileSync(signing.moduleCertificate, 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  it('leaves the private halves beside the repository, for their owner only', () => {
    const files = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '--ignored'], {
      cwd: root,
      encoding: 'utf8',
    });
    const [, ...rest] = execFileSync(
      'stat',
      ['--format', '%a', join(parent, 'my-kmods-rpm.key'), join(parent, 'my-kmods-module.key')],
      {
        encoding: 'utf8',
      },
    ).split(/(?<=\n)/);

    expect(files).not.toMatch(/KMODSMITH|\.key$/m);
    expect(rest.join('').trim()).toBe('600');
    expect(readFileSync(join(parent, 'my-kmods-rpm.key'), 'utf8')).toContain('BEGIN PGP PRIVATE KEY BLOCK');
  });
});
