// A shell command -> what it printed, or its CPU time, wall time and peak memory.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Gives stdout; throws with the end of stderr when the command fails. */
export async function printed(words, env = process.env) {
  const child = spawn(words[0], words.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${words.join(' ')}\nended with ${code}\n${stderr.slice(-2000)}`);
  return stdout;
}

/** What `command(folder)`, a line of bash, prints; the folder is new and goes away. */
export function printedByShell(command) {
  return inNewFolder((folder) => printed(['bash', '-c', `set -o pipefail; ${command(folder)}`]));
}

/**
 * Runs `command(folder)`, output to /dev/null. Gives `cpu` (user and system of every process of the command) and `wall` in
 * seconds, to the millisecond, from bash; and `peakMb`, the largest of its processes, in millions of bytes, from GNU time.
 */
export function measured(command) {
  return inNewFolder(async (folder) => {
    const [times, memory] = [join(folder, 'times'), join(folder, 'memory')];
    const inner = `{ ${command(folder)} ; } 2> ${quoted(join(folder, 'stderr'))} > /dev/null`;
    const line = `set -o pipefail; TIMEFORMAT='%3U %3S %3R'; { time ${inner} ; } 2> ${quoted(times)}`;
    await printed(['time', '-f', '%M', '-o', memory, 'bash', '-c', line]);
    const [user, system, wall] = (await readFile(times, 'utf8')).trim().split(' ').map(Number);
    return { cpu: user + system, wall, peakMb: (Number(await readFile(memory, 'utf8')) * 1024) / 1e6 };
  });
}

export async function inNewFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'kmodsmith-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
