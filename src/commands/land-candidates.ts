// Puts prepared candidates into the published directory: all files first, the one-file switches last.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { landFile, landName } from '../io/durable.ts';
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
import {
  formatMirrorlist,
  generationPath,
  MODULE_CERTIFICATE_PATH,
  mirrorlistPath,
  packagePath,
  publicKeyPath,
  repositoryPath,
} from '../publish/layout.ts';
import { renderRepoFile } from '../publish/repo-file.ts';
import { renderRepositoryReadme } from '../publish/repository-readme.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import { forgetUnfinished, noteUnfinished, removeUnfinished, unfinishedGeneration } from './unfinished.ts';

/** PUBLISH_FAILED when a file cannot be written: what was not switched yet is removed again. */
export async function landCandidates(config: Config, prepared: readonly PreparedCandidate[]): Promise<void> {
  const waiting = [...prepared];
  try {
    for (const entry of prepared) await landFiles(config, entry);
    await landGuides(config);
    for (const entry of prepared) {
      await landName(`${mirrorlist(config, entry)}.new`, mirrorlist(config, entry));
      waiting.shift();
    }
  } catch (cause) {
    const left = await removeAll(config, waiting);
    throw failure(config, waiting, left, cause);
  }
  for (const { candidate } of prepared) await forgetUnfinished(config.directory, candidate);
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
async function landGuides(config: Config): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    [`${config.name}.repo`]: renderRepoFile(config),
    'README.md': renderRepositoryReadme(config),
    [publicKeyPath(config.name)]: await readText(config.signing.publicKey),
    [MODULE_CERTIFICATE_PATH]: await readText(config.signing.moduleCertificate),
  };
  for (const [path, text] of Object.entries(files)) await replaceFile(join(config.directory, path), text);
}

/** Gives what could not be removed, as text; removing must not hide the failure that made it necessary. */
async function removeAll(config: Config, waiting: readonly PreparedCandidate[]): Promise<string> {
  const left: string[] = [];
  for (const { candidate } of waiting) {
    await removeUnfinished(config.directory, candidate, candidate.baseGeneration).catch((error: Error) => {
      left.push(`${repositoryPath(candidate)}: ${error.message}`);
    });
  }
  return left.join('; ');
}

function failure(config: Config, waiting: readonly PreparedCandidate[], left: string, cause: unknown): KmodsmithError {
  const names = waiting.map(({ candidate }) => repositoryPath(candidate)).join(', ');
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? ' Free space there.' : '';
  const rest = left === '' ? 'What was written was removed again.' : `Some files could not be removed: ${left}.`;
  return new KmodsmithError(
    'PUBLISH_FAILED',
    `${config.directory}: could not publish ${names}: ${reason}. What they offered before is as it was. ${rest}${full} Then run \`kmodsmith publish\` again.`,
    { cause },
  );
}
