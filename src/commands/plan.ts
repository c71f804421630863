// `kmodsmith plan`: config, kernels and published state -> the plan folder: the plan and all that its builds need.
import { join } from 'node:path';
import { type BundleFile, bundleFiles } from '../build/bundle.ts';
import type { Config } from '../config/config.ts';
import { sightingsOfState } from '../detect/kernel-history.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { EXIT } from '../errors.ts';
import { exists, removeTree, replaceFolder } from '../io/files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import { formatCounts, formatExplanation } from '../plan/explain.ts';
import { type Explanations, explainCells } from '../plan/explanation.ts';
import { formatExplanations } from '../plan/explanation-text.ts';
import { planBuilds } from '../plan/plan.ts';
import { historyOfState, type PlanSources, planSources } from '../plan/plan-sources.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { hasNews } from '../sign/news.ts';
import { writeAbiMaps } from './abi-maps.ts';
import { sealPlan } from './check-plan.ts';
import { type Command, type Context, WORK } from './context.ts';
import { withArchivedDevels } from './devel-archive.ts';
import { withDevelSymbols } from './devel-symbols.ts';
import { rememberGenerations } from './last-seen.ts';
import { look } from './look.ts';
import { readPublishedState } from './published-state.ts';
import { readConfig } from './read-config.ts';
import { readScriptTexts } from './script-texts.ts';
import { formatValue, writeValue } from './values.ts';
import { writeBundle } from './write-bundle.ts';

/** Cells of one kmod that a CI job builds one after the other: one start of a runner and an image serves them all. */
const CELLS_PER_JOB = 4;

interface PlanFolder {
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
  readonly sources: PlanSources;
  readonly state: PublishedState;
  readonly bundle: readonly BundleFile[];
  /** Whether signing has anything to do. */
  readonly news: boolean;
}

/** What a pipeline decides by, in the plan folder beside the plan. */
export interface PlanSummary {
  readonly version: 1;
  readonly news: boolean;
}

/**
 * Writes the plan folder, and says what there is to do. A plan without cells is a success too. With --explain, operands are ids of
 * cells to be explained, in which `*` stands for any text; USAGE when one of them is no cell of the plan, and nothing is written.
 */
export const planCommand: Command = async (context) => {
  const config = await readConfig(context);
  const folder = await makePlan(context, config);
  const explanations = explain(context, config, folder);
  const sha256 = await writePlanFolder(context, folder);
  const { plan } = folder;
  const shards = shardNumbers(folder.bundle);
  context.output('plan-sha256', sha256);
  context.output('count', String(plan.cells.length));
  context.output('news', String(folder.news));
  context.output('shards', JSON.stringify(shards));
  showPlan(context, plan, explanations, sha256);
  return EXIT.done;
};

async function makePlan(context: Context, config: Config): Promise<PlanFolder> {
  const { only, force, firstRun } = context.options;
  const state = await readPublishedState(config, { firstRun });
  await rememberGenerations(context, state.repositories);
  const remembered = { sources: historyOfState(state), sightings: sightingsOfState(state) };
  const { set, abi: readAbi, sources: history } = await look(context, config, remembered);
  const kernels = await withArchivedDevels(context, config, set, state);
  const judged = judgedKernels(config, kernels, state);
  const abi = await withDevelSymbols(context, config, { kernels: judged, abi: await readAbi(), state });
  const plan = planBuilds({ config, kernels, abi, state, now: context.now, only, force });
  const scripts = await readScriptTexts();
  const sources = planSources(history);
  const news = hasNews({ config, plan, kernels, state, sources });
  const bundle = bundleFiles({ config, plan, kernels, state, scripts, cellsPerShard: CELLS_PER_JOB });
  return { plan, kernels, abi, sources, state, bundle, news };
}

/** Of the cells that were asked for; null when none was. */
function explain({ options, operands, now }: Context, config: Config, folder: PlanFolder): Explanations | null {
  if (!options.explain || operands.length === 0) return null;
  const { kernels, abi, state } = folder;
  return explainCells({ config, kernels, abi, state, now, only: options.only, force: options.force }, operands);
}

/** The kernels of which it matters whether a published package fits them: others need no symbols to be planned. */
function judgedKernels({ mode, reuse }: Config, kernels: KernelSet, state: PublishedState): KernelSet {
  const isJudged = mode === 'classic' || reuse === 'compatible';
  const targets = kernels.targets.filter((found) =>
    state.repositories.some(
      (published) =>
        isSameRepository(published, found) && published.packages.some(({ uses }) => uses.kernel.length > 0),
    ),
  );
  return { ...kernels, targets: isJudged ? targets : [] };
}

/** Writes the whole folder beside the old one and then puts it in its place. Gives the sha256 of SHA256SUMS. */
async function writePlanFolder(context: Context, folder: PlanFolder): Promise<string> {
  const target = join(context.work, WORK.planFolder);
  const fresh = `${target}.new`;
  await removeTree(fresh);
  await writeValue(join(fresh, 'plan.json'), folder.plan);
  await writeValue(join(fresh, 'kernels.json'), folder.kernels);
  await writeValue(join(fresh, 'sources.json'), folder.sources);
  await writeAbiMaps(join(fresh, 'abi-maps.bin'), folder.abi, folder.kernels);
  await writeValue(join(fresh, 'state.json'), folder.state);
  const summary: PlanSummary = { version: 1, news: folder.news };
  await writeValue(join(fresh, 'summary.json'), summary);
  await writeBundle(join(fresh, 'bundle'), folder.bundle);
  await removeResults(context);
  const sha256 = await sealPlan(fresh);
  await replaceFolder(fresh, target);
  return sha256;
}

/** What later stages made of an older plan says nothing about this one. */
async function removeResults(context: Context): Promise<void> {
  if (await exists(join(context.work, WORK.out))) context.log('removed the build results of the plan before');
  for (const name of [WORK.out, WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join(context.work, name));
  }
}

function shardNumbers(bundle: readonly BundleFile[]): readonly number[] {
  return bundle
    .flatMap((file) => /^shards\/(\d+)\.txt$/.exec(file.path)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

function showPlan(context: Context, plan: BuildPlan, explanations: Explanations | null, sha256: string): void {
  if (context.options.json) {
    context.print(formatValue(explanations ?? plan).trimEnd());
    return;
  }
  if (explanations !== null) context.print(formatExplanations(explanations));
  else if (context.options.explain) context.print(formatExplanation(plan));
  context.log(`plan: ${formatCounts(plan)}`);
  context.log(`written to ${join(context.work, WORK.planFolder)} (sha256 ${sha256.slice(0, 12)})`);
  if (plan.cells.length > 0) context.log('next: kmodsmith build');
  else if (plan.reused.length > 0) context.log('nothing to build; next: kmodsmith sign');
  else if (!context.options.explain) context.log('nothing to build; kmodsmith plan --explain says why');
}
