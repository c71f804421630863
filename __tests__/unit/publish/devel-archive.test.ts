import { describe, expect, it } from '@jest/globals';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import { rolledOff, wantedDevels } from '../../../src/publish/devel-archive.ts';
import { EMPTY_DOCUMENT, type SeenKernel, type StateDocument } from '../../../src/publish/published-state.ts';
import { aKernel, aKernelSet, aSeenKernel, SHA } from '../../support/builders.ts';

const RELEASE = '503.11.1.el9';
const KERNEL = aKernel(RELEASE);
const NEVRA = { ...KERNEL.nevra, name: 'kernel-devel' };
const CHECKSUM = `sha256:${SHA('c')}`;
const KEY = { target: 'c9s', arch: 'x86_64' };
const PATH = `archive/c9s/x86_64/kernel-devel-5.14.0-${RELEASE}.x86_64.rpm`;

function documentWith(change: Partial<SeenKernel>): StateDocument {
  return { ...EMPTY_DOCUMENT, kernels: { [KERNEL.unameR]: aSeenKernel(RELEASE, change) } };
}

const ARCHIVED = documentWith({ devel: CHECKSUM, develKeyId: 'ABC', archived: { nevra: NEVRA, checksum: CHECKSUM } });

describe('wantedDevels', () => {
  const wanted = (document: StateDocument, before = EMPTY_DOCUMENT, kernel: Kernel = KERNEL) =>
    wantedDevels(KEY, [kernel], document, before);

  it('names what the document wants in the archive, with where the distribution has it', () => {
    expect(wanted(ARCHIVED)).toEqual([
      { path: PATH, url: KERNEL.devel?.url, checksum: { type: 'sha256', value: SHA('c') }, isNew: true },
    ]);
  });

  it('says whether the same bytes were wanted before', () => {
    const other = documentWith({ archived: { nevra: NEVRA, checksum: `sha256:${SHA('7')}` } });

    expect(wanted(ARCHIVED, ARCHIVED)).toMatchObject([{ isNew: false }]);
    expect(wanted(ARCHIVED, other)).toMatchObject([{ isNew: true }]);
  });

  it('has nothing that nobody asked for, that no repository has, or that is another package by now', () => {
    const other = { ...KERNEL.devel, checksum: { type: 'sha256', value: SHA('7') } } as Kernel['devel'];

    expect(wanted(documentWith({ devel: CHECKSUM }))).toEqual([]);
    expect(wanted(ARCHIVED, EMPTY_DOCUMENT, { ...KERNEL, devel: null })).toEqual([]);
    expect(wanted(ARCHIVED, EMPTY_DOCUMENT, { ...KERNEL, devel: other })).toEqual([]);
  });

  it('refuses a name that would lead out of the archive', () => {
    const nevra = { ...NEVRA, version: '/../../x' };

    expect(() => wanted(documentWith({ archived: { nevra, checksum: CHECKSUM } }))).toThrow(
      'file name of kernel-devel',
    );
  });
});

describe('rolledOff', () => {
  const found = (document: StateDocument, kernel: Kernel) => {
    const [target] = aKernelSet([kernel]).targets;
    return target === undefined ? [] : rolledOff(target, document);
  };
  const shippedAlone = { ...KERNEL, devel: null };

  it('gives the archived kernel-devel of a kernel that is shipped without one, as detection would have', () => {
    const [one] = found(ARCHIVED, shippedAlone);

    expect(one).toMatchObject({ unameR: KERNEL.unameR, path: PATH });
    expect(one?.develAt('https://kmods.example.org/x.rpm')).toEqual({
      ...KERNEL.devel,
      repository: 'archive',
      url: 'https://kmods.example.org/x.rpm',
      keyId: 'ABC',
    });
  });

  it('leaves a kernel alone that has its kernel-devel, or for which none was kept', () => {
    expect(found(ARCHIVED, KERNEL)).toEqual([]);
    expect(found(documentWith({ devel: CHECKSUM }), shippedAlone)).toEqual([]);
    expect(found(EMPTY_DOCUMENT, shippedAlone)).toEqual([]);
  });

  it('does not take an older kernel-devel than the kernel last had', () => {
    const document = documentWith({ devel: `sha256:${SHA('7')}`, archived: { nevra: NEVRA, checksum: CHECKSUM } });

    expect(found(document, shippedAlone)).toEqual([]);
  });
});
