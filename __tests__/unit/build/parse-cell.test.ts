import { describe, expect, it } from '@jest/globals';
import { renderCellEnv } from '../../../src/build/cell-env.ts';
import { parseCellEnv, parseNames, parseSources, requireKey } from '../../../src/build/parse-cell.ts';
import { sampleCell, sampleConfig, sampleDevel, sampleKernel, sampleTarget } from '../../support/build-sample.ts';

const SHA = 'a'.repeat(64);

describe('parseCellEnv', () => {
  it('reads back what renderCellEnv wrote', () => {
    const spec = { file: 'build.spec', kind: 'generated' as const };
    const input = { config: sampleConfig, target: sampleTarget, cell: sampleCell, kernel: sampleKernel };

    const env = parseCellEnv(renderCellEnv({ ...input, devel: sampleDevel, spec }));

    expect(env.get('id')).toBe(sampleCell.id);
    expect(env.get('spec_file')).toBe('build.spec');
  });

  it('takes a value to the end of its line', () => {
    expect(parseCellEnv('a=b=c d\nempty=\n')).toEqual(
      new Map([
        ['a', 'b=c d'],
        ['empty', ''],
      ]),
    );
  });
});

describe('requireKey', () => {
  it('names the file that has no such key', () => {
    expect(requireKey(new Map([['a', '']]), 'a', 'x/cell.env')).toBe('');
    expect(() => requireKey(new Map(), 'a', 'x/cell.env')).toThrow(/^x\/cell\.env: has no a;/);
  });
});

describe('parseSources and parseNames', () => {
  it('read one file a line', () => {
    expect(parseSources(`${SHA}\ta.tar.gz\thttps://example.org/a.tar.gz\n`, 'x')).toEqual([
      { sha256: SHA, fileName: 'a.tar.gz' },
    ]);
    expect(parseNames('a\nb\n')).toEqual(['a', 'b']);
  });

  it.each(['nonsense', `${SHA}\t`, `${SHA.slice(1)}\ta`])('refuse the source %j', (line) => {
    expect(() => parseSources(line, 'x/sources.tsv')).toThrow(expect.objectContaining({ code: 'VALUE_VERSION' }));
  });
});
