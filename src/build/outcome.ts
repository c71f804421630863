// The text of a cell's outcome.env -> BuildResult. The text may have been written next to third-party code, so nothing is assumed.
import { KmodsmithError } from '../errors.ts';
import type { CellId } from '../plan/cell.ts';
import type { BuildOutcome, BuildResult, Runner } from './build-result.ts';
import { stripControl } from './spec-text.ts';

const KEYS = [
  'cell',
  'runner',
  'kind',
  'stage',
  'infrastructure',
  'message',
  'gcc',
  'image',
  'seconds',
  'isolation',
] as const;

type Key = (typeof KEYS)[number];
type Values = Readonly<Record<Key, string>>;

const LONGEST_VALUE = 500;
const LONGEST_TEXT = 16 * 1024;

const RUNNERS: readonly Runner[] = ['podman', 'docker', 'image', 'host'];
const STAGES = ['prepare', 'compile', 'contents'] as const;

/** BUILD_FAILED, with what was found, unless every key is there once and says something this program knows. */
export function parseOutcome(text: string, cellId: CellId): BuildResult {
  const values = parseValues(text, cellId);
  expect(values.cell === cellId, cellId, `is about the cell ${quote(values.cell)}`);
  const runner = RUNNERS.find((known) => known === values.runner);
  if (runner === undefined) throw unusable(cellId, `names the runner ${quote(values.runner)}`);
  expect(/^[0-9]{1,7}$/.test(values.seconds), cellId, `gives ${quote(values.seconds)} as seconds`);
  return {
    version: 1,
    cell: cellId,
    outcome: outcomeOf(values, cellId),
    runner,
    seconds: Number(values.seconds),
    log: logOf(cellId),
  };
}

/** A cell whose job left nothing: cancelled, lost or never started, which is nobody's patch to fix. */
export function missingOutcome(cellId: CellId, runner: Runner): BuildResult {
  return failedResult(cellId, runner, {
    stage: 'prepare',
    infrastructure: true,
    message: 'no result: the job was cancelled, or its output is lost',
  });
}

/** A cell whose outcome cannot be read: its job wrote something else than build-cell.sh does. */
export function unreadableOutcome(cellId: CellId, runner: Runner, message: string): BuildResult {
  return failedResult(cellId, runner, { stage: 'contents', infrastructure: false, message });
}

type Failure = Omit<Extract<BuildOutcome, { kind: 'failed' }>, 'kind'>;

function failedResult(cellId: CellId, runner: Runner, failure: Failure): BuildResult {
  return { version: 1, cell: cellId, outcome: { kind: 'failed', ...failure }, runner, seconds: 0, log: logOf(cellId) };
}

/** Relative to the `out` folder that holds one folder a cell. */
function logOf(cellId: CellId): string {
  return `${cellId}/build.log`;
}

function outcomeOf(values: Values, cellId: CellId): BuildOutcome {
  if (values.kind === 'built') {
    expect(values.gcc !== '', cellId, 'says built but names no gcc');
    return { kind: 'built', gcc: values.gcc, image: values.image, isolation: values.isolation };
  }
  expect(values.kind === 'failed', cellId, `is of kind ${quote(values.kind)}`);
  const stage = STAGES.find((known) => known === values.stage);
  if (stage === undefined) throw unusable(cellId, `failed at stage ${quote(values.stage)}`);
  expect(/^(yes|no)$/.test(values.infrastructure), cellId, `says infrastructure=${quote(values.infrastructure)}`);
  return {
    kind: 'failed',
    stage,
    infrastructure: values.infrastructure === 'yes',
    message: values.message || 'no message',
  };
}

function parseValues(text: string, cellId: CellId): Values {
  expect(text.length <= LONGEST_TEXT, cellId, `has ${text.length} characters`);
  const found = new Map<string, string>();
  for (const line of text.split('\n').filter((part) => part !== '')) {
    const at = line.indexOf('=');
    const key = line.slice(0, at);
    expect(at > 0 && isKey(key), cellId, `has the line ${quote(line)}`);
    expect(!found.has(key), cellId, `has ${key} twice`);
    found.set(key, stripControl(line.slice(at + 1)).slice(0, LONGEST_VALUE));
  }
  const missing = KEYS.filter((key) => !found.has(key));
  expect(missing.length === 0, cellId, `has no ${missing.join(', ')}`);
  return Object.fromEntries(found) as Values;
}

function isKey(text: string): text is Key {
  return KEYS.some((key) => key === text);
}

function quote(text: string): string {
  return JSON.stringify(stripControl(text).slice(0, 80));
}

function expect(holds: boolean, cellId: CellId, found: string): asserts holds {
  if (!holds) throw unusable(cellId, found);
}

function unusable(cellId: CellId, found: string): KmodsmithError {
  return new KmodsmithError(
    'BUILD_FAILED',
    `outcome.env of ${cellId} ${found}, expected what build-cell.sh writes; build the cell again`,
  );
}
