// Every check that the byte scanner's result hangs on, left out: the comparison with the XML parser must notice each.
import type { SourceChange } from './changed-source.ts';

export interface Sabotage extends SourceChange {
  readonly without: string;
}

const leftOut =
  (file: string) =>
  (without: string, from: string, to = ''): Sabotage => ({ file, without, from, to });
const scan = leftOut('scan-primary.ts');
const tags = leftOut('tags.ts');
const lines = leftOut('symbol-lines.ts');
const plain = leftOut('plain-entries.ts');
const driver = leftOut('scan-kernel-primary.ts');

export const SABOTAGES: readonly Sabotage[] = [
  scan('the guard against <!', 'hasTagWith(bytes, EXCLAMATION_MARK) || '),
  scan('the guard against <?', ' || hasTagWith(bytes, QUESTION_MARK)'),
  scan('the check for a package in a package', "bail('a package in a package')"),
  scan('the > of the end of a package', "Buffer.from('</package>')", "Buffer.from('</package')"),
  scan('the last part of an end that two chunks share', ' - PACKAGE_END.length + 1'),
  scan('the check that a skipped package is UTF-8', "if (!isUtf8(bytes)) bail('bytes that are not UTF-8');"),
  scan('the format around the lists', " && path[2] === 'format'"),
  scan('the depth of an entry', 'path.length === ENTRY_DEPTH - 1', 'path.length >= ENTRY_DEPTH - 1'),
  scan('the limit of the depth', "if (path.length === ENTRY_DEPTH) bail('an element in an entry');"),
  scan('the name of the element that ends', 'tag.name === scan.path.at(-1)', 'true'),
  scan('the check of the declaration', "bail('another declaration')"),
  scan('the name of the root', "if (path.length === 0 && name !== 'metadata') bail('another root element');"),
  scan('the check for a second root', "if (place === 'after the root') bail('a second root element');"),
  scan('the check for text outside of the root', "bail('text outside of the root element')", ''),
  scan('the check for the end of the document', "bail('a document that ends early')"),
  scan('the check for what comes after the root', "bail('something after the root element')"),
  tags('the check for attributes given twice', "bail('an attribute given twice')"),
  tags('the check that a text is UTF-8', "if (!isUtf8(bytes)) bail('bytes that are not UTF-8');"),
  tags('the check of a text', "if (!TEXT.test(text)) bail('a text of another shape');"),
  tags('entities', "text.replace(/&([a-z]+);/g, (_, entity: string) => ENTITIES[entity] ?? '')", 'text'),
  lines(
    'the last bytes of a guessed line',
    'return view.getFloat64(to - 8, true)',
    'return true || view.getFloat64(to - 8, true)',
  ),
  lines('the bytes of a guessed line', 'at < to - 8; at += 8', 'at < from; at += 8'),
  lines('the check of the digits', 'crc < 0 || '),
  lines('the check of the end of an entry', ' || view.getUint32(digits + DIGITS - 1, true) >>> 8 !== CLOSING'),
  lines(
    'the end of the window',
    'if (digits + DIGITS + CLOSING_BYTES > end) break;',
    'if (digits + 16 > view.byteLength) break;',
  ),
  lines('the digits of a line that was not guessed', '[0-9A-Fa-f]{8}', '.{8}'),
  plain('names that end in -uname-r', '?-qs-~]"', '?-~]"'),
  plain('the name that an entry must have', '[ !#-%\'-;=?-qs-~]"', '"'),
  driver('the list that is read', "list === 'rpm:provides'", 'true'),
  driver(
    'the check of the number of packages',
    'kernelPrimaryOf(packages.finish(), maps)',
    '{ try { return kernelPrimaryOf(packages.finish(), maps); } catch { return { total: 0, packages: [], maps }; } }',
  ),
];
