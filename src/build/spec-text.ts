// Text of people and of other programs -> text that is safe in an RPM spec or in the bundle's key=value and tab files.
import { KmodsmithError } from '../errors.ts';
import { type Evr, formatEvr } from '../rpm/evr.ts';
import { UNAME_PROVIDE_NAME } from '../rpm/uname-r.ts';

/** What each kind of word may hold; nothing in it means anything to rpm's macros, make, bash or a tab file. */
const PLAIN = {
  'a name': /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  'a version or release': /^[A-Za-z0-9][A-Za-z0-9._+~^]*$/,
  'a -uname-r provide': UNAME_PROVIDE_NAME,
  'a cell id': /^[A-Za-z0-9][A-Za-z0-9._+~^@-]*$/,
  'a dist tag': /^(\.[A-Za-z0-9_]+)+$/,
  'a file name': /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  'a folder below the source': /^(\.|[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$/,
  'a make argument (NAME=value)': /^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$/,
  'an absolute path': /^(\/[A-Za-z0-9._+-]+)+$/,
  'an https address': /^https:\/\/[A-Za-z0-9._~:/?=&%+@-]+$/,
  'an https, http or file address': /^(https?|file):\/\/[A-Za-z0-9._~:/?=&%+@$,!*()^-]+$/,
  'an image name': /^[a-z0-9][A-Za-z0-9._/:-]*$/,
  'a digest': /^sha256:[0-9a-f]{64}$/,
  'a sha256': /^[0-9a-f]{64}$/,
  'a checksum type': /^sha[0-9]*$/,
  'a checksum': /^[0-9a-f]{40,128}$/,
  'a key id': /^[0-9A-F]{16}$/,
  'a CRC': /^0x[0-9a-f]{8}$/,
  'a symbol': /^[A-Za-z_][A-Za-z0-9_.]*$/,
  'a fingerprint': /^[0-9A-Fa-f]{40,64}$/,
} as const;

export type PlainKind = keyof typeof PLAIN;

/** The value itself; CONFIG_INVALID when it holds anything its kind may not hold. `what` names it in the message. */
export function plain(kind: PlainKind, value: string, what: string): string {
  if (PLAIN[kind].test(value) && !value.split('/').includes('..')) return value;
  throw new KmodsmithError(
    'CONFIG_INVALID',
    `${what}: found ${JSON.stringify(value)}, expected ${kind} of the form ${PLAIN[kind].source}`,
  );
}

/** Text for a tag of a spec: one line in which `%` stands for itself. A `\` at the end would join the next tag to it. */
export function formatSpecLine(text: string, what: string): string {
  if (hasControl(text) || text.trim() === '' || text.trimEnd().endsWith('\\')) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `${what}: found ${JSON.stringify(text)}, expected one line of text without control characters and without a \\ at its end`,
    );
  }
  return escapeMacros(text.trim());
}

/**
 * Text for a %description. rpm looks for sections and conditionals after it has expanded macros (build/parseSpec.c), so even an
 * escaped `%` must not stand first in a line.
 */
export function formatSpecParagraph(text: string, what: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => formatParagraphLine(line.trimEnd(), what))
    .join('\n');
}

function formatParagraphLine(line: string, what: string): string {
  if (hasControl(line) || line.endsWith('\\') || line.trimStart().startsWith('%')) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `${what}: found the line ${JSON.stringify(line)}, expected text without control characters that neither begins with % nor ends with \\`,
    );
  }
  return escapeMacros(line);
}

/** K, the EVR of a kernel's provide, as rpm writes it in a dependency. */
export function formatSpecEvr(evr: Evr): string {
  plain('a version or release', evr.version, 'version of the kernel provide');
  plain('a version or release', evr.release, 'release of the kernel provide');
  return formatEvr(evr);
}

/** What a package says of one kernel and no other: `kernel-uname-r = K`, with the kernel's own name for that. */
export function formatSpecKernel({
  provideName,
  provide,
}: {
  readonly provideName: string;
  readonly provide: Evr;
}): string {
  return `${plain('a -uname-r provide', provideName, 'provide of the kernel')} = ${formatSpecEvr(provide)}`;
}

function escapeMacros(text: string): string {
  return text.replaceAll('%', '%%');
}

/** C0, delete, C1 and the characters that change the direction of text. */
const CONTROL = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const CONTROLS = new RegExp(CONTROL.source, 'gu');

function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** Text of a stranger without the characters that act on a terminal or reorder a line. */
export function stripControl(text: string): string {
  return text.replace(CONTROLS, '');
}
