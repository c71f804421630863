// Runs one scenario in an install root of its own and judges what it finds there.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { removeTree, writeFileAt } from '../io/files.ts';
import { formatNevra, type Nevra } from '../rpm/nevra.ts';
import { formatEarlierMeta } from '../verify/dnf.ts';
import { formatExpected, formatFound, judge, judgeLoss, type Observation } from '../verify/judge.ts';
import { packagesToClose, type RunnableScenario, type Scenario, type Step } from '../verify/scenarios.ts';
import { needsFirmware } from '../verify/uek.ts';
import type { ScenarioResult } from '../verify/verification.ts';
import { expectationsOf, type World } from '../verify/world.ts';
import { type Bench, environment, observe, runDnf } from './install-root.ts';

/**
 * Makes the server offer the candidate or the generation before it, and gives the dnf option that makes dnf look again
 * when that is a change. metadata_expire=0 is not enough: dnf compares whole seconds.
 */
export type Show = (generation: Step['generation']) => readonly string[];

type Ended =
  | { readonly kind: 'done'; readonly observations: readonly Observation[]; readonly output: string }
  | { readonly kind: 'refused'; readonly step: Step; readonly code: number; readonly output: string };

const OUTPUT_LINES = 15;

/** Leaves no install root behind. dnf refusing a step is a result that did not pass, not an error. */
export async function runScenario(bench: Bench, world: World, scenario: Scenario, show: Show): Promise<ScenarioResult> {
  if (scenario.kind === 'not-applicable') {
    const { name, reason } = scenario;
    return { name, transaction: '', expected: 'not applicable', found: reason, passed: true };
  }
  const root = join(bench.folder, 'root');
  await removeTree(root);
  const ended = await runSteps(bench, world, scenario, root, show);
  await removeTree(root);
  return resultOf(world, scenario, ended);
}

async function runSteps(
  bench: Bench,
  world: World,
  scenario: RunnableScenario,
  root: string,
  show: Show,
): Promise<Ended> {
  const observations: Observation[] = [];
  let output = '';
  for (const step of scenario.steps) {
    const refresh = show(step.generation);
    const files = await makeStandIns(bench, step.standIns);
    const words = [...refresh, ...stepOptions(step, world), ...step.arguments, ...files];
    const { code, stdout, stderr } = await runDnf(bench, root, words);
    output = lastLines(`${stdout}\n${stderr}`);
    if (code !== 0) {
      return { kind: 'refused', step, code, output };
    }
    observations.push(await observe(bench, root, world));
  }
  return { kind: 'done', observations, output };
}

function resultOf(world: World, scenario: RunnableScenario, ended: Ended): ScenarioResult {
  const expectations = expectationsOf(world, scenario.kernels);
  const { name } = scenario;
  const transaction = scenario.steps.map(formatStep).join('; ');
  const expected = formatExpected(scenario.kernels, expectations);
  if (ended.kind === 'refused') {
    const found = `\`${formatStep(ended.step)}\` ended with ${ended.code}:\n${ended.output}`;
    return { name, transaction, expected, found, passed: false };
  }
  const last = ended.observations.at(-1) ?? { packages: [], kernels: [] };
  const problems = [
    ...judge(scenario.kernels, expectations, last),
    ...ended.observations.slice(1).flatMap((after, index) => lossSince(ended.observations[index], after)),
  ];
  const found = formatFound(last);
  return problems.length === 0
    ? { name, transaction, expected, found, passed: true }
    : { name, transaction, expected, found: `${problems.join('; ')}\n${found}\n${ended.output}`, passed: false };
}

function lossSince(before: Observation | undefined, after: Observation): readonly string[] {
  return before === undefined ? [] : judgeLoss(before, after);
}

/** Every binary package of ours must find all it requires in ours and the base repositories. */
export async function runClosure(
  bench: Bench,
  world: World,
  packages: readonly Nevra[],
  show: Show,
): Promise<ScenarioResult> {
  // Source packages require what a build needs, which no host has to have.
  const binary = packages.filter((nevra) => nevra.arch !== 'src' && nevra.arch !== 'nosrc');
  const names = packagesToClose(world, binary.map(formatNevra));
  const checked = names.flatMap((name) => ['--pkg', name]);
  // With best, dnf would look only at the newest kernel and miss what older kernels' packages require.
  const options = [...show('candidate'), '--setopt=best=0'];
  const words = [...options, 'repoclosure', '--check', bench.repositoryId, ...checked];
  const { code, stdout, stderr } = await runDnf(bench, join(bench.folder, 'root'), words);
  return {
    name: 'repoclosure',
    transaction: `dnf repoclosure --check ${bench.repositoryId}`,
    expected: `all requirements of ${names.length} packages are met`,
    found: code === 0 ? 'all are met' : `dnf ended with ${code}:\n${lastLines(`${stdout}\n${stderr}`)}`,
    passed: code === 0,
  };
}

function stepOptions(step: Step, world: World): readonly string[] {
  return [
    ...(step.weakDependencies ? [] : ['--setopt=install_weak_deps=0']),
    // Half a gigabyte that no scenario is about.
    ...(needsFirmware(world.kernels) ? [] : ['--exclude=linux-firmware*']),
    ...step.excludes.map((pattern) => `--exclude=${pattern}`),
  ];
}

function formatStep(step: Step): string {
  const [verb = '', ...rest] = step.arguments;
  const weak = step.weakDependencies ? [] : ['--setopt=install_weak_deps=0'];
  const excludes = step.excludes.map((pattern) => `--exclude='${pattern}'`);
  const standIns = step.standIns.map((kmod) => `kmod-${kmod} (without rules)`);
  const names = rest.map((word) => (word.includes('*') ? `'${word}'` : word));
  return ['dnf', ...weak, ...excludes, verb, ...names, ...standIns].join(' ');
}

async function makeStandIns(bench: Bench, kmods: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const kmod of kmods) files.push(await makeStandIn(bench, kmod));
  return files;
}

async function makeStandIn(bench: Bench, kmod: string): Promise<string> {
  const folder = join(bench.folder, 'stand-ins');
  const spec = join(folder, `${kmod}.spec`);
  await writeFileAt(spec, formatEarlierMeta(kmod));
  const macros = { _topdir: join(folder, 'top'), _rpmdir: folder, _build_name_fmt: '%%{NAME}.rpm' };
  const defines = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const words = ['rpmbuild', '-bb', '--quiet', '--target', bench.arch, ...defines, spec];
  const { code, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError(
      'SCENARIO_FAILED',
      `rpmbuild of a stand-in for kmod-${kmod} ended with ${code}: ${stderr}`,
    );
  }
  return join(folder, `kmod-${kmod}.rpm`);
}

function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-OUTPUT_LINES).join('\n');
}
