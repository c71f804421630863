import { describe, expect, it } from '@jest/globals';
import { type CellEnvInput, imageReference, renderCellEnv } from '../../../src/build/cell-env.ts';
import { sampleCell, sampleConfig, sampleDevel, sampleKernel, sampleTarget } from '../../support/build-sample.ts';

const FINGERPRINT = 'AbCd 1234'.repeat(5);

function input(change: Partial<CellEnvInput> = {}): CellEnvInput {
  return {
    config: sampleConfig,
    target: sampleTarget,
    cell: sampleCell,
    kernel: sampleKernel,
    devel: sampleDevel,
    spec: { file: 'build.spec', kind: 'generated' },
    ...change,
  };
}

function lineValue(key: string, change: Partial<CellEnvInput> = {}): string | undefined {
  const line = renderCellEnv(input(change))
    .split('\n')
    .find((text) => text.startsWith(`${key}=`));
  return line?.slice(key.length + 1);
}

describe('renderCellEnv', () => {
  it('names image keys with their fingerprint and file keys by name', () => {
    const keys = [
      ...sampleTarget.keys,
      { kind: 'image' as const, path: '/etc/pki/rpm-gpg/KEY', fingerprint: FINGERPRINT, url: null },
    ];
    const target = { ...sampleTarget, keys };

    expect(lineValue('key_files', { target })).toBe('distribution.asc');
    expect(lineValue('key_images', { target })).toBe(`/etc/pki/rpm-gpg/KEY:${'ABCD1234'.repeat(5)}`);
  });

  it('gives lookaside places without a slash at the end, parted by blanks', () => {
    const config = { ...sampleConfig, sources: { lookaside: ['https://a.example.org/x/', 'file:///srv/sources'] } };

    expect(lineValue('lookaside', { config })).toBe('https://a.example.org/x file:///srv/sources');
  });

  it('takes the file name from the NEVRA, in which the epoch never stands', () => {
    const devel = { ...sampleDevel, nevra: { ...sampleDevel.nevra, epoch: 3 } };

    expect(lineValue('devel_file', { devel })).toBe('kernel-devel-5.14.0-503.11.1.el9.x86_64.rpm');
  });

  it('names the key that signed kernel-devel, and none when it is not known', () => {
    expect(lineValue('devel_key_id')).toBe('0123456789ABCDEF');
    expect(lineValue('devel_key_id', { devel: { ...sampleDevel, keyId: null } })).toBe('');
  });

  it('refuses a value that would end its line or its word', () => {
    const broken: readonly Partial<CellEnvInput>[] = [
      { devel: { ...sampleDevel, url: 'https://example.org/a\nimage=evil' } },
      { devel: { ...sampleDevel, url: 'ftp://example.org/a.rpm' } },
      { devel: { ...sampleDevel, checksum: { type: 'md5', value: '2'.repeat(32) } } },
      { devel: { ...sampleDevel, keyId: '0123456789abcdef' } },
      { devel: { ...sampleDevel, keyId: '' } },
      { config: { ...sampleConfig, sources: { lookaside: ['file:///a b'] } } },
      { target: { ...sampleTarget, dist: '.el9 %(id)' } },
      { target: { ...sampleTarget, keys: [{ kind: 'file', path: '/k/../../$(id).asc' }] } },
      { cell: { ...sampleCell, id: 'a@b@../../etc' } },
    ];

    for (const change of broken) {
      expect(() => renderCellEnv(input(change))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    }
  });
});

describe('imageReference', () => {
  it('replaces the tag by the digest of the lock, but not the port of a registry', () => {
    const locked = (image: string) =>
      imageReference(
        { ...sampleConfig, lock: { ...sampleConfig.lock, images: { [image]: `sha256:${'a'.repeat(64)}` } } },
        { ...sampleTarget, image },
      );

    expect(locked('quay.example.org/rocky:9')).toBe(`quay.example.org/rocky@sha256:${'a'.repeat(64)}`);
    expect(locked('localhost:5000/rocky')).toBe(`localhost:5000/rocky@sha256:${'a'.repeat(64)}`);
  });

  it('is empty when the lock does not know the image', () => {
    expect(imageReference({ ...sampleConfig, lock: { ...sampleConfig.lock, images: {} } }, sampleTarget)).toBe('');
  });
});
