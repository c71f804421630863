// The text of a metalink for repodata/repomd.xml -> the repository's mirrors, best first, and what its repomd.xml must be.
import { type Checksum, parseChecksum } from './checked.ts';
import { corrupt } from './corrupt.ts';
import { compareProtocols, type MirrorProtocol, mirrorProtocol } from './mirror-address.ts';
import { type Attributes, createXmlReader } from './xml.ts';

export interface Metalink {
  /** Addresses of the repository, with a slash at the end: by preference, then https before http, then as they stand. At least one. */
  readonly urls: readonly string[];
  /** Of the newest repomd.xml, strongest first; empty when the metalink has none. */
  readonly checksums: readonly Checksum[];
  /** Bytes of the newest repomd.xml; null where it is no number. */
  readonly size: number | null;
  /** Of earlier versions that some mirrors still have and that are good too; each as `checksums`. */
  readonly alternates: readonly (readonly Checksum[])[];
}

interface MetalinkUrl {
  readonly url: string;
  readonly protocol: MirrorProtocol;
  /** 0 to 100, 0 where it is not said. */
  readonly preference: number;
}

const FILE = 'repomd.xml';
const REPOMD_PATH = 'repodata/repomd.xml';
/** Types that can be checked, strongest first. */
const STRENGTH: readonly string[] = ['sha512', 'sha384', 'sha256', 'sha224', 'sha1', 'sha', 'md5'];

type Hash = readonly [type: string, value: string];

interface Draft {
  readonly hashes: Hash[];
  size: string;
  readonly urls: MetalinkUrl[];
  readonly alternates: Hash[][];
  /** Whether the reader is inside the file element that counts: the first one of repomd.xml. */
  inside: boolean;
  found: boolean;
  /** Of the element opened last; <hash> and <url> hold only text. */
  attributes: Attributes;
}

/**
 * `source` is the address of the metalink. What cannot be used is left out, as dnf does: addresses of ftp and rsync and
 * those that are not a repomd.xml, checksums of unknown types, numbers that are none. SOURCE_CORRUPT when it is not
 * well-formed, has no file repomd.xml, no usable address, a known checksum that is no hex number, or unknown ones only.
 * https://github.com/rpm-software-management/librepo/blob/master/librepo/metalink.c
 */
export function parseMetalink(text: string, source: string): Metalink {
  const draft = readDraft(text, source);
  if (!draft.found) throw corrupt(source, `no file "${FILE}"`, `a metalink with <file name="${FILE}">`);
  if (draft.urls.length === 0) {
    throw corrupt(source, 'no usable address', `an https or http address that ends in ${REPOMD_PATH}`);
  }
  const urls = draft.urls.sort((a, b) => b.preference - a.preference || compareProtocols(a.protocol, b.protocol));
  return {
    urls: urls.map(({ url }) => url),
    checksums: checksumsOf(draft.hashes, source),
    size: numberOf(draft.size),
    alternates: draft.alternates.map((hashes) => checksumsOf(hashes, source)),
  };
}

function readDraft(text: string, source: string): Draft {
  const draft: Draft = { hashes: [], size: '', urls: [], alternates: [], inside: false, found: false, attributes: {} };
  const reader = createXmlReader(source, 'metalink', {
    open: (path, attributes) => openElement(draft, placeOf(path), attributes),
    close: (path, content) => closeElement(draft, placeOf(path), content.trim(), source),
  });
  reader.write(text);
  reader.end();
  return draft;
}

const IN_FILE = 'metalink/files/file';

/** Names without their prefix: MirrorManager's own elements are written `mm0:timestamp`. */
function placeOf(path: readonly string[]): string {
  return path.map((name) => name.slice(name.indexOf(':') + 1)).join('/');
}

function openElement(draft: Draft, place: string, attributes: Attributes): void {
  draft.attributes = attributes;
  if (place === IN_FILE) {
    draft.inside = !draft.found && attributes.name === FILE;
    draft.found ||= draft.inside;
  }
  if (draft.inside && place === `${IN_FILE}/alternates/alternate`) draft.alternates.push([]);
}

function closeElement(draft: Draft, place: string, text: string, source: string): void {
  if (!draft.inside || !place.startsWith(`${IN_FILE}/`)) return;
  const inFile = place.slice(IN_FILE.length + 1);
  if (inFile === 'resources/url') draft.urls.push(...urlOf(text, draft.attributes, source));
  if (inFile === 'size') draft.size = text;
  const hash: Hash = [draft.attributes.type ?? '', text];
  if (inFile === 'verification/hash') draft.hashes.push(hash);
  if (inFile === 'alternates/alternate/verification/hash') draft.alternates.at(-1)?.push(hash);
}

function urlOf(text: string, attributes: Attributes, source: string): readonly MetalinkUrl[] {
  const protocol = mirrorProtocol(text, source);
  if (protocol === null || !text.endsWith(`/${REPOMD_PATH}`) || /\s/.test(text)) return [];
  const url = text.slice(0, -REPOMD_PATH.length);
  return [{ url, protocol, preference: preferenceOf(attributes.preference) }];
}

function preferenceOf(text: string | undefined): number {
  const value = numberOf(text ?? '') ?? 0;
  return value <= 100 ? value : 0;
}

function numberOf(text: string): number | null {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}

/** A metalink that lists checksums of which none can be checked would otherwise pass as one that has none. */
function checksumsOf(hashes: readonly Hash[], source: string): readonly Checksum[] {
  const known = hashes.filter(([type]) => STRENGTH.includes(type));
  if (known.length === 0 && hashes.length > 0) {
    const types = hashes.map(([type]) => `"${type}"`).join(', ');
    throw corrupt(source, `checksums of the types ${types} only`, `one of ${STRENGTH.join(', ')}`);
  }
  return known
    .map(([type, value]) => checksumOf(type, value, source))
    .sort((a, b) => STRENGTH.indexOf(a.type) - STRENGTH.indexOf(b.type));
}

function checksumOf(type: string, value: string, source: string): Checksum {
  const checksum = parseChecksum(type, value);
  if (checksum === null) throw corrupt(source, `a ${type} that is no checksum`, 'a hex number');
  return checksum;
}
