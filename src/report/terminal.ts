// Takes a run report and gives a short plain summary for a person at a terminal or reading a CI log.
import { groupBy } from '../detect/group.ts';
import { countOf, KIND_WORDS } from './cell-words.ts';
import { oneLine } from './escape.ts';
import { failuresOf, logLines, type SameFailure } from './failures.ts';
import type { CellKind, ReportCell } from './report-cell.ts';
import { cellsOf, type RunReport, type TargetReport } from './run-report.ts';

export interface Places {
  /** Folder that is published, when there is one on this machine. */
  readonly repository: string | null;
  /** The status page's file on this machine. */
  readonly statusPage: string | null;
}

const NOWHERE: Places = { repository: null, statusPage: null };
const LABEL_WIDTH = 12;
const MOST_LOG_LINES = 8;
const MOST_KERNELS = 6;
const MOST_NAMES = 3;
const NOT_BUILT: readonly CellKind[] = ['skipped', 'waiting', 'frozen', 'deferred', 'planned', 'unknown'];

/** Lines of at most one fact each. No line starts with text from outside, so none can be read as a CI command. */
export function formatTerminal(report: RunReport, places: Places = NOWHERE): string {
  const cells = cellsOf(report);
  const lines = [
    `kmodsmith ${oneLine(report.name)} (${report.mode}), ${oneLine(report.now)}`,
    '',
    ...report.targets.flatMap(detectedLines),
    ...publishedLines(cells),
    ...labelled('Built now', packageLines(cells, 'built-now')),
    ...labelled('Reused now', packageLines(cells, 'reused-now')),
    ...labelled('Failed', failuresOf(cells).flatMap(failedLines)),
    ...NOT_BUILT.flatMap((kind) => labelled(KIND_WORDS[kind].label, reasonLines(cells, kind))),
    ...labelled('Verified', verifiedLines(report)),
    ...labelled('Generation', generationLines(report)),
    ...labelled('Repository', [places.repository, report.url]),
    ...labelled('Status page', [places.statusPage, isPublished(report) ? `${report.url}/index.html` : null]),
    ...labelled('Install', installLines(report)),
    ...labelled('Next', report.next.length === 0 ? ['nothing to do'] : report.next),
  ];
  return `${lines.join('\n')}\n`;
}

function labelled(label: string, texts: readonly (string | null)[]): readonly string[] {
  const shown = texts.filter((text) => text !== null);
  return shown.map((text, at) => `${(at === 0 ? label : '').padEnd(LABEL_WIDTH)} ${oneLine(text)}`);
}

function detectedLines(target: TargetReport): readonly string[] {
  const shipped = target.kernels.filter((kernel) => kernel.shipped).map((kernel) => kernel.unameR);
  const more = shipped.length - MOST_KERNELS;
  const names = [...shipped.slice(0, MOST_KERNELS), ...(more > 0 ? [`and ${more} more`] : [])];
  return labelled('Detected', [`${target.target} ${target.arch}: kernels ${names.join(', ') || 'none'}`]);
}

function publishedLines(cells: readonly ReportCell[]): readonly string[] {
  const published = cells.filter((cell) => cell.kind === 'published');
  const reused = published.filter((cell) => cell.reused !== null).length;
  if (published.length === 0) return [];
  const others = reused === 0 ? '' : `; ${reused} of them with modules that were built for another kernel`;
  return labelled('Published', [
    `${countOf(published.length, 'cell')} in earlier runs, nothing changed: not built again${others}`,
  ]);
}

function packageLines(cells: readonly ReportCell[], kind: 'built-now' | 'reused-now'): readonly string[] {
  return cells.flatMap((cell) => (cell.kind === kind ? [`${cell.package} (${cell.text})`] : []));
}

function failedLines(failure: SameFailure): readonly string[] {
  const [first] = failure;
  const ids = failure.map((cell) => cell.id);
  const name = ids.length === 1 ? first.id : `${first.kmod} in ${countOf(ids.length, 'cell')} (${shortList(ids)})`;
  const log = logLines(first).slice(-MOST_LOG_LINES);
  return [`${name}: ${first.text}`, ...log.map((line) => `| ${line}`)];
}

/** Cells with the same reason share a line. */
function reasonLines(cells: readonly ReportCell[], kind: CellKind): readonly string[] {
  const groups = groupBy(
    cells.filter((cell) => cell.kind === kind),
    (cell) => cell.text,
  );
  return [...groups].map(([text, group]) => {
    const kmods = shortList(group.map((cell) => cell.kmod));
    return `${kmods} for ${shortList(group.map((cell) => cell.unameR))}: ${text}`;
  });
}

function shortList(names: readonly string[]): string {
  const different = [...new Set(names)];
  const more = different.length - MOST_NAMES;
  return different.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function verifiedLines(report: RunReport): readonly string[] {
  if (report.scenarios.kind === 'not-run') {
    return [report.next.length === 0 ? 'not run: there was no new candidate' : 'not run'];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ['nothing to verify'];
  }
  const wrong = results.filter((result) => !result.passed);
  return [
    `${countOf(passed, 'scenario')} passed, ${failed} failed`,
    ...wrong.map((one) => `failed on ${one.target}: ${one.name}: expected ${one.expected}; found ${one.found}`),
  ];
}

function generationLines(report: RunReport): readonly string[] {
  return report.publications.map(({ target, arch, before, published, added }) =>
    published === null
      ? `${target} ${arch}: ${before === 0 ? 'nothing published' : `${before}, unchanged`}`
      : `${target} ${arch}: ${published} (was ${before}), ${countOf(added, 'package')} added`,
  );
}

/** Whether the public address has anything to show. */
function isPublished({ publications }: RunReport): boolean {
  return publications.some(({ before, published }) => (published ?? before) > 0);
}

/** The transaction that really installed from the candidate, and the line for a host of one's own. */
function installLines(report: RunReport): readonly string[] {
  const results = report.scenarios.kind === 'run' ? report.scenarios.results : [];
  const tried = results.find((result) => result.passed && / install /.test(result.transaction));
  const offered = report.offered.map((kmod) => `kmod-${kmod}`);
  if (offered.length === 0) {
    const unread = report.publications.some(({ added }) => added > 0);
    return [unread ? 'kmodsmith plan reads anew what is published' : 'nothing is published yet'];
  }
  return [...(tried === undefined ? [] : [`tried with: ${tried.transaction}`]), `dnf install ${offered.join(' ')}`];
}
