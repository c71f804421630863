// YAML text -> its value and where in the text each part of it stands, so that a problem can name line and column.
import { EVENT_ID, type Event, load, parseEvents, YAMLException } from 'js-yaml';
import type { Problem } from '../errors.ts';

/** A file that a person wrote, as it was read. */
export interface WrittenText {
  /** For messages. */
  readonly file: string;
  readonly text: string;
}

export interface Position {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** JSON pointer (`/targets/c9s/arches/0`) -> place of the value; keys stand under `<pointer>#key`. */
  readonly positions: () => ReadonlyMap<string, Position>;
}

export type ParsedYaml =
  | { readonly kind: 'document'; readonly document: YamlDocument }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Parses one YAML document in the YAML 1.2 core schema. A syntax error is a problem with its place, not an exception. */
export function parseYaml(text: string, file: string): ParsedYaml {
  try {
    const value = load(text, { filename: file });
    return { kind: 'document', document: { file, value, positions: whenAsked(() => positionsOf(text)) } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark;
    const place = mark === undefined ? { line: null, column: null } : { line: mark.line + 1, column: mark.column + 1 };
    return { kind: 'problem', problem: { file, ...place, message: `is not YAML: ${error.reason}` } };
  }
}

/** A file without a problem is never asked for its places. */
function whenAsked<T>(find: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

interface Frame {
  readonly kind: 'mapping' | 'sequence';
  readonly pointer: string;
  index: number;
  /** In a mapping: the key read last, until its value has come. */
  key: string | null;
}

function positionsOf(text: string): ReadonlyMap<string, Position> {
  const positions = new Map<string, Position>();
  const lineStarts = lineStartsOf(text);
  const stack: Frame[] = [];
  const mark = (pointer: string, offset: number): void => {
    // An empty value has no place of its own (offset -1): its key stands for it.
    if (offset >= 0) positions.set(pointer, positionAt(lineStarts, offset));
  };
  for (const event of parseEvents(text, {})) visit(event, text, stack, mark);
  return positions;
}

function visit(event: Event, text: string, stack: Frame[], mark: (pointer: string, offset: number) => void): void {
  const top = stack.at(-1);
  if (event.type === EVENT_ID.POP) {
    stack.pop();
    return;
  }
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.ALIAS) {
    if (event.type === EVENT_ID.DOCUMENT) stack.push({ kind: 'sequence', pointer: 'document', index: 0, key: null });
    else advance(top);
    return;
  }
  if (event.type === EVENT_ID.SCALAR && top?.kind === 'mapping' && top.key === null) {
    top.key = text.slice(event.valueStart, event.valueEnd);
    mark(`${childPointer(top)}#key`, event.valueStart);
    return;
  }
  const pointer = childPointer(top);
  mark(pointer, event.type === EVENT_ID.SCALAR ? event.valueStart : event.start);
  advance(top);
  if (event.type === EVENT_ID.MAPPING) stack.push({ kind: 'mapping', pointer, index: 0, key: null });
  if (event.type === EVENT_ID.SEQUENCE) stack.push({ kind: 'sequence', pointer, index: 0, key: null });
}

function childPointer(frame: Frame | undefined): string {
  if (frame === undefined || frame.pointer === 'document') return '';
  return `${frame.pointer}/${escapePointer(frame.kind === 'mapping' ? (frame.key ?? '') : String(frame.index))}`;
}

function advance(frame: Frame | undefined): void {
  if (frame === undefined) return;
  frame.index += 1;
  frame.key = null;
}

/** RFC 6901: `~` and `/` inside a key. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(lineStarts: readonly number[], offset: number): Position {
  let line = 0;
  while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
  return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
}

/** A problem at the place of `pointer`, or of the nearest part above it. `at: 'key'` points at the key itself. */
export function problemAt(
  document: YamlDocument,
  pointer: string,
  message: string,
  at: 'key' | 'value' = 'value',
): Problem {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const [first, second] = at === 'key' ? [`${path}#key`, path] : [path, `${path}#key`];
    const position = document.positions().get(first) ?? document.positions().get(second);
    if (position !== undefined) return { file: document.file, line: position.line, column: position.column, message };
    if (path === '') return { file: document.file, line: null, column: null, message };
  }
}
