// The text of a dnf `.repo` file -> its sections, each with where its repository is and how it is asked.
import type { RepositorySource } from '../config/config.ts';
import { formatProblem, KmodsmithError, type Problem } from '../errors.ts';

/** One repository of the file. Variables still stand in all texts. */
export interface RepoSection {
  readonly id: string;
  /** Line of its heading. */
  readonly line: number;
  /** Key -> line it stands on, for problems with it. */
  readonly lines: ReadonlyMap<string, number>;
  readonly enabled: boolean;
  /** null when it names no address; dnf refuses such a section only when it is enabled. */
  readonly source: RepositorySource | null;
  readonly repoGpgCheck: boolean;
  readonly gpgKeys: readonly string[];
  readonly sslVerify: boolean;
  readonly sslClientCert: string | null;
  readonly sslClientKey: string | null;
  readonly sslCaCert: string | null;
  /** Keys with a value that dnf would follow and that is not followed here. */
  readonly unsupported: readonly UnsupportedKey[];
}

export type UnsupportedKey = (typeof UNSUPPORTED)[number];

const UNSUPPORTED = ['username', 'password', 'proxy'] as const;

/** Values of one section as they are written; a value over several lines holds line breaks. */
interface WrittenSection {
  readonly id: string;
  readonly line: number;
  readonly values: Map<string, string>;
  readonly lines: Map<string, number>;
}

interface Reading {
  readonly file: string;
  readonly sections: WrittenSection[];
  readonly problems: Problem[];
  /** Key that an indented line goes on with. */
  key: string | null;
}

/**
 * Reads a file as dnf does: `#` and `;` start a comment line, an indented line goes on with the value above, the last of
 * equal keys counts. Unknown keys and [main] are passed over. Throws CONFIG_INVALID with every problem and its line: a line
 * that is neither, an id twice or with other characters, a yes or no that is neither.
 */
export function parseRepoFile(text: string, file: string): readonly RepoSection[] {
  const reading: Reading = { file, sections: [], problems: [], key: null };
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) readLine(reading, line.trimEnd(), index + 1);
  const repositories = reading.sections.filter(({ id }) => id !== 'main').map((written) => sectionOf(reading, written));
  if (reading.problems.length === 0) return repositories;
  const problems = reading.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  throw new KmodsmithError('CONFIG_INVALID', problems.map(formatProblem).join('\n'), { problems });
}

const HEADING = /^\[(?<id>[^\]]*)\]\s*(?:[#;].*)?$/;
const SETTING = /^(?<key>[^=\s]+)\s*=\s*(?<value>.*)$/;

function readLine(reading: Reading, line: string, number: number): void {
  if (/^\s*(?:[#;]|$)/.test(line)) return;
  const heading = HEADING.exec(line)?.groups?.id;
  if (heading !== undefined) startSection(reading, heading.trim(), number);
  else if (/^\s/.test(line)) goOn(reading, line.trim(), number);
  else readSetting(reading, line, number);
}

/** dnf's own rule, and not so long that it would spoil a table. */
const ID = /^[A-Za-z0-9_.:-]{1,128}$/;

function startSection(reading: Reading, id: string, line: number): void {
  if (!ID.test(id))
    report(reading, line, `the section name '${id}' is no repository id: expected letters, digits and - _ . :`);
  if (reading.sections.some((section) => section.id === id)) report(reading, line, `section [${id}] stands here twice`);
  reading.sections.push({ id, line, values: new Map(), lines: new Map() });
  reading.key = null;
}

function goOn({ sections, key, ...reading }: Reading, text: string, line: number): void {
  const values = sections.at(-1)?.values;
  if (values === undefined || key === null)
    report(reading, line, 'an indented line goes on with a value, but there is none above');
  else values.set(key, `${values.get(key) ?? ''}\n${text}`);
}

function readSetting(reading: Reading, text: string, line: number): void {
  const { key, value } = SETTING.exec(text)?.groups ?? {};
  const section = reading.sections.at(-1);
  if (key === undefined || value === undefined) {
    report(reading, line, 'expected [id], key=value or a comment');
  } else if (section === undefined) {
    report(reading, line, `${key} stands before the first [id]`);
  } else {
    section.values.set(key, value);
    section.lines.set(key, line);
    reading.key = key;
  }
}

function report({ file, problems }: Pick<Reading, 'file' | 'problems'>, line: number, message: string): void {
  problems.push({ file, line, column: 1, message });
}

/** How dnf writes that there is none. */
const NO_PROXY = '_none_';

function sectionOf(reading: Reading, { id, line, values, lines }: WrittenSection): RepoSection {
  const one = (key: string): string | null => values.get(key)?.trim() || null;
  const yes = (key: string, otherwise: boolean): boolean =>
    isYes(reading, key, values.get(key), lines.get(key) ?? line) ?? otherwise;
  return {
    id,
    line,
    lines,
    enabled: yes('enabled', true),
    source: sourceOf(one('metalink'), one('mirrorlist'), listOf(values.get('baseurl'))),
    repoGpgCheck: yes('repo_gpgcheck', false),
    gpgKeys: listOf(values.get('gpgkey')),
    sslVerify: yes('sslverify', true),
    sslClientCert: one('sslclientcert'),
    sslClientKey: one('sslclientkey'),
    sslCaCert: one('sslcacert'),
    unsupported: UNSUPPORTED.filter((key) => one(key) !== null && !(key === 'proxy' && one(key) === NO_PROXY)),
  };
}

/**
 * Exactly one of them, as in the dnf of EL 8 to 10: a metalink wins over a mirrorlist, and that over baseurl, which then is
 * not asked at all. A mirrorlist with `metalink` in its address is one.
 * https://github.com/rpm-software-management/libdnf/blob/dnf-4-master/libdnf/repo/Repo.cpp (lrHandleInitRemote)
 */
function sourceOf(
  metalink: string | null,
  mirrorlist: string | null,
  baseurl: readonly string[],
): RepositorySource | null {
  if (metalink !== null) return { kind: 'metalink', url: metalink };
  if (mirrorlist !== null)
    return { kind: mirrorlist.includes('metalink') ? 'metalink' : 'mirrorlist', url: mirrorlist };
  return baseurl.length === 0 ? null : { kind: 'baseurl', urls: baseurl };
}

/** Words between blanks, line breaks and commas. */
function listOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

const YES: readonly string[] = ['1', 'yes', 'true', 'on'];
const NO: readonly string[] = ['0', 'no', 'false', 'off'];

function isYes(reading: Reading, key: string, value: string | undefined, line: number): boolean | null {
  if (value === undefined) return null;
  const word = value.trim().toLowerCase();
  if (YES.includes(word) || NO.includes(word)) return YES.includes(word);
  report(reading, line, `${key}: expected ${YES.join(', ')}, ${NO.join(', ')}, found '${value}'`);
  return null;
}
