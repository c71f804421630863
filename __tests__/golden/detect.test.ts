// Every folder of detect/ is a case: target.json, repositories/<id>/repodata and maybe sightings.json -> expected.json and expected.txt, or
// expected.error. UPDATE_GOLDEN=1 writes them anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { kernelsOf, type RepositoryPackages, refuseWithoutKernels } from '../../src/detect/detect.ts';
import { formatKernelSet } from '../../src/detect/format.ts';
import type { Sighting } from '../../src/detect/kernel-history.ts';
import type { KernelSet } from '../../src/detect/kernel-set.ts';
import { summarizeKernelSet } from '../../src/detect/summary.ts';
import { KmodsmithError } from '../../src/errors.ts';
import { readKernelsAt } from '../support/sources.ts';

const CASES = join(import.meta.dirname, 'detect');
/** Two weeks after the first withdrawal that a case remembers. */
const NOW = '2023-11-30T06:00:00Z';
const RESULTS = ['expected.json', 'expected.txt', 'expected.error'];

async function detectCase(folder: string): Promise<KernelSet> {
  const { target, arch } = JSON.parse(readFileSync(join(folder, 'target.json'), 'utf8')) as {
    target: string;
    arch: string;
  };
  const read: RepositoryPackages[] = [];
  for (const id of readdirSync(join(folder, 'repositories')).sort()) {
    read.push(await readKernelsAt(id, join(folder, 'repositories', id)));
  }
  const found = kernelsOf(target, arch, read);
  refuseWithoutKernels(found);
  return { version: 1, targets: [found] };
}

async function resultsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const portable = (text: string) => text.replaceAll(folder, '/CASE');
  try {
    const set = await detectCase(folder);
    const sightings = readSightings(folder);
    return {
      'expected.json': portable(`${JSON.stringify(summarizeKernelSet(set, sightings), null, 2)}\n`),
      'expected.txt': portable(`${formatKernelSet(set, sightings, { now: NOW, builtVariants: new Map() })}\n`),
    };
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    return { 'expected.error': portable(`${error.code} ${error.message}\n`) };
  }
}

/** What an earlier look remembered, where the case has it. */
function readSightings(folder: string): readonly Sighting[] {
  const path = join(folder, 'sightings.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Sighting[]) : [];
}

function expectedOf(folder: string): Readonly<Record<string, string>> {
  const present = RESULTS.filter((name) => existsSync(join(folder, name)));
  return Object.fromEntries(present.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('detect, golden cases', () => {
  const cases = readdirSync(CASES).sort();

  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(5);
  });

  it.each(cases)('%s', async (name) => {
    const folder = join(CASES, name);

    const found = await resultsOf(folder);

    if (process.env.UPDATE_GOLDEN === '1') {
      for (const [file, text] of Object.entries(found)) writeFileSync(join(folder, file), text);
    }
    expect(found).toEqual(expectedOf(folder));
  });
});
