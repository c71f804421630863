// What the guard finds suspicious in a repository: numbers and names, and the text that tells a person about it.
import { KmodsmithError } from '../errors.ts';
import { groupBy } from './group.ts';

export interface Counts {
  readonly packages: number;
  readonly kernels: number;
}

/** One repository that is not what it was; names are uname-r, newest first. */
interface Suspicion {
  readonly target: string;
  readonly arch: string;
  /** The repository's id in its target. */
  readonly repository: string;
  readonly url: string;
  /** sha256 of the repomd.xml that is suspicious. */
  readonly repomdSha256: string;
  /** sha256 of the last good repomd.xml, which it was compared with. */
  readonly lastGoodSha256: string;
  /** When the last good content was accepted: ISO 8601, seconds. */
  readonly lastGoodAt: string;
  readonly before: Counts;
  readonly now: Counts;
  /** Kernels that no repository of the target and arch has any more. */
  readonly lost: readonly string[];
  /** Kernels that the repository did not have before. */
  readonly added: readonly string[];
}

/** repomd.xml is older than the last good one. The numbers are seconds since 1970, or whole numbers of its revision. */
export interface OlderFinding extends Suspicion {
  readonly code: 'older';
  readonly measure: 'timestamp' | 'revision';
  readonly lastGood: number;
  readonly found: number;
}

/** What became of the kernels: none left, none left of those it had, or fewer by more than is tolerated. */
export interface KernelsFinding extends Suspicion {
  readonly code: 'empty' | 'replaced' | 'shrunk';
}

export type Finding = OlderFinding | KernelsFinding;

/** What was found, in one line: `had 324 kernels, has 182: 142 are gone and none came`. */
export function formatFinding(finding: Finding): string {
  if (finding.code === 'older') return formatAge(finding);
  const { before, now, lost, added } = finding;
  const had = counted(before.kernels, 'kernel');
  if (now.packages === 0) return `had ${counted(before.packages, 'package')} and ${had}, has no package at all`;
  const moved = before.kernels + added.length - lost.length - now.kernels;
  const elsewhere = moved === 0 ? '' : `, ${moved} moved to another repository of the target`;
  return `had ${had}, has ${now.kernels}: ${goneText(finding)}${elsewhere} and ${cameText(added.length)}`;
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

function goneText({ code, lost }: KernelsFinding): string {
  if (code === 'replaced') return `all ${lost.length} are gone at once`;
  return lost.length === 1 ? '1 is gone' : `${lost.length} are gone`;
}

function cameText(added: number): string {
  return added === 0 ? 'none came' : `${added} came`;
}

/** `repomd.xml is of 2026-06-01T06:00:00Z, the last good one is of 2026-06-02T06:00:00Z`. */
export function formatAge({ measure, lastGood, found }: Pick<OlderFinding, 'measure' | 'lastGood' | 'found'>): string {
  if (measure === 'revision') return `repomd.xml has revision ${found}, the last good one had ${lastGood}`;
  return `repomd.xml is of ${isoSeconds(found)}, the last good one is of ${isoSeconds(lastGood)}`;
}

function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The repository of a finding, in the words of every message about it. */
export function sourceName({ target, arch, repository }: Pick<Finding, 'target' | 'arch' | 'repository'>): string {
  return `${target} ${arch} ${repository}`;
}

/** SOURCE_SUSPICIOUS for at least one finding: per repository what was found, which names, and what to do next. */
export function suspicious(findings: readonly Finding[]): KmodsmithError {
  const sources = [...groupBy(findings, sourceName).values()];
  const head =
    sources.length === 1
      ? 'a repository is not what it was at the last good look'
      : `${sources.length} repositories are not what they were at the last good look`;
  return new KmodsmithError(
    'SOURCE_SUSPICIOUS',
    [head, ...sources.map(formatSource), ...acceptLines(findings)].join('\n'),
  );
}

function formatSource(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const lines = [
    ...findings.map(formatFinding),
    ...formatNames('gone', first.lost),
    ...formatNames('came', first.added),
    `repomd.xml: ${first.repomdSha256}; the last good result, of ${first.lastGoodAt}, is kept`,
    `look at ${first.url}; a mirror that is being filled is whole again at a later run`,
    `when this is right: kmodsmith detect --accept ${first.repomdSha256}`,
  ];
  return [`${sourceName(first)}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** CI keeps nothing of a refused look, so all contents are accepted in one run there; its forms have one field for them. */
function acceptLines(findings: readonly Finding[]): readonly string[] {
  const checksums = [...new Set(findings.map(({ repomdSha256 }) => repomdSha256))];
  const words = checksums.map((checksum) => `--accept ${checksum}`).join(' ');
  const inCi = `start the workflow with ${checksums.join(' ')} in \`accept\`, or the pipeline with it in KMODSMITH_ACCEPT`;
  return [
    ...(checksums.length === 1 ? [] : [`when all of this is right: kmodsmith detect ${words}`]),
    `plan and run take --accept too; in CI, ${inCi}`,
  ];
}

const NAMES_SHOWN = 10;

function formatNames(word: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  return [`${word}: ${shown}${more}`];
}
