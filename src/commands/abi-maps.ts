// The symbol CRCs of a plan's kernels, on disk beside the plan: docs/formats/abi-archive.md.
import { abiRecordsOf } from '../detect/abi-records.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { readBytes, writeFileAt } from '../io/files.ts';
import { packAbiMaps } from '../repodata/pack-abi.ts';
import { type AbiMaps, createSymbolNames } from '../repodata/symbols.ts';
import { unpackAbiMaps } from '../repodata/unpack-abi.ts';

export async function writeAbiMaps(path: string, abi: AbiMaps, set: KernelSet): Promise<void> {
  await writeFileAt(path, packAbiMaps(abi, abiRecordsOf(set.targets.flatMap(({ kernels }) => kernels))));
}

export async function readAbiMaps(path: string): Promise<AbiMaps> {
  return unpackAbiMaps(await readBytes(path), path, createSymbolNames());
}
