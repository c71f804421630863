// A source with its mirrors -> what detection needs of its kernel packages. Only repomd.xml is fetched when nothing changed.
import { createHash } from 'node:crypto';
import { formatAge } from '../detect/finding.ts';
import { type Dated, judgeAge } from '../detect/judge-source.ts';
import type { RepositorySeen } from '../detect/kernel-set.ts';
import type { SourceTrust } from '../detect/source-trust.ts';
import { KmodsmithError } from '../errors.ts';
import { formatChecksum, isForgeable } from './checked.ts';
import { joinLocation, repositoryUrl } from './location.ts';
import { type ExpectedRepomd, findListed, type Listed, listMirrors, type Mirrors } from './mirrors.ts';
import type { Want } from './primary.ts';
import { listedData, MAX_REPOMD_BYTES, newestTimestamp, type Repomd, type RepomdData } from './repomd.ts';
import type { KnownRepomd, ReadPrimary, Source, SourcePorts } from './source.ts';
import type { SymbolNames } from './symbols.ts';
import { fromFirstGood, halfSynced, named } from './try-mirrors.ts';

export interface SourceRead extends ReadPrimary {
  readonly seen: RepositorySeen;
}

interface SeenRepomd {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** To be remembered once the whole repository has proved to be good; null when it is remembered already. */
  readonly fresh: KnownRepomd | null;
  readonly repomd: Repomd;
  /** Null where no metalink has a checksum of it. */
  readonly listed: Listed | null;
  readonly trust: SourceTrust;
}

const MAX_SIGNATURE_BYTES = 256 * 1024;

/**
 * Reads the repository from the first mirror that gives all of it. Throws SOURCE_*; nothing is given before size, checksum
 * and, where it is asked for, the signature agreed.
 */
export async function readSource(
  ports: SourcePorts,
  source: Source,
  want: Want,
  names: SymbolNames,
): Promise<SourceRead> {
  const mirrors = await listMirrors(ports.resource, source).catch((error: unknown) => {
    throw error instanceof KmodsmithError ? named(source.name, error) : error;
  });
  return fromFirstGood(source.name, mirrors.urls, ports, async (url) => {
    const found = await readTrustedRepomd(ports, source, mirrors, url);
    const take = async (): Promise<SourceRead> => {
      const data = listedData(found.repomd, 'primary', found.url);
      const primary = await readPrimary(ports, url, data, want, names);
      // Not before: a server that calls its file unchanged would bind us to what broke on the way.
      if (found.fresh !== null) await ports.cache.writeRepomd(found.url, found.fresh);
      return { ...primary, seen: seenOf(source, url, found, primary.total) };
    };
    const age = ageOf(found);
    const error = staleness(source, found.url, age) ?? earlierVersion(mirrors, found);
    return error === null ? { kind: 'good', value: await take() } : { kind: 'spare', age, error, take };
  });
}

function ageOf({ repomd }: SeenRepomd): Dated {
  return { revision: repomd.revision, timestamp: newestTimestamp(repomd) };
}

/** The guard would refuse it: another mirror may have what it is waiting for. */
function staleness({ lastGood }: Source, url: string, found: Dated): KmodsmithError | null {
  const age = lastGood === null ? null : judgeAge(lastGood, found);
  if (age === null) return null;
  const message = `${url}: is older than the last good look (${formatAge(age)}): a stale mirror`;
  return new KmodsmithError('SOURCE_CHECKSUM', message);
}

function seenOf(source: Source, url: string, found: SeenRepomd, packages: number): RepositorySeen {
  return {
    id: source.id,
    url,
    repomdSha256: createHash('sha256').update(found.bytes).digest('hex'),
    ...ageOf(found),
    packages,
    trust: found.trust,
  };
}

/** Good as the distribution says, but another mirror may have the newest. */
function earlierVersion({ expected }: Mirrors, { url, listed }: SeenRepomd): KmodsmithError | null {
  if (listed?.version !== 'earlier') return null;
  const message = `${url}: found an earlier version that ${expected?.source} still lists, expected the newest`;
  return new KmodsmithError('SOURCE_CHECKSUM', message);
}

async function readTrustedRepomd(
  ports: SourcePorts,
  source: Source,
  mirrors: Mirrors,
  mirror: string,
): Promise<SeenRepomd> {
  const url = new URL('repodata/repomd.xml', repositoryUrl(mirror)).href;
  const found = await readRepomd(ports, url);
  const { bytes } = found;
  const listed = mirrors.expected === null ? null : findListed(mirrors.expected, url, bytes);
  const signed = source.repomdKeys.length === 0 ? null : await signatureTrust(ports, source, { url, bytes });
  return { ...found, url, listed, trust: signed ?? trustWithoutSignature(source, mirrors, listed) };
}

async function readRepomd(
  { resource, cache }: SourcePorts,
  url: string,
): Promise<Omit<SeenRepomd, 'url' | 'listed' | 'trust'>> {
  const known = await cache.readRepomd(url);
  const answer = await resource.readValidated(url, MAX_REPOMD_BYTES, known?.validators ?? null);
  if (known !== null && (answer.kind === 'unchanged' || isSame(known, answer))) return { ...known, fresh: null };
  if (answer.kind === 'unchanged') {
    throw new KmodsmithError(
      'SOURCE_HTTP',
      `${url}: found "not modified", expected the file: nothing of it is known here`,
    );
  }
  const { bytes, validators } = answer;
  // The XML parser is loaded when there is something to parse: most looks find nothing new.
  const { parseRepomdBytes } = await import('./parse-repomd.ts');
  const repomd = parseRepomdBytes(bytes, url);
  return { bytes, repomd, fresh: { bytes, repomd, validators } };
}

/** Many servers send the whole file again, with the same words about its version or none. */
function isSame(known: KnownRepomd, { bytes, validators }: Pick<KnownRepomd, 'bytes' | 'validators'>): boolean {
  const { etag, lastModified } = known.validators;
  return (
    etag === validators.etag && lastModified === validators.lastModified && Buffer.compare(known.bytes, bytes) === 0
  );
}

function trustWithoutSignature(source: Source, { expected }: Mirrors, listed: Listed | null): SourceTrust {
  if (expected?.secure && listed !== null && !isForgeable(listed.checksum)) {
    return { kind: 'metalink', checksum: formatChecksum(listed.checksum) };
  }
  const reason = source.repomdKeys.length === 0 ? 'no key is given for it' : 'it has no signature';
  return { kind: 'unverified', reason: expected === null ? reason : metalinkReason(expected, listed) };
}

function metalinkReason({ secure }: ExpectedRepomd, listed: Listed | null): string {
  if (listed === null) return 'its metalink has no checksum of repomd.xml';
  return secure
    ? `its metalink has only a weak checksum of repomd.xml (${listed.checksum.type})`
    : 'its metalink came over http';
}

/** Null where there is no signature. One that is there and bad is never passed over. */
async function signatureTrust(
  { resource, signature, log }: SourcePorts,
  source: Source,
  { url, bytes }: Pick<SeenRepomd, 'url' | 'bytes'>,
): Promise<SourceTrust | null> {
  const asc = await resource.read(`${url}.asc`, MAX_SIGNATURE_BYTES).catch((cause: unknown) => {
    if (!(cause instanceof KmodsmithError) || !isAbsence(cause)) throw cause;
    if (source.mustBeSigned) throw notSigned(cause);
    return null;
  });
  if (asc === null) return null;
  const verdict = await signature.check(bytes, asc, source.repomdKeys);
  if (verdict.kind === 'good') {
    if (verdict.warning !== null) log(`${url}: ${verdict.warning}`);
    return { kind: 'signed', fingerprint: verdict.fingerprint };
  }
  throw new KmodsmithError(
    'SOURCE_CHECKSUM',
    `${url}: found a bad signature (${verdict.reason}), expected a good one by ${source.repomdKeys.join(' or ')}; try another mirror, and find out who signed this one`,
  );
}

/** file:// has no status, but says that there is no such file. A server that does not answer says nothing about it. */
function isAbsence({ status, cause }: KmodsmithError): boolean {
  return status === 404 || status === 410 || (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT');
}

function notSigned(cause: KmodsmithError): KmodsmithError {
  const status = cause.status === null ? {} : { status: cause.status };
  const advice = 'this repository is not signed: remove `keys` or say `repo-gpgcheck: false`';
  return new KmodsmithError(cause.code, `${cause.message}; ${advice}`, { cause, ...status });
}

async function readPrimary(
  ports: SourcePorts,
  mirror: string,
  data: RepomdData,
  want: Want,
  names: SymbolNames,
): Promise<ReadPrimary> {
  const checksum = formatChecksum(data.checksum);
  const known = await ports.cache.readPrimary(checksum, names);
  if (known !== null) return known;
  // What opens and reads a primary is loaded when there is one to read: most looks find nothing new.
  const { fetchPrimary } = await import('./fetch-primary.ts');
  return ports
    .inTurn(() => fetchPrimary(ports, mirror, data, want, names))
    .catch((error: unknown) => {
      throw error instanceof KmodsmithError && error.status === 404
        ? halfSynced(joinLocation(mirror, data), error)
        : error;
    });
}
