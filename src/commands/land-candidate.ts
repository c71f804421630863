// Puts a prepared candidate into the published directory: all files first, the one-file switch last.
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { landFile, landName, moveName, syncPath } from '../io/durable.ts';
import {
  exists,
  listTree,
  makeFolder,
  readText,
  removeTree,
  replaceFile,
  sha256OfFile,
  writeFileAt,
} from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import {
  formatMirrorlist,
  generationPath,
  isSameRepository,
  MODULE_CERTIFICATE_PATH,
  mirrorlistPath,
  packagePath,
  publicKeyPath,
  repositoryPath,
} from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { renderRepoFile } from '../publish/repo-file.ts';
import { renderRepositoryReadme } from '../publish/repository-readme.ts';
import type { Candidate } from '../sign/signed.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import { locateInDirectory } from './published-state.ts';
import { type GenerationAddress, readGeneration } from './read-generation.ts';
import { forgetUnfinished, noteUnfinished, removeUnfinished, unfinishedGeneration } from './unfinished.ts';

/**
 * PUBLISH_FAILED when a file cannot be written: what was written is removed again and the mirrorlist is as it was. From the
 * moment the mirrorlist is replaced nothing is removed any more.
 */
export async function landCandidate(config: Config, state: PublishedState, prepared: PreparedCandidate): Promise<void> {
  try {
    await landFiles(config, prepared);
    await landGuides(config, await offeredPackages(config, state, prepared.candidate));
    await moveName(`${mirrorlist(config, prepared)}.new`, mirrorlist(config, prepared));
  } catch (cause) {
    throw failure(config, prepared, await removeLanded(config, prepared), cause);
  }
  await syncPath(dirname(mirrorlist(config, prepared)));
  await forgetUnfinished(config.directory, prepared.candidate);
}

function mirrorlist(config: Pick<Config, 'directory'>, { candidate }: PreparedCandidate): string {
  return join(config.directory, mirrorlistPath(candidate));
}

async function landFiles(config: Config, prepared: PreparedCandidate): Promise<void> {
  const { candidate, copies, folder } = prepared;
  await noteUnfinished(config.directory, candidate, copies);
  for (const { fileName, sha256 } of copies) {
    const path = join(config.directory, packagePath(candidate, fileName));
    await landFile(join(folder, 'packages', fileName), path);
    await checkLanded(path, sha256);
  }
  await landGeneration(config, prepared);
  const { target, arch, generation } = candidate;
  await writeFileAt(`${mirrorlist(config, prepared)}.new`, formatMirrorlist(config.url, target, arch, generation));
}

/** The same generation may lie there already: the check before found the same repomd.xml in it. */
async function landGeneration(config: Config, { candidate, folder }: PreparedCandidate): Promise<void> {
  const path = join(config.directory, generationPath(candidate, candidate.generation));
  if (!(await exists(path))) {
    const from = join(folder, 'gen', String(candidate.generation));
    const partial = unfinishedGeneration(config.directory, candidate, candidate.generation);
    await removeTree(partial);
    await makeFolder(partial);
    for (const file of await listTree(from)) {
      await landFile(join(from, file), join(partial, file));
      await checkLanded(join(partial, file), await sha256OfFile(join(from, file)));
    }
    await landName(partial, path);
  }
  await checkLanded(join(path, 'repodata/repomd.xml'), candidate.repomdSha256);
}

async function checkLanded(path: string, sha256: string): Promise<void> {
  const found = await sha256OfFile(path);
  if (found !== sha256) {
    throw new Error(`${path} has sha256 ${found} after it was written, expected ${sha256}`);
  }
}

/** What people need to use the repository; each file is replaced on its own and fits the old and the new generation. */
async function landGuides(config: Config, packages: ReadonlySet<string>): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    [`${config.name}.repo`]: renderRepoFile(config),
    'README.md': renderRepositoryReadme(config, packages),
    [publicKeyPath(config.name)]: await readText(config.signing.publicKey),
    [MODULE_CERTIFICATE_PATH]: await readText(config.signing.moduleCertificate),
  };
  for (const [path, text] of Object.entries(files)) await replaceFile(join(config.directory, path), text);
}

/**
 * Names of the packages that all repositories offer together once this candidate is switched in. One that does not lie in
 * the directory is as the plan found it: a server that is away must not undo what is landed here.
 */
async function offeredPackages(
  config: Config,
  { repositories }: PublishedState,
  candidate: Candidate,
): Promise<ReadonlySet<string>> {
  const names: string[] = [];
  for (const before of repositories) {
    const address = isSameRepository(before, candidate)
      ? landedGeneration(config, candidate)
      : await locateInDirectory(config.directory, before);
    const { packages } =
      address === null ? before : await readGeneration(resourcePort, address, config.signing.publicKey);
    names.push(...packages.map(({ nevra }) => nevra.name));
  }
  return new Set(names);
}

function landedGeneration(config: Config, { target, arch, generation }: Candidate): GenerationAddress {
  const url = join(config.directory, generationPath({ target, arch }, generation));
  return { target, arch, generation, url };
}

/** Gives what could not be removed, as text; removing must not hide the failure that made it necessary. */
async function removeLanded(config: Config, { candidate }: PreparedCandidate): Promise<string> {
  return removeUnfinished(config.directory, candidate, candidate.baseGeneration).then(
    () => '',
    (error: Error) => error.message,
  );
}

function failure(config: Config, { candidate }: PreparedCandidate, left: string, cause: unknown): KmodsmithError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? ' Free space there.' : '';
  const rest = left === '' ? 'What was written was removed again.' : `Some files could not be removed: ${left}.`;
  return new KmodsmithError(
    'PUBLISH_FAILED',
    `${config.directory}: could not publish ${repositoryPath(candidate)}: ${reason}. What it offered before is as it was. ${rest}${full} Then run \`kmodsmith publish\` again.`,
    { cause },
  );
}
