// argv -> what was asked: a verb, its operands and the options; anything unknown is an error that names what is known.
import { parseArgs } from 'node:util';
import { closest } from 'fastest-levenshtein';
import { KmodsmithError } from '../errors.ts';
import type { Options } from './context.ts';
import { isVerb, VERBS, type Verb } from './verbs.ts';

export interface Arguments {
  readonly verb: Verb;
  readonly operands: readonly string[];
  readonly options: Options;
  readonly directory: string;
  readonly work: string | null;
}

const RUNNERS = ['podman', 'docker', 'host'] as const;
const PLATFORMS = ['github', 'gitlab'] as const;

const OPTIONS = {
  directory: { type: 'string', default: '.' },
  work: { type: 'string' },
  kmods: { type: 'string' },
  only: { type: 'string' },
  out: { type: 'string' },
  like: { type: 'string' },
  'no-build': { type: 'boolean', default: false },
  runner: { type: 'string' },
  ci: { type: 'string' },
  action: { type: 'string' },
  force: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  'first-run': { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
} as const;

/** The others print nothing for machines: a pipe that waits for JSON would get an empty text. */
const WITH_JSON: readonly Verb[] = ['detect', 'abi', 'plan', 'build', 'status', 'run', 'forecast'];

/** The others remember no look at a repository: what was to be accepted would be refused at the next one again. */
const WITH_ACCEPT: readonly Verb[] = ['detect', 'abi', 'plan', 'run'];

/** Throws USAGE with the nearest known word when argv is not understood. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [verb, ...operands] = positionals;
  if (verb === undefined || !isVerb(verb)) throw unknownVerb(verb);
  const accept = (values.accept ?? []).flatMap(wordsOf);
  if (accept.length > 0) checkAccept(verb, operands);
  checkFitting(verb, operands, values);
  return {
    verb,
    operands,
    directory: values.directory,
    work: values.work ?? null,
    options: {
      json: values.json,
      force: values.force,
      explain: values.explain,
      check: values.check,
      firstRun: values['first-run'],
      accept,
      only: values.only ?? null,
      out: values.out ?? null,
      kmods: values.kmods ?? null,
      like: values.like ?? null,
      noBuild: values['no-build'],
      action: values.action ?? null,
      ci: oneOf('ci', values.ci, PLATFORMS),
      runner: oneOf('runner', values.runner, RUNNERS),
    },
  };
}

type Values = ReturnType<typeof parse>['values'];

/** What belongs to some verbs only. */
function checkFitting(verb: Verb, operands: readonly string[], values: Values): void {
  if (values.json && !WITH_JSON.includes(verb)) {
    throw new KmodsmithError('USAGE', `${verb} prints no JSON; --json is for ${WITH_JSON.join(', ')}`);
  }
  if (verb === 'plan' && operands.length > 0 && !values.explain) throw unexplained(operands);
  if ((values.like !== undefined || values['no-build']) && verb !== 'forecast') {
    throw new KmodsmithError('USAGE', `${verb} makes no forecast; --like and --no-build are for forecast`);
  }
}

function checkAccept(verb: Verb, operands: readonly string[]): void {
  if (!WITH_ACCEPT.includes(verb)) {
    const known = WITH_ACCEPT.join(', ');
    throw new KmodsmithError('USAGE', `${verb} remembers no look at a repository; --accept is for ${known}`);
  }
  if (verb === 'detect' && operands.length > 0) {
    const next = 'leave out --accept, or the addresses to look at the targets of kmodsmith.yml';
    throw new KmodsmithError('USAGE', `with addresses nothing is remembered, so nothing can be accepted; ${next}`);
  }
}

/** Who names cells here may want no others planned, which is another option. */
function unexplained(operands: readonly string[]): KmodsmithError {
  const named = operands.join(' ');
  const next = 'add --explain to have these cells explained, or use --only to build no others';
  return new KmodsmithError('USAGE', `plan ${named}: plan takes cells only to explain them; ${next}`);
}

/** One text may hold several values: the form in which a pipeline is started has one field for them. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    const wrong = argv.find((word) => word.startsWith('--') && !known.includes(word.split('=')[0] ?? ''));
    const hint = wrong === undefined ? '' : ` Did you mean ${closest(wrong, known)}?`;
    throw new KmodsmithError('USAGE', `${cause instanceof Error ? cause.message : String(cause)}.${hint}`, { cause });
  }
}

function unknownVerb(verb: string | undefined): KmodsmithError {
  const known = `Commands: ${VERBS.join(', ')}`;
  if (verb === undefined) return new KmodsmithError('USAGE', `no command given. ${known}`);
  return new KmodsmithError(
    'USAGE',
    `unknown command '${verb}', did you mean '${closest(verb, [...VERBS])}'? ${known}`,
  );
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | null {
  if (value === undefined) return null;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new KmodsmithError('USAGE', `--${option} ${value}: expected ${allowed.join(', ')}`);
  return found;
}
