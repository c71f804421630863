// Why a cell was refused -> the text of it that goes into logs, pages and the published ledger.
import { stripControl } from '../build/spec-text.ts';

const LONGEST = 2000;

/** On one line. A message may quote what a stranger's build wrote, of any length and with any character. */
export function refusalText(message: string): string {
  const text = stripControl(message.slice(0, 2 * LONGEST).replace(/\s+/g, ' ')).trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
