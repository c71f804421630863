// Reads what our own repositories offer now, from the published directory where it is on this machine, else from its url.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { isLoopbackHost } from '../config/hosts.ts';
import { KmodsmithError, reasonsOf } from '../errors.ts';
import { readTextIfThere } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { assembleState } from '../publish/assemble-state.ts';
import { generationPath, mirrorlistPath, parseMirrorlist, type RepositoryKey } from '../publish/layout.ts';
import { EMPTY_DOCUMENT, type PublishedState, type RepositoryState } from '../publish/published-state.ts';
import { type GenerationAddress, readGeneration } from './read-generation.ts';

export interface StateOptions {
  /** Nothing at the public address is no error: this is the first publication. */
  readonly firstRun: boolean;
}

type Published = Pick<Config, 'url' | 'directory' | 'targets' | 'signing'>;

const MAX_MIRRORLIST_BYTES = 64 * 1024;

/**
 * One state per target and arch. STATE_UNTRUSTED when a signature, a generation number or the ledger does not hold,
 * STATE_ABSENT when the public address has no mirrorlist and this is no first run.
 */
export async function readPublishedState(config: Published, options: StateOptions): Promise<PublishedState> {
  const repositories: RepositoryState[] = [];
  for (const target of config.targets) {
    for (const arch of target.arches) {
      repositories.push(await readRepositoryState(config, { target: target.name, arch }, options));
    }
  }
  return { version: 1, repositories };
}

async function readRepositoryState(
  config: Published,
  key: RepositoryKey,
  options: StateOptions,
): Promise<RepositoryState> {
  const address = await locateGeneration(config, key, options);
  if (address === null) {
    return { ...key, generation: 0, repomdSha256: null, packages: [], document: EMPTY_DOCUMENT };
  }
  return assembleState(await readGeneration(resourcePort, address, config.signing.publicKey));
}

/** Where the generation lies that is published now; null when nothing was published yet. */
export async function locateGeneration(
  config: Pick<Config, 'url' | 'directory'>,
  key: RepositoryKey,
  options: StateOptions,
): Promise<GenerationAddress | null> {
  const inDirectory = await locateInDirectory(config.directory, key);
  if (inDirectory !== null || isServedFromHere(config.url)) return inDirectory;
  return locatePublicGeneration(config.url, key, options);
}

/** The same without a look at the public address. */
export async function locateInDirectory(directory: string, key: RepositoryKey): Promise<GenerationAddress | null> {
  const path = join(directory, mirrorlistPath(key));
  const mirrorlist = await readTextIfThere(path);
  if (mirrorlist === null) return null;
  const { generation } = parseMirrorlist(mirrorlist, path);
  return { target: key.target, arch: key.arch, generation, url: join(directory, generationPath(key, generation)) };
}

async function locatePublicGeneration(
  url: string,
  key: RepositoryKey,
  options: StateOptions,
): Promise<GenerationAddress | null> {
  const address = `${url}/${mirrorlistPath(key)}`;
  const body = await readPublic(address, options);
  if (body === null) {
    return null;
  }
  const { generation } = parseMirrorlist(new TextDecoder().decode(body), address);
  return { ...key, generation, url: `${url}/${generationPath(key, generation)}` };
}

/** Null only for "not found" on a first run: a server that fails must never look like an empty repository. */
async function readPublic(address: string, options: StateOptions): Promise<Uint8Array | null> {
  try {
    return await resourcePort.read(address, MAX_MIRRORLIST_BYTES);
  } catch (cause) {
    if (!isNotFound(cause)) {
      throw ownSilence(address, cause);
    }
    if (options.firstRun) {
      return null;
    }
    throw new KmodsmithError(
      'STATE_ABSENT',
      `${address}: not found, expected the mirrorlist of what is published; check \`url\` in kmodsmith.yml, or give --first-run when nothing was ever published for this target and arch`,
      { cause },
    );
  }
}

/** Nobody has another mirror of a repository that is their own. */
function ownSilence(address: string, error: unknown): unknown {
  if (!(error instanceof KmodsmithError) || error.code !== 'SOURCE_UNREACHABLE') return error;
  // Without a cause the server did answer, with a redirect that is not followed.
  const reasons = reasonsOf(error.cause);
  if (reasons.length === 0) return error;
  return new KmodsmithError(
    error.code,
    `${address}: your own repository's url does not answer (${reasons.join(': ')}); --first-run needs a web server there that answers 404 to a mirrorlist that is not there yet`,
    { cause: error },
  );
}

/** Gone is not found too. */
function isNotFound(error: unknown): boolean {
  return error instanceof KmodsmithError && (error.status === 404 || error.status === 410);
}

/** A loopback or file address is this machine's own directory: when that has no mirrorlist, nothing is published. */
export function isServedFromHere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'file:' || isLoopbackHost(hostname);
}
