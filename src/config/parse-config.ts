// The texts of kmodsmith.yml, kmodsmith.lock.yml and every kmod.yml -> Config, or all their problems at once.
import { formatProblem, KmodsmithError, type Problem } from '../errors.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Config, ForecastTarget, Kmod, Lock, Target } from './config.ts';
import { checkDependencies } from './dependencies.ts';
import { type ParsedYaml, parseYaml, problemAt, type WrittenText, type YamlDocument } from './document.ts';
import { checkForecasts } from './forecasts.ts';
import { type KmodFolder, normaliseKmod } from './kmods.ts';
import { checkKmod, KMOD_NAME, type KnownTargets } from './rules.ts';
import { checkSchema, type SchemaName } from './schema.ts';
import { normaliseTarget, type TargetProblem } from './targets.ts';
import type { WrittenConfig, WrittenKmod, WrittenTarget } from './written-config.ts';

export interface WrittenKmodFolder extends KmodFolder {
  readonly definition: WrittenText;
}

export interface ConfigTexts {
  readonly config: WrittenText;
  /** null when the repository has no lock file yet. */
  readonly lock: WrittenText | null;
  /** The `.repo` files of `repoFilesOf`, by their path as it is written, without those that are not there. */
  readonly repoFiles: ReadonlyMap<string, WrittenText>;
  readonly kmods: readonly WrittenKmodFolder[];
}

const DEFAULT_LIMIT = 100;
const DEFAULT_KMODS_FOLDER = 'kmods';
const DEFAULT_RUNNERS: Readonly<Record<string, string>> = {
  x86_64: 'ubuntu-24.04',
  x86_64_v2: 'ubuntu-24.04',
  aarch64: 'ubuntu-24.04-arm',
  publish: 'ubuntu-24.04',
};
/** Debian, because sign and verify install Debian packages of rpm, createrepo_c and dnf. */
const DEFAULT_TOOL_IMAGE = 'docker.io/library/node:24-bookworm';
const EMPTY_LOCK: Lock = { version: 1, images: {}, actions: {} };

/** Where the kmods of a written configuration are, relative to it. A file that does not fit is parseConfig's to report. */
export function kmodsFolderOf(config: WrittenText): string {
  const written = readDocument(config, 'config', []) as WrittenConfig | null;
  return written?.kmods ?? DEFAULT_KMODS_FOLDER;
}

/** The `.repo` files that the targets of a written configuration name, relative to it. */
export function repoFilesOf(config: WrittenText): readonly string[] {
  const written = readDocument(config, 'config', []) as WrittenConfig | null;
  const repositories = Object.values(written?.targets ?? {}).flatMap((target) => target.repositories ?? []);
  return [...new Set(repositories.flatMap(({ file }) => file ?? []))];
}

/**
 * `resolve` makes a path of kmodsmith.yml absolute. Throws CONFIG_INVALID with every problem of every file.
 */
export function parseConfig(texts: ConfigTexts, resolve: (path: string) => string): Config {
  const problems: Problem[] = [];
  const written = readDocument(texts.config, 'config', problems) as WrittenConfig | null;
  const lock = texts.lock === null ? EMPTY_LOCK : (readDocument(texts.lock, 'lock', problems) as Lock | null);
  const targets = written === null ? [] : parseTargets(texts, written, resolve, problems);
  const forecasts = written === null ? [] : parseForecasts(texts, written, resolve, problems);
  const kmods = texts.kmods.flatMap((folder) => parseKmod(folder, { targets, forecasts }, problems));
  reportSharedModules(kmods, texts, problems);
  reportDependencies(kmods, texts, problems);
  if (written !== null) reportReuse(texts.config, written, problems);
  if (written === null || lock === null || problems.length > 0) throw invalid(problems);
  return configOf(written, { targets, forecasts, kmods, lock }, resolve);
}

function configOf(
  written: WrittenConfig,
  parts: Pick<Config, 'targets' | 'forecasts' | 'kmods' | 'lock'>,
  resolve: (path: string) => string,
): Config {
  return {
    version: 1,
    name: written.name,
    mode: written.mode ?? 'tracking',
    url: written.url,
    vendor: written.vendor ?? written.name,
    limit: written.limit ?? DEFAULT_LIMIT,
    reuse: written.reuse ?? 'never',
    directory: resolve(written.directory),
    sources: { lookaside: written.sources?.lookaside ?? [] },
    signing: {
      publicKey: resolve(written.signing['public-key']),
      moduleCertificate: resolve(written.signing['module-certificate']),
    },
    runners: { ...DEFAULT_RUNNERS, ...written.runners },
    toolImage: written['tool-image'] ?? DEFAULT_TOOL_IMAGE,
    targets: parts.targets,
    forecasts: parts.forecasts,
    kmodsFolder: written.kmods ?? DEFAULT_KMODS_FOLDER,
    kmods: [...parts.kmods].sort((a, b) => compareText(a.name, b.name)),
    lock: parts.lock,
  };
}

/** kmodsmith.yml is asked for its folders, for its files and then for all it says. */
const PARSED = new WeakMap<WrittenText, ParsedYaml>();

function parseOnce(written: WrittenText): ParsedYaml {
  const parsed = PARSED.get(written) ?? parseYaml(written.text, written.file);
  PARSED.set(written, parsed);
  return parsed;
}

/** The document's value when it fits its schema; otherwise null, with the problems added. */
function readDocument(written: WrittenText, schema: SchemaName, problems: Problem[]): unknown {
  const parsed = parseOnce(written);
  if (parsed.kind === 'problem') {
    problems.push(parsed.problem);
    return null;
  }
  const found = checkSchema(parsed.document, schema);
  problems.push(...found);
  return found.length === 0 ? parsed.document.value : null;
}

function documentOf(written: WrittenText): YamlDocument {
  const parsed = parseOnce(written);
  if (parsed.kind === 'problem') throw new Error(`${written.file} was read before`);
  return parsed.document;
}

function parseTargets(
  texts: ConfigTexts,
  written: WrittenConfig,
  resolve: (path: string) => string,
  problems: Problem[],
): readonly Target[] {
  const planned = Object.entries(written.targets).filter(([, target]) => target.forecast === undefined);
  return planned
    .flatMap(([name, target]) => parseTarget(texts, name, target, resolve, problems))
    .map((target) => withArchive(target, written));
}

function parseForecasts(
  texts: ConfigTexts,
  written: WrittenConfig,
  resolve: (path: string) => string,
  problems: Problem[],
): readonly ForecastTarget[] {
  const document = documentOf(texts.config);
  const wrong = checkForecasts(written.targets).map(({ pointer, message }) => problemAt(document, pointer, message));
  problems.push(...wrong);
  return Object.entries(written.targets).flatMap(([name, written]) => {
    const of = written.forecast;
    if (of === undefined) return [];
    return parseTarget(texts, name, written, resolve, problems).map((target) => ({ target, of }));
  });
}

function parseTarget(
  { config, repoFiles }: ConfigTexts,
  name: string,
  written: WrittenTarget,
  resolve: (path: string) => string,
  problems: Problem[],
): readonly Target[] {
  const normalised = normaliseTarget(name, written, { resolve, repoFiles });
  if (normalised.kind === 'target') return [normalised.target];
  problems.push(...normalised.problems.map((problem) => placed(documentOf(config), name, problem)));
  return [];
}

/** What a person wrote can turn the archive off; what a distribution does not allow, nobody turns on. */
function withArchive(target: Target, { archive }: WrittenConfig): Target {
  return { ...target, archivesDevel: target.archivesDevel && (archive?.['kernel-devel'] ?? true) };
}

function placed(document: YamlDocument, target: string, problem: TargetProblem): Problem {
  if ('file' in problem) return problem;
  const { key, message } = problem;
  return problemAt(document, key === '' ? `/targets/${target}` : `/targets/${target}/${key}`, message, 'key');
}

function parseKmod(folder: WrittenKmodFolder, known: KnownTargets, problems: Problem[]): readonly Kmod[] {
  if (!KMOD_NAME.test(folder.name)) {
    const message = `'${folder.name}' cannot be the name of a kmod: expected letters, digits, - and _ only, without -common or -debuginfo at the end; rename its folder`;
    problems.push({ file: folder.definition.file, line: null, column: null, message });
    return [];
  }
  const written = readDocument(folder.definition, 'kmod', problems) as WrittenKmod | null;
  if (written === null) return [];
  const kmod = normaliseKmod(folder, written);
  const document = documentOf(folder.definition);
  problems.push(...checkKmod(kmod, known).map(({ pointer, message }) => problemAt(document, pointer, message)));
  return [kmod];
}

function reportDependencies(kmods: readonly Kmod[], texts: ConfigTexts, problems: Problem[]): void {
  // One that could not be read would be called unknown where others depend on it.
  if (kmods.length < texts.kmods.length) return;
  for (const { kmod, pointer, message } of checkDependencies(kmods)) {
    const folder = texts.kmods.find(({ name }) => name === kmod);
    if (folder !== undefined) problems.push(problemAt(documentOf(folder.definition), pointer, message));
  }
}

function reportReuse(config: WrittenText, { mode, reuse }: WrittenConfig, problems: Problem[]): void {
  if (mode !== 'classic' || reuse !== 'compatible') return;
  const message =
    'reuse: found compatible in mode classic, expected never: there a package serves every kernel that it fits, and none is made again';
  problems.push(problemAt(documentOf(config), '/reuse', message, 'key'));
}

/** Two kmods that deliver one module would overwrite each other's modprobe result. */
function reportSharedModules(kmods: readonly Kmod[], texts: ConfigTexts, problems: Problem[]): void {
  const owner = new Map<string, string>();
  for (const kmod of kmods) {
    for (const module of kmod.modules) {
      const other = owner.get(module);
      const file = texts.kmods.find((folder) => folder.name === kmod.name)?.definition.file ?? kmod.name;
      if (other !== undefined) {
        problems.push({
          file,
          line: null,
          column: null,
          message: `module ${module} is also delivered by kmod ${other}`,
        });
      }
      owner.set(module, kmod.name);
    }
  }
}

export interface MissingKeyFile {
  /** Key below the target. */
  readonly key: string;
  readonly target: string;
  readonly path: string;
}

/** CONFIG_INVALID that points at each key of kmodsmith.yml whose file is not there. */
export function keyFilesMissing(written: WrittenText, missing: readonly MissingKeyFile[]): KmodsmithError {
  const document = documentOf(written);
  return invalid(
    missing.map(({ target, key, path }) =>
      problemAt(
        document,
        `/targets/${target}/${key}`,
        `there is no file ${path.slice(path.lastIndexOf('/') + 1)} there; a symbolic link is not followed`,
      ),
    ),
  );
}

function invalid(problems: readonly Problem[]): KmodsmithError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const list = problems.map(formatProblem).join('\n');
  return new KmodsmithError('CONFIG_INVALID', `${count} in the configuration, nothing was done:\n${list}`, {
    problems,
  });
}
