import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseCpio } from '../../../src/sign/cpio.ts';
import { contentProblem } from '../../../src/sign/source-rpm.ts';

const REGULAR = 0o100644;

function aCpio(files: Readonly<Record<string, string>>, mode = REGULAR): Buffer {
  const entries = Object.entries(files).map(([name, text]) => entry(name, text, mode));
  return Buffer.concat([...entries, entry('TRAILER!!!', '', 0)]);
}

function entry(name: string, text: string, mode: number): Buffer {
  const fields = [1, mode, 0, 0, 1, 0, text.length, 0, 0, 0, 0, name.length + 1, 0];
  const header = `070701${fields.map((value) => value.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.concat([padded(header), padded(text)]);
}

function padded(text: string): Buffer {
  return Buffer.from(text + '\0'.repeat((4 - (text.length % 4)) % 4), 'latin1');
}

const expected = (name: string, text: string) => ({
  fileName: name,
  sha256: createHash('sha256').update(text).digest('hex'),
});

describe('parseCpio', () => {
  it('gives the files of an archive', () => {
    const files = parseCpio(aCpio({ 'a.spec': 'Name: a', './b.tar.gz': 'bytes' }));

    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.spec', 'Name: a'],
      ['./b.tar.gz', 'bytes'],
    ]);
  });

  it('refuses a symbolic link', () => {
    expect(() => parseCpio(aCpio({ link: '/etc/passwd' }, 0o120777))).toThrow('not a regular file');
  });

  it('refuses every archive that was cut short', () => {
    const whole = aCpio({ 'a.spec': 'Name: a' });

    for (let length = 0; length < whole.length - 4; length++)
      expect(() => parseCpio(whole.subarray(0, length))).toThrow('cpio archive');
  });
});

describe('contentProblem', () => {
  const bundle = [expected('a.spec', 'Name: a'), expected('b.patch', '+')];

  it('accepts exactly the files of the bundle', () => {
    expect(contentProblem(parseCpio(aCpio({ 'b.patch': '+', 'a.spec': 'Name: a' })), bundle)).toBeNull();
  });

  it.each([
    ['other bytes', { 'a.spec': 'Name: b', 'b.patch': '+' }, 'other bytes'],
    ['a missing file', { 'a.spec': 'Name: a' }, 'b.patch is missing'],
    ['an additional file', { 'a.spec': 'Name: a', 'b.patch': '+', 'x.sh': '' }, 'which the bundle does not have'],
  ])('refuses %s', (_, files, message) => {
    expect(contentProblem(parseCpio(aCpio(files as Record<string, string>)), bundle)).toContain(message);
  });
});
