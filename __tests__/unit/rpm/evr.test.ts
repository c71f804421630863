import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compareEvr, compareRpmVersion, formatEvr, type Order, parseEvr } from '../../../src/rpm/evr.ts';

// Lower, then higher.
const ASCENDING: readonly (readonly [string, string])[] = [
  ['1.0', '1.1'],
  ['1.9', '1.10'],
  ['9', '10'],
  ['1.0', '1.0.1'],
  ['1.0', '1.0a'],
  ['1.a', '1.1'],
  ['1.0a', '1.0b'],
  ['1.A', '1.a'],
  ['99999999999999999998', '99999999999999999999'],
  ['1.0~rc1', '1.0'],
  ['1.0~rc1', '1.0~rc2'],
  ['1.0~~', '1.0~'],
  ['1.0~rc1', '1.0~rc1^git1'],
  ['1.0', '1.0^'],
  ['1.0^git1', '1.0.1'],
  ['1.0^git1', '1.0^git2'],
  ['1.0^git1~pre', '1.0^git1'],
  ['162.6.1.el9_1', '503.11.1.el9_5'],
  ['503.el9', '503.11.1.el9_5'],
  ['362.24.1.el9_3', '362.24.1.el9_3.0.1'],
];
const EQUAL: readonly (readonly [string, string])[] = [
  ['', ''],
  ['1.0', '1.0'],
  ['1.0', '1_0'],
  ['1.0', '1.0.'],
  ['1.01', '1.1'],
  ['1..0', '1.0'],
  ['a+', 'a_'],
  ['1.0\u00e9', '1.0'],
];

describe('compareRpmVersion', () => {
  it.each(ASCENDING)('puts %s before %s', (low, high) => {
    expect([compareRpmVersion(low, high), compareRpmVersion(high, low)]).toEqual([-1, 1]);
  });

  it.each(EQUAL)('holds %s and %s for equal', (a, b) => {
    expect([compareRpmVersion(a, b), compareRpmVersion(b, a)]).toEqual([0, 0]);
  });
});

const VECTORS = join(import.meta.dirname, '../../../../shared/data/evr/rpmvercmp-vectors.tsv');

if (existsSync(VECTORS)) {
  describe("compareRpmVersion, with rpm's own vectors of ../shared/data", () => {
    const rows = readFileSync(VECTORS, 'utf8').trimEnd().split('\n').slice(1);

    it('agrees with all 91', () => {
      const cases = rows
        .map((row) => row.split('\t'))
        .map(([a = '', b = '', order]) => ({ a, b, order: Number(order) }));

      const found = cases.map(({ a, b }) => ({ a, b, order: compareRpmVersion(a, b) as number }));

      expect(found).toHaveLength(91);
      expect(found).toEqual(cases);
    });
  });
} else {
  console.info(`${VECTORS} is not there: rpm's own vectors are not compared`);
}

describe('compareEvr', () => {
  const orders: readonly (readonly [string, string, Order])[] = [
    ['1:1.0-1', '2.0-1', 1],
    ['5.14.0-427.el9', '5.14.0-503.el9', -1],
    ['5.14.0-503.el9', '6.12.0-1.el10', -1],
    ['5.14.0', '5.14.0-1', -1],
    ['5.14.0-503.11.1.el9_5', '5.14.0-503.11.1.el9_5', 0],
  ];

  it.each(orders)('orders %s and %s as %i', (a, b, order) => {
    expect(compareEvr(parseEvr(a), parseEvr(b))).toBe(order);
  });
});

describe('parseEvr and formatEvr', () => {
  it.each(['5.14.0-503.11.1.el9_5', '2:1.0~rc1-1^git', '6.12', '5.14.0-55.el9.x86_64++64k_debug'])(
    'keep %s',
    (text) => {
      expect(formatEvr(parseEvr(text))).toBe(text);
    },
  );

  it('leaves an epoch of 0 out', () => {
    expect(formatEvr(parseEvr('0:1.0-1'))).toBe('1.0-1');
  });

  it.each(['', '-1', '1.0-', 'x:1.0-1', '1.0-1-2', '1.0 -1', '1.0-1;reboot'])('refuses %j', (text) => {
    expect(() => parseEvr(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
