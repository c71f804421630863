// `kmodsmith pin [images] [actions]`: what every image and action name stands for now -> kmodsmith.lock.yml.
import { join } from 'node:path';
import type { Config, Lock, LockedAction } from '../config/config.ts';
import { parseImageName } from '../config/image.ts';
import { USED_ACTIONS } from '../emit/github/pins.ts';
import { parseTool } from '../emit/tool.ts';
import { writeYaml } from '../emit/yaml.ts';
import { EXIT, KmodsmithError, reasonsOf } from '../errors.ts';
import { replaceFile } from '../io/files.ts';
import { resolveAction } from '../io/github.ts';
import { resolveDigest } from '../io/registry.ts';
import { sortedByKey } from '../rpm/compare-text.ts';
import type { Command, Context } from './context.ts';
import { readConfig } from './read-config.ts';

const KINDS = ['images', 'actions'] as const;

const HEADER = ['Written by `kmodsmith pin`, bumped by Renovate: what each name stood for when it was looked up.'];

type Kind = (typeof KINDS)[number];

/** Writes kmodsmith.lock.yml: `images`, `actions`, or without an operand both. What was not asked for stays as it is. */
export const pinCommand: Command = async (context) => {
  const kinds = kindsOf(context.operands);
  const config = await readConfig(context);
  const lock: Lock = {
    version: 1,
    images: kinds.includes('images')
      ? await explained(context, kinds, 'images', () => pinImages(config, context))
      : config.lock.images,
    actions: {
      ...(kinds.includes('actions')
        ? await explained(context, kinds, 'actions', () => pinActions(config, context))
        : config.lock.actions),
      ...toolOf(context),
    },
  };
  const path = join(context.root, 'kmodsmith.lock.yml');
  const value = { version: 1, images: sortedByKey(lock.images), actions: sortedByKey(lock.actions) };
  await replaceFile(path, writeYaml(value, { header: HEADER, comments: new Map() }));
  context.log(`written to ${path}; commit it`);
  return EXIT.done;
};

function kindsOf(operands: readonly string[]): readonly Kind[] {
  const kinds = KINDS.filter((kind) => operands.includes(kind));
  if (kinds.length !== new Set(operands).size) {
    throw new KmodsmithError('USAGE', `pin ${operands.join(' ')}: expected nothing, or ${KINDS.join(' and ')}`);
  }
  return kinds.length === 0 ? KINDS : kinds;
}

/** The same error, with what is behind it; when both kinds were asked for, the other one can still be had. */
async function explained<T>(
  { options }: Context,
  kinds: readonly Kind[],
  kind: Kind,
  look: () => Promise<T>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    const other = kinds.find((asked) => asked !== kind);
    const same = options.action === null ? '' : ' with the same --action';
    const hint = other === undefined ? '' : `; \`kmodsmith pin ${other}\`${same} looks up the ${other} alone`;
    const message = [error.message, ...reasonsOf(error.cause)].join(': ');
    throw new KmodsmithError(error.code, `${message}${hint}`, { cause: error });
  }
}

async function pinImages(config: Config, context: Context): Promise<Lock['images']> {
  const images: Record<string, string> = {};
  const targets = [...config.targets, ...config.forecasts.map(({ target }) => target)];
  for (const name of new Set([...targets.map((target) => target.image), config.toolImage])) {
    images[name] = await resolveDigest(parseImageName(name));
    context.log(`${name} is ${images[name]}`);
  }
  return images;
}

async function pinActions(config: Config, context: Context): Promise<Lock['actions']> {
  const access = {
    token: context.environment.GITHUB_TOKEN ?? null,
    apiUrl: context.environment.GITHUB_API_URL ?? 'https://api.github.com',
  };
  const actions: Record<string, LockedAction> = {};
  for (const repository of new Set([...Object.keys(USED_ACTIONS), ...Object.keys(config.lock.actions)])) {
    actions[repository] = await resolveAction(repository, access);
    context.log(`${repository} ${actions[repository]?.version} is ${actions[repository]?.commit}`);
  }
  return actions;
}

/** kmodsmith's own action is the one thing no list can know: `--action` names it once, the lock keeps it. */
function toolOf(context: Context): Lock['actions'] {
  if (context.options.action === null) return {};
  const tool = parseTool(context.options.action);
  if (tool.repository.startsWith('https://')) {
    throw new KmodsmithError(
      'USAGE',
      `found ${tool.repository}, expected owner/repo: the lock names actions of GitHub; give another address to \`kmodsmith emit gitlab --action\``,
    );
  }
  return { [tool.repository]: { commit: tool.commit, version: tool.version } };
}
