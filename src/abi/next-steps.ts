// An AbiDiff -> what a maintainer does now.
import type { AbiDiff } from './abi-diff.ts';
import { COLUMNS, wrapWords } from './symbol-lines.ts';

/** Lines of COLUMNS; none when nothing is hit. */
export function nextSteps(diff: AbiDiff): readonly string[] {
  return sentencesOf(diff).flatMap((sentence) => wrapWords(`next: ${sentence}`, COLUMNS));
}

function sentencesOf({ published, now }: AbiDiff): readonly string[] {
  if (published === null)
    return ['give a kernel of a target in place of a file to see which published kmods this hits'];
  const hit = published.kmods.filter(({ newPackage, verdict }) => newPackage === null && verdict.kind !== 'compatible');
  const broken = hit.flatMap(({ kmod, verdict }) => (verdict.kind === 'missing' ? [kmod] : []));
  return [
    ...broken.map(
      (kmod) => `${kmod} uses symbols that are gone: change its source, or exclude this kernel in its kmod.yml`,
    ),
    ...(hit.length > 0 && now.kind === 'shipped' ? ['kmodsmith plan --explain says what becomes of each kmod'] : []),
  ];
}
