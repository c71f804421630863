// Tries one candidate with real dnf: a server that lays it over what is published, install roots, and a verdict each.
import { join } from 'node:path';
import type { Config, Target } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { makeFolder, removeTree, sha256OfFile, writeFileAt } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { type Served, serveOverlay } from '../io/serve.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { ReadGeneration } from '../publish/assemble-state.ts';
import { isSameRepository, type RepositoryKey, repositoryId, repositoryPath } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { renderRepoFile } from '../publish/repo-file.ts';
import type { Candidate } from '../sign/signed.ts';
import { formatBaseRepositories, formatDnfConfiguration } from '../verify/dnf.ts';
import { planScenarios } from '../verify/scenarios.ts';
import { installOnlyNames } from '../verify/uek.ts';
import type { ScenarioResult, VerifiedCandidate } from '../verify/verification.ts';
import { assembleWorld, type World } from '../verify/world.ts';
import { type Context, WORK } from './context.ts';
import { readDistributionKeys } from './distribution-keys.ts';
import type { Bench } from './install-root.ts';
import { candidateLayers, type Shown } from './overlay.ts';
import { readGeneration } from './read-generation.ts';
import { runClosure, runScenario, type Show } from './run-scenario.ts';

/** Install roots and dnf's cache, below the work folder; gone when verification ends. */
const VERIFY = 'verify';

export interface CandidateInput {
  readonly context: Context;
  readonly config: Config;
  readonly kernels: KernelSet;
  readonly plan: BuildPlan;
  readonly state: PublishedState;
  readonly candidate: Candidate;
}

/** SCENARIO_FAILED when the candidate is not the signed one; a scenario that fails is a result. */
export async function verifyCandidate(input: CandidateInput): Promise<VerifiedCandidate> {
  const { context, config, candidate } = input;
  const folder = join(context.work, VERIFY, repositoryPath(candidate));
  const target = config.targets.find((entry) => entry.name === candidate.target);
  if (target === undefined) {
    throw new KmodsmithError(
      'SCENARIO_FAILED',
      `${candidate.target} is a target of signed.json and not of kmodsmith.yml; plan again`,
    );
  }
  const read = await readCandidate(input);
  const shown: Shown = { generation: candidate.generation };
  await removeTree(folder);
  const served = await serveOverlay(candidateLayers(context, config, candidate, shown));
  try {
    const bench = await makeBench(input, target, folder, served);
    const scenarios = await runAll(bench, input, worldOf(input, read), read, shown);
    return { target: candidate.target, arch: candidate.arch, repomdSha256: candidate.repomdSha256, scenarios };
  } finally {
    await served.close();
    await removeTree(join(context.work, VERIFY));
  }
}

/** The candidate that is tried must be the one that was signed, byte for byte. */
async function readCandidate({ context, config, candidate }: CandidateInput): Promise<ReadGeneration> {
  const url = join(context.work, WORK.candidates, repositoryPath(candidate), 'gen', String(candidate.generation));
  const found = await sha256OfFile(join(url, 'repodata/repomd.xml'));
  if (found !== candidate.repomdSha256) {
    throw new KmodsmithError(
      'SCENARIO_FAILED',
      `${url}: repomd.xml has sha256 ${found}, ${candidate.repomdSha256} was signed; run \`kmodsmith sign\` again`,
    );
  }
  const { target, arch, generation } = candidate;
  return readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey);
}

function worldOf({ config, kernels, plan, state, candidate }: CandidateInput, read: ReadGeneration): World {
  const isHere = (entry: RepositoryKey) => isSameRepository(entry, candidate);
  return assembleWorld({
    target: candidate.target,
    arch: candidate.arch,
    kernels: kernels.targets.find(isHere)?.kernels ?? [],
    kmods: config.kmods,
    plan,
    packages: read.packages.map((found) => found.nevra),
    document: read.document,
    earlierPackages: state.repositories.find(isHere)?.packages.map((found) => found.nevra) ?? [],
  });
}

async function makeBench(input: CandidateInput, target: Target, folder: string, served: Served): Promise<Bench> {
  const { config, kernels, candidate, context } = input;
  const seen = kernels.targets.find((entry) => isSameRepository(entry, candidate));
  const keys = await readDistributionKeys(config, target, join(folder, 'keys'));
  const base = formatBaseRepositories(target, candidate.arch, seen?.repositories ?? [], keys);
  // The very file that users get, with this server's address and this target alone.
  const ours = renderRepoFile({ ...config, targets: [target], url: served.url });
  await writeFileAt(join(folder, 'repos', 'base.repo'), base);
  await writeFileAt(join(folder, 'repos', 'ours.repo'), ours);
  const installOnly = installOnlyNames(seen?.kernels ?? []);
  await writeFileAt(join(folder, 'dnf.conf'), formatDnfConfiguration(target.releasever, installOnly));
  await makeFolder(join(folder, 'log'));
  return {
    folder,
    releasever: target.releasever,
    arch: candidate.arch,
    repositoryId: repositoryId(config.name, target.name),
    searchPath: context.environment.PATH ?? '/usr/bin:/bin',
  };
}

async function runAll(
  bench: Bench,
  { candidate }: CandidateInput,
  world: World,
  read: ReadGeneration,
  shown: Shown,
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  const show: Show = (generation) => {
    const before = shown.generation;
    const isEarlier = generation === 'earlier' && candidate.baseGeneration > 0;
    shown.generation = isEarlier ? candidate.baseGeneration : candidate.generation;
    return shown.generation === before ? [] : ['--refresh'];
  };
  for (const scenario of planScenarios(world)) {
    results.push(await runScenario(bench, world, scenario, show));
  }
  const packages = read.packages.map((found) => found.nevra);
  results.push(await runClosure(bench, world, packages, show));
  return results;
}
