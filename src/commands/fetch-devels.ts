// kernel-devel packages -> what their symvers files say, from our archive where it has them, else from their repository.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DevelSymbols, readDevelSymbols } from '../abi/devel-symbols.ts';
import type { Config, Repository, Target } from '../config/config.ts';
import type { DevelPackage, Kernel } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { wantedDevels } from '../publish/devel-archive.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { allRead } from '../repodata/all-read.ts';
import type { SymbolNames } from '../repodata/symbols.ts';
import { isServedFromHere } from './published-state.ts';
import type { Ports } from './source-ports.ts';

/** A kernel whose symbols are in its kernel-devel only. */
export interface DevelToRead {
  readonly kernel: Kernel;
  readonly devel: DevelPackage;
  /** Of the kernel-devel: the key of its map. */
  readonly checksum: string;
  readonly target: Pick<Target, 'repositories'>;
  /** Of its target and arch; null where nothing is asked of what was published. */
  readonly state: RepositoryState | null;
}

type Archive = Pick<Config, 'url' | 'directory'>;

export interface Fetching {
  readonly ports: Ports;
  readonly names: SymbolNames;
  /** Is given each of them as soon as it was read. */
  readonly keep: (one: DevelToRead, what: DevelSymbols) => Promise<void>;
  readonly log: (text: string) => void;
}

/** Fetches what can be had, few at once; what cannot is told and fails nothing. A server that is silent is not asked again. */
export async function fetchDevels(config: Archive, wanted: readonly DevelToRead[], fetching: Fetching): Promise<void> {
  const silent = new Set<string>();
  const passedOver: DevelToRead[] = [];
  const { inTurn } = await fetching.ports({ tls: null });
  await allRead(
    wanted.map((one) =>
      inTurn(async () => {
        const addresses = await addressesOf(config, one);
        const asked = addresses.filter(({ url }) => !silent.has(new URL(url).origin));
        if (asked.length === 0) passedOver.push(one);
        await fetchFrom(asked, one, { ...fetching, silent });
      }),
    ),
  );
  if (passedOver.length > 0) {
    const hosts = [...silent].sort().join(', ');
    fetching.log(`symbols of ${passedOver.length} more kernel(s) stay unknown: ${hosts} does not answer`);
  }
}

interface Address extends Pick<Repository, 'tls'> {
  readonly url: string;
}

/**
 * The archive comes first: it does not forget, and asks no mirror for tens of megabytes. The certificates of a repository are for
 * that alone.
 */
async function addressesOf(
  config: Archive,
  { kernel, devel, state, target }: DevelToRead,
): Promise<readonly Address[]> {
  const tls = target.repositories.find(({ id }) => id === devel.repository)?.tls ?? null;
  const own = { url: devel.url, tls };
  const document = state?.document;
  const [archived] = document === undefined ? [] : wantedDevels(kernel, [kernel], document, document);
  if (archived === undefined) return [own];
  const local = join(config.directory, archived.path);
  const isHere = await exists(local);
  if (!isHere && isServedFromHere(config.url)) return [own];
  const url = isHere ? pathToFileURL(local).href : `${config.url}/${archived.path}`;
  return url === own.url ? [own] : [{ url, tls: null }, own];
}

interface Asking extends Fetching {
  /** Origins that did not answer. */
  readonly silent: Set<string>;
}

/** The first address with the right bytes is the last that is asked. */
async function fetchFrom(addresses: readonly Address[], one: DevelToRead, asking: Asking): Promise<void> {
  for (const [index, address] of addresses.entries()) {
    const what = await readOrTell(address, one, asking, addresses[index + 1]?.url ?? null);
    if (what !== null) return asking.keep(one, what);
  }
}

async function readOrTell(
  { url, tls }: Address,
  { devel }: DevelToRead,
  { ports, names, log, silent }: Asking,
  next: string | null,
): Promise<DevelSymbols | null> {
  const { resource } = await ports({ tls });
  try {
    return await readDevelSymbols(await resource.open(url), devel, url, names);
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    if (isSilence(url, error)) silent.add(new URL(url).origin);
    const what = next === null ? 'stay unknown' : `are asked for at ${next}`;
    log(`symbols of ${devel.unameR} ${what}: ${error.message}`);
    return null;
  }
}

/** No answer at all: to ask for the next file would be to wait again. */
function isSilence(url: string, { code, status }: KmodsmithError): boolean {
  return code === 'SOURCE_UNREACHABLE' && status === null && !url.startsWith('file:');
}
