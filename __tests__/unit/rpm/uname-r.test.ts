import { describe, expect, it } from '@jest/globals';
import { parseEvr } from '../../../src/rpm/evr.ts';
import { buildOfUnameR, compareNewestUnameR, unameROf, variantOf } from '../../../src/rpm/uname-r.ts';

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

describe('buildOfUnameR', () => {
  it.each([
    ['5.14.0-55.el9.x86_64', '5.14.0-55.el9.x86_64'],
    ['5.14.0-55.el9.x86_64+debug', '5.14.0-55.el9.x86_64'],
    ['5.14.0-503.11.1.el9_5.aarch64+64k-debug', '5.14.0-503.11.1.el9_5.aarch64'],
    ['5.14.0-1.el9+7.x86_64', '5.14.0-1.el9+7.x86_64'],
  ])('of %s is %s', (unameR, build) => {
    expect(buildOfUnameR(unameR)).toBe(build);
  });
});

describe('compareNewestUnameR', () => {
  it('puts the newest first, in the order of rpm', () => {
    const kernels = ['5.14.0-55.el9.x86_64', '6.12.0-1.el10.x86_64', '5.14.0-100.el9.x86_64', '5.14.0-9.el9.x86_64'];

    expect(kernels.sort(compareNewestUnameR).map((unameR) => unameR.split('.el')[0])).toEqual([
      '6.12.0-1',
      '5.14.0-100',
      '5.14.0-55',
      '5.14.0-9',
    ]);
  });

  it('puts a variant beside its build', () => {
    const kernels = ['5.14.0-9.el9.aarch64+64k-debug', '5.14.0-55.el9.aarch64+64k', '5.14.0-55.el9.aarch64'];

    expect(kernels.sort(compareNewestUnameR).at(-1)).toBe('5.14.0-9.el9.aarch64+64k-debug');
  });
});
