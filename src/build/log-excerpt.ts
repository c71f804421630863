// A build log -> the one line that best says why it failed.
import { stripControl } from './spec-text.ts';

const ERROR =
  /(?:^|\W)(?:error|Error|ERROR|fatal): |\*\*\* |undefined!$|No rule to make target|^kmodsmith: |^Hunk #\d+ FAILED/;

const LONGEST_LINE = 200;

/** The last line that looks like an error, else the last line with anything in it; empty for an empty log. */
export function lastErrorLine(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => stripControl(line).trim())
    .filter((line) => line !== '');
  const found = lines.findLast((line) => ERROR.test(line)) ?? lines.at(-1) ?? '';
  return found.length <= LONGEST_LINE ? found : `${found.slice(0, LONGEST_LINE - 3)}...`;
}
