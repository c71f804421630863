// `kmodsmith forecast` up to the trial builds, on repositories in folders; the builds are those of the integration test.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Options } from '../../../src/commands/context.ts';
import { detectCommand } from '../../../src/commands/detect.ts';
import { forecastCommand } from '../../../src/commands/forecast.ts';
import { aContext, type Kept, keptOutput } from '../../support/context.ts';
import { anEntry, aPackage, aPrimary, aRepository } from '../../support/repository.ts';

let root: string;
let kept: Kept;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-forecast-'));
  kept = keptOutput();
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A repository below the root that ships this build of the kernel, without its kernel-devel. */
function ships(folder: string, build: string, name = 'kernel-core'): void {
  const provides = [anEntry('kernel-uname-r', `5.14.0-${build}.x86_64`)];
  const primary = aPrimary([aPackage({ name, version: '5.14.0', release: build, provides })]);
  for (const [path, content] of aRepository(Buffer.from(primary))) write(join(folder, path), content);
}

function configure(forecast: object | null, planned: object = {}): void {
  const at = (folder: string) => ({
    repositories: [{ id: 'baseos', baseurl: `./${folder}` }],
    dist: '.el9',
    image: 'registry.example.org/el9:latest',
    keys: [{ file: 'keys/distribution.asc' }],
  });
  const next = forecast === null ? {} : { next: { ...at('next'), forecast: 'c9', ...forecast } };
  const signing = { 'public-key': 'keys/kmods.asc', 'module-certificate': 'keys/module.pem' };
  const targets = { c9: { ...at('now'), ...planned }, ...next };
  const config = { version: 1, name: 'kmods', url: 'http://127.0.0.1:1', directory: 'public', signing, targets };
  write('keys/distribution.asc', '');
  write('kmodsmith.yml', JSON.stringify(config));
  const sources = [{ url: 'https://foo.example.org/foo-1.0.tar.gz', sha256: 'a'.repeat(64) }];
  const kmod = {
    version: '1.0',
    summary: 'Foo',
    license: 'MIT',
    url: 'https://foo.example.org',
    sources,
    modules: ['foo'],
  };
  write('kmods/foo/kmod.yml', JSON.stringify(kmod));
}

const context = (operands: readonly string[] = [], options: Partial<Options> = {}) =>
  aContext({ root, operands, options }, kept);
const forecast = (...asked: Parameters<typeof context>) => forecastCommand(context(...asked));

describe('forecastCommand', () => {
  it('prints what is known of every kmod, and what to do next', async () => {
    configure({});
    ships('next', '600.1.el9');

    expect(await forecast()).toBe(0);
    expect(kept.printed).toEqual([
      [
        'next (forecast of c9) x86_64, kernel 5.14.0-600.1.el9.x86_64',
        'KMOD  RESULT     WHY',
        'foo   not tried  waiting: no repository of next offers kernel-devel for it yet',
        '1 not tried',
      ].join('\n'),
    ]);
    expect(kept.logged.at(-1)).toBe('next: kmodsmith forecast, once kernel-devel is there');
  });

  it('leaves nothing behind that a look at a target could be compared with', async () => {
    configure({});
    ships('now', '503.11.1.el9');
    ships('next', '600.1.el9');

    await forecast();

    expect(readdirSync(join(root, '.kmodsmith'))).toEqual(['cache']);
  });

  it('is no part of what detect looks at', async () => {
    configure({});
    ships('now', '503.11.1.el9');

    await detectCommand(context([], { json: true }));

    expect(JSON.parse(kept.printed.join(''))).toMatchObject({ targets: [{ target: 'c9' }] });
    expect(existsSync(join(root, 'next'))).toBe(false);
  });

  it('takes repositories that are named for those of a target', async () => {
    configure(null);
    ships('beta', '600.1.el9');

    await forecast(['beta'], { like: 'c9', json: true });

    expect(JSON.parse(kept.printed.join(''))).toMatchObject({
      kernels: [{ target: 'c9+adhoc', of: 'c9', unameR: '5.14.0-600.1.el9.x86_64', kmods: [{ kmod: 'foo' }] }],
    });
    expect(kept.logged.at(-1)).toBe('next: kmodsmith forecast beta --like c9, once kernel-devel is there');
  });

  it('leaves out architectures that named repositories have not, and only there', async () => {
    const both = { arches: ['x86_64', 'aarch64'] };
    configure(both, both);
    ships('next', '600.1.el9');

    expect(await forecast(['next'], { like: 'c9' })).toBe(0);
    expect(kept.logged).toContain('c9+adhoc aarch64: left out, because these repositories have no kernel for it');
    await expect(forecast()).rejects.toMatchObject({
      code: 'SOURCE_NO_KERNELS',
      message: expect.stringContaining('target next, aarch64'),
    });
  });

  it('says which variant is missing, and stops where all are', async () => {
    configure({ variants: ['stock', 'rt'] });
    ships('next', '600.1.el9');
    await forecast();
    expect(kept.logged).toContain('next x86_64: no kernel of the variant rt');

    configure({ variants: ['rt'] });
    await expect(forecast()).rejects.toMatchObject({ code: 'SOURCE_NO_KERNELS', exitCode: 3 });
  });

  it('refuses a pattern that no cell matches, and says what there is', async () => {
    configure({});
    ships('next', '600.1.el9');

    await expect(forecast([], { only: 'bar@*' })).rejects.toMatchObject({
      code: 'USAGE',
      message:
        'found no cell that matches --only bar@*, expected KMOD@TARGET@KERNEL with * for any text; kmods: foo; targets: next',
    });
  });

  it('shows both ways to ask when it was asked neither way', async () => {
    configure(null);

    await expect(forecast()).rejects.toMatchObject({ code: 'USAGE', exitCode: 2 });
    expect(kept.printed).toEqual([]);
  });
});
