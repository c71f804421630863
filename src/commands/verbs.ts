// The verbs of the command line, each loaded only when it is asked for: a run with nothing to do starts fast.
import type { Command } from './context.ts';

const LOADERS = {
  init: async () => (await import('./init.ts')).initCommand,
  pin: async () => (await import('./pin.ts')).pinCommand,
  detect: async () => (await import('./detect.ts')).detectCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  emit: async () => (await import('./emit.ts')).emitCommand,
  build: async () => (await import('./build.ts')).buildCommand,
  sign: async () => (await import('./sign.ts')).signCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  publish: async () => (await import('./publish.ts')).publishCommand,
  status: async () => (await import('./status.ts')).statusCommand,
  run: async () => (await import('./run.ts')).runCommand,
} as const satisfies Record<string, () => Promise<Command>>;

export type Verb = keyof typeof LOADERS;

export const VERBS = Object.keys(LOADERS) as readonly Verb[];

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(LOADERS, word);
}

export async function loadCommand(verb: Verb): Promise<Command> {
  return LOADERS[verb]();
}
