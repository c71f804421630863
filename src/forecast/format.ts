// A forecast -> a table for each kernel, as a maintainer reads it: worst first, the counts below.
import { type Forecast, type KernelForecast, RESULT_KINDS, type Result } from './forecast.ts';
import { RESULT_WORDS, whyLines } from './words.ts';

const HEADER = ['KMOD', 'RESULT', 'WHY'] as const;
const REQUIRED = '* required in its kmod.yml';

export function formatForecast({ kernels }: Forecast): string {
  const tables = kernels.map(formatKernel);
  const marked = kernels.some(({ kmods }) => kmods.some(({ required }) => required));
  return [...tables, ...(marked ? [REQUIRED] : [])].join('\n\n');
}

function formatKernel({ target, of, arch, unameR, kmods }: KernelForecast): string {
  const rows = kmods.flatMap(({ kmod, required, result }) => {
    const [first = '', ...others] = whyLines(result);
    return [[required ? `${kmod} *` : kmod, RESULT_WORDS[result.kind], first], ...others.map((line) => ['', '', line])];
  });
  const head = `${target} (forecast of ${of}) ${arch}, kernel ${unameR}`;
  return [head, ...formatTable([HEADER, ...rows]), formatCounts(kmods.map(({ result }) => result))].join('\n');
}

function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `1 does not build, 2 compatible`: only what there is, worst first. */
export function formatCounts(results: readonly Result[]): string {
  return RESULT_KINDS.flatMap((kind) => {
    const count = results.filter((result) => result.kind === kind).length;
    return count === 0 ? [] : [`${count} ${RESULT_WORDS[kind]}`];
  }).join(', ');
}
