// Takes a run report and gives Markdown for a job summary: the table of counts first, then failures with their logs.
import { countOf, formatCounts, KIND_WORDS } from './cell-words.ts';
import { codeSpan, escapeMarkdown, fencedBlock } from './escape.ts';
import { failuresOf, logLines, type SameFailure } from './failures.ts';
import { CELL_KINDS, type CellKind, type FailedCell, hasNoLog, type ReportCell } from './report-cell.ts';
import { cellsOf, type RunReport, type TargetReport, type TriedScenario } from './run-report.ts';

/** A step summary over 1 MiB is refused as a whole; 900 kB leave room for what others of the step wrote. */
const MOST_BYTES = 900_000;
const NOTE_BYTES = 500;
const SHOWN_KINDS: readonly CellKind[] = CELL_KINDS.filter((kind) => kind !== 'published');

/** Text under 900 kB; what does not fit is left out from the end, and the last line says so. */
export function formatMarkdown(report: RunReport): string {
  const blocks = [
    heading(report),
    countTable(report),
    ...nextBlock(report),
    ...failureBlocks(report),
    ...scenarioBlocks(report),
    ...generationBlock(report),
    ...SHOWN_KINDS.filter((kind) => kind !== 'failed').flatMap((kind) =>
      reasonBlocks(report, KIND_WORDS[kind].label, (cell) => cell.kind === kind),
    ),
    ...reasonBlocks(report, 'Published, modules of another kernel', isPublishedReuse),
  ];
  return fitted(blocks);
}

function fitted(blocks: readonly string[]): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const block of blocks) {
    bytes += Buffer.byteLength(block) + 2;
    if (bytes > MOST_BYTES - NOTE_BYTES) {
      const left = countOf(blocks.length - kept.length, 'part');
      kept.push(
        `**Truncated:** ${left} of this summary did not fit in 900 kB; report.json and the status page have all.`,
      );
      break;
    }
    kept.push(block);
  }
  return `${kept.join('\n\n')}\n`;
}

function heading(report: RunReport): string {
  const title = `## kmodsmith: ${escapeMarkdown(report.name)}`;
  return `${title}\n\n${escapeMarkdown(formatCounts(report.counts))}. Mode ${report.mode}, ${escapeMarkdown(report.now)}.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function repositoryName({ target, arch }: Pick<TargetReport, 'target' | 'arch'>): string {
  return codeSpan(`${target} ${arch}`);
}

function countTable(report: RunReport): string {
  const kinds = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_SHOWN.has(kind));
  const rows = report.targets.map((target) => [
    repositoryName(target),
    String(target.kernels.length),
    ...kinds.map((kind) => String(target.counts[kind])),
  ]);
  return table(['repository', 'kernels', ...kinds.map((kind) => KIND_WORDS[kind].label.toLowerCase())], rows);
}

const ALWAYS_SHOWN: ReadonlySet<CellKind> = new Set<CellKind>(['built-now', 'failed', 'skipped', 'waiting']);

function nextBlock(report: RunReport): readonly string[] {
  if (report.next.length === 0) {
    return ['Nothing to do: every kernel has its kmods, or a reason why not.'];
  }
  return [`### What to do next\n\n${report.next.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}`];
}

function failureBlocks(report: RunReport): readonly string[] {
  const blocks = failuresOf(cellsOf(report)).map(failureBlock);
  return blocks.length === 0 ? [] : [`### Failed`, ...blocks];
}

function failureBlock(failure: SameFailure): string {
  const [first] = failure;
  return [...(failure.length === 1 ? oneFailure(first) : severalFailures(failure)), ...logBlock(first)].join('\n\n');
}

function oneFailure(cell: FailedCell): readonly string[] {
  return [
    `#### ${codeSpan(cell.id)}`,
    `Stage ${cell.stage}, ${attemptText(cell)}: ${escapeMarkdown(cell.message)}`,
    ...(cell.offered === null ? [] : [`Still offered from an earlier build: ${codeSpan(cell.offered)}`]),
  ];
}

/** The log below is that of the first. */
function severalFailures(failure: SameFailure): readonly string[] {
  const [{ kmod, stage, message }] = failure;
  const cells = failure.map((cell) => {
    const offered = cell.offered === null ? '' : `; still offered from an earlier build: ${codeSpan(cell.offered)}`;
    return `- ${codeSpan(cell.id)}, ${attemptText(cell)}${offered}`;
  });
  return [
    `#### ${codeSpan(kmod)} in ${countOf(failure.length, 'cell')}`,
    `Stage ${stage}: ${escapeMarkdown(message)}`,
    cells.join('\n'),
  ];
}

function logBlock(cell: FailedCell): readonly string[] {
  if (cell.log === null) {
    return hasNoLog(cell) ? [] : ['No log was delivered.'];
  }
  const lines = logLines(cell);
  return lines.length === 0 ? [] : [fencedBlock(lines.join('\n'))];
}

function attemptText(cell: FailedCell): string {
  if (cell.stage === 'reuse') return 'nothing was built';
  if (cell.stage === 'held') return 'not counted as an attempt';
  return cell.infrastructure ? 'infrastructure, not counted as an attempt' : `attempt ${cell.attempts}`;
}

function scenarioBlocks(report: RunReport): readonly string[] {
  if (report.scenarios.kind === 'not-run') {
    return ['### Verification\n\nNot run.'];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ['### Verification\n\nNothing to verify.'];
  }
  const title = `### Verification\n\n${countOf(passed, 'scenario')} passed, ${failed} failed.`;
  return [title, ...results.filter((result) => !result.passed).map(scenarioBlock)];
}

function scenarioBlock(scenario: TriedScenario): string {
  return [
    `#### ${escapeMarkdown(scenario.name)} on ${repositoryName(scenario)}`,
    `Transaction: ${codeSpan(scenario.transaction)}`,
    'Expected:',
    fencedBlock(scenario.expected),
    'Found:',
    fencedBlock(scenario.found),
  ].join('\n\n');
}

function generationBlock(report: RunReport): readonly string[] {
  if (report.publications.length === 0) {
    return [];
  }
  const rows = report.publications.map((one) => [
    repositoryName(one),
    String(one.before),
    one.published === null ? 'not switched' : String(one.published),
    String(one.added),
  ]);
  return [
    `### Repositories\n\n${table(['repository', 'generation before', 'generation now', 'packages added'], rows)}`,
  ];
}

function isPublishedReuse(cell: ReportCell): boolean {
  return cell.kind === 'published' && cell.reused !== null;
}

/** One folded block for each repository, so that a long one is left out alone when the summary is too large. */
function reasonBlocks(report: RunReport, label: string, wanted: (cell: ReportCell) => boolean): readonly string[] {
  return report.targets.flatMap((target) => {
    const cells = target.kmods.flatMap((kmod) => kmod.cells).filter(wanted);
    return cells.length === 0 ? [] : [reasonBlock(target, label, cells)];
  });
}

function reasonBlock(target: TargetReport, label: string, cells: readonly ReportCell[]): string {
  const rows = cells.map((cell) => [codeSpan(cell.kmod), codeSpan(cell.unameR), escapeMarkdown(cell.text)]);
  const summary = `${label}: ${cells.length} on ${escapeMarkdown(`${target.target} ${target.arch}`)}`;
  return [`<details><summary>${summary}</summary>`, table(['kmod', 'kernel', 'reason'], rows), '</details>'].join(
    '\n\n',
  );
}
