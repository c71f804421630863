// The symbol CRCs of a plan's kernels, on disk beside the plan.
import { readText, writeFileAt } from '../io/files.ts';
import type { AbiMaps } from '../repodata/symbols.ts';

export async function writeAbiMaps(path: string, abi: AbiMaps): Promise<void> {
  const maps = [...abi.maps].map(([checksum, { ids, crcs }]) => [checksum, [...ids], [...crcs]]);
  await writeFileAt(path, JSON.stringify({ names: abi.names, maps }));
}

export async function readAbiMaps(path: string): Promise<AbiMaps> {
  const { names, maps } = JSON.parse(await readText(path));
  const entries = maps.map(([checksum, ids, crcs]: [string, number[], number[]]) => [
    checksum,
    { ids: Uint32Array.from(ids), crcs: Uint32Array.from(crcs) },
  ]);
  return { names, maps: new Map(entries) };
}
