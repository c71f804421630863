// The text of repodata/repomd.xml -> the revision and the metadata files it lists.
import { type Checksum, parseChecksum } from './checked.ts';
import { type Attributes, corrupt, createXmlReader, type XmlHandler } from './xml.ts';

export interface Repomd {
  /** Any text: often a time, but `9-stream` too. */
  readonly revision: string;
  readonly data: readonly RepomdData[];
}

/** One metadata file. Sizes are bytes, null where repomd.xml does not say. */
export interface RepomdData {
  readonly type: string;
  /** Relative to `base`, or to the repository when that is null. */
  readonly href: string;
  readonly base: string | null;
  readonly checksum: Checksum;
  readonly size: number | null;
  /** Size of what it opens to. */
  readonly openSize: number | null;
  /** When it was made, in whole seconds since 1970; null where repomd.xml says nothing that is a time. */
  readonly timestamp: number | null;
}

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
      if (path.length === 2 && path[1] === 'data') drafts.push(draftOf(attributes, source));
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
  return {
    revision,
    data: refuseTwice(
      drafts.map((draft) => dataOf(draft, source)),
      source,
    ),
  };
}

function draftOf(attributes: Attributes, source: string): Draft {
  if (!attributes.type) throw corrupt(source, 'a <data> without a type', 'every <data> to name its type');
  return { type: attributes.type, attributes: new Map(), texts: new Map() };
}

function dataOf(draft: Draft, source: string): RepomdData {
  const location = draft.attributes.get('location');
  const checksum = parseChecksum(draft.attributes.get('checksum')?.type, draft.texts.get('checksum'));
  if (!location?.href) throw corrupt(source, `data "${draft.type}" without a location`, 'a <location href="..."/>');
  if (checksum === null) throw corrupt(source, `data "${draft.type}" without a checksum`, 'a <checksum type="...">');
  return {
    type: draft.type,
    href: location.href,
    base: location['xml:base'] ?? null,
    checksum,
    size: sizeOf(draft, 'size', source),
    openSize: sizeOf(draft, 'open-size', source),
    timestamp: timestampOf(draft),
  };
}

function sizeOf(draft: Draft, name: string, source: string): number | null {
  const text = draft.texts.get(name);
  if (text === undefined) return null;
  if (!/^[0-9]{1,15}$/.test(text)) {
    throw corrupt(source, `<${name}> ${JSON.stringify(text)} of data "${draft.type}"`, 'a whole number');
  }
  return Number(text);
}

// yum's createrepo wrote fractions. Nothing is read by this time, so that a text that is no time is no reason to refuse.
const TIMESTAMP = /^(?<seconds>[0-9]{1,12})(?:\.[0-9]+)?$/;

function timestampOf(draft: Draft): number | null {
  const seconds = TIMESTAMP.exec(draft.texts.get('timestamp') ?? '')?.groups?.seconds;
  return seconds === undefined ? null : Number(seconds);
}

/** When the newest of its data was made, in seconds since 1970; null where none says so. */
export function newestTimestamp({ data }: Repomd): number | null {
  const times = data.flatMap(({ timestamp }) => (timestamp === null ? [] : [timestamp]));
  return times.length === 0 ? null : Math.max(...times);
}

function refuseTwice(data: readonly RepomdData[], source: string): readonly RepomdData[] {
  const types = data.map((entry) => entry.type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw corrupt(source, `data "${twice}" listed twice`, 'each type once');
  return data;
}
