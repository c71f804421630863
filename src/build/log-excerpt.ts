// A build log -> what of it a person needs: the one line that best says why it failed, and its lines without noise.
import { stripControl } from './spec-text.ts';

const ERROR =
  /(?:^|\W)(?:error|Error|ERROR|fatal): |\*\*\* |undefined!$|No rule to make target|^kmodsmith: |^Hunk #\d+ FAILED/;
/** What `set -x` prints: rpmbuild runs every section of a spec with it. */
const TRACE = /^\++ \S/;
/** The folder that build-cell.sh makes with mktemp, below any TMPDIR; its name differs from run to run. */
const SCRATCH = /(?:\/[\w.+-]{1,64}){0,8}\/kmodsmith\.[A-Za-z0-9]{8}(?:\/|(?![\w.-]))/g;

const LONGEST_LINE = 200;

/** The last line that looks like an error, else the last line with anything in it; empty for an empty log. */
export function lastErrorLine(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => stripControl(line).trim())
    .filter((line) => line !== '' && !TRACE.test(line));
  const found = lines.findLast((line) => ERROR.test(line)) ?? lines.at(-1) ?? '';
  return found.length <= LONGEST_LINE ? found : `${found.slice(0, LONGEST_LINE - 3)}...`;
}

/** The lines of a log that say something: no traces of the shell, none twice in a row, no names of scratch folders. */
export function readableLines(log: string): readonly string[] {
  return log
    .split('\n')
    .map((line) => withoutScratch(line).trimEnd())
    .filter((line) => line !== '' && !TRACE.test(line))
    .filter((line, at, lines) => line !== lines[at - 1]);
}

/** `/tmp/kmodsmith.XXXXXXXX/src/foo.c` becomes `src/foo.c`. */
export function withoutScratch(text: string): string {
  return text.replace(SCRATCH, '');
}
