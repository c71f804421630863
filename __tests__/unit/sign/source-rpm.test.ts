import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readEntries } from '../../../src/sign/payload.ts';
import { contentProblem } from '../../../src/sign/source-rpm.ts';
import { aCpio, FOLDER_MODE, LINK_MODE } from '../../support/cpio-bytes.ts';

const DAMAGED = expect.objectContaining({
  code: 'SIGNING_FAILED',
  message: expect.stringMatching(/^cpio archive: .*; the package is damaged, it has to be built again$/),
});

function archiveOf(files: Readonly<Record<string, string>>): Buffer {
  return aCpio(Object.entries(files).map(([name, content]) => ({ name, content })));
}

const expected = (name: string, text: string) => ({
  fileName: name,
  sha256: createHash('sha256').update(text).digest('hex'),
});

describe('readEntries', () => {
  it('gives the files of an archive', async () => {
    const files = await readEntries(archiveOf({ 'a.spec': 'Name: a', './b.tar.gz': 'bytes', empty: '' }));

    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.spec', 'Name: a'],
      ['./b.tar.gz', 'bytes'],
      ['empty', ''],
    ]);
  });

  it('tells files, folders and anything else apart', async () => {
    const archive = aCpio([
      { name: 'a', content: '' },
      { name: 'b', mode: FOLDER_MODE },
      { name: 'c', content: '/etc/passwd', mode: LINK_MODE },
    ]);

    expect((await readEntries(archive)).map(({ kind }) => kind)).toEqual(['file', 'folder', 'other']);
  });

  it('refuses every archive that was cut short', async () => {
    const whole = archiveOf({ 'a.spec': 'Name: a' });

    for (let length = 0; length < whole.length - 4; length++) {
      await expect(readEntries(whole.subarray(0, length))).rejects.toEqual(DAMAGED);
    }
  });
});

describe('contentProblem', () => {
  const bundle = [expected('a.spec', 'Name: a'), expected('b.patch', '+')];
  const problemOf = async (files: Readonly<Record<string, string>>) =>
    contentProblem(await readEntries(archiveOf(files)), bundle);

  it('accepts exactly the files of the bundle', async () => {
    expect(await problemOf({ 'b.patch': '+', 'a.spec': 'Name: a' })).toBeNull();
  });

  it.each([LINK_MODE, FOLDER_MODE])('refuses what is no regular file: mode %i', async (mode) => {
    const files = await readEntries(aCpio([{ name: 'a.spec', content: 'Name: a', mode }]));

    expect(contentProblem(files, bundle)).toContain('not a regular file');
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['other bytes', { 'a.spec': 'Name: b', 'b.patch': '+' }, 'other bytes'],
    ['a missing file', { 'a.spec': 'Name: a' }, 'b.patch is missing'],
    ['an additional file', { 'a.spec': 'Name: a', 'b.patch': '+', 'x.sh': '' }, 'which the bundle does not have'],
  ])('refuses %s', async (_, files, message) => {
    expect(await problemOf(files)).toContain(message);
  });
});
