// A small history of the same shape as the real one (__tests__/contract/real-history.test.ts), made by hand.
import { describe, expect, it } from '@jest/globals';
import { looksAtMirror, newest, newestMinor } from '../../support/mirrors.ts';
import { looksOf, replay, type Snapshot } from '../../support/source-history.ts';

const kernels = (minor: number, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `5.14.0-${minor}.${from + index}.1.el9.x86_64`);

const HISTORY: readonly Snapshot[] = [
  { date: '2026-01-01', arch: 'x86_64', kernels: { growing: kernels(70, 1, 30), rolling: kernels(503, 1, 10) } },
  { date: '2026-01-01', arch: 'aarch64', kernels: { growing: [], rolling: kernels(503, 1, 10) } },
  { date: '2026-01-08', arch: 'x86_64', kernels: { growing: kernels(70, 1, 32), rolling: kernels(503, 8, 13) } },
  { date: '2026-01-08', arch: 'aarch64', kernels: { growing: [], rolling: kernels(503, 8, 13), late: [] } },
  { date: '2026-01-15', arch: 'x86_64', kernels: { growing: kernels(70, 1, 12), rolling: kernels(503, 8, 13) } },
  { date: '2026-01-15', arch: 'aarch64', kernels: { growing: [], rolling: [], late: kernels(503, 1, 2) } },
  { date: '2026-01-22', arch: 'x86_64', kernels: { growing: kernels(70, 1, 33), rolling: kernels(503, 11, 16) } },
  { date: '2026-01-22', arch: 'aarch64', kernels: { growing: [], rolling: kernels(503, 11, 16), late: [] } },
];

describe('the guard over a history with an outage', () => {
  const replays = new Map([...looksOf(HISTORY)].map(([key, looks]) => [key, replay(looks, 'kept')] as const));
  const refusalsOf = (key: string) =>
    replays.get(key)?.refusals.map(({ date, findings }) => [date, ...findings.map(({ code }) => code)]);

  it('refuses what is broken, until it is whole again', () => {
    expect(refusalsOf('growing x86_64')).toEqual([['2026-01-15', 'shrunk']]);
    expect(refusalsOf('rolling aarch64')).toEqual([['2026-01-15', 'empty']]);
  });

  it('names what vanished', () => {
    const [refusal] = replays.get('growing x86_64')?.refusals ?? [];

    expect(refusal?.findings[0]?.lost).toEqual(kernels(70, 13, 32).toReversed());
  });

  it('accepts what grows, what rolls, what stays empty and what is new', () => {
    expect(refusalsOf('rolling x86_64')).toEqual([]);
    expect(refusalsOf('growing aarch64')).toEqual([]);
  });

  it('refuses a list that is empty again', () => {
    expect(refusalsOf('late aarch64')).toEqual([['2026-01-22', 'empty']]);
  });

  it('counts the transitions, and those that changed something', () => {
    const { transitions, changed } = replays.get('rolling x86_64') ?? {};

    expect([transitions, changed]).toEqual([3, 2]);
  });
});

describe('the guard over honest mirrors', () => {
  const RELEASES = [...kernels(427, 1, 6), ...kernels(503, 1, 6)].map((unameR, index) => ({
    date: `2026-01-${String(index * 2 + 1).padStart(2, '0')}`,
    unameR,
  }));
  const refused = (...looks: Parameters<typeof looksAtMirror>) =>
    replay(looksAtMirror(...looks), 'accepted').refusals.map(({ date, findings }) => [
      date,
      ...findings.map((found) => found.code),
    ]);

  it('takes a mirror that keeps the newest, looked at often enough', () => {
    expect(refused(RELEASES, newest(1), 1)).toEqual([]);
    expect(refused(RELEASES, newest(3), 1)).toEqual([]);
  });

  it('refuses one that has nothing of the last look', () => {
    expect(refused(RELEASES, newest(2), 7)).toEqual([
      ['2026-01-15', 'replaced'],
      ['2026-01-22', 'replaced'],
    ]);
  });

  it('refuses the next minor release of a mirror that keeps one, once', () => {
    expect(refused(RELEASES, newestMinor, 1)).toEqual([['2026-01-13', 'replaced']]);
  });
});
