// Which key signed each kernel-devel, by the first bytes of its RPM: recorded here, so that a build can refuse another one.
import type { DevelPackage, KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { formatChecksum } from '../repodata/checked.ts';
import type { SourcePort } from '../repodata/source.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { parseRpmSignature } from '../rpm/rpm-signature.ts';
import type { Found, TargetRead } from './detect-kernels.ts';
import type { Ports } from './source-ports.ts';

/** By `<type>:<checksum>` of the RPM. */
export type DevelKeys = Readonly<Record<string, string>>;

/** Lead and signature header of an RPM with ordinary signatures. */
const USUAL_BYTES = 4096;
/** With a signature for each of thousands of files. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The key ids of all kernel-devel packages of the wanted variants; those that `known` has are not asked for again. */
export async function readDevelKeys(
  found: Found,
  known: DevelKeys,
  ports: Ports,
  log: (text: string) => void,
): Promise<DevelKeys> {
  const wanted = found.targets.flatMap((target) =>
    target.found.kernels.flatMap((kernel) =>
      kernel.devel === null || !target.target.variants.includes(kernel.variant)
        ? []
        : [{ target, devel: kernel.devel }],
    ),
  );
  const keys = await Promise.all(
    wanted.map(async ({ target, devel }): Promise<readonly [string, string][]> => {
      const checksum = formatChecksum(devel.checksum);
      const keyId = known[checksum] ?? (await readKeyId(await portOf(target, devel, ports), devel, log));
      return keyId === null ? [] : [[checksum, keyId]];
    }),
  );
  return Object.fromEntries(keys.flat().sort());
}

async function portOf({ target }: TargetRead, devel: DevelPackage, ports: Ports): Promise<SourcePort> {
  const repository = target.repositories.find(({ id }) => id === devel.repository);
  return (await ports({ tls: repository?.tls ?? null })).resource;
}

/** Null, and a line in the log, where it cannot be told: the build checks the signature itself in any case. */
async function readKeyId(port: SourcePort, devel: DevelPackage, log: (text: string) => void): Promise<string | null> {
  try {
    return await keyIdOf(port, devel, USUAL_BYTES, log);
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    log(`${formatNevra(devel.nevra)}: which key signed it cannot be told now: ${error.message}`);
    return null;
  }
}

async function keyIdOf(
  port: SourcePort,
  devel: DevelPackage,
  length: number,
  log: (text: string) => void,
): Promise<string | null> {
  const signature = parseRpmSignature(await port.readStart(devel.url, length), devel.url);
  if (signature.kind === 'signed') return signature.signatures[0].keyId;
  if (signature.kind === 'cut-off' && signature.needs > length && signature.needs <= MOST_BYTES) {
    return keyIdOf(port, devel, signature.needs, log);
  }
  log(`${formatNevra(devel.nevra)}: is not signed; its build will be refused`);
  return null;
}

/** The same set with the key ids filled in. */
export function withDevelKeys(set: KernelSet, keys: DevelKeys): KernelSet {
  return { ...set, targets: set.targets.map((target) => targetWithKeys(target, keys)) };
}

function targetWithKeys(target: TargetKernels, keys: DevelKeys): TargetKernels {
  const kernels = target.kernels.map((kernel) => {
    if (kernel.devel === null) return kernel;
    return { ...kernel, devel: { ...kernel.devel, keyId: keys[formatChecksum(kernel.devel.checksum)] ?? null } };
  });
  return { ...target, kernels };
}
