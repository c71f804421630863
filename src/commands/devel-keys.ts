// Which key signed each kernel-devel, by the first bytes of its RPM: recorded here, so that a build can refuse another one.
import { groupBy } from '../detect/group.ts';
import type { DevelPackage, KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { corrupt } from '../repodata/corrupt.ts';
import type { SourcePort } from '../repodata/source.ts';
import { compareText } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { parseRpmSignature } from '../rpm/rpm-signature.ts';
import type { Found, TargetRead } from './detect-kernels.ts';
import type { Ports } from './source-ports.ts';

/** Key id by `<type>:<checksum>` of the RPM; null when it was looked for and could not be told. */
export type DevelKeys = Readonly<Record<string, string | null>>;

/** One kernel-devel of a wanted variant, and where it comes from. */
interface Wanted {
  readonly devel: DevelPackage;
  readonly checksum: string;
  readonly target: TargetRead;
}

type Answer = Wanted &
  (
    | { readonly kind: 'told'; readonly keyId: string }
    | { readonly kind: 'unsigned' }
    | { readonly kind: 'failed'; readonly reason: string }
  );

/** Lead and signature header of an RPM with ordinary signatures. */
const USUAL_BYTES = 4096;
/** With a signature for each of thousands of files. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The key ids of all kernel-devel packages of the wanted variants. One that is known is not asked for again, and one that
 * could not be told only when its repository has changed. What cannot be told is said in the log: the build checks the
 * signature itself in any case.
 */
export async function readDevelKeys(
  found: Found,
  known: DevelKeys,
  ports: Ports,
  log: (text: string) => void,
): Promise<DevelKeys> {
  const wanted = found.targets.flatMap(wantedDevels);
  const once = [...new Map(wanted.map((one) => [one.checksum, one])).values()];
  const unknown = once.filter(
    ({ checksum, target, devel }) =>
      known[checksum] === undefined || (known[checksum] === null && isNew(target, devel.repository)),
  );
  const answers = await Promise.all(unknown.map((one) => ask(one, ports)));
  for (const line of complaints(answers)) log(line);
  const told = answers.map((answer) => [answer.checksum, answer.kind === 'told' ? answer.keyId : null] as const);
  const kept = wanted.map(({ checksum }) => [checksum, known[checksum] ?? null] as const);
  return Object.fromEntries([...new Map([...kept, ...told])].sort(([a], [b]) => compareText(a, b)));
}

function wantedDevels(target: Found['targets'][number]): readonly Wanted[] {
  const kernels = target.found.kernels.filter(({ variant }) => target.target.variants.includes(variant));
  return kernels.flatMap(({ devel }) =>
    devel === null ? [] : [{ devel, checksum: formatChecksum(devel.checksum), target }],
  );
}

function isNew({ reads }: TargetRead, repository: string): boolean {
  return reads.some((read) => read.seen.id === repository && read.isNew);
}

async function ask(wanted: Wanted, ports: Ports): Promise<Answer> {
  const repository = wanted.target.target.repositories.find(({ id }) => id === wanted.devel.repository);
  const { resource } = await ports({ tls: repository?.tls ?? null });
  try {
    const keyId = await readKeyId(resource, wanted.devel.url, USUAL_BYTES);
    return keyId === null ? { ...wanted, kind: 'unsigned' } : { ...wanted, kind: 'told', keyId };
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    return { ...wanted, kind: 'failed', reason: error.message };
  }
}

/** Null for an RPM without a signature. */
async function readKeyId(port: SourcePort, url: string, length: number): Promise<string | null> {
  const signature = parseRpmSignature(await port.readStart(url, length), url);
  if (signature.kind === 'signed') return signature.signatures[0].keyId;
  if (signature.kind === 'unsigned') return null;
  if (signature.needs > length && signature.needs <= MOST_BYTES) return readKeyId(port, url, signature.needs);
  throw corrupt(url, `a signature behind its first ${length} bytes`, `it in the first ${signature.needs}`);
}

/** One line for each repository and kind of trouble, whatever the number of packages. */
function complaints(answers: readonly Answer[]): readonly string[] {
  const troubled = answers.filter(({ kind }) => kind !== 'told');
  const groups = groupBy(
    troubled,
    ({ target, devel, kind }) => `${target.target.name} ${target.arch} ${devel.repository} ${kind}`,
  );
  return [...groups].flatMap(([, [first, ...others]]) =>
    first === undefined ? [] : [complaint(first, others.length)],
  );
}

function complaint(first: Answer, others: number): string {
  const more = others === 0 ? '' : ` and ${others} more`;
  const name = `${first.target.target.name} ${first.devel.repository}: ${formatNevra(first.devel.nevra)}${more}`;
  if (first.kind === 'failed') return `${name}: which key signed it cannot be told now: ${first.reason}`;
  return `${name}: not signed, so builds will refuse it`;
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
