import { describe, expect, it } from '@jest/globals';
import { shown } from '../../../src/repodata/corrupt.ts';
import { createXmlReader } from '../../../src/repodata/xml.ts';

describe('createXmlReader', () => {
  it('tells the path, attributes and text of each element', () => {
    const told: unknown[] = [];
    const reader = createXmlReader('x', 'a', {
      open: (path, attributes) => told.push([path.join('/'), { ...attributes }]),
      close: (path, text) => told.push([path.join('/'), text]),
    });

    for (const piece of ['<a><b c="', '1&amp;2">te', 'xt</b><d/></a>']) reader.write(piece);
    reader.end();

    expect(told).toEqual([
      ['a', {}],
      ['a/b', { c: '1&2' }],
      ['a/b', 'text'],
      ['a/d', {}],
      ['a/d', ''],
      ['a', ''],
    ]);
  });
});

describe('shown', () => {
  it('replaces line breaks, escapes and direction marks', () => {
    expect(shown('a\nb\u001b[31mc\u202ed\u2028e\u00e9')).toBe('a?b?[31mc?d?e\u00e9');
  });
});
