// Copies of a kernel module that use one symbol otherwise than it was built: a change of a few bytes, as no compiler makes it.
import { decodeText, parseElf, sectionOf, undefinedSymbols } from '../../src/sign/elf.ts';

/** struct modversion_info: the CRC, then the name (include/linux/module.h). */
const ENTRY = { size: 64, nameAt: 8 } as const;

/** A copy whose version table has another CRC for the symbol. */
export function withOtherCrc(module: Uint8Array, symbol: string): Uint8Array {
  const copy = Uint8Array.from(module);
  const versions = sectionOf(parseElf(copy), '__versions')?.bytes ?? new Uint8Array();
  for (let at = 0; at < versions.length; at += ENTRY.size) {
    const [name] = decodeText(versions.subarray(at + ENTRY.nameAt, at + ENTRY.size)).split('\0');
    if (name === symbol) versions.set([(versions[at] ?? 0) ^ 0xff], at);
  }
  return copy;
}

/** A copy that uses a symbol of another name; null where linking made one text of that name and the end of a longer one. */
export function withOtherName(module: Uint8Array, symbol: string, name: string): Uint8Array | null {
  const copy = Buffer.from(module);
  const written = Buffer.from(`\0${symbol}\0`);
  for (let at = copy.indexOf(written); at >= 0; at = copy.indexOf(written, at + 1)) copy.write(name, at + 1, 'latin1');
  return undefinedSymbols(parseElf(copy)).includes(name) ? copy : null;
}
