// `kmodsmith publish`: verified candidates -> the published directory, each by the replacement of one small file.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { EXIT } from '../errors.ts';
import { makeFolder } from '../io/files.ts';
import { takeLock } from '../io/lock.ts';
import { repositoryPath } from '../publish/layout.ts';
import type { Publication } from '../publish/publication.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { admitCandidates } from '../publish/switch.ts';
import type { Candidate, Signed } from '../sign/signed.ts';
import type { Verification } from '../verify/verification.ts';
import { type Command, type Context, WORK } from './context.ts';
import { landCandidates } from './land-candidates.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import { readConfig } from './read-config.ts';
import { readPlan } from './read-plan.ts';
import { readValue, writeValue } from './values.ts';

const LOCK = '.kmodsmith.lock';

export const publishCommand: Command = async (context) => {
  await publishCandidates(context, await readConfig(context));
  return EXIT.done;
};

/**
 * Publishes what signed.json and verification.json speak of, and writes publication.json. Everything is checked before the
 * first file is written; what fails later leaves the published state as it was.
 */
export async function publishCandidates(context: Context, config: Config): Promise<Publication> {
  const signed = await readValue<Signed>(join(context.work, WORK.signed));
  const repositories = signed.candidates.length === 0 ? [] : await publishAll(context, config, signed);
  const publication: Publication = { version: 1, repositories };
  await writeValue(join(context.work, WORK.publication), publication);
  if (repositories.length === 0) {
    context.log('nothing to publish: the repositories stay as they are');
  }
  return publication;
}

async function publishAll(context: Context, config: Config, signed: Signed): Promise<Publication['repositories']> {
  const verification = await readValue<Verification>(join(context.work, WORK.verification));
  const plan = await readPlan(context);
  const candidates = admitCandidates(signed, verification, plan);
  await makeFolder(config.directory);
  const lock = await takeLock(join(config.directory, LOCK));
  try {
    return await publishLocked(context, config, candidates);
  } finally {
    await lock.release();
  }
}

async function publishLocked(
  context: Context,
  config: Config,
  candidates: readonly Candidate[],
): Promise<Publication['repositories']> {
  const state = await readValue<PublishedState>(join(context.work, WORK.state));
  const prepared = [];
  for (const candidate of candidates) {
    prepared.push(await prepareCandidate(context, config, state, candidate));
  }
  await landCandidates(config, prepared);
  return prepared.map(({ candidate, copies }) => {
    context.log(
      `published ${repositoryPath(candidate)} generation ${candidate.generation}, ${copies.length} new packages`,
    );
    const { target, arch, generation, repomdSha256 } = candidate;
    return { target, arch, generation, repomdSha256, added: copies.length };
  });
}
