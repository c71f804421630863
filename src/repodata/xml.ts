// Reads one XML document piece by piece and tells a handler each element; refuses what repodata never has.
import { SaxesParser } from 'saxes';
import { KmodsmithError } from '../errors.ts';
import { corrupt } from './corrupt.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** An element starts. `path` holds the names from the root down to it and is only valid during the call. */
  open(path: readonly string[], attributes: Attributes): void;
  /** It ends. `text` is the text since the last tag: the whole content of an element that holds only text. */
  close(path: readonly string[], text: string): void;
}

export interface XmlReader {
  write(text: string): void;
  /** The document is complete; SOURCE_CORRUPT when it is not. */
  end(): void;
}

/** Repodata is five levels deep. */
const MAX_DEPTH = 32;
/**
 * So many characters without the end of a tag are no repodata: the longest text of a primary.xml is a few kilobytes.
 * The parser holds names, attributes, texts and comments as a whole, so this is also what bounds its memory.
 */
const MAX_SILENT_CHARACTERS = 1024 * 1024;
/** What is counted at once, so that the bound does not depend on the size of the pieces that come in. */
const SLICE_CHARACTERS = 64 * 1024;
/** What the parser threw: our own errors as they are, all others are a document that is not well-formed. */
function explain(source: string, expected: string, cause: unknown): unknown {
  if (cause instanceof KmodsmithError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return corrupt(source, `what is not well-formed XML (${reason})`, expected, cause);
}

/** One document being read: where it comes from, and how far the parser has come. */
interface Reading {
  readonly source: string;
  readonly root: string;
  readonly expected: string;
  readonly handler: XmlHandler;
  readonly path: string[];
  /** Text since the last tag. */
  text: string;
  /** Characters given to the parser since the last tag. */
  silent: number;
}

/** A reader for the document at `source`, whose root element must be `root`. Every failure is SOURCE_CORRUPT. */
export function createXmlReader(source: string, root: string, handler: XmlHandler): XmlReader {
  const expected = `an XML document with the root element <${root}>`;
  const reading: Reading = { source, root, expected, handler, path: [], text: '', silent: 0 };
  const parser = createParser(reading);
  return {
    write: (piece) => guarded(reading, () => writePiece(reading, parser, piece)),
    end: () => guarded(reading, () => void parser.close()),
  };
}

function createParser(reading: Reading): SaxesParser {
  const parser = new SaxesParser();
  const addText = (piece: string) => {
    reading.text += piece;
  };
  parser.on('xmldecl', ({ encoding }) => checkEncoding(reading, encoding));
  parser.on('doctype', () => refuseDoctype(reading));
  parser.on('opentag', ({ name, attributes }) => openElement(reading, name, attributes));
  parser.on('closetag', () => closeElement(reading));
  parser.on('text', addText);
  parser.on('cdata', addText);
  return parser;
}

function checkEncoding({ source }: Reading, encoding: string | undefined): void {
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
    throw corrupt(source, `encoding ${encoding}`, 'UTF-8');
  }
}

function refuseDoctype({ source, expected }: Reading): never {
  throw corrupt(source, 'a document type declaration (an HTML page?)', `${expected} and without entities of its own`);
}

function openElement(reading: Reading, name: string, attributes: Attributes): void {
  const { source, root, expected, path, handler } = reading;
  if (path.length === 0 && name !== root) throw corrupt(source, `the root element <${name}>`, expected);
  if (path.length === MAX_DEPTH) throw corrupt(source, `elements nested deeper than ${MAX_DEPTH}`, expected);
  path.push(name);
  forgetText(reading);
  handler.open(path, attributes);
}

function closeElement(reading: Reading): void {
  reading.handler.close(reading.path, reading.text);
  reading.path.pop();
  forgetText(reading);
}

function forgetText(reading: Reading): void {
  reading.text = '';
  reading.silent = 0;
}

function writePiece(reading: Reading, parser: SaxesParser, piece: string): void {
  for (let at = 0; at < piece.length; at += SLICE_CHARACTERS) {
    const slice = piece.slice(at, at + SLICE_CHARACTERS);
    reading.silent += slice.length;
    if (reading.silent > MAX_SILENT_CHARACTERS) {
      throw corrupt(reading.source, `${reading.silent} characters without a tag`, reading.expected);
    }
    parser.write(slice);
  }
}

function guarded({ source, expected }: Reading, step: () => void): void {
  try {
    step();
  } catch (cause) {
    throw explain(source, expected, cause);
  }
}
