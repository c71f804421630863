// Makes the meta and common packages of one candidate, after the fan-in: only now it is known which kernels it serves.
import { join } from 'node:path';
import type { Config, Kmod, Target } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { copyTo, exists, makeFolder, sha256OfFile, writeFileAt } from '../io/files.ts';
import type { CompanionEntry, StateDocument } from '../publish/published-state.ts';
import { commonBody, metaBody, renderCompanionSpec } from '../sign/companion-spec.ts';
import { companionName, contentSha256, isUnchanged, metaRules, nextMetaEvr } from '../sign/companions.ts';
import { type Context, WORK } from './context.ts';
import { checkBuilt, runBuild } from './sign-package.ts';
import type { Tools } from './sign-tools.ts';

export interface CompanionInput {
  readonly context: Context;
  readonly config: Config;
  readonly target: Target;
  readonly arch: string;
  /** Names of the candidate's packages, published and new. */
  readonly present: ReadonlySet<string>;
  /** The document of this candidate so far: ledger and kernels of this run are in it. */
  readonly document: StateDocument;
  readonly isHostBuilt: boolean;
}

export interface Companions {
  readonly paths: readonly string[];
  readonly entries: Readonly<Record<string, CompanionEntry>>;
}

/** One companion to make when it changed. */
interface Companion {
  readonly kmod: Kmod;
  readonly name: string;
  readonly arch: string;
  readonly body: string;
  readonly files: Kmod['files'];
}

/** Builds the companions that changed; `entries` holds those, for the document. */
export async function buildCompanions(tools: Tools, input: CompanionInput): Promise<Companions> {
  const paths: string[] = [];
  const entries: Record<string, CompanionEntry> = {};
  for (const companion of input.config.kmods.flatMap((kmod) => companionsOf(kmod, input))) {
    const before = input.document.companions[companion.name];
    const sha256 = contentSha256(companion.body, companion.kmod);
    if (isUnchanged(before, sha256, input.present, companion.name)) continue;
    const evr = nextMetaEvr(before?.evr ?? null, companion.kmod.version, input.target.dist);
    paths.push(...(await buildCompanion(tools, input, companion, evr)));
    entries[companion.name] = { contentSha256: sha256, evr };
  }
  return { paths, entries };
}

/** A kmod that this candidate has for no kernel gets neither, unless its meta must go on to keep retired ones alive. */
function companionsOf(kmod: Kmod, { arch, present, document, config }: CompanionInput): readonly Companion[] {
  const rules = metaRules(kmod.name, arch, present, document);
  const meta = companionName(kmod.name, 'meta');
  if (rules.required.length === 0 && !present.has(meta)) return [];
  const common = {
    kmod,
    name: companionName(kmod.name, 'common'),
    arch: 'noarch',
    body: commonBody(kmod, config),
    files: kmod.files,
  };
  return [
    { kmod, name: meta, arch, body: metaBody(kmod, rules, config), files: [] },
    ...(kmod.files.length > 0 ? [common] : []),
  ];
}

async function buildCompanion(
  tools: Tools,
  input: CompanionInput,
  { kmod, name, arch, body, files }: Companion,
  evr: CompanionEntry['evr'],
): Promise<readonly string[]> {
  const folder = join(tools.folder, 'companions', input.target.name, input.arch, name);
  const sourceFolder = join(folder, 'SOURCES');
  await makeFolder(sourceFolder);
  for (const file of files) await takeSharedFile(input.context, kmod, file, join(sourceFolder, file.fileName));
  const spec = join(folder, `${name}.spec`);
  await writeFileAt(spec, renderCompanionSpec(name, evr, body));
  const distribution = input.isHostBuilt
    ? 'kmodsmith demo, built on the host'
    : `${input.config.name} ${input.target.name}`;
  const build = {
    spec,
    arch: input.arch,
    topFolder: folder,
    sourceFolder,
    vendor: input.config.vendor,
    distribution,
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
