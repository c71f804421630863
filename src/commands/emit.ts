// `kmodsmith emit github|gitlab|gitlab-child`: the configuration, and for the child a plan -> pipeline files.
import { isAbsolute, join, relative } from 'node:path';
import type { Config } from '../config/config.ts';
import type { EmittedFile } from '../emit/emitted-file.ts';
import { HOSTED_RUNNER } from '../emit/github/caller.ts';
import { githubFiles } from '../emit/github/workflow.ts';
import { gitlabChildFiles, type ListedShard } from '../emit/gitlab/child.ts';
import { gitlabFiles } from '../emit/gitlab/pipeline.ts';
import { findTool, parseTool, type Tool } from '../emit/tool.ts';
import { EXIT, KmodsmithError } from '../errors.ts';
import { exists, listFolder, readText, readTextIfThere, sha256OfFile, writeFileAt } from '../io/files.ts';
import { type Command, type Context, WORK } from './context.ts';
import type { PlanSummary } from './plan.ts';
import { readConfig } from './read-config.ts';
import { readPlan } from './read-plan.ts';
import { readValue } from './values.ts';

interface Platform {
  readonly files: (context: Context, config: Config, tool: Tool) => Promise<readonly EmittedFile[]>;
  readonly folder: (context: Context) => string;
  readonly next: string;
  /** Whether the files stand for all later runs, not for one plan. */
  readonly isStanding: boolean;
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  github: {
    files: async (context, config, tool) => githubFiles({ config, tool, published: publishedFolder(context, config) }),
    folder: (context) => context.root,
    next: 'commit them, and make the environments that kmodsmith-publish.yml names in its first lines',
    isStanding: true,
  },
  gitlab: {
    files: async (_context, config, tool) => gitlabFiles(config, tool),
    folder: (context) => context.root,
    next: 'commit it, and make the schedule and the environments that its first lines name',
    isStanding: true,
  },
  'gitlab-child': {
    files: childFiles,
    folder: (context) => context.work,
    next: 'keep it as an artifact of its own; the jobs publish and propose of .gitlab-ci.yml trigger it',
    isStanding: false,
  },
};

/** Writes the files, or with `--check` only compares: exit 2 names the stale ones. */
export const emitCommand: Command = async (context) => {
  const platform = askedPlatform(context);
  const config = await readConfig(context);
  const tool = context.options.action === null ? findTool(config.lock.actions) : parseTool(context.options.action);
  if (platform.isStanding) refuseUnpinned(config);
  const files = await platform.files(context, config, tool);
  const folder = context.options.out ?? platform.folder(context);
  if (context.options.check) return checkFiles(context, folder, files);
  if (platform.isStanding && isPublishedToJob(context, config)) {
    context.log(
      'what is published ends with the job: name a runner of your own under runners.publish and an absolute directory',
    );
  }
  return writeFiles(context, folder, files, platform.next);
};

/** Every image that the pipeline will start, now or in a later run, by the digest that `pin` wrote down. */
function refuseUnpinned(config: Config): void {
  const names = new Set([...config.targets.map(({ image }) => image), config.toolImage]);
  const unpinned = [...names].filter((name) => config.lock.images[name] === undefined);
  if (unpinned.length === 0) return;
  throw new KmodsmithError(
    'LOCK_MISSING',
    `kmodsmith.lock.yml has no digest for ${unpinned.join(', ')}; run kmodsmith pin and emit again`,
  );
}

/** A machine of the CI platform goes with its job; elsewhere each job begins with a new checkout and what lies in it. */
function isPublishedToJob(context: Context, config: Config): boolean {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  const isHosted = /^ubuntu-/.test(runner);
  return isHosted || publishedFolder(context, config) !== null;
}

function askedPlatform(context: Context): Platform {
  const [name, ...more] = context.operands;
  const platform = name === undefined || !Object.hasOwn(PLATFORMS, name) ? undefined : PLATFORMS[name];
  if (platform === undefined || more.length > 0) {
    const found = context.operands.length === 0 ? 'nothing' : `'${context.operands.join(' ')}'`;
    throw new KmodsmithError('USAGE', `emit: found ${found}, expected one of ${Object.keys(PLATFORMS).join(', ')}`);
  }
  return platform;
}

/** CI jobs have the repository in `base/`; a directory outside of it is on the runner and has no place there. */
function publishedFolder(context: Context, config: Config): string | null {
  const below = relative(context.root, config.directory);
  return below.startsWith('..') || isAbsolute(below) ? null : join('base', below);
}

async function childFiles(context: Context, config: Config, tool: Tool): Promise<readonly EmittedFile[]> {
  const plan = await readPlan(context);
  const { news } = await readValue<PlanSummary>(join(context.work, WORK.summary));
  return gitlabChildFiles({
    config,
    tool,
    plan,
    news,
    shards: await readShards(join(context.work, WORK.bundle, 'shards')),
    planSha256: await sha256OfFile(join(context.work, WORK.checksums)),
    proposedOn: proposalBase(context),
    published: publishedFolder(context, config),
  });
}

/** Set by GitLab in a merge request's pipeline only, https://docs.gitlab.com/ci/variables/predefined_variables/ */
function proposalBase(context: Context): string | null {
  const base = context.environment.CI_MERGE_REQUEST_DIFF_BASE_SHA ?? '';
  if (base === '') return null;
  if (!/^[0-9a-f]{40}$/.test(base)) {
    throw new KmodsmithError(
      'USAGE',
      `CI_MERGE_REQUEST_DIFF_BASE_SHA is '${base}', expected a commit of 40 hex digits`,
    );
  }
  return base;
}

/** A plan with nothing to build has no shards folder. */
async function readShards(folder: string): Promise<readonly ListedShard[]> {
  if (!(await exists(folder))) return [];
  const shards: ListedShard[] = [];
  for (const name of await listFolder(folder)) {
    const cells = (await readText(join(folder, name))).split('\n').filter((line) => line !== '');
    shards.push({ number: Number.parseInt(name, 10), cells });
  }
  return shards.sort((a, b) => a.number - b.number);
}

async function writeFiles(context: Context, folder: string, files: readonly EmittedFile[], next: string) {
  for (const file of files) {
    const path = join(folder, file.path);
    await writeFileAt(path, file.text);
    context.log(`written: ${path}`);
  }
  context.log(`next: ${next}`);
  return EXIT.done;
}

async function checkFiles(context: Context, folder: string, files: readonly EmittedFile[]) {
  const stale: string[] = [];
  for (const file of files) {
    const path = join(folder, file.path);
    const found = await readTextIfThere(path);
    if (found !== file.text) stale.push(`${path} ${found === null ? 'is missing' : 'differs'}`);
  }
  if (stale.length > 0) {
    const command = `kmodsmith emit ${context.operands.join(' ')}`;
    throw new KmodsmithError('USAGE', `${stale.join('\n')}\nrun \`${command}\` and commit what it writes`);
  }
  context.log(
    `${files.length === 1 ? 'the file is' : 'the files are'} as emit writes ${files.length === 1 ? 'it' : 'them'}`,
  );
  return EXIT.done;
}
