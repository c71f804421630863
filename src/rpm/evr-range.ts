// A range of kernels as a person writes it, such as `>= 5.14.0-427, < 5.14.0-600`, and whether an EVR lies in it.
import { KmodsmithError } from '../errors.ts';
import { compareRpmVersion, type Evr, type Order, parseEvr } from './evr.ts';

const OPERATORS = ['>=', '<=', '>', '<', '='] as const;

type Operator = (typeof OPERATORS)[number];

/** One bound; a release of '' stands for every release of the version. */
export interface EvrBound {
  readonly operator: Operator;
  readonly evr: Evr;
}

/** Every bound must hold; no bound at all is every EVR. */
export type EvrRange = readonly EvrBound[];

const BOUND = /^(?<operator>>=|<=|>|<|=)\s*(?<evr>\S+)$/;

const HOLDS: Readonly<Record<Operator, (order: Order) => boolean>> = {
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '=': (order) => order === 0,
};

function parseBound(text: string, range: string): EvrBound {
  const parts = BOUND.exec(text)?.groups;
  if (parts?.operator === undefined || parts.evr === undefined) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `${JSON.stringify(range)} is not a kernel range: found ${JSON.stringify(text)}, expected one of ${OPERATORS.join(' ')} ` +
        'and a version such as ">= 5.14.0-427", bounds parted by commas',
    );
  }
  return { operator: parts.operator as Operator, evr: parseEvr(parts.evr) };
}

/** Reads bounds parted by commas; empty text is every EVR. CONFIG_INVALID when a bound cannot be read. */
export function parseEvrRange(text: string): EvrRange {
  if (text.trim() === '') return [];
  return text.split(',').map((bound) => parseBound(bound.trim(), text));
}

/** As rpm compares a dependency: a bound without a release says nothing about releases. */
function compareToBound(evr: Evr, bound: Evr): Order {
  if (evr.epoch !== bound.epoch) return evr.epoch < bound.epoch ? -1 : 1;
  const version = compareRpmVersion(evr.version, bound.version);
  return version !== 0 || bound.release === '' ? version : compareRpmVersion(evr.release, bound.release);
}

/** Whether every bound of the range holds for the EVR. */
export function isInRange(evr: Evr, range: EvrRange): boolean {
  return range.every((bound) => HOLDS[bound.operator](compareToBound(evr, bound.evr)));
}
