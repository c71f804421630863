// kernel-devel packages -> what their symvers files say, from our archive where it has them, else from their repository.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DevelSymbols, readDevelSymbols } from '../abi/devel-symbols.ts';
import type { Config, Target } from '../config/config.ts';
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
  await allRead(
    wanted.map(async (one) => {
      const { resource, inTurn } = await fetching.ports({ tls: tlsOf(one) });
      await inTurn(async () => {
        const addresses = await addressesOf(config, one);
        const asked = addresses.filter((url) => !silent.has(new URL(url).origin));
        if (asked.length === 0) passedOver.push(one);
        await fetchFrom(asked, one, { ...fetching, open: (url) => resource.open(url), silent });
      });
    }),
  );
  if (passedOver.length > 0) {
    const hosts = [...silent].sort().join(', ');
    fetching.log(`symbols of ${passedOver.length} more kernel(s) stay unknown: ${hosts} does not answer`);
  }
}

function tlsOf({ target, devel }: DevelToRead) {
  return target.repositories.find(({ id }) => id === devel.repository)?.tls ?? null;
}

/** The archive comes first: it does not forget, and asks no mirror for tens of megabytes. */
async function addressesOf(config: Archive, { kernel, devel, state }: DevelToRead): Promise<readonly string[]> {
  const document = state?.document;
  const [archived] = document === undefined ? [] : wantedDevels(kernel, [kernel], document, document);
  if (archived === undefined) return [devel.url];
  const local = join(config.directory, archived.path);
  if (await exists(local)) return [...new Set([pathToFileURL(local).href, devel.url])];
  return isServedFromHere(config.url) ? [devel.url] : [...new Set([`${config.url}/${archived.path}`, devel.url])];
}

interface Asking extends Fetching {
  readonly open: (url: string) => Promise<AsyncIterable<Uint8Array>>;
  /** Origins that did not answer. */
  readonly silent: Set<string>;
}

/** The first address with the right bytes is the last that is asked. */
async function fetchFrom(addresses: readonly string[], one: DevelToRead, asking: Asking): Promise<void> {
  for (const [index, url] of addresses.entries()) {
    const what = await readOrTell(url, one, asking, addresses[index + 1] ?? null);
    if (what !== null) return asking.keep(one, what);
  }
}

async function readOrTell(
  url: string,
  { devel }: DevelToRead,
  { open, names, log, silent }: Asking,
  next: string | null,
): Promise<DevelSymbols | null> {
  try {
    return await readDevelSymbols(await open(url), devel, url, names);
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
