import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { expandVariables } from '../../../src/config/variables.ts';
import {
  A,
  aMetalink,
  anAlternate,
  B,
  FILES,
  failsWith,
  GZ,
  instead,
  LIST,
  madeAt,
  OLDER,
  REPOMD,
  read,
  sha256,
  with404,
  world,
} from '../../support/mirror-world.ts';

describe('a mirrorlist', () => {
  const at = { kind: 'mirrorlist', url: LIST } as const;

  it('names the mirrors in the order to try them', async () => {
    const here = world({ [B]: FILES }, { [LIST]: `# repo = BaseOS-9\n${A}\n${B}\n` });

    expect((await read(here, { at })).seen.url).toBe(B);
  });

  it('may hold lines that nobody can ask beside good ones', async () => {
    const here = world({ [A]: FILES }, { [LIST]: `https://[bad/\nhttps://x.example.org/$unknown/\n${A}\n` });
    const expand = (address: string) => expandVariables(address, { arch: 'x86_64', releasever: '9', variables: {} });

    expect((await read(here, { at, expand })).seen.url).toBe(A);
  });

  it('of such lines only is an error of the source', async () => {
    const here = world({ [A]: FILES }, { [LIST]: 'https://[bad/\n' });

    await expect(read(here, { at })).rejects.toEqual(failsWith('SOURCE_CORRUPT', LIST, 'bad'));
  });

  it('may be a file that is named by its path', async () => {
    const here = world({ [A]: FILES }, { 'file:///srv/my%20list': `${A}\n` });

    expect((await read(here, { at: { kind: 'mirrorlist', url: '/srv/my list' } })).seen.url).toBe(A);
  });

  it('that answers 200 without a mirror is an error', async () => {
    const here = world({ [A]: FILES }, { [LIST]: '# error: invalid repo or arch\n' });

    await expect(read(here, { at })).rejects.toEqual(failsWith('SOURCE_CORRUPT', LIST, 'invalid repo or arch'));
  });
});

describe('a metalink', () => {
  const at = { kind: 'metalink', url: LIST } as const;

  it('vouches for the repomd.xml that has its checksum', async () => {
    const here = world({ [A]: FILES }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    expect((await read(here, { at })).seen.trust).toEqual({
      kind: 'metalink',
      checksum: `sha256:${sha256(FILES.get(REPOMD))}`,
    });
  });

  it.each(['md5', 'sha1'])('vouches for nothing by %s alone, which can be forged', async (type) => {
    const repomd = FILES.get(REPOMD) ?? '';
    const digest = createHash(type).update(repomd).digest('hex');
    const verification = `<verification><hash type="${type}">${digest}</hash></verification>`;
    const text = aMetalink(FILES.get(REPOMD), A).replace(/<verification>.*<\/verification>/, verification);

    expect((await read(world({ [A]: FILES }, { [LIST]: text }), { at })).seen.trust).toEqual({
      kind: 'unverified',
      reason: `its metalink has only a weak checksum of repomd.xml (${type})`,
    });
  });

  it('passes over a mirror that is older than it says', async () => {
    const here = world({ [A]: OLDER, [B]: FILES }, { [LIST]: aMetalink(FILES.get(REPOMD), A, B) });

    expect((await read(here, { at })).seen.url).toBe(B);
  });

  it('refuses when every mirror is older', async () => {
    const here = world({ [A]: OLDER, [B]: OLDER }, { [LIST]: aMetalink(FILES.get(REPOMD), A, B) });

    await expect(read(here, { at })).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', 'none of the 2 mirrors', 'older than'),
    );
  });

  it('says of which size repomd.xml should be when it has another', async () => {
    const longer = instead(REPOMD, `${FILES.get(REPOMD)?.toString()}<!-- more -->`);
    const size = FILES.get(REPOMD)?.length ?? 0;
    const here = world({ [A]: longer }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    await expect(read(here, { at })).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', `in ${size + 13} bytes, expected sha256:`, `in ${size} bytes as ${LIST} says`),
    );
  });

  it('is not what an empty repomd.xml is compared with', async () => {
    const here = world({ [A]: instead(REPOMD, '') }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    await expect(read(here, { at })).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });

  it('that came over http vouches for nothing', async () => {
    const url = LIST.replace('https', 'http');
    const here = world({ [A]: FILES }, { [url]: aMetalink(FILES.get(REPOMD), A) });

    expect((await read(here, { at: { ...at, url } })).seen.trust).toEqual({
      kind: 'unverified',
      reason: 'its metalink came over http',
    });
  });

  it('without a checksum gives its mirrors and vouches for nothing', async () => {
    const list = aMetalink(FILES.get(REPOMD), A).replace(/<verification>.*<\/verification>/, '');

    expect((await read(world({ [A]: FILES }, { [LIST]: list }), { at })).seen.trust).toEqual({
      kind: 'unverified',
      reason: 'its metalink has no checksum of repomd.xml',
    });
  });

  it('with checksums that nobody can check is refused', async () => {
    const list = aMetalink(FILES.get(REPOMD), A).replace(
      /<verification>.*<\/verification>/,
      '<verification><hash type="x">1</hash></verification>',
    );

    await expect(read(world({ [A]: FILES }, { [LIST]: list }), { at })).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', LIST, 'checksums of the types "x" only'),
    );
  });

  describe('with an earlier version that is good too', () => {
    const list = (...bases: readonly string[]): string =>
      aMetalink(FILES.get(REPOMD), ...bases).replace('<size>', `${anAlternate(OLDER)}<size>`);

    it('prefers a mirror that has the newest', async () => {
      const here = world({ [A]: OLDER, [B]: FILES }, { [LIST]: list(A, B) });

      expect((await read(here, { at })).seen.url).toBe(B);
    });

    it('vouches for it when no mirror has the newest', async () => {
      const here = world({ [A]: OLDER, [B]: with404(GZ) }, { [LIST]: list(A, B) });

      expect((await read(here, { at })).seen).toMatchObject({
        url: A,
        trust: { kind: 'metalink', checksum: `sha256:${sha256(OLDER.get(REPOMD))}` },
      });
    });

    it('prefers it to one that is older than the last good look', async () => {
      const stale = madeAt(1_600_000_000);
      const both = aMetalink(stale.get(REPOMD), A, B).replace('<size>', `${anAlternate(OLDER)}<size>`);
      const here = world({ [A]: stale, [B]: OLDER }, { [LIST]: both });
      const lastGood = { timestamp: 1_650_000_000, revision: '' };

      expect((await read(here, { at, lastGood })).seen.url).toBe(B);
    });
  });
});
