// What a build's source RPM holds and says -> the reason why it may not be signed, or none. It was written by a stranger's
// container; it is signed only when it is exactly the bundle's spec, sources and patches under the planned name.
import { createHash } from 'node:crypto';
import type { ExpectedFile } from '../build/parse-cell.ts';
import type { PlannedCell } from '../plan/build-plan.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import type { CpioFile } from '../rpm/cpio.ts';
import { rpmFileName } from '../rpm/nevra.ts';

/** Fields of the header, in the order of the checks below; rpm writes `(none)` for an absent one. */
export const SOURCE_RPM_QUERY =
  '%{NAME}\\n%{EPOCHNUM}\\n%{VERSION}\\n%{RELEASE}\\n%{SOURCERPM}\\n%{PREIN}%{POSTIN}%{PREUN}%{POSTUN}%{PRETRANS}%{POSTTRANS}\\n';

/** The file name rpmbuild gives the cell's source package. */
export function sourceRpmName(cell: PlannedCell): string {
  return rpmFileName({ ...packageNevraOf(cell), arch: 'src' });
}

/** Compares the answer to SOURCE_RPM_QUERY with the plan; null when it is as planned. */
export function headerProblem(answer: string, cell: PlannedCell): string | null {
  const [name, epoch, version, release, sourceRpm, ...scripts] = answer.trimEnd().split('\n');
  const found = `${name}-${epoch}:${version}-${release}`;
  const expected = `${cell.packageName}-0:${cell.packageVersion}-${cell.packageRelease}`;
  if (found !== expected) return `source RPM: found ${found}, expected ${expected}`;
  // rpm takes a package without this tag for a source package: with it, it could be installed as a binary one.
  if (sourceRpm !== '(none)') return 'source RPM: found a binary package, expected a source package';
  if (scripts.join('\n') !== '(none)'.repeat(6)) return 'source RPM: found scriptlets, expected none';
  return null;
}

/** Compares the files with the bundle's; null when they are the same, no more and no fewer. */
export function contentProblem(files: readonly CpioFile[], expected: readonly ExpectedFile[]): string | null {
  const odd = files.find(({ kind }) => kind !== 'file');
  if (odd !== undefined) return `source RPM: ${JSON.stringify(odd.name)} is not a regular file`;
  const found = new Map(files.map((file) => [file.name.replace(/^\.\//, ''), file.bytes]));
  if (found.size !== files.length) return 'source RPM: found the same file twice';
  const extra = [...found.keys()].filter((name) => !expected.some((file) => file.fileName === name));
  if (extra.length > 0)
    return `source RPM: found ${extra.map((name) => JSON.stringify(name)).join(', ')}, which the bundle does not have`;
  for (const { fileName, sha256 } of expected) {
    const bytes = found.get(fileName);
    if (bytes === undefined) return `source RPM: ${fileName} is missing`;
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      return `source RPM: ${fileName} has other bytes than the bundle's`;
  }
  return null;
}
