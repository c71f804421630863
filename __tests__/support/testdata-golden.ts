// The golden list of other projects' test data: text <-> rows, in the groups read, refused and not read.

export interface GoldenRow {
  readonly path: string;
  /** `read: ...`, `refused: ...` or `not read: ...` */
  readonly verdict: string;
  /** What the file's own project does with it; written by hand. */
  readonly elsewhere: string;
}

const HEAD = `# Every file of the test data of createrepo_c and librepo: path | what kmodsmith does | what its own project does.
# The other projects are createrepo_c 0.17.3 and librepo 1.14.5 (Debian 12), run on these files through their Python
# bindings: detect_compression and decompress_file, xml_parse_* and xml_parse_*_snippet, xml_parse_repomd,
# Metadata.locate_and_load_xml; Handle.perform with yumdlist primary and checksums, and with fetchmirrors.
# Where a source file is named, it is one of the project's own tests.
# "stricter" marks what kmodsmith refuses on purpose although the file's own project reads it.
`;

const GROUPS = ['read', 'refused', 'not read'] as const;

export function formatGolden(rows: readonly GoldenRow[]): string {
  const sorted = [...rows].sort((a, b) => (a.path < b.path ? -1 : 1));
  const groups = GROUPS.map((group) => {
    const lines = sorted.filter(({ verdict }) => verdict.startsWith(`${group}: `)).map(formatRow);
    return `\n## ${group} (${lines.length})\n${lines.join('')}`;
  });
  return HEAD + groups.join('');
}

function formatRow({ path, verdict, elsewhere }: GoldenRow): string {
  return `${path} | ${verdict} | ${elsewhere}\n`;
}

export function parseGolden(text: string): readonly GoldenRow[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [path = '', verdict = '', elsewhere = ''] = line.split(' | ');
    return { path, verdict, elsewhere };
  });
}
