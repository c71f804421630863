// Makes the meta and common packages of one candidate, after the fan-in: only now it is known which kernels it serves.
import { join } from 'node:path';
import type { Kmod, Target } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { copyTo, exists, makeFolder, sha256OfFile, writeFileAt } from '../io/files.ts';
import type { CompanionEntry } from '../publish/published-state.ts';
import { type ChangedCompanion, type CompanionQuestion, changedCompanions } from '../sign/changed-companions.ts';
import { renderCompanionSpec } from '../sign/companion-spec.ts';
import { nextCompanionEvr } from '../sign/companions.ts';
import { distributionOf } from '../sign/steps.ts';
import { type Context, WORK } from './context.ts';
import { checkBuilt, runBuild } from './sign-package.ts';
import type { Tools } from './sign-tools.ts';

export interface CompanionInput extends CompanionQuestion {
  readonly context: Context;
  readonly target: Target;
  readonly isHostBuilt: boolean;
}

export interface Companions {
  readonly paths: readonly string[];
  readonly entries: Readonly<Record<string, CompanionEntry>>;
}

/** Builds the companions that changed; `entries` holds those, for the document. */
export async function buildCompanions(tools: Tools, input: CompanionInput): Promise<Companions> {
  const paths: string[] = [];
  const entries: Record<string, CompanionEntry> = {};
  for (const companion of changedCompanions(input)) {
    const before = input.document.companions[companion.name];
    const evr = nextCompanionEvr(before?.evr ?? null, companion.kmod.version, input.target.dist);
    paths.push(...(await buildCompanion(tools, input, companion, evr)));
    entries[companion.name] = { contentSha256: companion.contentSha256, evr };
  }
  return { paths, entries };
}

async function buildCompanion(
  tools: Tools,
  input: CompanionInput,
  { kmod, name, arch, body, files }: ChangedCompanion,
  evr: CompanionEntry['evr'],
): Promise<readonly string[]> {
  const folder = join(tools.folder, 'companions', input.target.name, input.arch, name);
  const sourceFolder = join(folder, 'SOURCES');
  await makeFolder(sourceFolder);
  for (const file of files) await takeSharedFile(input.context, kmod, file, join(sourceFolder, file.fileName));
  const spec = join(folder, `${name}.spec`);
  await writeFileAt(spec, renderCompanionSpec(name, evr, body));
  const build = {
    spec,
    arch: input.arch,
    topFolder: folder,
    sourceFolder,
    vendor: input.config.vendor,
    distribution: distributionOf(input.config.name, input.target.name, input.isHostBuilt),
    withDebug: false,
  };
  const built = await runBuild(tools, build, String(Math.floor(Date.parse(input.context.now) / 1000)));
  await checkBuilt(tools, built, [{ name, ...evr, arch }]);
  return built;
}

/**
 * From the bundle, which the plan's checksum covers; a kmod of which no cell was planned lies only in its definition. Either
 * way the bytes must be those that the configuration names.
 */
async function takeSharedFile(context: Context, kmod: Kmod, file: Kmod['files'][number], to: string): Promise<void> {
  const bundled = join(context.work, WORK.bundle, 'kmods', kmod.name, 'files', file.fileName);
  const from = (await exists(bundled)) ? bundled : file.path;
  await copyTo(from, to);
  const found = await sha256OfFile(to);
  if (found !== file.sha256) {
    throw new KmodsmithError(
      'SIGNING_FAILED',
      `${from}: found sha256 ${found}, expected ${file.sha256}; run \`kmodsmith plan\` again`,
    );
  }
}
