// The text of repodata/repomd.xml -> the revision and the metadata files it lists.
import { type Checksum, emptyBody, parseChecksum } from './checked.ts';
import { corrupt, decodeUtf8 } from './corrupt.ts';
import type { Repomd, RepomdData } from './repomd.ts';
import { type Attributes, createXmlReader, type XmlHandler } from './xml.ts';

/**
 * The files that are read: these must be complete, and named once. All others are only listed, and left out where they
 * could not be read: librepo 1.14 and createrepo_c 0.17 take a repomd.xml with such entries as well.
 */
const READ_TYPES: readonly string[] = ['primary', 'kmodsmith'];

interface Draft {
  readonly type: string;
  attributes: Map<string, Attributes>;
  texts: Map<string, string>;
}

/** Reads a repomd.xml; `source` is only for messages. SOURCE_CORRUPT when it is not one or lacks what must be there. */
export function parseRepomd(text: string, source: string): Repomd {
  const drafts: Draft[] = [];
  let revision = '';
  const handler: XmlHandler = {
    open(path, attributes) {
      if (path.length === 2 && path[1] === 'data') drafts.push(draftOf(attributes));
      if (path.length === 3 && path[1] === 'data') drafts.at(-1)?.attributes.set(path[2] ?? '', attributes);
    },
    close(path, content) {
      if (path.length === 2 && path[1] === 'revision') revision = content.trim();
      if (path.length === 3 && path[1] === 'data') drafts.at(-1)?.texts.set(path[2] ?? '', content.trim());
    },
  };
  const reader = createXmlReader(source, 'repomd', handler);
  reader.write(text);
  reader.end();
  return { revision, data: listed(drafts, source) };
}

function draftOf(attributes: Attributes): Draft {
  return { type: attributes.type ?? '', attributes: new Map(), texts: new Map() };
}

/** A type that stands there again replaces the first, as createrepo_c does it; one that is read must not. */
function listed(drafts: readonly Draft[], source: string): readonly RepomdData[] {
  const found = new Map<string, RepomdData>();
  for (const draft of drafts) {
    const data = dataOf(draft);
    if (isRead(draft) && found.has(draft.type)) {
      throw corrupt(source, `data "${draft.type}" listed twice`, 'it once');
    }
    if (!('lacks' in data)) found.set(draft.type, data);
    else if (isRead(draft)) throw corrupt(source, `data "${draft.type}" ${data.lacks}`, data.expected);
  }
  found.delete('');
  return [...found.values()];
}

function isRead({ type }: Draft): boolean {
  return READ_TYPES.includes(type);
}

interface Incomplete {
  readonly lacks: string;
  readonly expected: string;
}

function dataOf(draft: Draft): RepomdData | Incomplete {
  const location = draft.attributes.get('location');
  const checksum = checksumOf(draft, 'checksum');
  const wrongSize = ['size', 'open-size'].find((name) => sizeOf(draft, name) === undefined);
  if (!location?.href) return { lacks: 'without a location', expected: 'a <location href="..."/>' };
  if (checksum === null) return { lacks: 'without a checksum', expected: 'a <checksum type="...">' };
  if (wrongSize !== undefined) {
    const text = JSON.stringify(draft.texts.get(wrongSize));
    return { lacks: `with the <${wrongSize}> ${text}`, expected: 'a whole number' };
  }
  return {
    type: draft.type,
    href: location.href,
    base: location['xml:base'] ?? null,
    checksum,
    size: sizeOf(draft, 'size') ?? null,
    openChecksum: checksumOf(draft, 'open-checksum'),
    openSize: sizeOf(draft, 'open-size') ?? null,
    timestamp: timestampOf(draft.texts.get('timestamp')),
  };
}

function checksumOf(draft: Draft, name: string): Checksum | null {
  return parseChecksum(draft.attributes.get(name)?.type, draft.texts.get(name));
}

/** Null where there is none, undefined where it is no number. */
function sizeOf(draft: Draft, name: string): number | null | undefined {
  const text = draft.texts.get(name);
  if (text === undefined) return null;
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Old repositories have fractions of a second. */
function timestampOf(text: string | undefined): number | null {
  const seconds = /^([0-9]{1,12})(?:\.[0-9]*)?$/.exec(text ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** SOURCE_EMPTY without a byte, else as parseRepomd. */
export function parseRepomdBytes(bytes: Uint8Array, source: string): Repomd {
  if (bytes.length === 0) throw emptyBody(source);
  return parseRepomd(decodeUtf8(bytes, source), source);
}
