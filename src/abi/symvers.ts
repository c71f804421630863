// Module.symvers, and the kABI stablelists that look like it -> the symbols of a kernel with their CRCs.
import { corrupt, decodeUtf8 } from '../repodata/corrupt.ts';
import { checkSymbols, limitNames } from '../repodata/kernel-limits.ts';
import { openCompressed } from '../repodata/open.ts';
import { isSymbol, oneCrc, parseCrc, type SymbolCrcs, type SymbolNames } from '../repodata/symbols.ts';

/** Of Enterprise Linux it has some three megabytes. */
const MAX_OPEN_BYTES = 64 * 1024 * 1024;

/** All that modpost ever wrote; the last three are of Linux before 5.9. */
const EXPORT_TYPE = /^EXPORT_(?:SYMBOL|SYMBOL_GPL|SYMBOL_GPL_FUTURE|UNUSED_SYMBOL|UNUSED_SYMBOL_GPL)$/;

/** A path without the ending .ko, or vmlinux. */
const MODULE = /^[A-Za-z0-9_./+-]+$/;

const EXPECTED = 'CRC, symbol, module, EXPORT_... and perhaps a namespace, parted by tabs, and a line feed';

/**
 * The text of a Module.symvers as it was packaged: gzip, xz, zstd or plain, which its first bytes show, for the kernels of one
 * distribution differ in that. SOURCE_CORRUPT when it cannot be opened, is no text or too large; `source` is for messages.
 */
export async function openSymvers(bytes: Uint8Array, source: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of openCompressed(oneChunk(bytes), source, MAX_OPEN_BYTES)) parts.push(part);
  return decodeUtf8(Buffer.concat(parts), source);
}

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/**
 * Symbols in the order of the text, each once: NO_CRC for one that stands there with two. A single line that is not as modpost
 * writes it makes the whole text SOURCE_CORRUPT, with the number of the line: a map that lacks symbols would prove things.
 */
export function parseSymvers(text: string, source: string, names: SymbolNames): SymbolCrcs {
  const lines = text.split('\n');
  // What stands behind the last line feed is nothing, or a line that was cut off.
  const rest = lines.pop();
  if (rest !== '' || lines.length === 0) throw brokenLine(source, lines.length + 1, rest ?? '');
  checkSymbols(lines.length, source);
  const crcs = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const found = parseLine(line);
    if (found === null) throw brokenLine(source, index + 1, line);
    crcs.set(found.symbol, oneCrc(crcs.get(found.symbol), found.crc));
  }
  const { idOf } = limitNames(names, source);
  return { ids: Uint32Array.from(crcs.keys(), idOf), crcs: Uint32Array.from(crcs.values()) };
}

function brokenLine(source: string, number: number, line: string): Error {
  return corrupt(`${source} line ${number}`, JSON.stringify(line), EXPECTED);
}

/** Null for a line of another shape. */
function parseLine(line: string): { readonly symbol: string; readonly crc: number } | null {
  const [first = '', symbol = '', ...rest] = line.split('\t');
  const crc = parseCrc(first);
  return crc !== null && isSymbol(symbol) && isExport(rest) ? { symbol, crc } : null;
}

/**
 * Module and export type, and since Linux 5.4 a namespace, which may be empty: behind them, or before them until
 * https://git.kernel.org/linus/5190044c2965 (5.6, in the stable branches too) put it last. No module is called as an export type is.
 */
function isExport(fields: readonly string[]): boolean {
  const [module, type] = fields.length === 3 && EXPORT_TYPE.test(fields[2] ?? '') ? fields.slice(1) : fields;
  return fields.length <= 3 && module !== undefined && MODULE.test(module) && EXPORT_TYPE.test(type ?? '');
}
