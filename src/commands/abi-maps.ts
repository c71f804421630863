// The symbol CRCs of a plan's kernels, on disk beside the plan: docs/formats/abi-archive.md.
import type { KernelSet } from '../detect/kernel-set.ts';
import { readBytes, writeFileAt } from '../io/files.ts';
import type { AbiRecord } from '../repodata/abi-archive.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { packAbiMaps } from '../repodata/pack-abi.ts';
import { type AbiMaps, createSymbolNames } from '../repodata/symbols.ts';
import { unpackAbiMaps } from '../repodata/unpack-abi.ts';

export async function writeAbiMaps(path: string, abi: AbiMaps, set: KernelSet): Promise<void> {
  await writeFileAt(path, packAbiMaps(abi, recordsOf(set)));
}

export async function readAbiMaps(path: string): Promise<AbiMaps> {
  return unpackAbiMaps(await readBytes(path), path, createSymbolNames());
}

function recordsOf(set: KernelSet): readonly AbiRecord[] {
  const kernels = set.targets.flatMap(({ kernels }) => kernels);
  return kernels.flatMap(({ unameR, packages }) =>
    packages.map(({ checksum, nevra }) => ({ checksum: formatChecksum(checksum), nevra, unameR })),
  );
}
