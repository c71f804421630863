// forecast with the real command line, the lab's kernels and real builds: v4l2loopback and acpi_call are published for the old
// kernel, and the new one is what comes next, as it is and with other symbols.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import type { ForecastSummary, KmodSummary } from '../../src/forecast/summary.ts';
import type { ExecResult } from '../../src/io/exec.ts';
import { changeSymbols, makeMirror } from '../support/forecast-world.ts';
import { type LabLine, makeLab, mustSucceed, NEW, OLD, openLabLine, query } from '../support/lab-line.ts';

const MINUTES = 60_000;
/** Used by acpi_call and not by v4l2loopback. */
const CHANGED = 'acpi_evaluate_object';

let line: LabLine;
let container: 'podman' | 'host';

const mirror = (name: string): string => join(line.root, 'mirror', name);
const forecast = (...words: readonly string[]): Promise<ExecResult> =>
  line.kmodsmith('forecast', ...words, '--runner', 'host');

beforeAll(async () => {
  container = await makeLab();
  line = await openLabLine('host');
  rmSync(join(line.root, 'kmods/xtables-addons'), { recursive: true });
  await makeMirror(mirror('old'), OLD);
  await makeMirror(mirror('new'), NEW);
  await makeMirror(mirror('changed'), NEW);
  await makeMirror(mirror('early'), NEW, (file) => !file.startsWith('kernel-devel'));
  await changeSymbols(mirror('changed'), (symbol, crc) => (symbol === CHANGED ? '0x0badc0de' : crc));
  configure();
  mustSucceed(await line.kmodsmith('run'));
}, 15 * MINUTES);

afterAll(() => line.close());

function configure(): void {
  const path = join(line.root, 'kmodsmith.yml');
  const config = load(readFileSync(path, 'utf8')) as { targets: { lab9: object } };
  const at = (name: string) => ({
    ...config.targets.lab9,
    repositories: [{ id: 'mirror', baseurl: `./mirror/${name}` }],
  });
  const targets = {
    lab9: at('old'),
    next: { ...at('new'), forecast: 'lab9' },
    changed: { ...at('changed'), forecast: 'lab9' },
  };
  writeFileSync(path, JSON.stringify({ ...config, targets }));
}

/** For the new kernel, v4l2loopback gets a patch with which it does not compile. */
function breakV4l2loopback(): void {
  const folder = join(line.root, 'kmods/v4l2loopback');
  const lines = ['@@ -1,2 +1,3 @@', '+#error a new interface', ' /* -*- c-file-style: "linux" -*- */', ' /*'];
  writeFileSync(join(folder, 'new.patch'), ['--- a/v4l2loopback.c', '+++ b/v4l2loopback.c', ...lines, ''].join('\n'));
  const added = ['required: true', 'patches:', '  - file: new.patch', '    kernels: ">= 5.14.0-503.15.1"', ''];
  const definition = join(folder, 'kmod.yml');
  writeFileSync(definition, `${readFileSync(definition, 'utf8')}\n${added.join('\n')}`);
}

/** The text of every file of the work folder and of what is published, apart from the cache and the trials. */
function everything(): Readonly<Record<string, string>> {
  const files = readdirSync(line.root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(line.root.length + 1));
  const kept = paths.filter((path) => !/^(mirror|kmods|\.kmodsmith\/(cache|forecast))\//.test(path));
  return Object.fromEntries(kept.map((path) => [path, readFileSync(join(line.root, path), 'latin1')]));
}

function kmodsOf({ stdout }: ExecResult): Readonly<Record<string, KmodSummary>> {
  const summary = JSON.parse(stdout) as ForecastSummary;
  return Object.fromEntries(summary.kernels.flatMap(({ kmods }) => kmods.map((kmod) => [kmod.kmod, kmod])));
}

describe('a kernel with the symbols of the one before', () => {
  it(
    'is served by what is published, and nothing is built',
    async () => {
      const result = await forecast('next');

      expect(result.stdout).toMatch(/^acpi_call +compatible +kmod-acpi_call-\S+ fits: \d+ symbols with the same CRC$/m);
      expect(result.stdout).toMatch(/^v4l2loopback +compatible /m);
      expect(result.stdout).toMatch(/^2 compatible$/m);
      expect(result.stderr).not.toContain('with the runner');
      expect(existsSync(join(line.root, '.kmodsmith/forecast'))).toBe(false);
      expect(result.code).toBe(0);
    },
    2 * MINUTES,
  );

  it(
    'is found in repositories given as folders too, which need no forecast in kmodsmith.yml',
    async () => {
      const result = mustSucceed(await forecast('--like', 'lab9', 'mirror/new', '--json'));

      expect(JSON.parse(result.stdout)).toMatchObject({
        version: 1,
        kernels: [{ target: 'lab9+adhoc', of: 'lab9', arch: 'x86_64', unameR: NEW, variant: 'stock' }],
      });
      expect(Object.values(kmodsOf(result)).map(({ result }) => result)).toEqual(['compatible', 'compatible']);
    },
    2 * MINUTES,
  );
});

describe('a kernel with other symbols', () => {
  it(
    'has kmods that need a rebuild and kmods that do not build, found by building them',
    async () => {
      breakV4l2loopback();
      const before = everything();
      const result = await forecast('changed', '--json');
      const { acpi_call, v4l2loopback } = kmodsOf(result);

      expect(result.code).toBe(4);
      expect(v4l2loopback).toMatchObject({
        required: true,
        result: 'does-not-build',
        why: expect.stringMatching(
          /^compile: rpmbuild -bb failed: rpmbuild.*loopback\.c:1:2: error: #error a new interface$/,
        ),
      });
      expect(readFileSync(v4l2loopback?.failure?.log ?? '', 'utf8')).toContain('#error a new interface');
      const [used = ''] = await requiresOf('acpi_call', CHANGED);
      expect(acpi_call).toMatchObject({
        required: false,
        result: 'needs-rebuild',
        published: expect.stringMatching(/^kmod-acpi_call-5\.14\.0-503\.11\.1\.el9-/),
        changed: [{ symbol: CHANGED, before: used.split(' = ')[1], now: '0x0badc0de' }],
        missing: [],
      });
      expect(readdirSync(join(line.root, '.kmodsmith/forecast/out')).sort()).toEqual([
        `acpi_call@changed@${NEW}`,
        `v4l2loopback@changed@${NEW}`,
      ]);
      expect(everything()).toEqual(before);
    },
    5 * MINUTES,
  );

  it(
    'is judged by symbols alone where no build is wanted',
    async () => {
      const result = await forecast('changed', '--no-build');

      expect(result.stdout.split('\n').slice(0, 4)).toEqual([
        `changed (forecast of lab9) x86_64, kernel ${NEW}`,
        expect.stringMatching(/^KMOD +RESULT +WHY$/),
        expect.stringMatching(/^v4l2loopback \* +needs a rebuild or does not build +kmod-v4l2loopback-.* definition/),
        expect.stringMatching(/^acpi_call +needs a rebuild or does not build +1 symbol changed since kmod-acpi_call-/),
      ]);
      expect(result.stderr).toMatch(/^next: kmodsmith forecast changed tells which of 2 kmods build$/m);
      expect(result.code).toBe(0);
    },
    2 * MINUTES,
  );

  it(
    'is built for in podman, where that works',
    async () => {
      if (container !== 'podman') return console.log('podman does not work here: not tried');
      const words = ['--like', 'lab9', 'mirror/changed', '--only', 'acpi_call@*', '--json'];
      const result = await line.kmodsmith('forecast', ...words, '--runner', 'podman');

      expect(kmodsOf(mustSucceed(result))).toMatchObject({ acpi_call: { result: 'needs-rebuild', failure: null } });
      expect(result.stderr).toContain('build: 1 cell(s) with the runner podman');
    },
    10 * MINUTES,
  );
});

describe('what cannot be tried', () => {
  it(
    'is a kernel without kernel-devel, which is no failure',
    async () => {
      const result = mustSucceed(await forecast('--like', 'lab9', 'mirror/early'));

      expect(result.stdout).toMatch(
        /^acpi_call +not tried +waiting: no repository of lab9\+adhoc offers kernel-devel/m,
      );
    },
    2 * MINUTES,
  );

  it(
    'is a kernel-devel that cannot be fetched: exit code 3',
    async () => {
      rmSync(join(mirror('changed'), `kernel-devel-${NEW}.rpm`));
      const result = await forecast('changed', '--only', 'acpi_call@*');

      expect(result.stdout).toMatch(/^acpi_call +not tried +prepare: kernel-devel cannot be fetched/m);
      expect(result.code).toBe(3);
    },
    3 * MINUTES,
  );

  it(
    'is a repository without a kernel: exit code 3',
    async () => {
      mkdirSync(mirror('empty'));
      const absent = await forecast('--like', 'lab9', 'mirror/empty');

      expect(absent.stdout).toBe('');
      expect(absent.code).toBe(3);
    },
    MINUTES,
  );
});

/** What the published package of a kmod requires of one symbol: `kernel(symbol) = crc`. */
async function requiresOf(kmod: string, symbol: string): Promise<readonly string[]> {
  const folder = join(line.published, 'lab9/x86_64/packages');
  const [file = ''] = readdirSync(folder).filter(
    (name) => name.startsWith(`kmod-${kmod}-5`) && name.endsWith('.x86_64.rpm') && !name.includes('debug'),
  );
  const required = await query('-qp', '--requires', join(folder, file));
  return required.filter((entry) => entry.startsWith(`kernel(${symbol})`));
}
