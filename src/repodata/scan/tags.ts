// The text of one tag, or the bytes between two tags -> what the XML parser would make of them, or Bail.
import { isUtf8 } from 'node:buffer';
import type { Attributes } from '../xml.ts';
import { bail } from './bail.ts';

export type Tag =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string };

// No comment, CDATA section, processing instruction or doctype fits these, no entity but the five of XML, and no
// character that XML forbids or changes: a carriage return anywhere, a tab or line break in a value.
const NAME = '[A-Za-z_][A-Za-z0-9_:.-]*';
const ENTITY = '&(?:amp|lt|gt|quot|apos);';
const IN_VALUE = "[ !#-%'-;=?-~]*";
const VALUE = `"(${IN_VALUE}(?:${ENTITY}${IN_VALUE})*)"`;
const OPEN = new RegExp(`^<(${NAME})((?:[ \\t\\n]+${NAME}=${VALUE})*)[ \\t\\n]*(/?)>$`);
const CLOSE = new RegExp(`^</(${NAME})>$`);
const ATTRIBUTE = new RegExp(`(${NAME})=${VALUE}`, 'g');
const IN_TEXT = "[\\t\\n -%'-;=?-~\\u0080-\\uFFFD\\u{10000}-\\u{10FFFF}]*";
const TEXT = new RegExp(`^${IN_TEXT}(?:${ENTITY}${IN_TEXT})*$`, 'u');

/** From `<` to the first `>`. A value with a raw `>`, which XML allows, is cut short by that and does not fit. */
export function parseTag(text: string): Tag {
  const close = CLOSE.exec(text)?.[1];
  if (close !== undefined) return { kind: 'close', name: close };
  const [, name, attributes = '', , slash] = OPEN.exec(text) ?? bail('a tag of another shape');
  return { kind: 'open', name: name ?? '', attributes: attributesOf(attributes), isEmpty: slash === '/' };
}

function attributesOf(text: string): Attributes {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (attributes[name] !== undefined) bail('an attribute given twice');
    attributes[name] = withEntities(value);
  }
  return attributes;
}

/** The text between two tags. */
export function parseText(bytes: Buffer): string {
  if (!isUtf8(bytes)) bail('bytes that are not UTF-8');
  const text = bytes.toString('utf8');
  if (!TEXT.test(text)) bail('a text of another shape');
  return withEntities(text);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withEntities(text: string): string {
  return text.includes('&') ? text.replace(/&([a-z]+);/g, (_, entity: string) => ENTITIES[entity] ?? '') : text;
}
