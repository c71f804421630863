// primary.xml as a stream of bytes -> the packages somebody wants, and how many there are in all.
import type { Evr } from '../rpm/evr.ts';
import type { Nevra } from '../rpm/nevra.ts';
import { type Checksum, parseChecksum } from './checked.ts';
import { corrupt } from './corrupt.ts';
import type { Chunks } from './open.ts';
import { type Attributes, createXmlReader, type XmlHandler } from './xml.ts';

export interface RepoPackage {
  readonly nevra: Nevra;
  readonly checksum: Checksum;
  /** Relative to `base`, or to the repository when that is null; see joinLocation. Not yet checked for `..`. */
  readonly href: string;
  readonly base: string | null;
  /** Seconds since 1970. */
  readonly buildTime: number;
  /** Where the RPM's main header begins; everything before it is the lead and the package's own signature. */
  readonly headerStart: number | null;
  readonly provides: readonly RepoEntry[];
  readonly requires: readonly RepoEntry[];
}

/** One provide or require. */
export interface RepoEntry {
  readonly name: string;
  /** EQ, LT, GT, LE, GE; null without a version. */
  readonly flags: string | null;
  /** The release is '' when none is given, as with `kernel(symbol) = 0x12345678`. */
  readonly evr: Evr | null;
}

/** Whether a package is kept; everything else is only counted. */
export type Want = (name: string, arch: string) => boolean;

export interface Primary {
  /** All packages of the document. */
  readonly total: number;
  readonly packages: readonly RepoPackage[];
}

/** Who decides which entries of a wanted package are kept, and hears when the package is complete. */
export interface EntryKeeper {
  keeps(list: 'provides' | 'requires', entry: RepoEntry): boolean;
  packageEnds(found: RepoPackage): void;
}

const KEEP_ALL: EntryKeeper = { keeps: () => true, packageEnds: () => undefined };

interface Draft {
  name: string | null;
  arch: string | null;
  /** Null until `<format>` is reached, where name and arch are known. */
  wanted: boolean | null;
  version: Attributes;
  checksumType: string;
  checksum: string;
  time: Attributes;
  location: Attributes;
  headerRange: Attributes;
  provides: RepoEntry[];
  requires: RepoEntry[];
}

function emptyDraft(): Draft {
  return {
    name: null,
    arch: null,
    wanted: null,
    version: {},
    checksumType: '',
    checksum: '',
    time: {},
    location: {},
    headerRange: {},
    provides: [],
    requires: [],
  };
}

/**
 * Reads a plain (opened) primary.xml; `source` is only for messages. SOURCE_CORRUPT when it is not one, when a wanted
 * package lacks a part, or when the number of packages is not what its root element says.
 */
export async function parsePrimary(
  chunks: Chunks,
  source: string,
  want: Want,
  keeper: EntryKeeper = KEEP_ALL,
): Promise<Primary> {
  const collector = collectPackages(source, want, keeper);
  const reader = createXmlReader(source, 'metadata', collector.handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk: Uint8Array | null) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw corrupt(source, 'bytes that are not UTF-8', 'UTF-8 text', cause);
    }
  };
  for await (const chunk of chunks) reader.write(decode(chunk));
  reader.write(decode(null));
  reader.end();
  return collector.finish();
}

/** The packages of a document whose elements are told to `handler`; `finish` to be called after the last of them. */
export function collectPackages(
  source: string,
  want: Want,
  keeper: EntryKeeper,
): { handler: XmlHandler; finish(): Primary } {
  const packages: RepoPackage[] = [];
  let draft = emptyDraft();
  let declared = -1;
  let total = 0;
  const handler: XmlHandler = {
    open(path, attributes) {
      if (path.length === 1) declared = declaredPackages(attributes, source);
      else if (path[1] !== 'package') return;
      else if (path.length === 2) draft = emptyDraft();
      else if (path.length === 3) openPart(draft, path[2] ?? '', attributes, want, source);
      else if (draft.wanted && path[2] === 'format') openFormatPart(draft, path, attributes, keeper, source);
    },
    close(path, text) {
      if (path[1] !== 'package') return;
      if (path.length === 3) closePart(draft, path[2] ?? '', text, source);
      else if (path.length === 2) {
        total += 1;
        if (draft.wanted ?? isWanted(draft, want, source)) {
          const found = packageOf(draft, source);
          keeper.packageEnds(found);
          packages.push(found);
        }
      }
    },
  };
  return {
    handler,
    finish() {
      if (total !== declared) throw corrupt(source, `${total} packages`, `${declared} as its root element says`);
      return { total, packages };
    },
  };
}

function declaredPackages(attributes: Attributes, source: string): number {
  if (attributes['xmlns:rpm'] !== 'http://linux.duke.edu/metadata/rpm') {
    throw corrupt(source, 'no xmlns:rpm', 'the namespaces of primary.xml as createrepo_c writes them');
  }
  if (!/^[0-9]{1,9}$/.test(attributes.packages ?? '')) {
    throw corrupt(source, `packages="${attributes.packages ?? ''}"`, 'the number of packages');
  }
  return Number(attributes.packages);
}

function openPart(draft: Draft, name: string, attributes: Attributes, want: Want, source: string): void {
  if (name === 'version') draft.version = attributes;
  else if (name === 'time') draft.time = attributes;
  else if (name === 'location') draft.location = attributes;
  else if (name === 'checksum') draft.checksumType = attributes.type ?? '';
  else if (name === 'format') draft.wanted = isWanted(draft, want, source);
}

function closePart(draft: Draft, name: string, text: string, source: string): void {
  if (name === 'checksum') draft.checksum = text;
  if (name !== 'name' && name !== 'arch') return;
  if (draft[name] !== null) throw corrupt(source, `a package with two <${name}>`, 'one');
  draft[name] = text;
}

function isWanted(draft: Draft, want: Want, source: string): boolean {
  if (!draft.name || !draft.arch) throw corrupt(source, 'a package without name and arch', 'both before <format>');
  return want(draft.name, draft.arch);
}

function openFormatPart(
  draft: Draft,
  path: readonly string[],
  attributes: Attributes,
  keeper: EntryKeeper,
  source: string,
): void {
  if (path.length === 4 && path[3] === 'rpm:header-range') draft.headerRange = attributes;
  if (path.length !== 5 || path[4] !== 'rpm:entry') return;
  const list = path[3] === 'rpm:provides' ? 'provides' : path[3] === 'rpm:requires' ? 'requires' : null;
  if (list === null) return;
  const entry = entryOf(draft, attributes, source);
  if (keeper.keeps(list, entry)) draft[list].push(entry);
}

function entryOf(draft: Draft, attributes: Attributes, source: string): RepoEntry {
  if (!attributes.name) throw corrupt(source, `an entry without a name in package ${draft.name}`, 'a name');
  return { name: attributes.name, flags: attributes.flags ?? null, evr: evrOf(draft, attributes, source) };
}

function evrOf(draft: Draft, attributes: Attributes, source: string): Evr | null {
  if (attributes.ver === undefined) return null;
  const epoch = wholeNumber(attributes.epoch ?? '0', 'epoch', draft, source);
  return { epoch, version: attributes.ver, release: attributes.rel ?? '' };
}

function wholeNumber(text: string | undefined, what: string, draft: Draft, source: string): number {
  if (text === undefined || !/^[0-9]{1,15}$/.test(text)) {
    throw corrupt(source, `${what}="${text ?? ''}" in package ${draft.name}`, 'a whole number');
  }
  return Number(text);
}

// What rpm allows in these parts; they become file names, paths and lines of scripts.
const NAME = /^[A-Za-z0-9._+-]+$/;
const VERSION = /^[A-Za-z0-9._+~^]+$/;
const ARCH = /^[A-Za-z0-9_]+$/;

function nevraOf(draft: Draft, source: string): Nevra {
  const evr = evrOf(draft, draft.version, source);
  const { name, arch } = draft;
  const isComplete = name !== null && arch !== null && evr !== null;
  if (isComplete && NAME.test(name) && ARCH.test(arch) && VERSION.test(evr.version) && VERSION.test(evr.release)) {
    return { name, ...evr, arch };
  }
  const found = `package ${name}, version ${evr?.version}, release ${evr?.release}, arch ${arch}`;
  throw corrupt(source, found, 'name, version, release and arch in the characters that rpm allows');
}

function packageOf(draft: Draft, source: string): RepoPackage {
  const checksum = parseChecksum(draft.checksumType, draft.checksum);
  if (checksum === null) throw corrupt(source, `package ${draft.name} without a checksum`, 'a <checksum type="...">');
  if (!draft.location.href)
    throw corrupt(source, `package ${draft.name} without a location`, 'a <location href="..."/>');
  return {
    nevra: nevraOf(draft, source),
    checksum,
    href: draft.location.href,
    base: draft.location['xml:base'] ?? null,
    buildTime: wholeNumber(draft.time.build, 'time build', draft, source),
    headerStart:
      draft.headerRange.start === undefined
        ? null
        : wholeNumber(draft.headerRange.start, 'rpm:header-range start', draft, source),
    provides: draft.provides,
    requires: draft.requires,
  };
}
