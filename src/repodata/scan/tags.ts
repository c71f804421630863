// One tag and the text before it -> what the XML parser would make of them, or Bail.
import { isUtf8 } from 'node:buffer';
import type { Attributes } from '../xml.ts';
import { bail } from './bail.ts';

export type Tag =
  | (TagPart & { readonly kind: 'open'; readonly attributes: Attributes; readonly isEmpty: boolean })
  | (TagPart & { readonly kind: 'close' });

interface TagPart {
  readonly name: string;
  /** What stands before it, from the end of the tag before. */
  readonly text: string;
}

// No comment, CDATA section, processing instruction or doctype fits these, no entity but the five of XML, and no
// character that XML forbids or changes: a carriage return anywhere, a tab or line break in a value.
const NAME = '[A-Za-z_][A-Za-z0-9_:.-]*';
const ENTITY = '&(?:amp|lt|gt|quot|apos);';
const IN_VALUE = "[ !#-%'-;=?-~]*";
const VALUE = `"(${IN_VALUE}(?:${ENTITY}${IN_VALUE})*)"`;
const ATTRIBUTE = `[ \\t\\n]+(${NAME})=${VALUE}`;
const TAG = new RegExp(`^([^<]*)<(?:/(${NAME})|(${NAME})((?:${ATTRIBUTE})*)[ \\t\\n]*(/?))>$`);
const EACH_ATTRIBUTE = new RegExp(ATTRIBUTE, 'g');
const IN_TEXT = "[\\t\\n -%'-;=?-~\\u0080-\\uFFFD\\u{10000}-\\u{10FFFF}]*";
const TEXT = new RegExp(`^${IN_TEXT}(?:${ENTITY}${IN_TEXT})*$`, 'u');

/**
 * From the end of the tag before to the first `>` behind the next `<`, one character for each byte. A value with a raw
 * `>`, which XML allows, is cut short by that and does not fit.
 */
export function parseTag(latin1: string): Tag {
  const [, bytes = '', closing, opening, attributes = '', , , slash] =
    TAG.exec(latin1) ?? bail('a tag of another shape');
  const text = parseText(bytes);
  if (opening === undefined) return { kind: 'close', name: closing ?? '', text };
  return { kind: 'open', name: opening, text, attributes: attributesOf(attributes), isEmpty: slash === '/' };
}

function attributesOf(text: string): Attributes {
  const attributes: Record<string, string> = {};
  if (text === '') return attributes;
  for (const [, name = '', value = ''] of text.matchAll(EACH_ATTRIBUTE)) {
    if (attributes[name] !== undefined) bail('an attribute given twice');
    attributes[name] = withEntities(value);
  }
  return attributes;
}

const PLAIN_TEXT = /^[\t\n -%'-;=?-~]*$/;

function parseText(latin1: string): string {
  if (PLAIN_TEXT.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  if (!isUtf8(bytes)) bail('bytes that are not UTF-8');
  const text = bytes.toString('utf8');
  if (!TEXT.test(text)) bail('a text of another shape');
  return withEntities(text);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withEntities(text: string): string {
  return text.includes('&') ? text.replace(/&([a-z]+);/g, (_, entity: string) => ENTITIES[entity] ?? '') : text;
}
