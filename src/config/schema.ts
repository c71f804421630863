// Holds a parsed YAML document to its JSON Schema; every breach becomes a problem with its place in the text.
import type { ErrorObject, ValidateFunction } from 'ajv';
import { closest } from 'fastest-levenshtein';
import type { Problem } from '../errors.ts';
import { hasCredentials, withoutCredentials } from '../repodata/credentials.ts';
import { problemAt, type YamlDocument } from './document.ts';
import { validators } from './validators.ts';

export type SchemaName = keyof typeof validators;

/** Beside every `pattern` of a schema: what it asks for, in words. */
const EXPECTED = 'x-expected';

/** Problems of the document, none when it fits its schema. */
export function checkSchema(document: YamlDocument, name: SchemaName): readonly Problem[] {
  const validate = validators[name];
  if (validate(document.value)) return [];
  return problemsOf(document, validate);
}

function problemsOf(document: YamlDocument, validate: ValidateFunction): readonly Problem[] {
  const errors = (validate.errors ?? []).filter((error) => !isEcho(error));
  return errors.map((error) => problemOf(document, error));
}

/** ajv reports a failed `oneOf`, and a bad property name, once for themselves and once for what was wrong inside. */
function isEcho(error: ErrorObject): boolean {
  return error.keyword === 'oneOf' || error.keyword === 'propertyNames';
}

function problemOf(document: YamlDocument, error: ErrorObject): Problem {
  const pointer = error.instancePath;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    return problemAt(document, `${pointer}/${key}`, unknownKeyMessage(key, error), 'key');
  }
  if (error.propertyName !== undefined) {
    const message = `the name '${error.propertyName}' is not allowed here: expected ${inWords(error)}`;
    return problemAt(document, `${pointer}/${error.propertyName}`, message, 'key');
  }
  const where = pointer === '' ? '' : `${pointer.slice(1).replaceAll('/', '.')}: `;
  return problemAt(document, pointer, `${where}${expectation(error)}${found(error)}`);
}

function unknownKeyMessage(key: string, error: ErrorObject): string {
  const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
  const hint = known.length === 0 ? '' : `; did you mean '${closest(key, known)}'? Known keys: ${known.join(', ')}`;
  return `unknown key '${key}'${hint}`;
}

function expectation(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return `the key '${String(error.params.missingProperty)}' is missing`;
    case 'enum':
      return `expected one of ${(error.params.allowedValues as readonly unknown[]).join(', ')}`;
    case 'const':
      return `expected ${String(error.params.allowedValue)}`;
    case 'type':
      return `expected a value of type ${String(error.params.type)}`;
    case 'pattern':
      return `expected ${inWords(error)}`;
    default:
      return error.message ?? `breaks the rule '${error.keyword}'`;
  }
}

function inWords(error: ErrorObject): string {
  return String(
    (error.parentSchema as Record<string, unknown> | undefined)?.[EXPECTED] ??
      `a match of ${String(error.params.pattern)}`,
  );
}

function found(error: ErrorObject): string {
  if (error.keyword === 'required') return '';
  const text = JSON.stringify(error.data) ?? 'nothing';
  return `, found ${shorten(withoutCredentials(text))}${hasCredentials(text) ? ' with a user or password' : ''}`;
}

const SHOWN_CHARACTERS = 60;

function shorten(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}...`;
}
