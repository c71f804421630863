// `node --expose-gc bench/plan-memory.mjs CODE FOLDER`: all checks of a plan and nothing else, group after group; prints how many
// kmods fit. What reading a group leaves behind is collected before the next: a plan reads nothing between its targets.
import { PLAN } from './plan-archives.mjs';
import { readGroup } from './plan-groups.mjs';
import { check, loaded } from './plan-run.mjs';

const [path, folder] = process.argv.slice(2);
const code = await import(path);
const answers = new Uint8Array(PLAN.builds * PLAN.kmods);

async function fittingIn(index) {
  const group = await readGroup(PLAN, folder, index, code);
  check(loaded(group, code), answers, 0);
  return answers.reduce((sum, answer) => sum + answer, 0);
}

function collect() {
  globalThis.gc();
  // Newer Nodes also give back what they keep for objects to come; older ones take this for the same again.
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

let fitting = 0;
for (const index of PLAN.groups.keys()) {
  fitting += await fittingIn(index);
  collect();
}
console.log(JSON.stringify({ fitting, checked: answers.length * PLAN.groups.length }));
