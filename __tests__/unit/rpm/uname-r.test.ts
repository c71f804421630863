import { describe, expect, it } from '@jest/globals';
import { parseEvr } from '../../../src/rpm/evr.ts';
import { unameROf, variantOf } from '../../../src/rpm/uname-r.ts';

describe('unameROf', () => {
  it('leaves a plus sign alone that does not follow the architecture', () => {
    expect(unameROf(parseEvr('5.14.0-1.el9+7.x86_64'))).toBe('5.14.0-1.el9+7.x86_64');
  });

  it('leaves underscores of the release alone', () => {
    expect(unameROf(parseEvr('5.14.0-1.el9_5.aarch64++64k_debug'))).toBe('5.14.0-1.el9_5.aarch64+64k-debug');
  });

  it('has no epoch', () => {
    expect(unameROf(parseEvr('3:5.14.0-1.x86_64'))).toBe('5.14.0-1.x86_64');
  });
});

describe('variantOf', () => {
  it('keeps the name of a package that is no kernel core', () => {
    expect(variantOf('linux-core-image')).toBe('linux-core-image');
  });
});
