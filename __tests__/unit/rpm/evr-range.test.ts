import { describe, expect, it } from '@jest/globals';
import { parseEvr } from '../../../src/rpm/evr.ts';
import { isInRange, parseEvrRange } from '../../../src/rpm/evr-range.ts';

const IN_RANGE: readonly (readonly [kernel: string, range: string, expected: boolean])[] = [
  ['5.14.0-503.11.1.el9_5', '', true],
  ['5.14.0-503.11.1.el9_5', '  ', true],
  ['5.14.0-503.11.1.el9_5', '>= 5.14.0-427', true],
  ['5.14.0-362.8.1.el9_3', '>= 5.14.0-427', false],
  ['5.14.0-1000.el9', '>= 5.14.0-427', true],
  ['5.14.0-503.el9', '>= 5.14.0-427, < 5.14.0-600', true],
  ['5.14.0-600.el9', '>=5.14.0-427,<5.14.0-600', false],
  ['5.14.0-427', '> 5.14.0-427', false],
  ['5.14.0-427.13.1.el9_4', '> 5.14.0-427', true],
  ['5.14.0-427', '<= 5.14.0-427', true],
  ['6.12.0-1.el10', '< 6.12', false],
  ['5.14.0-503.el9', '= 5.14.0', true],
  ['5.14.0-503.el9', '<= 5.14.0', true],
  ['5.14.0-503.el9', '> 5.14.0', false],
  ['5.14.0-503.el9', '= 5.14.0-503.el9', true],
  ['5.14.0-503.el9', '= 5.14.0-503', false],
  ['1:5.14.0-1', '< 6', false],
  ['5.14.0-1', '< 1:1.0', true],
];

describe('isInRange', () => {
  it.each(IN_RANGE)('%s in "%s" is %s', (kernel, range, expected) => {
    expect(isInRange(parseEvr(kernel), parseEvrRange(range))).toBe(expected);
  });
});

describe('parseEvrRange', () => {
  it.each(['5.14.0', '>= ', '=> 5.14', '>= 5.14,', ', >= 5', '~> 5', '>= 5.14.0-427 < 6', '>= 5;reboot', '!= 5'])(
    'refuses %j',
    (text) => {
      expect(() => parseEvrRange(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    },
  );

  it('says what it found and what it expected', () => {
    expect(() => parseEvrRange('>= 5.14, newer')).toThrow(/found "newer", expected one of >= <= > < =/);
  });
});
