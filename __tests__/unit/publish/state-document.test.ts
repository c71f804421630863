import { describe, expect, it } from '@jest/globals';
import type { KmodsmithError } from '../../../src/errors.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import { formatStateDocument, parseStateDocument } from '../../../src/publish/state-document.ts';
import { aFailureRecord, aLedgerEntry, SHA } from '../../support/builders.ts';

const evr = { epoch: 0, version: '5.14.0', release: '503.11.1.el9.x86_64' };
const FULL: StateDocument = {
  version: 1,
  generation: 3,
  ledger: { 'foo@c9s@b': aLedgerEntry(), 'foo@c9s@a': aLedgerEntry({ built: null, failure: aFailureRecord() }) },
  rebuilds: { 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 2 },
  companions: { 'kmod-foo': { contentSha256: SHA('e'), evr } },
  kernels: { '5.14.0-503.11.1.el9.x86_64': { firstSeen: '2026-01-01T00:00:00Z', devel: null, provide: evr } },
};

function failureOf(value: unknown): KmodsmithError {
  try {
    parseStateDocument(typeof value === 'string' ? value : JSON.stringify(value), 'state');
  } catch (error) {
    return error as KmodsmithError;
  }
  throw new Error('expected a failure');
}

describe('formatStateDocument', () => {
  it('gives the same bytes whatever the order of the keys was', () => {
    const turned = Object.fromEntries(Object.entries(FULL.ledger).reverse());

    expect(formatStateDocument({ ...FULL, ledger: turned })).toBe(formatStateDocument(FULL));
  });

  it('ends with a newline and sorts the keys', () => {
    const text = formatStateDocument(FULL);

    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('foo@c9s@a')).toBeLessThan(text.indexOf('foo@c9s@b'));
  });
});

describe('parseStateDocument', () => {
  it('reads back what was formatted', () => {
    expect(parseStateDocument(formatStateDocument(FULL), 'state')).toEqual(FULL);
    expect(parseStateDocument(formatStateDocument(EMPTY_DOCUMENT), 'state')).toEqual(EMPTY_DOCUMENT);
  });

  it('refuses a document of a newer version as such', () => {
    const error = failureOf({ ...FULL, version: 2, more: {} });

    expect(error.code).toBe('VALUE_VERSION');
    expect(error.message).toContain('version 2, this kmodsmith knows 1');
  });

  it.each([
    ['text that is not JSON', 'hello', 'not JSON'],
    ['a list', [], 'expected an object'],
    ['a missing key', { version: 1 }, 'expected version, generation, ledger'],
    ['an unknown key', { ...FULL, extra: 1 }, 'extra'],
    ['version 0', { ...FULL, version: 0 }, 'version is 0'],
    ['a generation that is no number', { ...FULL, generation: '3' }, 'generation is "3"'],
    ['a negative rebuild counter', { ...FULL, rebuilds: { a: -1 } }, 'rebuilds["a"] is -1'],
    [
      'an entry that says nothing',
      { ...FULL, ledger: { a: aLedgerEntry({ built: null }) } },
      'neither built nor failed',
    ],
    ['a record without a package', { ...FULL, ledger: { a: { ...aLedgerEntry(), built: {} } } }, 'ledger["a"].built'],
    [
      'a time that is none',
      { ...FULL, ledger: { a: aLedgerEntry({ failure: aFailureRecord({ last: 'today' }) }) } },
      'ledger["a"].failure.last',
    ],
    [
      'an EVR without a release',
      { ...FULL, companions: { a: { contentSha256: 'x', evr: {} } } },
      'companions["a"].evr',
    ],
  ])('refuses %s and says where', (_, value, expected) => {
    const error = failureOf(value);

    expect(error.code).toBe('STATE_UNTRUSTED');
    expect(error.message).toContain(expected);
  });

  it('keeps a cell id that is a name of Object.prototype apart from it', () => {
    const text = formatStateDocument(FULL).replace('"foo@c9s@a"', '"__proto__"');

    expect(Object.keys(parseStateDocument(text, 'state').ledger)).toContain('__proto__');
  });
});
