// The repositories of a written target -> Repository values; what cannot be is a problem in words.
import type { Problem } from '../errors.ts';
import type { Repository, RepositorySource, RepositoryTls, Target } from './config.ts';
import type { WrittenText } from './document.ts';
import { sectionsOf } from './repo-sections.ts';
import { variablesProblem } from './variables.ts';
import type { WrittenRepository } from './written-config.ts';

/** What is wrong: a message and the key below the target it is about, or its place in a `.repo` file. */
export type TargetProblem = { readonly key: string; readonly message: string } | Problem;

/** What a target's repositories are read with. */
export interface Surroundings extends Pick<Target, 'releasever' | 'variables'> {
  /** Makes a path of kmodsmith.yml absolute. */
  readonly resolve: (path: string) => string;
  /** `.repo` files by their path as it is written; one that is not there is missing here too. */
  readonly repoFiles: ReadonlyMap<string, WrittenText>;
}

export interface NormalisedRepositories {
  readonly repositories: readonly Repository[];
  /** Keys begin with `repositories/<index>`. */
  readonly problems: readonly TargetProblem[];
}

const SOURCES = ['baseurl', 'mirrorlist', 'metalink'] as const;
const BESIDE_FILE: readonly string[] = ['file', 'ids', 'keys', 'repo-gpgcheck'];

/** All repositories in the order they are written, and all their problems. */
export function normaliseRepositories(
  written: readonly WrittenRepository[],
  surroundings: Surroundings,
): NormalisedRepositories {
  const made = written.map((repository, index) => {
    const { repositories, problems } = normaliseRepository(repository, surroundings);
    return { repositories, problems: problems.map((problem) => below(`repositories/${index}`, problem)) };
  });
  const repositories = made.flatMap((one) => one.repositories);
  return { repositories, problems: [...made.flatMap((one) => one.problems), ...sameIds(repositories)] };
}

function below(place: string, problem: TargetProblem): TargetProblem {
  if ('file' in problem) return problem;
  return { ...problem, key: problem.key === '' ? place : `${place}/${problem.key}` };
}

/** What was seen in a repository is found again by its id. */
function sameIds(repositories: readonly Repository[]): readonly TargetProblem[] {
  const ids = repositories.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(twice)].map((id) => ({ key: 'repositories', message: `two repositories have the id ${id}` }));
}

function normaliseRepository(written: WrittenRepository, surroundings: Surroundings): NormalisedRepositories {
  const problems = combinationProblems(written);
  if (problems.length > 0) return { repositories: [], problems };
  if (written.file !== undefined) return sectionsOf({ ...written, file: written.file }, surroundings);
  const source = sourceOf(written, surroundings.resolve);
  const inAddress = addressProblems(written, source, surroundings);
  if (inAddress.length > 0) return { repositories: [], problems: inAddress };
  return { repositories: [repositoryOf(written, source, surroundings.resolve)], problems: [] };
}

/** Which keys belong together: as a schema's oneOf this would be one problem for every form that does not fit. */
function combinationProblems(written: WrittenRepository): readonly TargetProblem[] {
  return written.file === undefined ? plainProblems(written) : besideFile(written);
}

function besideFile(written: WrittenRepository): readonly TargetProblem[] {
  return Object.keys(written)
    .filter((key) => !BESIDE_FILE.includes(key))
    .map((key) => ({ key, message: `'${key}' cannot stand beside 'file': it is taken from the .repo file` }));
}

function plainProblems(written: WrittenRepository): readonly TargetProblem[] {
  const problems: TargetProblem[] = [];
  if (written.id === undefined) problems.push({ key: '', message: "the key 'id' is missing" });
  if (written.ids !== undefined) {
    problems.push({ key: 'ids', message: "'ids' chooses sections of a .repo file; name that with 'file'" });
  }
  return [...problems, ...sourceProblems(written), ...signatureProblems(written), ...certificateProblems(written)];
}

function sourceProblems(written: WrittenRepository): readonly TargetProblem[] {
  const given = SOURCES.filter((key) => written[key] !== undefined);
  if (given.length === 1) return [];
  const found = given.length === 0 ? 'none' : given.join(' and ');
  const message = `expected one of ${SOURCES.join(', ')}, or file for an existing .repo file; found ${found}`;
  return [{ key: given[1] ?? '', message }];
}

function signatureProblems(written: WrittenRepository): readonly TargetProblem[] {
  if (written['repo-gpgcheck'] !== true || written.keys !== undefined) return [];
  const message = "repo-gpgcheck needs the keys that may sign repomd.xml; name their files with 'keys'";
  return [{ key: 'repo-gpgcheck', message }];
}

function certificateProblems(written: WrittenRepository): readonly TargetProblem[] {
  const certificate = written['client-certificate'] !== undefined;
  const key = written['client-key'] !== undefined;
  if (certificate !== key) {
    const message = `client-certificate and client-key belong together, '${certificate ? 'client-key' : 'client-certificate'}' is missing`;
    return [{ key: certificate ? 'client-certificate' : 'client-key', message }];
  }
  return [];
}

/** The rules above have seen that there is exactly one. */
function sourceOf(written: WrittenRepository, resolve: (path: string) => string): RepositorySource {
  const absolute = (address: string): string => (address.startsWith('.') ? resolve(address) : address);
  if (written.metalink !== undefined) return { kind: 'metalink', url: absolute(written.metalink) };
  if (written.mirrorlist !== undefined) return { kind: 'mirrorlist', url: absolute(written.mirrorlist) };
  return { kind: 'baseurl', urls: [written.baseurl ?? []].flat().map(absolute) };
}

function addressProblems(
  written: WrittenRepository,
  source: RepositorySource,
  surroundings: Surroundings,
): readonly TargetProblem[] {
  const several = typeof written.baseurl === 'object';
  return (source.kind === 'baseurl' ? source.urls : [source.url]).flatMap((url, index) => {
    const message = variablesProblem(url, surroundings);
    return message === null ? [] : [{ key: several ? `baseurl/${index}` : source.kind, message }];
  });
}

function repositoryOf(
  written: WrittenRepository,
  source: RepositorySource,
  resolve: (path: string) => string,
): Repository {
  return {
    id: written.id ?? '',
    source,
    repomdKeys: (written.keys ?? []).map(resolve),
    // Whoever names keys means them to be used: an attacker could simply leave the signature away.
    mustBeSigned: written['repo-gpgcheck'] ?? written.keys !== undefined,
    tls: tlsOf(written, resolve),
  };
}

function tlsOf(written: WrittenRepository, resolve: (path: string) => string): RepositoryTls | null {
  const { 'client-certificate': certificate, 'client-key': key, 'ca-certificate': authority } = written;
  const client =
    certificate === undefined || key === undefined ? null : { certificate: resolve(certificate), key: resolve(key) };
  if (client === null && authority === undefined) return null;
  return { client, authority: authority === undefined ? null : resolve(authority) };
}
