import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { type CpioEntry, type CpioReading, readCpio } from '../../../src/rpm/cpio.ts';
import { aCpio, FOLDER_MODE, LINK_MODE } from '../../support/cpio-bytes.ts';
import { inPieces } from '../../support/repository.ts';

const reading = (change: Partial<CpioReading> = {}): CpioReading => ({
  wants: () => true,
  maxFileBytes: 100,
  damaged: (found, expected, cause) =>
    new KmodsmithError('SOURCE_CORRUPT', `found ${found}, expected ${expected}`, { cause }),
  ...change,
});

async function read(bytes: Uint8Array, change: Partial<CpioReading> = {}, size = 7): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const { name, bytes: content } of readCpio(inPieces(bytes, size), reading(change))) {
    files.push(`${name}=${Buffer.from(content).toString()}`);
  }
  return files;
}

const THREE = aCpio([
  { name: './usr', mode: FOLDER_MODE },
  { name: './usr/one', content: 'first' },
  { name: './usr/link', content: 'one', mode: LINK_MODE },
  { name: './usr/two', content: 'second file' },
]);

describe('readCpio', () => {
  it.each([3, 110, 100_000])('gives the wanted files in their order, from pieces of %i bytes', async (size) => {
    const wants = ({ kind }: CpioEntry) => kind === 'file';

    expect(await read(THREE, { wants }, size)).toEqual(['./usr/one=first', './usr/two=second file']);
  });

  it('gives nothing of an archive of nothing', async () => {
    expect(await read(aCpio([]))).toEqual([]);
  });

  it('does not look at what is after the trailer', async () => {
    expect(await read(Buffer.concat([THREE, Buffer.from('not cpio')]), { wants: () => false })).toEqual([]);
  });

  it('passes over a large file that is not wanted', async () => {
    const archive = aCpio([
      { name: 'large', content: Buffer.alloc(1001) },
      { name: 'small', content: 'x' },
    ]);

    expect(await read(archive, { wants: ({ name }) => name === 'small' })).toEqual(['small=x']);
  });

  it('stops reading, and closes what it reads, when the reader has enough', async () => {
    let given = 0;
    let closed = false;
    async function* input(): AsyncGenerator<Uint8Array> {
      try {
        for await (const piece of inPieces(THREE)) {
          given += piece.length;
          yield piece;
        }
      } finally {
        closed = true;
      }
    }

    for await (const { name } of readCpio(input(), reading())) if (name === './usr/one') break;

    expect(closed).toBe(true);
    expect(given).toBeLessThan(THREE.indexOf('./usr/link'));
  });

  it('refuses an archive that was cut off anywhere before its trailer ends', async () => {
    for (let length = 0; length < THREE.length - 4; length++) {
      await expect(read(THREE.subarray(0, length), {}, 64)).rejects.toThrow('found an archive that ends in the middle');
    }
  });

  it.each<readonly [string, Buffer, string]>([
    ['without a trailer', aCpio([{ name: 'a' }], []), 'ends in the middle'],
    ['of another kind', Buffer.alloc(200, 'x'), 'found "xxxxxx" where a file begins, expected 070701'],
    ['in the stripped form', aCpio([{ name: 'a', magic: '07070X' }]), 'the stripped form 07070X'],
    ['with the binary magic', aCpio([{ name: 'a', magic: '070707' }]), 'found "070707"'],
    ['with a name that climbs', aCpio([{ name: './usr/../../etc/passwd' }]), 'no ".." in it'],
    ['with a name of nothing', aCpio([{ name: '', nameSize: 0 }]), 'a name of 0 bytes'],
    ['with an endless name', aCpio([{ name: 'a', nameSize: 0xffffffff }]), 'a name of 4294967295 bytes'],
    ['with a name that does not end', aCpio([{ name: 'abc', nameSize: 2 }]), 'one NUL, at its end'],
    ['with a name that ends twice', aCpio([{ name: 'a\0b' }]), 'one NUL, at its end'],
    ['with a file over the limit', aCpio([{ name: 'a', content: Buffer.alloc(101) }]), '"a" of 101 bytes'],
    ['with a size of 4 GB', aCpio([{ name: 'a', size: 0xffffffff }]), '"a" of 4294967295 bytes'],
  ])('refuses an archive %s', async (_name, bytes, words) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
      message: expect.stringContaining(words),
    });
  });

  it('refuses a number that is none', async () => {
    const bytes = Buffer.from(aCpio([{ name: 'a', content: 'x' }]));
    bytes.write('-0000001', 54);

    await expect(read(bytes)).rejects.toThrow('expected numbers of eight hex digits');
  });

  it('refuses files without an end, and holds none of them', async () => {
    const many = aCpio(
      Array.from({ length: 1000 }, () => ({ name: 'a' })),
      [],
    );
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield many;
    }
    const files = readCpio(endless(), reading({ wants: () => false }));

    await expect(files.next()).rejects.toThrow('found more than 100000 files');
  });

  it('passes an error of its input through', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield THREE.subarray(0, 150);
      throw new KmodsmithError('SOURCE_UNREACHABLE', 'connection lost');
    }

    await expect(readCpio(failing(), reading({ wants: () => false })).next()).rejects.toThrow('connection lost');
  });
});
