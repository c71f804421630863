// `kmodsmith verify`: signed.json and the candidates -> verification.json, by what real dnf did with each candidate.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { EXIT, KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { repositoryPath } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import type { Signed } from '../sign/signed.ts';
import { formatFailure, formatVerified } from '../verify/format.ts';
import type { Verification, VerifiedCandidate } from '../verify/verification.ts';
import { type Command, type Context, WORK } from './context.ts';
import { readConfig } from './read-config.ts';
import { readPlan } from './read-plan.ts';
import { readValue, writeValue } from './values.ts';
import { verifyCandidate } from './verify-candidate.ts';

/** Tries every candidate with dnf; exit 5 when a scenario failed. */
export const verifyCommand: Command = async (context) => {
  await verifyCandidates(context, await readConfig(context));
  return EXIT.done;
};

/** Writes verification.json in any case; SCENARIO_FAILED when a scenario of any candidate failed. */
export async function verifyCandidates(context: Context, config: Config): Promise<Verification> {
  const signed = await readValue<Signed>(join(context.work, WORK.signed), 'sign');
  const candidates = signed.candidates.length === 0 ? [] : await verifyAll(context, config, signed);
  const verification: Verification = { version: 1, candidates };
  await writeValue(join(context.work, WORK.verification), verification);
  if (candidates.length === 0) {
    context.log('nothing to verify: there is no candidate');
  }
  refuseFailures(candidates);
  return verification;
}

function refuseFailures(candidates: readonly VerifiedCandidate[]): void {
  const failures = candidates.flatMap((candidate) =>
    candidate.scenarios.filter((scenario) => !scenario.passed).map((scenario) => formatFailure(candidate, scenario)),
  );
  if (failures.length > 0) {
    throw new KmodsmithError(
      'SCENARIO_FAILED',
      `${failures.length} scenario(s) failed, nothing may be published:\n${failures.join('\n')}`,
    );
  }
}

async function verifyAll(context: Context, config: Config, signed: Signed): Promise<readonly VerifiedCandidate[]> {
  await checkRoot();
  await checkRepoclosure();
  const kernels = await readValue<KernelSet>(join(context.work, WORK.kernels));
  const plan = await readPlan(context);
  const state = await readValue<PublishedState>(join(context.work, WORK.state));
  const verified: VerifiedCandidate[] = [];
  for (const candidate of signed.candidates) {
    context.log(`verify ${repositoryPath(candidate)} generation ${candidate.generation} with dnf`);
    const result = await verifyCandidate({ context, config, kernels, plan, state, candidate });
    verified.push(result);
    context.log(formatVerified(result));
  }
  return verified;
}

/** dnf --installroot and the packages' scriptlets need it. */
async function checkRoot(): Promise<void> {
  const { stdout } = await exec(['id', '-u']);
  if (stdout.trim() !== '0') {
    throw new KmodsmithError('USAGE', 'verify installs into folders with dnf, which needs root; run it with sudo');
  }
}

/** A missing plugin is a matter of this machine, not of the candidate. */
async function checkRepoclosure(): Promise<void> {
  const { code } = await exec(['dnf', 'repoclosure', '--help']);
  if (code !== 0) {
    throw new KmodsmithError(
      'TOOL_MISSING',
      'dnf has no command repoclosure here; install dnf-plugins-core (script/setup does)',
    );
  }
}
