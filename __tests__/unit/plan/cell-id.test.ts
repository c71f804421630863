import { describe, expect, it } from '@jest/globals';
import { cellIdOf, matchesOnly, packageNameOf } from '../../../src/plan/cell-id.ts';

describe('cellIdOf', () => {
  it('joins kmod, target and uname-r', () => {
    const unameR = '5.14.0-503.11.1.el9.x86_64+rt';

    expect(cellIdOf({ kmod: 'v4l2loopback', target: 'c9s', unameR })).toBe(
      'v4l2loopback@c9s@5.14.0-503.11.1.el9.x86_64+rt',
    );
  });

  it.each(['5.14.0:1.x86_64', '../../etc', '5.14.0 1', '$(id)'])(
    'refuses the uname-r %j when the id would not be plain',
    (unameR) => {
      expect(() => cellIdOf({ kmod: 'foo', target: 'c9s', unameR })).toThrow(/a character that a cell id may not have/);
    },
  );
});

describe('packageNameOf', () => {
  it('holds the kernel without its arch and with its variant', () => {
    expect(packageNameOf('foo', '5.14.0-503.11.1.el9.x86_64', 'x86_64')).toBe('kmod-foo-5.14.0-503.11.1.el9');
    expect(packageNameOf('foo', '6.12.0-55.el10.aarch64+64k-debug', 'aarch64')).toBe(
      'kmod-foo-6.12.0-55.el10+64k-debug',
    );
  });
});

describe('matchesOnly', () => {
  const id = 'foo@c9s@5.14.0-503.11.1.el9.x86_64+rt';

  it.each([
    ['everything when nothing was asked', null, true],
    ['a pattern with stars', 'foo@*+rt', true],
    ['the whole id', id, true],
    ['no part of an id', 'foo', false],
    ['dots as dots', 'foo@c9s@5x14*', false],
  ])('matches %s', (_what, only, expected) => {
    expect(matchesOnly(id, only)).toBe(expected);
  });
});
