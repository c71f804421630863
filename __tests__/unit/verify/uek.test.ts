import { describe, expect, it } from '@jest/globals';
import { installOnlyNames, needsFirmware } from '../../../src/verify/uek.ts';
import { aKernel } from '../../support/builders.ts';

const stock = aKernel('503.11.1.el9');
const uek = aKernel('302.167.6.el9uek', {
  variant: 'uek',
  packages: ['core', 'modules'].flatMap((part) =>
    stock.packages.map((found) => ({ ...found, nevra: { ...found.nevra, name: `kernel-uek-${part}` } })),
  ),
});

describe('installOnlyNames', () => {
  it('names the packages of UEK once, and none of other kernels', () => {
    expect(installOnlyNames([stock, uek, uek])).toEqual(['kernel-uek-core', 'kernel-uek-modules']);
    expect(installOnlyNames([stock])).toEqual([]);
  });
});

describe('needsFirmware', () => {
  it('holds where one of the kernels is UEK', () => {
    expect(needsFirmware([stock, uek])).toBe(true);
    expect(needsFirmware([stock])).toBe(false);
  });
});
