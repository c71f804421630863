// The archive of kernel-devel packages below the published directory: publishing fills it, planning builds from it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../config/config.ts';
import type { Kernel, KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { landChunks } from '../io/durable.ts';
import { exists } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { rolledOff, type WantedDevel, wantedDevels } from '../publish/devel-archive.ts';
import { generationPath, isSameRepository } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { checkChunks } from '../repodata/checked.ts';
import { limitChunks } from '../repodata/open.ts';
import type { Candidate } from '../sign/signed.ts';
import type { Context } from './context.ts';
import { isServedFromHere } from './published-state.ts';
import { type GenerationAddress, readGeneration } from './read-generation.ts';

type Published = Pick<Config, 'url' | 'directory' | 'signing'>;
type Archive = Pick<Config, 'url' | 'directory'>;

type Log = (text: string) => void;

/** As prepare.sh of the bundle, which reads them. */
const LARGEST_DEVEL = 2 * 1024 * 1024 * 1024;

/** A kernel that is shipped without its kernel-devel gets that of our archive, where it lies there. */
export async function withArchivedDevels(
  context: Context,
  config: Archive,
  set: KernelSet,
  state: PublishedState,
): Promise<KernelSet> {
  const targets: TargetKernels[] = [];
  for (const found of set.targets) {
    const kernels = await archivedKernels(context, config, found, state);
    targets.push({ ...found, kernels });
  }
  return { ...set, targets };
}

async function archivedKernels(
  context: Context,
  config: Archive,
  found: TargetKernels,
  state: PublishedState,
): Promise<readonly Kernel[]> {
  const document = state.repositories.find((entry) => isSameRepository(entry, found))?.document;
  const devels = new Map<string, Kernel['devel']>();
  for (const { unameR, path, develAt } of document === undefined ? [] : rolledOff(found, document)) {
    const url = await archivedUrl(config, path);
    if (url === null) continue;
    context.log(`${found.target} ${found.arch}: kernel-devel of ${unameR} has rolled off; our archive has it`);
    devels.set(unameR, develAt(url));
  }
  return found.kernels.map((kernel) => ({ ...kernel, devel: kernel.devel ?? devels.get(kernel.unameR) ?? null }));
}

/**
 * Where builds can fetch a file of the archive; null when it is not there. SOURCE_* when that cannot be told: an archive that
 * does not answer is not an empty one. What only this machine serves may have no server running: then the file itself, which
 * builds on the host can read.
 */
async function archivedUrl(config: Archive, path: string): Promise<string | null> {
  const local = join(config.directory, path);
  const address = `${config.url}/${path}`;
  if (!isServedFromHere(config.url)) return (await isArchived(config, path)) ? address : null;
  if (!(await exists(local))) return null;
  return (await answers(address).catch(whenSilent)) ? address : pathToFileURL(local).href;
}

/** Whether it lies in the directory, or at the public address where another machine keeps what was published before. */
async function isArchived({ url, directory }: Archive, path: string): Promise<boolean> {
  if (await exists(join(directory, path))) return true;
  return !isServedFromHere(url) && answers(`${url}/${path}`);
}

/** Whether the file is there; only 404 and 410 mean that it is not. */
async function answers(url: string): Promise<boolean> {
  try {
    for await (const _ of await resourcePort.open(url)) return true;
    return false;
  } catch (cause) {
    if (cause instanceof KmodsmithError && (cause.status === 404 || cause.status === 410)) return false;
    throw cause;
  }
}

function whenSilent(error: Error): false {
  if (isSilence(error)) return false;
  throw error;
}

/** What a publication was made from. */
export interface Publishing {
  readonly config: Published;
  readonly kernels: KernelSet;
  /** What was published before. */
  readonly state: PublishedState;
}

/**
 * Fetches the kernel-devel packages that the landed candidates' documents want in the archive and that are not there. One that
 * cannot be had is told and fails nothing: what was published is published, and the next publication tries again.
 */
export async function archiveDevels(publishing: Publishing, candidates: readonly Candidate[], log: Log): Promise<void> {
  for (const candidate of candidates) {
    await archiveCandidate(publishing, candidate, log).catch((cause: Error) => log(`not archived: ${cause.message}`));
  }
}

async function archiveCandidate({ config, kernels, state }: Publishing, candidate: Candidate, log: Log): Promise<void> {
  const before = state.repositories.find((entry) => isSameRepository(entry, candidate))?.document;
  const found = kernels.targets.find((entry) => isSameRepository(entry, candidate));
  if (before === undefined || found === undefined) return;
  const { document } = await readGeneration(resourcePort, landedAt(config, candidate), config.signing.publicKey);
  await fillArchive(config, wantedDevels(candidate, found.kernels, document, before), log);
}

function landedAt({ directory }: Published, { target, arch, generation }: Candidate): GenerationAddress {
  return { target, arch, generation, url: join(directory, generationPath({ target, arch }, generation)) };
}

/** Puts each into the archive that is not there; what could not be fetched is told. */
export async function fillArchive(config: Archive, wanted: readonly WantedDevel[], log: Log): Promise<void> {
  for (const [index, devel] of wanted.entries()) {
    const failure = await archiveDevel(config, devel).then(
      () => null,
      (cause: Error) => cause,
    );
    if (failure === null) continue;
    log(`not archived: ${devel.path}: ${failure.message}`);
    if (!isSilence(failure)) continue;
    // A mirror that does not answer makes each of them wait for minutes, with the lock in hand.
    log(`not archived: ${wanted.length - index - 1} more kernel-devel packages; the next publication tries again`);
    return;
  }
}

function isSilence(error: Error): boolean {
  return error instanceof KmodsmithError && error.code === 'SOURCE_UNREACHABLE';
}

async function archiveDevel(config: Archive, { path, url, checksum, isNew }: WantedDevel): Promise<void> {
  if (!isNew && (await isArchived(config, path))) return;
  const chunks = limitChunks(await resourcePort.open(url), url, LARGEST_DEVEL);
  const checked = checkChunks(chunks, { size: null, checksum }, url);
  await landChunks(checked.chunks, join(config.directory, path), checked.finish);
}
