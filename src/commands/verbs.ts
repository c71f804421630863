// The verbs of the command line. `detect` is there from the start, because it is asked for often and mostly finds nothing new;
// the others are loaded when they are asked for, and `pin` apart from them, because it brings the whole of octokit.
import type { Command } from './context.ts';
import { detectCommand } from './detect.ts';

const line = () => import('./line.ts');

const LOADERS = {
  init: async () => (await line()).init,
  pin: async () => (await import('./pin.ts')).pinCommand,
  detect: async () => detectCommand,
  abi: async () => (await line()).abi,
  plan: async () => (await line()).plan,
  emit: async () => (await line()).emit,
  build: async () => (await line()).build,
  sign: async () => (await line()).sign,
  verify: async () => (await line()).verify,
  publish: async () => (await line()).publish,
  status: async () => (await line()).status,
  run: async () => (await line()).run,
  forecast: async () => (await line()).forecast,
} as const satisfies Record<string, () => Promise<Command>>;

export type Verb = keyof typeof LOADERS;

export const VERBS = Object.keys(LOADERS) as readonly Verb[];

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(LOADERS, word);
}

export async function loadCommand(verb: Verb): Promise<Command> {
  return LOADERS[verb]();
}
