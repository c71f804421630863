// The checksums a person gave to --accept -> the findings they mean; a checksum that means none is an error.
import { KmodsmithError } from '../errors.ts';
import { type Finding, formatFinding, sourceName } from './finding.ts';
import type { Accepted } from './source-record.ts';

/** A whole sha256, or enough of its first digits to be no accident. */
const CHECKSUM = /^[0-9a-f]{12,64}$/;

/**
 * The findings whose repomd.xml has one of the sha256 `given`, whole or the first 12 or more hex digits. All findings of
 * one content are accepted together: they are told together. USAGE for a checksum that names no finding or contents that
 * differ; one that was `recorded` before is passed over, so that a run can be repeated.
 */
export function acceptFindings(
  findings: readonly Finding[],
  given: readonly string[],
  recorded: readonly Accepted[],
): readonly Finding[] {
  const named = new Set(given.flatMap((checksum) => namedBy(findings, checksum.toLowerCase(), recorded)));
  return findings.filter(({ repomdSha256 }) => named.has(repomdSha256));
}

/** The one sha256 that a checksum names, or none when that was accepted before. */
function namedBy(findings: readonly Finding[], checksum: string, recorded: readonly Accepted[]): readonly string[] {
  if (!CHECKSUM.test(checksum)) {
    throw refused(checksum, 'expected the sha256 of a repomd.xml, or its first 12 or more hex digits', findings);
  }
  const fits = ({ repomdSha256 }: { readonly repomdSha256: string }) => repomdSha256.startsWith(checksum);
  const found = [...new Set(findings.filter(fits).map(({ repomdSha256 }) => repomdSha256))];
  if (found.length > 1) throw refused(checksum, 'this is the beginning of several; give more digits', findings);
  if (found.length === 0 && !recorded.some(fits)) throw refused(checksum, 'no finding has this checksum', findings);
  return found;
}

function refused(checksum: string, reason: string, findings: readonly Finding[]): KmodsmithError {
  const known = findings.map(
    (finding) => `\n  ${finding.repomdSha256} ${sourceName(finding)}: ${formatFinding(finding)}`,
  );
  const list =
    known.length === 0 ? 'there is no finding now, so nothing is to be accepted' : `findings:${known.join('')}`;
  return new KmodsmithError('USAGE', `--accept ${checksum}: ${reason}; ${list}`);
}
