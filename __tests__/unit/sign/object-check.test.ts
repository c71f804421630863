import { describe, expect, it } from '@jest/globals';
import { appendSignature } from '../../../src/sign/module-signature.ts';
import { checkDebugFile, checkObjects, type FoundFile, OBJECT_SIZE_CAP } from '../../../src/sign/object-check.ts';
import { aModule } from '../../support/elf-builder.ts';

const EXPECTED = {
  modules: ['foo'],
  unameR: '5.14.0-503.11.1.el9.x86_64',
  arch: 'x86_64',
  machine: 62,
  littleEndian: true,
};

function aFile(change: Partial<FoundFile> = {}): FoundFile {
  const bytes = change.bytes === undefined ? aModule() : change.bytes;
  return { name: 'foo.ko', isRegular: true, size: bytes?.length ?? 0, ...change, bytes };
}

function refusalOf(...files: readonly FoundFile[]): string {
  const verdict = checkObjects(files, EXPECTED);
  return verdict.kind === 'refused' ? verdict.message : 'accepted';
}

describe('checkObjects', () => {
  it('accepts exactly the declared modules of this kernel', () => {
    expect(checkObjects([aFile()], EXPECTED)).toMatchObject({ kind: 'accepted', objects: [{ name: 'foo' }] });
  });

  it('takes - and _ in a module name for the same', () => {
    const bytes = aModule({ modinfo: ['name=foo_bar', `vermagic=${EXPECTED.unameR} SMP`] });

    const verdict = checkObjects([aFile({ name: 'foo-bar.ko', bytes })], { ...EXPECTED, modules: ['foo-bar'] });

    expect(verdict.kind).toBe('accepted');
  });

  it('names a missing and an undeclared module', () => {
    expect(refusalOf()).toContain('missing foo.ko');
    expect(refusalOf(aFile(), aFile({ name: 'evil.ko' }))).toContain('not declared "evil.ko"');
  });

  it('refuses what is not a regular file of the accepted size', () => {
    expect(refusalOf(aFile({ isRegular: false, bytes: null }))).toContain('not a regular file');
    expect(refusalOf(aFile({ size: OBJECT_SIZE_CAP + 1, bytes: null }))).toContain('more than');
  });

  it('refuses a module of another kernel, even one whose name begins the same', () => {
    const bytes = aModule({ modinfo: ['name=foo', `vermagic=${EXPECTED.unameR}+rt SMP`] });

    expect(refusalOf(aFile({ bytes }))).toContain('+rt');
  });

  it('refuses another arch, another ELF type, another name and a signature already there', () => {
    expect(refusalOf(aFile({ bytes: aModule({ machine: 183 }) }))).toContain('machine 183');
    expect(refusalOf(aFile({ bytes: aModule({ type: 3 }) }))).toContain('relocatable');
    expect(refusalOf(aFile({ bytes: aModule({ modinfo: ['name=bar', `vermagic=${EXPECTED.unameR} `] }) }))).toContain(
      '"bar"',
    );
    expect(refusalOf(aFile({ bytes: appendSignature(aModule(), Buffer.from('cms')) }))).toContain('signature already');
  });
});

describe('checkDebugFile', () => {
  const debug = aModule({ withDebug: true });

  it('accepts ELF debug data of a declared module', () => {
    expect(checkDebugFile(aFile({ name: 'foo.ko.debug', bytes: debug }), EXPECTED)).toBeNull();
  });

  it('refuses other names, other files and ELF without debug data', () => {
    expect(checkDebugFile(aFile({ name: 'bar.ko.debug', bytes: debug }), EXPECTED)).toContain('declared module');
    expect(checkDebugFile(aFile({ name: 'foo.ko.debug', isRegular: false, bytes: null }), EXPECTED)).toContain(
      'regular',
    );
    expect(checkDebugFile(aFile({ name: 'foo.ko.debug' }), EXPECTED)).toContain('debug data');
    expect(checkDebugFile(aFile({ name: 'foo.ko.debug', bytes: Buffer.from('text') }), EXPECTED)).toContain(
      'too short',
    );
  });
});
