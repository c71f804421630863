// Kernels and the days they came out -> what an honest mirror offers on every day it is looked at.
import { compareNewestUnameR } from '../../src/rpm/uname-r.ts';
import type { Look } from './source-history.ts';

/** A kernel and the day it came out, `YYYY-MM-DD`. */
export interface Release {
  readonly date: string;
  readonly unameR: string;
}

/** What a mirror offers of all that came out until now, which it gets newest first by EVR. */
export type Retention = (released: readonly string[]) => readonly string[];

/** The newest few, as a mirror that clears away the rest. */
export function newest(count: number): Retention {
  return (released) => released.slice(0, count);
}

/** All kernels of the newest minor release: all of one are replaced at the next. */
export function newestMinor(released: readonly string[]): readonly string[] {
  const [current = ''] = released;
  return released.filter((unameR) => minorOf(unameR) === minorOf(current));
}

/** Kernels of one minor release of Enterprise Linux begin with the same number: 5.14.0-503, 5.14.0-503.11.1 ... */
function minorOf(unameR: string): string {
  return unameR.split('.el')[0]?.split('.').slice(0, 3).join('.') ?? unameR;
}

const DAY = 24 * 60 * 60 * 1000;

/** A look every so many days, from the first release to the day of the last. */
export function looksAtMirror(releases: readonly Release[], retention: Retention, days: number): readonly Look[] {
  const times = releases.map(({ date }) => Date.parse(date));
  const newestFirst = [...releases].sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const count = Math.floor((last - first) / (days * DAY)) + 1;
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * days * DAY).toISOString().slice(0, 10);
    const released = newestFirst.filter((release) => release.date <= date).map(({ unameR }) => unameR);
    return { date, kernels: [...retention(released)].sort() };
  });
}
