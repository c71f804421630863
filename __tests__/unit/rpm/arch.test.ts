import { describe, expect, it } from '@jest/globals';
import { ARCHES, archOf } from '../../../src/rpm/arch.ts';

describe('arch.json', () => {
  it('is sorted by rpm name and names each once', () => {
    const names = ARCHES.map((arch) => arch.rpm);

    expect(names).toEqual([...new Set(names)].sort());
  });

  it('has whole rows in the known words', () => {
    for (const arch of ARCHES) {
      expect(Object.keys(arch).sort()).toEqual(['elfEndian', 'elfMachine', 'rpm']);
      expect(['little', 'big']).toContain(arch.elfEndian);
      expect(arch.elfMachine).toBeGreaterThan(0);
    }
  });

  it('has the numbers of elf-em.h', () => {
    const numbers = Object.fromEntries(ARCHES.map((arch) => [arch.rpm, arch.elfMachine]));

    expect(numbers).toEqual({ aarch64: 183, ppc64le: 21, s390x: 22, x86_64: 62, x86_64_v2: 62 });
  });
});

describe('archOf', () => {
  it('gives the row of an architecture', () => {
    expect(archOf('aarch64')).toMatchObject({ elfMachine: 183, elfEndian: 'little' });
  });

  it('names the known ones for one that is not there', () => {
    expect(() => archOf('amd64')).toThrow(/"amd64", expected one of aarch64, ppc64le, s390x, x86_64, x86_64_v2/);
  });
});
