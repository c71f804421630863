// `kmodsmith publish`: verified candidates -> the published directory, each by the replacement of one small file.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { EXIT } from '../errors.ts';
import { makeFolder } from '../io/files.ts';
import { takeLock } from '../io/lock.ts';
import { repositoryPath } from '../publish/layout.ts';
import type { Publication, PublishedRepository } from '../publish/publication.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { admitCandidates } from '../publish/switch.ts';
import type { Candidate, Signed } from '../sign/signed.ts';
import type { Verification } from '../verify/verification.ts';
import { type Command, type Context, WORK } from './context.ts';
import { archiveDevels } from './devel-archive.ts';
import { landCandidate } from './land-candidate.ts';
import { rememberGenerations } from './last-seen.ts';
import { isPublished, type PreparedCandidate, prepareCandidate } from './prepare-candidate.ts';
import { readConfig } from './read-config.ts';
import { readPlan } from './read-plan.ts';
import { readValue, writeValue } from './values.ts';

const LOCK = '.kmodsmith.lock';

/** Publishes the candidates that were verified; nothing to publish is a success too. */
export const publishCommand: Command = async (context) => {
  await publishCandidates(context, await readConfig(context));
  return EXIT.done;
};

/**
 * Publishes what signed.json and verification.json speak of, one repository after the other. Everything is checked before the
 * first file is written. publication.json grows with each switch, so that after a failure it names what did change, and a
 * second run goes on from there.
 */
export async function publishCandidates(context: Context, config: Config): Promise<Publication> {
  const signed = await readValue<Signed>(join(context.work, WORK.signed), 'sign');
  if (signed.candidates.length > 0) return publishAll(context, config, signed);
  context.log('nothing to publish: the repositories stay as they are');
  return writePublication(context, []);
}

async function writePublication(context: Context, repositories: Publication['repositories']): Promise<Publication> {
  const publication: Publication = { version: 1, repositories };
  await writeValue(join(context.work, WORK.publication), publication);
  return publication;
}

async function publishAll(context: Context, config: Config, signed: Signed): Promise<Publication> {
  const verification = await readValue<Verification>(join(context.work, WORK.verification), 'verify');
  const candidates = admitCandidates(signed, verification, await readPlan(context));
  await makeFolder(config.directory);
  const lock = await takeLock(join(config.directory, LOCK));
  try {
    return await publishLocked(context, config, candidates);
  } finally {
    await lock.release();
  }
}

async function publishLocked(context: Context, config: Config, candidates: readonly Candidate[]): Promise<Publication> {
  const state = await readValue<PublishedState>(join(context.work, WORK.state));
  const prepared: PreparedCandidate[] = [];
  const published: PublishedRepository[] = [];
  for (const candidate of candidates) {
    if (await isPublished(config, candidate)) published.push(entryOf(candidate, 0));
    else prepared.push(await prepareCandidate(context, config, state, candidate));
  }
  for (const entry of prepared) {
    await landCandidate(config, state, entry);
    published.push(entryOf(entry.candidate, entry.copies.length));
    await writePublication(context, published);
    await rememberGenerations(context, [entry.candidate]);
    const { candidate, copies } = entry;
    context.log(
      `published ${repositoryPath(candidate)} generation ${candidate.generation}, ${copies.length} new packages`,
    );
  }
  const kernels = await readValue<KernelSet>(join(context.work, WORK.kernels));
  await archiveDevels({ config, kernels, state }, candidates, context.log);
  return writePublication(context, published);
}

function entryOf(candidate: Candidate, added: number): PublishedRepository {
  const { target, arch, generation, repomdSha256 } = candidate;
  return { target, arch, generation, repomdSha256, added };
}
