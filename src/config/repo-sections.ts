// A `.repo` file that a target names -> the repositories of its sections, or what kmodsmith cannot do with them.
import { fileURLToPath } from 'node:url';
import { KmodsmithError, type Problem } from '../errors.ts';
import { hasCredentials, WITHOUT_CREDENTIALS, withoutCredentials } from '../repodata/credentials.ts';
import { parseRepoFile, type RepoSection, type UnsupportedKey } from '../repodata/repo-file.ts';
import type { Repository, RepositorySource, RepositoryTls } from './config.ts';
import type { NormalisedRepositories, Surroundings, TargetProblem } from './repositories.ts';
import { expandVariables, variablesProblem } from './variables.ts';
import type { WrittenRepository } from './written-config.ts';

type WrittenFile = WrittenRepository & { readonly file: string };

/** One section on its way: problems get its file and the line of the key they are about. */
interface Section {
  readonly found: RepoSection;
  readonly written: WrittenFile;
  readonly surroundings: Surroundings;
  report(key: string, message: string): void;
}

/** The enabled sections of the file, or those that `ids` names. */
export function sectionsOf(written: WrittenFile, surroundings: Surroundings): NormalisedRepositories {
  const text = surroundings.repoFiles.get(written.file);
  if (text === undefined) return refused([{ key: 'file', message: `there is no file ${written.file}` }]);
  const parsed = parsedSections(text.text, text.file);
  if (parsed.kind === 'problems') return refused(parsed.problems);
  const unknown = unknownIds(written, parsed.sections);
  if (unknown.length > 0) return refused(unknown);
  const chosen = parsed.sections.filter(({ id, enabled }) => written.ids?.includes(id) ?? enabled);
  if (chosen.length === 0) {
    const message = `no section of ${written.file} is enabled; choose some with 'ids': ${idsOf(parsed.sections)}`;
    return refused([{ key: 'file', message }]);
  }
  return repositoriesOf(chosen, text.file, written, surroundings);
}

function refused(problems: readonly TargetProblem[]): NormalisedRepositories {
  return { repositories: [], problems };
}

type Parsed =
  | { readonly kind: 'sections'; readonly sections: readonly RepoSection[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

function parsedSections(text: string, file: string): Parsed {
  try {
    return { kind: 'sections', sections: parseRepoFile(text, file) };
  } catch (error) {
    if (error instanceof KmodsmithError) return { kind: 'problems', problems: error.problems };
    throw error;
  }
}

function idsOf(sections: readonly RepoSection[]): string {
  return sections.map(({ id }) => id).join(', ') || 'it has none';
}

function unknownIds({ ids = [], file }: WrittenFile, sections: readonly RepoSection[]): readonly TargetProblem[] {
  return ids.flatMap((id, index) => {
    if (sections.some((section) => section.id === id)) return [];
    return [{ key: `ids/${index}`, message: `${file} has no section [${id}]; sections: ${idsOf(sections)}` }];
  });
}

function repositoriesOf(
  chosen: readonly RepoSection[],
  file: string,
  written: WrittenFile,
  surroundings: Surroundings,
): NormalisedRepositories {
  const problems: Problem[] = [];
  const repositories = chosen.flatMap((found) => {
    const report = (key: string, message: string): void => {
      problems.push({
        file,
        line: found.lines.get(key) ?? found.line,
        column: 1,
        message: `[${found.id}]: ${withoutCredentials(message)}`,
      });
    };
    return repositoryOf({ found, written, surroundings, report });
  });
  return { repositories, problems };
}

function repositoryOf(section: Section): readonly Repository[] {
  const { found, written } = section;
  if (!found.sslVerify) {
    section.report(
      'sslverify',
      'sslverify=0 would take any server for the right one; remove it and name the authority with sslcacert',
    );
  }
  for (const key of found.unsupported) section.report(key, `${key} is not supported: ${INSTEAD_OF[key]}`);
  const source = usableSource(section);
  const mustBeSigned = written['repo-gpgcheck'] ?? (found.repoGpgCheck || written.keys !== undefined);
  const repomdKeys = mustBeSigned ? keysOf(section) : [];
  const tls = tlsOf(section);
  return source === null ? [] : [{ id: found.id, source, repomdKeys, mustBeSigned, tls }];
}

const INSTEAD_OF: Readonly<Record<UnsupportedKey, string>> = {
  username: 'use a client certificate (sslclientcert), or a mirror that asks for no password',
  password: 'use a client certificate (sslclientcert), or a mirror that asks for no password',
  proxy: 'name a mirror that this machine reaches without one',
};

/** Of several baseurl dnf would go on to the next; those that are not spoken here are left out. */
function usableSource(section: Section): RepositorySource | null {
  const { source } = section.found;
  if (source === null) {
    section.report('', 'it has no metalink, mirrorlist or baseurl');
    return null;
  }
  const given = source.kind === 'baseurl' ? source.urls : [source.url];
  const secret = given.find(hasCredentials);
  if (secret !== undefined) {
    section.report(source.kind, `found ${secret} with a user or password, expected ${WITHOUT_CREDENTIALS}`);
    return null;
  }
  const urls = given.filter((url) => ADDRESS.test(url));
  if (urls.length === 0) {
    section.report(
      source.kind,
      `found ${given.join(' ')}, expected an https, http or file address or an absolute path`,
    );
  }
  for (const url of urls) {
    const message = variablesProblem(url, section.surroundings);
    if (message !== null) section.report(source.kind, message);
  }
  return source.kind === 'baseurl' ? { kind: 'baseurl', urls } : source;
}

const ADDRESS = /^(?:https?:\/\/|file:\/\/\/|\/)[A-Za-z0-9._~:/${}?=&,;%+@-]*$/;

function keysOf(section: Section): readonly string[] {
  const { found, written, surroundings } = section;
  if (written.keys !== undefined) return written.keys.map(surroundings.resolve);
  if (found.gpgKeys.length === 0) {
    section.report('repo_gpgcheck', "repo_gpgcheck needs gpgkey, or 'keys' beside 'file' in kmodsmith.yml");
  }
  return found.gpgKeys.flatMap((key) => pathOf(section, 'gpgkey', key) ?? []);
}

function tlsOf(section: Section): RepositoryTls | null {
  const { sslClientCert, sslClientKey, sslCaCert } = section.found;
  if ((sslClientCert === null) !== (sslClientKey === null)) {
    const key = sslClientCert === null ? 'sslclientkey' : 'sslclientcert';
    section.report(key, 'expected sslclientcert and sslclientkey together');
  }
  const certificate = sslClientCert === null ? null : pathOf(section, 'sslclientcert', sslClientCert);
  const key = sslClientKey === null ? null : pathOf(section, 'sslclientkey', sslClientKey);
  const authority = sslCaCert === null ? null : pathOf(section, 'sslcacert', sslCaCert);
  const client = certificate === null || key === null ? null : { certificate, key };
  return client === null && authority === null ? null : { client, authority };
}

/** A path, a file address, or a path relative to kmodsmith.yml; the same for every architecture. */
function pathOf(section: Section, key: string, text: string): string | null {
  const { releasever, variables, resolve } = section.surroundings;
  try {
    const path = expandVariables(text, { arch: null, releasever, variables });
    if (path.startsWith('file:///')) return fileURLToPath(path);
    if (!/^[a-z]+:/i.test(path)) return resolve(path);
    section.report(
      key,
      `found ${path}, expected a file: download it into your repository and name it with 'keys' beside 'file'`,
    );
  } catch (error) {
    section.report(key, error instanceof Error ? error.message : String(error));
  }
  return null;
}
