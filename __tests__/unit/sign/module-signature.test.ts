import { describe, expect, it } from '@jest/globals';
import { appendSignature, isSigned, splitSignature } from '../../../src/sign/module-signature.ts';

const object = Buffer.from('object');
const cms = Buffer.from('signature');

describe('appendSignature', () => {
  it('writes the layout that the kernel reads: object, CMS, struct module_signature, magic line', () => {
    const signed = Buffer.from(appendSignature(object, cms));

    expect(signed.toString('latin1')).toBe('objectsignature\0\0\x02\0\0\0\0\0\0\0\0\x09~Module signature appended~\n');
  });
});

describe('splitSignature', () => {
  it('gives back what was put together', () => {
    const split = splitSignature(appendSignature(object, cms));

    expect(split === null ? null : [Buffer.from(split.content), Buffer.from(split.cms)]).toEqual([object, cms]);
  });

  it('finds none in an unsigned file and in one whose length cannot be true', () => {
    const lying = Buffer.from(appendSignature(object, cms));
    lying.writeUInt32BE(0xffffffff, lying.length - 32);

    expect(isSigned(object)).toBe(false);
    expect(splitSignature(object)).toBeNull();
    expect(splitSignature(lying)).toBeNull();
    expect(splitSignature(Buffer.from('~Module signature appended~\n'))).toBeNull();
  });
});
