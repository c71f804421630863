import { describe, expect, it } from '@jest/globals';
import { refusalText } from '../../../src/sign/refusal-text.ts';

describe('refusalText', () => {
  it('leaves an ordinary message as it is', () => {
    expect(refusalText('foo.ko: is not an ELF file')).toBe('foo.ko: is not an ELF file');
  });

  it('is one line without characters that act on a terminal or reorder a line', () => {
    expect(refusalText('rpm:\n  bad\u009b31m \u202eheader\u001b[0m\n')).toBe('rpm: bad31m header[0m');
  });

  it('cuts what a module says of itself at great length', () => {
    const text = refusalText(`found vermagic ${'x'.repeat(4 * 1024 * 1024)}`);

    expect(text).toHaveLength(2001);
    expect(text).toMatch(/^found vermagic x+…$/);
  });
});
