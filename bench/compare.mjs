// Candidates -> what each costs: checked once, then run in turns, so that all of them meet the same moods of the machine.
import { labelOf } from './candidates.mjs';
import { measured, printedByShell } from './run.mjs';

/** `[{ candidate, cpu, wall, peakMb }]`: least CPU and wall time of all rounds, largest memory. */
export async function compare(candidates, rounds) {
  for (const { checkCommand, check } of candidates) check(await printedByShell(checkCommand));
  const runs = new Map(candidates.map((candidate) => [candidate, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const candidate of candidates) {
      showProgress(`round ${round} of ${rounds}: ${labelOf(candidate)}`);
      runs.get(candidate).push(await measured(candidate.command));
    }
  }
  showProgress('');
  return [...runs].map(([candidate, measurements]) => ({ candidate, ...summarize(measurements) }));
}

function summarize(measurements) {
  const of = (key) => measurements.map((found) => found[key]);
  return { cpu: Math.min(...of('cpu')), wall: Math.min(...of('wall')), peakMb: Math.max(...of('peakMb')) };
}

/** One line of a terminal that is written over and over; nothing where stderr is a file. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\u001b[K`);
}
