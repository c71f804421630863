// Every check that a verdict hangs on, left out: the comparison with naive verdicts must notice each.
import type { SourceChange } from './changed-source.ts';

export interface Sabotage extends SourceChange {
  readonly without: string;
}

const leftOut =
  (file: string) =>
  (without: string, from: string, to = ''): Sabotage => ({ file, without, from, to });
const origin = leftOut('abi/symbol-origin.ts');
const table = leftOut('abi/kernel-table.ts');
const used = leftOut('abi/numbered-uses.ts');
const judge = leftOut('abi/judge-uses.ts');
const named = leftOut('detect/named-symbols.ts');
const kmods = leftOut('abi/kmod-exports.ts');
const verdicts = leftOut('abi/verdicts.ts');

export const SABOTAGES: readonly Sabotage[] = [
  origin('the doubt about a core alone', '!isCoreOnly && !areLost', '!areLost'),
  origin('the doubt about symbols that are lost', '!isCoreOnly && !areLost', '!isCoreOnly'),
  origin('the symbols of the core beside kernel-devel', 'maps: [...maps, devel]', 'maps: [devel]'),
  origin(
    'the symbols of kernel-devel',
    "if (devel !== null) return { origin: 'kernel-devel'",
    "if (false) return { origin: 'kernel-devel'",
  ),
  named('the modules of a kernel', 'others.length > 0 ?', 'true ?'),
  origin('a map of nothing', ' || map.ids.length === 0'),
  table('the doubt about two CRCs', ' || (known !== NO_CRC && known !== crc)'),
  table('the doubt about no CRC', 'crc === NO_CRC || '),
  table('the end of what is in doubt', 'for (const id of unclear) crcs[id] = NO_CRC;'),
  table(
    'the kernel of a table that is asked for again',
    'last?.kernel === kernel',
    'last?.kernel.unameR === kernel.unameR',
  ),
  used('the doubt about a required CRC of zeros', ' || wanted === NO_CRC'),
  used(
    'a symbol that no kernel has',
    'if (id === undefined || wanted === NO_CRC) return null;',
    'if (wanted === NO_CRC) return null; if (id === undefined) continue;',
  ),
  used('the first symbol', 'at = 0; at < ids.length', 'at = 1; at < ids.length'),
  used('the symbols before the one that differed last', 'at = 0; at < ids.length', 'at = used.last; at < ids.length'),
  used(
    'the symbols behind the one that differed last',
    'if (crcs[ids[used.last] ?? 0] !== wanted[used.last]) return false;',
    'if (used.last > 0) return crcs[ids[used.last] ?? 0] === wanted[used.last];',
  ),
  used('the CRC of an exported symbol', ' && exported === parseCrc(crc)'),
  used('the doubt about an exported CRC of zeros', 'exported !== NO_CRC && '),
  judge('the doubt about a package without symbols', "findings.doubts.set('no-uses', [])"),
  judge('the doubt about a CRC that cannot be read', "addDoubt(findings, 'unreadable', symbol)"),
  judge('the doubt about a CRC of zeros', "addDoubt(findings, 'no-version', symbol)"),
  judge('the doubt about two CRCs', "addDoubt(findings, 'two-crcs', symbol)"),
  judge(
    'the symbols of other kmods',
    'for (const [symbol, wanted] of kmods) judgeSymbol(symbol, wanted, offer.kmods(symbol), findings);',
  ),
  judge(
    'the second of two CRCs that both differ',
    'if (!wanted.has(now))',
    'if (wanted.size === 1 && !wanted.has(now))',
  ),
  judge('proof before doubt', 'if (missing.length > 0) return', 'if (missing.length > 0 && doubts.size === 0) return'),
  judge(
    'proof of a change before doubt',
    'if (changed.length > 0) return',
    'if (changed.length > 0 && doubts.size === 0) return',
  ),
  judge('the order of what is missing', '.sort(compareText)'),
  judge('the order of what changed', 'compareText(a.symbol, b.symbol) || '),
  judge('the order of two CRCs that both differ', ' || compareText(a.before, b.before)'),
  kmods(
    'symbols that every object has',
    'Object.hasOwn(exports, symbol) ? exports[symbol] : undefined',
    'exports[symbol]',
  ),
  kmods('exported CRCs that cannot be read', '(parseCrc(text) ?? NO_CRC)', '(parseCrc(text) ?? undefined)'),
  verdicts('what other kmods export', ' && exportsAll(exports, used)'),
  verdicts(
    'the doubt about a symbol without one CRC',
    "if (id !== undefined && unclear.has(id)) return 'no-single-crc';",
  ),
  verdicts('the doubt about a kernel without symbols', "if (origin === 'none') return 'no-symbols';"),
  verdicts(
    'the doubt about a core alone',
    "return origin === 'core-only' ? 'core-only' : 'missing';",
    "return 'missing';",
  ),
  verdicts(
    'the doubt about a symbol that nobody exports',
    "if (crc === undefined) return 'not-exported';",
    "if (crc === undefined) return 'missing';",
  ),
  verdicts('the doubt about an exported symbol without one CRC', "crc === NO_CRC ? 'exported-unclear' : crc", 'crc'),
];
