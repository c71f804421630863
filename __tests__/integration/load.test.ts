// The verdicts on symbols against the kernels themselves: real kernels are booted in an emulated machine, and what they load
// and what they refuse must be what the verdicts say. Needs the packages of lab/packages.txt; script/test installs them.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Uses, usesOfRequires } from '../../src/abi/uses.ts';
import type { Verdict } from '../../src/abi/verdict.ts';
import { createVerdicts, type Verdicts } from '../../src/abi/verdicts.ts';
import { readText } from '../../src/io/files.ts';
import { createTurns } from '../../src/repodata/turns.ts';
import { type ModuleObject, parseModuleObject } from '../../src/sign/module-object.ts';
import { requiresOf } from '../../src/sign/requires.ts';
import { withOtherCrc, withOtherName } from '../support/altered-module.ts';
import { type Boot, boot, loadedBefore, type Tried } from '../support/boot.ts';
import { makeLab } from '../support/lab-line.ts';
import {
  type BuiltModule,
  comparePair,
  type JudgedKernel,
  KMODS,
  type LoadWorld,
  openLoadWorld,
  pairsOf,
} from '../support/load-world.ts';

const MINUTES = 60_000;
/** The first symbol that Linux looks at; every module uses it. */
const LAYOUT = 'module_layout';

/** A module that is tried on a kernel: the one built for it, for another kernel, or an altered copy. */
interface Case {
  readonly name: string;
  readonly kernel: JudgedKernel;
  readonly of: BuiltModule;
  readonly bytes: Uint8Array;
}

interface AlteredCase extends Case {
  readonly symbol: string;
}

/** What became of it, or will according to a verdict. */
type Fate = Pick<Tried, 'loaded' | 'otherVersion' | 'unknown'>;

let world: LoadWorld;
let verdicts: Verdicts;
let built: readonly Case[];
let otherCrc: readonly AlteredCase[];
let otherName: readonly AlteredCase[];
let boots: ReadonlyMap<JudgedKernel, Boot>;

beforeAll(async () => {
  await makeLab();
  world = await openLoadWorld();
  verdicts = createVerdicts(world.abi);
  built = world.kernels.flatMap((kernel) => world.modules.map((of) => builtCase(of, kernel)));
  otherCrc = built.filter(isAtHome).flatMap(withCrcsChanged);
  otherName = built.filter(isAtHome).flatMap(withNamesChanged);
  boots = await bootAll([...built, ...otherCrc, ...otherName]);
}, 15 * MINUTES);

afterAll(() => world.close());

function builtCase(of: BuiltModule, kernel: JudgedKernel): Case {
  return { name: `${of.kmod}-of-${of.builtFor}`, kernel, of, bytes: of.bytes };
}

/** Whether the module was built for this kernel. */
function isAtHome({ kernel, of }: Case): boolean {
  return of.builtFor === kernel.unameR;
}

/** The symbols of a module that are altered on this kernel: each kernel has its share, so that no boot takes much longer. */
function shareOf({ kernel, of }: Case): readonly string[] {
  const { kernels } = world;
  const symbols = of.object.imports.map(({ symbol }) => symbol).sort();
  return symbols.filter((_, index) => index % kernels.length === kernels.indexOf(kernel));
}

function withCrcsChanged(original: Case): readonly AlteredCase[] {
  return shareOf(original).map((symbol) => {
    const name = `${original.of.kmod}-other-crc-of-${symbol}`;
    return { ...original, name, symbol, bytes: withOtherCrc(original.bytes, symbol) };
  });
}

function withNamesChanged(original: Case): readonly AlteredCase[] {
  return shareOf(original).flatMap((symbol) => {
    const changed = `Q${symbol.slice(1)}`;
    const name = `${original.of.kmod}-without-${symbol}`;
    const bytes = withOtherName(original.bytes, symbol, changed);
    return bytes === null ? [] : [{ ...original, name, symbol: changed, bytes }];
  });
}

async function bootAll(cases: readonly Case[]): Promise<ReadonlyMap<JudgedKernel, Boot>> {
  // Each has a core to itself on a machine of two.
  const inTurn = createTurns(2);
  const all = world.kernels.map(async (kernel): Promise<[JudgedKernel, Boot]> => {
    const own = cases.filter((one) => one.kernel === kernel);
    const before = new Map<string, readonly string[]>();
    for (const { of, bytes } of own) {
      if (!before.has(of.kmod)) before.set(of.kmod, await loadedBefore(kernel, of.kmod, bytes));
    }
    const tries = own.map(({ name, of, bytes }) => ({ name, before: before.get(of.kmod) ?? [], module: bytes }));
    return [kernel, await inTurn(() => boot(kernel, tries))];
  });
  return new Map(await Promise.all(all));
}

function triedOf({ kernel, name }: Case): Tried {
  const tried = boots.get(kernel)?.tried.get(name);
  if (tried === undefined) throw new Error(`${name} was not tried on ${kernel.unameR}`);
  return tried;
}

/** As a package requires them, and as its repodata says it. */
function usesOf({ imports }: ModuleObject): Uses {
  return usesOfRequires(
    imports.map(({ symbol, crc }) => ({
      name: `kernel(${symbol})`,
      flags: 'EQ',
      evr: { epoch: 0, version: crc, release: '' },
    })),
  );
}

function verdictOn({ kernel, bytes }: Case): Verdict {
  return verdicts.verdictOf(usesOf(parseModuleObject(bytes)), kernel.detected, {});
}

/** A pair of kernels with more symbols that differ is one of two that have little in common. */
const MANY = 1000;

/** Linux goes no further where module_layout differs; otherwise it looks at every symbol and names each that does not fit. */
function foretold(verdict: Verdict): Fate {
  const changed = 'changed' in verdict ? verdict.changed.map(({ symbol }) => symbol) : [];
  const missing = 'missing' in verdict ? verdict.missing : [];
  const loaded = verdict.kind === 'compatible';
  if (changed.includes(LAYOUT)) return { loaded, otherVersion: [LAYOUT], unknown: [] };
  return { loaded, otherVersion: [...changed].sort(), unknown: [...missing].sort() };
}

const fateOf = ({ loaded, otherVersion, unknown }: Tried): Fate => ({ loaded, otherVersion, unknown });

describe('the kernels of the lab', () => {
  it('are booted, and differ from one another as their own Module.symvers say', () => {
    const rows = pairsOf(world.kernels).map((pair) => ({
      older: `${pair[0].unameR} (${pair[0].debian})`,
      newer: `${pair[1].unameR} (${pair[1].debian})`,
      ...comparePair(pair),
    }));
    console.log(table(rows));
    console.log(table([...boots].map(([{ unameR }, { seconds, tried }]) => ({ unameR, seconds, tries: tried.size }))));

    expect([...boots].map(([, { kernel }]) => kernel)).toEqual(world.kernels.map(({ debian }) => debian));
    expect(rows.some(({ changed }) => changed === 0)).toBe(true);
    expect(rows.some(({ changed }) => changed > MANY)).toBe(true);
  });
});

describe('the verdict on a module that was built for one kernel', () => {
  it('is compatible with exactly the kernels that load it, and names what the others refuse it for', () => {
    console.log(table(built.map(describeCase)));

    expect(built.map((one) => [one.name, one.kernel.unameR, fateOf(triedOf(one))])).toEqual(
      built.map((one) => [one.name, one.kernel.unameR, foretold(verdictOn(one))]),
    );
  });

  it('was put to the test on other kernels both ways', () => {
    const elsewhere = built.filter((one) => !isAtHome(one)).map(triedOf);

    expect(elsewhere.some(({ loaded }) => loaded)).toBe(true);
    expect(elsewhere.some(({ otherVersion }) => otherVersion.length > 0)).toBe(true);
  });

  it('rests on the symbols that its package requires', () => {
    for (const { kernel, of } of built.filter(isAtHome)) {
      const alone = { dependencies: [], declared: [], exporterOf: () => null };
      const required = requiresOf([of.object], kernel.detected, world.abi, alone);
      const lines = required.kind === 'accepted' ? required.lines : [];

      expect(lines.filter((line) => line.startsWith('Requires: kernel('))).toEqual(
        usesOf(of.object).kernel.map(({ symbol, crc }) => `Requires: kernel(${symbol}) = ${crc}`),
      );
    }
  });
});

describe.each(KMODS)('a copy of %s in which one used symbol is altered', (kmod) => {
  const own = <T extends Case>(cases: readonly T[]) => cases.filter(({ of }) => of.kmod === kmod);

  it('is refused over exactly the symbol that the verdict names, when its CRC is another one', () => {
    const cases = own(otherCrc);
    console.log(`${kmod}: ${cases.length} copies with another CRC`);

    expect(cases.map((one) => [one.symbol, fateOf(triedOf(one))])).toEqual(
      cases.map(({ symbol }) => [symbol, { loaded: false, otherVersion: [symbol], unknown: [] }]),
    );
    expect(cases.map(verdictOn)).toEqual(
      cases.map(({ symbol, of, bytes }) => {
        const [before, now] = [crcOf(parseModuleObject(bytes), symbol), crcOf(of.object, symbol)];
        return { kind: 'changed', changed: [{ symbol, before, now }] };
      }),
    );
    expect(cases.length).toBeGreaterThan(20);
  });

  it('is refused over exactly the symbol that the verdict misses, when the kernel has none of that name', () => {
    const cases = own(otherName);
    console.log(`${kmod}: ${cases.length} copies with another name`);

    expect(cases.map((one) => [one.symbol, fateOf(triedOf(one))])).toEqual(
      cases.map(({ symbol }) => [symbol, { loaded: false, otherVersion: [], unknown: [symbol] }]),
    );
    expect(cases.map(verdictOn)).toEqual(
      cases.map(({ symbol }) => ({ kind: 'missing', missing: [symbol], changed: [] })),
    );
    expect(cases.length).toBeGreaterThan(10);
  });
});

describe('a boot that takes too long', () => {
  it('is ended, and leaves no machine behind', async () => {
    const [kernel] = world.kernels;
    if (kernel === undefined) throw new Error('the lab has no kernel');

    await expect(boot(kernel, [], 1)).rejects.toThrow(/exit code 1.*the machine did not end within 1 s/s);
    const machines = (await commandLines()).filter((line) => line.startsWith('qemu') && line.includes(kernel.root));
    expect(machines).toEqual([]);
  });
});

/** Of every process of this machine. */
async function commandLines(): Promise<readonly string[]> {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  // A process that has ended since it was listed has no command line any more.
  return Promise.all(processes.map((id) => readText(`/proc/${id}/cmdline`).catch(() => '')));
}

function crcOf({ imports }: ModuleObject, symbol: string): string {
  return imports.find((entry) => entry.symbol === symbol)?.crc ?? '';
}

function describeCase(one: Case): Readonly<Record<string, string | number>> {
  const verdict = verdictOn(one);
  const { loaded, otherVersion, unknown } = triedOf(one);
  return {
    kmod: one.of.kmod,
    'built for': one.of.builtFor,
    'booted kernel': one.kernel.unameR,
    used: one.of.object.imports.length,
    verdict: verdict.kind,
    changed: 'changed' in verdict ? verdict.changed.length : 0,
    'the kernel': loaded ? 'loads it' : `refuses it: ${[...otherVersion, ...unknown].join(' ')}`,
  };
}

/** Rows with the same keys as columns. */
function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map(String))];
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
