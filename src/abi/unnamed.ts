// What is said of the symbols that a package's requires name -> what is said of the package: its modules may use more than those.
import type { Verdict } from './verdict.ts';

/**
 * The verdict on a package: `compatible` only when its requires name everything. A proven difference stays one.
 *
 * @param unnamed how many symbols its modules use with a CRC that its requires do not name; null where that was not recorded
 */
export function verdictOnAll(named: Verdict, unnamed: number | null): Verdict {
  return named.kind === 'compatible' && !namesAll(unnamed) ? { kind: 'unknown', why: unnamedText(unnamed) } : named;
}

/** Whether the requires of a package name every symbol that its modules use with a CRC; false where that was not recorded. */
export function namesAll(unnamed: number | null): boolean {
  return unnamed === 0;
}

function unnamedText(unnamed: number | null): string {
  if (unnamed === null) return 'whether its requires name every symbol that it uses was not recorded';
  return `it uses ${unnamed} ${unnamed === 1 ? 'symbol' : 'symbols'} that its requires do not name`;
}
