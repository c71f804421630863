import { describe, expect, it } from '@jest/globals';
import { orderKmods } from '../../../src/plan/kmod-order.ts';
import { aKmod } from '../../support/builders.ts';

const kmod = (name: string, depends: readonly string[] = [], required = false) => aKmod({ name, depends, required });
const names = (kmods: readonly { readonly name: string }[]): readonly string[] => kmods.map(({ name }) => name);

describe('orderKmods', () => {
  it('puts every kmod after all that it needs', () => {
    const ordered = orderKmods([kmod('top', ['left', 'right']), kmod('left', ['base']), kmod('right'), kmod('base')]);

    expect(ordered.map(({ kmod: { name }, level }) => [name, level])).toEqual([
      ['right', 0],
      ['base', 0],
      ['left', 1],
      ['top', 2],
    ]);
  });

  it('knows what a kmod needs through others, each once and in order', () => {
    const ordered = orderKmods([
      kmod('top', ['left', 'right']),
      kmod('left', ['base']),
      kmod('right', ['base']),
      kmod('base'),
    ]);

    expect(names(ordered.at(-1)?.dependencies ?? [])).toEqual(['base', 'left', 'right']);
    expect(ordered[0]?.dependencies).toEqual([]);
  });

  it('puts what a required kmod needs first with it', () => {
    const ordered = orderKmods([kmod('wanted', ['base'], true), kmod('base'), kmod('other', ['base']), kmod('alone')]);

    expect(names(ordered.filter(({ isFirst }) => isFirst).map(({ kmod }) => kmod))).toEqual(['base', 'wanted']);
  });

  it('does not go on for ever when kmods need each other or one that is not there', () => {
    expect(() => orderKmods([kmod('a', ['b']), kmod('b', ['a']), kmod('c')])).toThrow('no order for a, b');
    expect(() => orderKmods([kmod('a', ['gone'])])).toThrow('no order for a');
  });
});
