// The closed table of architectures (arch.json): what one architecture is called by rpm, and what its ELF files say.
import { KmodsmithError } from '../errors.ts';
import table from './arch.json' with { type: 'json' };

export interface Arch {
  /** rpm's name, also the value of $basearch. */
  readonly rpm: string;
  /** e_machine of an ELF file, from the kernel's include/uapi/linux/elf-em.h. */
  readonly elfMachine: number;
  readonly elfEndian: string;
}

/** Sorted by rpm's name. */
export const ARCHES: readonly Arch[] = table;

/** The row of an rpm architecture; CONFIG_INVALID for one that is not in the table. */
export function archOf(name: string): Arch {
  const found = ARCHES.find((arch) => arch.rpm === name);
  if (found === undefined) {
    const known = ARCHES.map((arch) => arch.rpm).join(', ');
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `found the architecture ${JSON.stringify(name)}, expected one of ${known}`,
    );
  }
  return found;
}
