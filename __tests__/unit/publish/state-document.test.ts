import { describe, expect, it } from '@jest/globals';
import type { KmodsmithError } from '../../../src/errors.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import { formatStateDocument, parseStateDocument } from '../../../src/publish/state-document.ts';
import {
  aBuiltRecord,
  aFailureRecord,
  aKernel,
  aLedgerEntry,
  aSeenKernel,
  aSourceRecord,
  SHA,
} from '../../support/builders.ts';

const evr = { epoch: 0, version: '5.14.0', release: '503.11.1.el9.x86_64' };
const FULL: StateDocument = {
  version: 3,
  generation: 3,
  ledger: { 'foo@c9s@b': aLedgerEntry(), 'foo@c9s@a': aLedgerEntry({ built: null, failure: aFailureRecord() }) },
  rebuilds: { 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 2 },
  companions: { 'kmod-foo': { contentSha256: SHA('e'), evr } },
  kernels: {
    '5.14.0-503.11.1.el9.x86_64': aSeenKernel('503.11.1.el9', { withdrawn: '2026-02-01T00:00:00Z' }),
    '5.14.0-503.15.1.el9.x86_64': aSeenKernel('503.15.1.el9', {
      devel: `sha256:${SHA('c')}`,
      develKeyId: 'ABC',
      archived: { nevra: aKernel('503.15.1.el9').nevra, checksum: `sha256:${SHA('c')}` },
    }),
  },
  sources: { baseos: aSourceRecord(), appstream: aSourceRecord({ id: 'appstream', timestamp: null, revision: '' }) },
  accepted: [
    {
      repomdSha256: SHA('f'),
      lastGoodSha256: SHA('e'),
      code: 'shrunk',
      target: 'c9s',
      arch: 'x86_64',
      repository: 'baseos',
      at: '2026-01-02T00:00:00Z',
    },
  ],
};

/** As the first kmodsmith wrote it. */
const FIRST_VERSION = `{
  "companions": {
    "kmod-foo": { "contentSha256": "${SHA('e')}", "evr": { "epoch": 0, "release": "1.el9s", "version": "1.0" } }
  },
  "generation": 7,
  "kernels": {
    "5.14.0-503.11.1.el9.x86_64": {
      "devel": "sha256:${SHA('c')}",
      "firstSeen": "2026-01-01T00:00:00Z",
      "provide": { "epoch": 0, "release": "503.11.1.el9.x86_64", "version": "5.14.0" }
    }
  },
  "ledger": {
    "foo@c9s@5.14.0-503.11.1.el9.x86_64": {
      "built": {
        "identity": "1:${SHA('d')}",
        "log": null,
        "note": "podman, gcc 11.5.0",
        "package": "kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64",
        "time": "2026-01-01T00:00:00Z"
      },
      "failure": null,
      "kmod": "foo",
      "unameR": "5.14.0-503.11.1.el9.x86_64"
    }
  },
  "rebuilds": { "kmod-foo-5.14.0-503.11.1.el9 1.0-1": 0 },
  "version": 1
}
`;

function withUnnamed(unnamed: unknown): unknown {
  return { ...FULL, ledger: { a: { ...aLedgerEntry(), built: { ...aBuiltRecord(), unnamed } } } };
}

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

  it('reads a document of the first version, in which nobody wrote down where kernels were and whether they left', () => {
    expect(parseStateDocument(FIRST_VERSION, 'state')).toEqual({
      version: 3,
      generation: 7,
      ledger: { 'foo@c9s@5.14.0-503.11.1.el9.x86_64': aLedgerEntry({ built: aBuiltRecord({ unnamed: null }) }) },
      rebuilds: { 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 0 },
      companions: { 'kmod-foo': { contentSha256: SHA('e'), evr: { epoch: 0, version: '1.0', release: '1.el9s' } } },
      kernels: {
        '5.14.0-503.11.1.el9.x86_64': aSeenKernel('503.11.1.el9', {
          repository: null,
          variant: null,
          devel: `sha256:${SHA('c')}`,
        }),
      },
      sources: {},
      accepted: [],
    });
  });

  it('refuses keys of the second version in a document of the first', () => {
    expect(failureOf({ ...FULL, version: 1 }).message).toContain('sources');
  });

  it('refuses a document of a newer version as such', () => {
    const error = failureOf({ ...FULL, version: 4, more: {} });

    expect(error.code).toBe('VALUE_VERSION');
    expect(error.message).toContain('version 4, this kmodsmith knows 3');
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
    ['a count of symbols that is no count', withUnnamed(-1), 'unnamed is -1'],
    ['a record that says nothing of them', withUnnamed(undefined), 'unnamed'],
    ['a record without a package', { ...FULL, ledger: { a: { ...aLedgerEntry(), built: {} } } }, 'ledger["a"].built'],
    [
      'a time that is none',
      { ...FULL, ledger: { a: aLedgerEntry({ failure: aFailureRecord({ last: 'today' }) }) } },
      'ledger["a"].failure.last',
    ],
    [
      'a kernel withdrawn at no time',
      { ...FULL, kernels: { a: aSeenKernel('1', { withdrawn: 'yes' }) } },
      'kernels["a"].withdrawn is "yes"',
    ],
    [
      'an archived kernel-devel without a NEVRA',
      { ...FULL, kernels: { a: { ...aSeenKernel('1'), archived: { nevra: 'kernel-devel', checksum: 'x' } } } },
      'kernels["a"].archived.nevra is "kernel-devel"',
    ],
    [
      'a kernel without the name it is known by',
      { ...FULL, kernels: { a: { ...aSeenKernel('1'), provideName: null } } },
      'kernels["a"].provideName is null',
    ],
    ['a source without kernels', { ...FULL, sources: { a: { ...aSourceRecord(), kernels: {} } } }, 'expected a list'],
    ['accepted findings that are no list', { ...FULL, accepted: {} }, 'accepted is {}'],
    [
      'a finding that no kmodsmith makes',
      { ...FULL, accepted: [{ ...FULL.accepted[0], code: 'odd' }] },
      'accepted[0].code is "odd", expected one of older, empty, replaced, shrunk',
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
