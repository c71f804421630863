// primary.xml as a stream of bytes -> the same events as from the XML parser, for the shape createrepo_c writes; else Bail.
import { isUtf8 } from 'node:buffer';
import type { Want } from '../primary.ts';
import type { Attributes, XmlHandler } from '../xml.ts';
import { bail } from './bail.ts';
import { parseTag, type Tag } from './tags.ts';
import type { Window } from './window.ts';

/** Takes over where entries of a wanted package are to be expected: reads as many as it can and moves the window. */
export type ReadEntries = (window: Window, list: string) => void;

export interface Scan {
  readonly window: Window;
  readonly want: Want;
  readonly handler: XmlHandler;
  readonly readEntries: ReadEntries;
  /** Names of the open elements, from the root down. */
  readonly path: string[];
  place: 'declaration' | 'content' | 'skipped package' | 'after the root';
  /** Of the package that is being read. */
  name: string | null;
  arch: string | null;
  /** How far, from the start of the window, the end of a skipped package was looked for in vain. */
  searched: number;
}

export function createScan(options: Pick<Scan, 'window' | 'want' | 'handler' | 'readEntries'>): Scan {
  return { ...options, path: [], place: 'declaration', name: null, arch: null, searched: 0 };
}

/** Reads on as far as the window allows. */
export function scanOn(scan: Scan): void {
  while (step(scan));
}

const OTHER_THAN_SPACE = /[^\t\n ]/;

/** The document is complete; Bail when it is not. */
export function endScan({ place, window }: Scan): void {
  if (place !== 'after the root') bail('a document that ends early');
  if (OTHER_THAN_SPACE.test(window.bytes.toString('latin1', window.at, window.end)))
    bail('something after the root element');
}

/** One step; false when it needs more bytes than the window has. */
function step(scan: Scan): boolean {
  if (scan.place === 'declaration') return readDeclaration(scan);
  if (scan.place === 'skipped package') return skipPackage(scan);
  return readContent(scan);
}

const DECLARATION = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>');

function readDeclaration(scan: Scan): boolean {
  const { window } = scan;
  if (window.end < DECLARATION.length) return false;
  if (!window.bytes.subarray(0, DECLARATION.length).equals(DECLARATION)) bail('another declaration');
  window.at = DECLARATION.length;
  scan.place = 'content';
  return true;
}

/** metadata, package, format, one of its lists, entry. */
const ENTRY_DEPTH = 5;

function readContent(scan: Scan): boolean {
  const { path, window } = scan;
  if (path.length === 1 && readPackageHead(scan)) return true;
  if (path.length === ENTRY_DEPTH - 1 && path[2] === 'format') scan.readEntries(window, path[3] ?? '');
  return readTag(scan);
}

const PACKAGE_HEAD =
  /^[ \t\n]*<package type="rpm">[ \t\n]*<name>([A-Za-z0-9._+-]+)<\/name>[ \t\n]*<arch>([A-Za-z0-9_]+)<\/arch>/;
const PACKAGE_HEAD_BYTES = 256;

/** The five tags with which a package begins, at once: of most packages there is nothing else to be read. */
function readPackageHead(scan: Scan): boolean {
  const { bytes, at, end } = scan.window;
  const text = bytes.toString('latin1', at, Math.min(at + PACKAGE_HEAD_BYTES, end));
  const [head, name, arch] = PACKAGE_HEAD.exec(text) ?? [];
  if (head === undefined || name === undefined || arch === undefined) return false;
  openElement(scan, 'package', { type: 'rpm' });
  openElement(scan, 'name', {});
  closeElement(scan, name);
  openElement(scan, 'arch', {});
  closeElement(scan, arch);
  scan.window.at += head.length;
  return true;
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const EXCLAMATION_MARK = 0x21;
const QUESTION_MARK = 0x3f;

/** The text up to the next tag, and the tag. */
function readTag(scan: Scan): boolean {
  const { bytes, at, end } = scan.window;
  const open = indexOf(bytes, LESS_THAN, at, end);
  const close = open < 0 ? -1 : indexOf(bytes, GREATER_THAN, open, end);
  if (close < 0) return false;
  takeTag(scan, parseTag(bytes.toString('latin1', at, close + 1)));
  scan.window.at = close + 1;
  return true;
}

function indexOf(bytes: Buffer, wanted: number, from: number, end: number): number {
  const found = bytes.indexOf(wanted, from);
  return found < end ? found : -1;
}

function takeTag(scan: Scan, tag: Tag): void {
  if (scan.path.length === 0 && OTHER_THAN_SPACE.test(tag.text)) bail('text outside of the root element');
  if (tag.kind === 'open') {
    openElement(scan, tag.name, tag.attributes);
    if (tag.isEmpty) closeElement(scan, '');
  } else if (tag.name === scan.path.at(-1)) closeElement(scan, tag.text);
  else bail('the end of another element');
}

function openElement(scan: Scan, name: string, attributes: Attributes): void {
  const { path, handler } = scan;
  checkPlace(scan, name);
  path.push(name);
  if (path.length === 2) Object.assign(scan, { name: null, arch: null });
  handler.open(path, attributes);
}

function checkPlace({ path, place }: Scan, name: string): void {
  if (place === 'after the root') bail('a second root element');
  if (path.length === 0 && name !== 'metadata') bail('another root element');
  if (path.length === 1 && name !== 'package') bail('something else than a package');
  if (path.length === ENTRY_DEPTH) bail('an element in an entry');
}

function closeElement(scan: Scan, text: string): void {
  const { path, handler } = scan;
  handler.close(path, text);
  const name = path.pop();
  if (path.length === 0) scan.place = 'after the root';
  if (path.length === 2 && (name === 'name' || name === 'arch')) {
    scan[name] = text;
    decide(scan);
  }
}

/** Only `name` and `arch` are looked at in a package that is not wanted. The handler decides the same for itself. */
function decide(scan: Scan): void {
  if (scan.name === null || scan.arch === null || scan.want(scan.name, scan.arch)) return;
  scan.place = 'skipped package';
  scan.searched = 0;
}

/** Moves the window behind the package. */
function skipPackage(scan: Scan): boolean {
  const { window } = scan;
  const end = findPackageEnd(scan);
  if (end < 0) return false;
  checkSkipped(window.bytes.subarray(window.at, end));
  window.at = end + PACKAGE_END.length;
  scan.place = 'content';
  closeElement(scan, '');
  return true;
}

const PACKAGE_START = Buffer.from('<package');
const PACKAGE_END = Buffer.from('</package>');

/** Where the closing tag of the package begins, -1 when that is not yet in the window. */
function findPackageEnd(scan: Scan): number {
  const { at, end, bytes } = scan.window;
  const inside = bytes.subarray(at, end);
  const found = inside.indexOf(PACKAGE_END, scan.searched);
  if (found >= 0) return at + found;
  scan.searched = Math.max(0, inside.length - PACKAGE_END.length + 1);
  return -1;
}

/**
 * Nothing is known to be well-formed here, but where every `<` opens a tag, the first `</package>` ends a package. Only
 * a comment, a CDATA section, a processing instruction or a doctype can hold another `<`. Where the start of a package
 * comes before, there is a package in the package, or the end was written in another way: `</package >`.
 */
function checkSkipped(bytes: Buffer): void {
  if (hasTagWith(bytes, EXCLAMATION_MARK) || hasTagWith(bytes, QUESTION_MARK))
    bail('markup that is no tag in a skipped package');
  for (let at = bytes.indexOf(PACKAGE_START); at >= 0; at = bytes.indexOf(PACKAGE_START, at + 1)) {
    if (!isNameByte(bytes[at + PACKAGE_START.length] ?? 0)) bail('a package in a package');
  }
  if (!isUtf8(bytes)) bail('bytes that are not UTF-8');
}

/** Whether `<` and `mark` stand together. The mark is searched for, because it is rare. */
function hasTagWith(bytes: Buffer, mark: number): boolean {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (bytes[at - 1] === LESS_THAN) return true;
  }
  return false;
}

/** Of a name that goes on; every byte that is not ASCII is taken for one. */
function isNameByte(byte: number): boolean {
  return byte >= 0x80 || /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte));
}
