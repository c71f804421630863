// primary.xml as a stream of bytes -> the kernel packages of it, or null where only the XML parser may say what it holds.
import { KmodsmithError } from '../../errors.ts';
import { type KernelPrimary, keepKernelEntries, kernelPrimaryOf, type SymbolCollector } from '../kernel-packages.ts';
import type { Chunks } from '../open.ts';
import { collectPackages, type Want } from '../primary.ts';
import type { SymbolCrcs, SymbolNames } from '../symbols.ts';
import { Bail } from './bail.ts';
import { skipPlainEntries } from './plain-entries.ts';
import { createScan, endScan, type Scan, scanOn } from './scan-primary.ts';
import { addSymbol, createFoundSymbols, type FoundSymbols, readSymbolLines } from './symbol-lines.ts';
import { createSymbolTable, idOf, type SymbolTable } from './symbol-table.ts';
import { append, createWindow } from './window.ts';

/**
 * What `readKernelPrimary` gives for the same document, or null. Null as well for every document that one refuses,
 * except where the fault lies in a package that is not wanted, behind its name and arch. Throws only what `chunks` throws.
 *
 * A scan that is given up leaves names in `names`. They are those of the document up to there, in its order, so the XML
 * parser that reads it again gives them the same numbers.
 */
export async function scanKernelPrimary(
  chunks: Chunks,
  source: string,
  want: Want,
  names: SymbolNames,
): Promise<KernelPrimary | null> {
  const { scan, finish } = scanKernels(source, want, names);
  for await (const chunk of chunks) {
    if (!isDone(() => scanChunk(scan, chunk))) return null;
  }
  let primary: KernelPrimary | null = null;
  isDone(() => {
    endScan(scan);
    primary = finish();
  });
  return primary;
}

/** False when the scanner, or the handler it shares with the XML parser, gives the document up. */
function isDone(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (cause) {
    if (cause instanceof Bail || cause instanceof KmodsmithError) return false;
    throw cause;
  }
}

function scanChunk(scan: Scan, chunk: Uint8Array): void {
  append(scan.window, chunk);
  scanOn(scan);
}

function scanKernels(source: string, want: Want, names: SymbolNames): { scan: Scan; finish(): KernelPrimary } {
  const table = createSymbolTable(names);
  const found = createFoundSymbols();
  const maps = new Map<string, SymbolCrcs>();
  const packages = collectPackages(source, want, keepKernelEntries(collectSymbols(table, found), maps, source));
  const scan = createScan({
    window: createWindow(),
    want,
    handler: packages.handler,
    readEntries(window, list) {
      for (let before = -1; window.at !== before; ) {
        before = window.at;
        if (list === 'rpm:provides') readSymbolLines(window, table, found);
        skipPlainEntries(window);
      }
    },
  });
  return { scan, finish: () => kernelPrimaryOf(packages.finish(), maps) };
}

function collectSymbols(table: SymbolTable, found: FoundSymbols): SymbolCollector {
  return {
    add(symbol, crc) {
      addSymbol(found, idOf(table, symbol), crc);
    },
    count: () => found.length,
    take() {
      const taken = { ids: found.ids.slice(0, found.length), crcs: found.crcs.slice(0, found.length) };
      found.length = 0;
      found.last = -1;
      return taken;
    },
  };
}
