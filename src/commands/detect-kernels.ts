// The targets of a configuration -> the kernels their repositories ship. All repositories are asked at once.
import type { Repository, Target } from '../config/config.ts';
import { expandVariables, type VariableValues } from '../config/variables.ts';
import { isKernelPackage, kernelsOf } from '../detect/detect.ts';
import { sourceName } from '../detect/finding.ts';
import { recordOf } from '../detect/guard.ts';
import type { Dated } from '../detect/judge-source.ts';
import type { TargetKernels } from '../detect/kernel-set.ts';
import { NO_SOURCE_HISTORY, type SourceHistory } from '../detect/source-record.ts';
import { allRead } from '../repodata/all-read.ts';
import { readSource, type SourceRead } from '../repodata/read-source.ts';
import type { MirrorSource, Source } from '../repodata/source.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs, type SymbolNames } from '../repodata/symbols.ts';
import type { Ports } from './source-ports.ts';

/** What detection needs to know of a target. */
export type DetectTarget = Pick<Target, 'name' | 'repositories' | 'arches' | 'releasever' | 'variables' | 'variants'>;

/** One target and arch with what its repositories gave, in their order. */
export interface TargetRead {
  readonly target: DetectTarget;
  readonly arch: string;
  readonly reads: readonly SourceRead[];
}

/** What was read and what is in it; the symbols come when they are asked for. */
export interface Found {
  readonly targets: readonly (TargetRead & { readonly found: TargetKernels })[];
  readonly abi: () => Promise<AbiMaps>;
}

/**
 * Kernels of every target and arch, in the order of the configuration. A target may turn out to have none. A mirror that is
 * older than what `before` remembers of its repository is passed over where there is another.
 */
export async function findKernels(
  targets: readonly DetectTarget[],
  ports: Ports,
  say: (text: string) => void,
  before: SourceHistory = NO_SOURCE_HISTORY,
): Promise<Found> {
  const names = createSymbolNames();
  const reading: Reading = { ports, names, say, before, begun: new Map() };
  const asked = targets.flatMap((target) =>
    target.arches.flatMap((arch) => target.repositories.map((repository) => ({ target, arch, repository }))),
  );
  const reads = await allRead(asked.map((one) => readRepository(one, reading)));
  const found = targets.flatMap((target) =>
    target.arches.map((arch) => {
      const own = reads.filter((_, index) => asked[index]?.target === target && asked[index]?.arch === arch);
      return { target, arch, reads: own, found: kernelsOf(target.name, arch, own) };
    }),
  );
  return { targets: found, abi: () => collectAbi(names, reads) };
}

interface Reading {
  readonly ports: Ports;
  readonly names: SymbolNames;
  readonly say: (text: string) => void;
  readonly before: SourceHistory;
  /** By what is asked for: two targets may share a repository, which is read once. */
  readonly begun: Map<string, Promise<SourceRead>>;
}

interface Asked {
  readonly target: DetectTarget;
  readonly arch: string;
  readonly repository: Repository;
}

async function readRepository({ target, arch, repository }: Asked, reading: Reading): Promise<SourceRead> {
  const variables = { arch, releasever: target.releasever, variables: target.variables };
  const lastGood = datedOf(recordOf(reading.before, { target: target.name, arch }, repository.id));
  const name = sourceName({ target: target.name, arch, repository: repository.id });
  const source = { ...sourceOf(repository, variables), name, lastGood };
  const { id, at, repomdKeys, mustBeSigned } = source;
  // The addresses in a mirrorlist hold variables too, and what is stale for one target may be good for another.
  const key = JSON.stringify([
    at,
    repomdKeys,
    mustBeSigned,
    repository.tls,
    lastGood,
    at.kind === 'mirrorlist' ? variables : null,
  ]);
  const begun = reading.begun.get(key) ?? beginReading(repository, source, reading);
  reading.begun.set(key, begun);
  const shared = await begun;
  const read = { ...shared, seen: { ...shared.seen, id } };
  reading.say(`${target.name} ${arch}: ${repository.id}: ${read.total} packages, ${read.packages.length} of kernels`);
  return read;
}

async function beginReading(repository: Repository, source: Source, { ports, names }: Reading): Promise<SourceRead> {
  return readSource(await ports(repository), source, isKernelPackage, names);
}

function datedOf(record: Dated | null): Dated | null {
  return record === null ? null : { timestamp: record.timestamp, revision: record.revision };
}

function sourceOf(repository: Repository, variables: VariableValues): Omit<Source, 'name' | 'lastGood'> {
  const { id, source, repomdKeys, mustBeSigned } = repository;
  const expand = (address: string): string => expandVariables(address, variables);
  return { id, at: expandSource(source, expand), expand, repomdKeys, mustBeSigned };
}

function expandSource(source: Repository['source'], expand: (address: string) => string): MirrorSource {
  if (source.kind === 'baseurl') return { kind: 'baseurl', urls: source.urls.map(expand) };
  return { kind: source.kind, url: expand(source.url) };
}

async function collectAbi(names: SymbolNames, reads: readonly SourceRead[]): Promise<AbiMaps> {
  const maps = new Map<string, SymbolCrcs>();
  for (const read of reads) {
    for (const [checksum, symbols] of await read.maps()) maps.set(checksum, symbols);
  }
  return { names: names.names, maps };
}
