// A Node and a suite -> where `kmodsmith detect` spends its time, function by function.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { kmodsmithCommand } from './candidates.mjs';
import { table } from './report.mjs';
import { inNewFolder, printedByShell } from './run.mjs';

const SHOWN = 20;

/** The functions with the most time of their own, by V8's sampling profiler; native code counts for its caller's line. */
export function profileTable(suite, node, cli) {
  return inNewFolder(async (folder) => {
    await printedByShell(kmodsmithCommand(suite, node, cli, ['--cpu-prof', '--cpu-prof-dir', folder]));
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
    const times = selfTimes(JSON.parse(await readFile(join(folder, file), 'utf8')));
    return `profile of ${suite.name} on Node ${node.version}\n${timesTable(times)}`;
  });
}

/** Microseconds by function. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
  }
  return times;
}

function nameOf({ functionName, url, lineNumber }) {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name} ${basename(url)}:${lineNumber + 1}`;
}

function timesTable(times) {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, time]) => [name, (time / 1000).toFixed(0), `${((100 * time) / total).toFixed(1)} %`]);
  return table(['function', 'own ms', 'share'], rows);
}
