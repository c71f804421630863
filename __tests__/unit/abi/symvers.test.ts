// Module.symvers as modpost writes it, and everything that is none.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { openSymvers, parseSymvers } from '../../../src/abi/symvers.ts';
import { createSymbolNames, formatCrc } from '../../../src/repodata/symbols.ts';

const SOURCE = 'kernel-devel/Module.symvers';

function parsed(text: string) {
  const names = createSymbolNames(['known']);
  const { ids, crcs } = parseSymvers(text, SOURCE, names);
  return [...ids].map((id, index) => [names.names[id], formatCrc(crcs[index] ?? 0)]);
}

const refusal = (line: number) => ({
  code: 'SOURCE_CORRUPT',
  message: expect.stringMatching(new RegExp(`^${SOURCE} line ${line}: found .*expected CRC, symbol, module, EXPORT_`)),
});

const PRINTK = '0x92997ed8\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n';
const KFREE = '0x037a0cba\tkfree\tvmlinux\tEXPORT_SYMBOL\t\n';

/** PRINTK and KFREE as `xz` and `zstd` compress them. */
const XZ =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABRAEFdABgeAyMhMDSMuLhZrDOcveB9+3PUXs5WcBhOpRpOaO2WC7vTCK' +
  'XkyNlEky9eFHBUuHEBn6JHNUEr6cGdbLA0wpzAAAAAAFFihZN/4NLyAAFdUuqm9qoftvN9AQAAAAAEWVo=';
const ZSTD =
  'KLUv/SRSFQIApAMweDkyOTk3ZWQ4CV9wcmludGsJdm1saW51eAlFWFBPUlRfU1lNQk9MCQoweDAzN2EwY2JhCWtmcm' + 'VlAQC6QAUFZX8Y/A==';

describe('parseSymvers', () => {
  it.each([
    ['without a namespace, as until Linux 5.3', '0x0000ABCD\tusb_put\tdrivers/usb/core/usbcore\tEXPORT_SYMBOL_GPL\n'],
    ['with an empty namespace', '0x0000abcd\tusb_put\tdrivers/usb/core/usbcore\tEXPORT_SYMBOL_GPL\t\n'],
    ['with a namespace', '0x0000abcd\tusb_put\tdrivers/usb/core/usbcore\tEXPORT_SYMBOL_GPL\tUSB_STORAGE\n'],
    ['with modules as the namespace', '0x0000abcd\tusb_put\tvmlinux\tEXPORT_SYMBOL_GPL\tmodule:kvm-*,xe\n'],
    [
      'with the namespace third, as in Linux 5.4',
      '0x0000abcd\tusb_put\tUSB\tdrivers/usb/core/usbcore\tEXPORT_SYMBOL\n',
    ],
    ['with an empty namespace third', '0x0000abcd\tusb_put\t\tvmlinux\tEXPORT_UNUSED_SYMBOL_GPL\n'],
  ])('reads a line %s', (_, line) => {
    expect(parsed(line)).toEqual([['usb_put', '0x0000abcd']]);
  });

  it('keeps the order of the text, and the numbers of names that are known', () => {
    const names = createSymbolNames(['kfree']);

    expect(parseSymvers(PRINTK + KFREE, SOURCE, names)).toEqual({
      ids: Uint32Array.of(1, 0),
      crcs: Uint32Array.of(0x92997ed8, 0x037a0cba),
    });
    expect(names.names).toEqual(['kfree', '_printk']);
  });

  it('takes a symbol that stands there twice once, without a CRC when it has two', () => {
    const other = KFREE.replace('0x037a0cba', '0x00000001');

    expect(parsed(KFREE + PRINTK + KFREE)).toEqual([
      ['kfree', '0x037a0cba'],
      ['_printk', '0x92997ed8'],
    ]);
    expect(parsed(KFREE + other + KFREE)).toEqual([['kfree', '0x00000000']]);
  });

  it.each([
    ['that is empty', '\n'],
    ['with a symbol alone', 'kfree\n'],
    ['without a CRC', 'kfree\tvmlinux\tEXPORT_SYMBOL\n'],
    ['with a short CRC', KFREE.replace('0x037a0cba', '0x37a0cba')],
    ['with a CRC of other digits', KFREE.replace('0x037a0cba', '0x037a0cbz')],
    ['without an export type', '0x037a0cba\tkfree\tvmlinux\n'],
    ['with an export type that is cut off', '0x037a0cba\tkfree\tvmlinux\tEXPORT_SYM\n'],
    ['with a line end of another system', '0x037a0cba\tkfree\tvmlinux\tEXPORT_SYMBOL\r\n'],
    ['without a module', '0x037a0cba\tkfree\t\tEXPORT_SYMBOL\t\n'],
    ['with six fields', '0x037a0cba\tkfree\tvmlinux\tEXPORT_SYMBOL\t\t\n'],
    ['parted by spaces', '0x037a0cba kfree vmlinux EXPORT_SYMBOL\n'],
    ['with a symbol that is none', '0x037a0cba\tkfree)\tvmlinux\tEXPORT_SYMBOL\n'],
    ['without a symbol', '0x037a0cba\t\tvmlinux\tEXPORT_SYMBOL\n'],
  ])('refuses a text with a line %s, and learns no name of it', (_, line) => {
    const names = createSymbolNames();

    expect(() => parseSymvers(PRINTK + line + KFREE, SOURCE, names)).toThrow(expect.objectContaining(refusal(2)));
    expect(names.names).toEqual([]);
  });

  it('refuses a text that is cut off anywhere but behind a line', () => {
    const text = PRINTK + KFREE;

    for (const length of [...text].keys()) {
      if (length === PRINTK.length) continue;
      expect(() => parsed(text.slice(0, length))).toThrow(
        expect.objectContaining(refusal(length < PRINTK.length ? 1 : 2)),
      );
    }
    expect(parsed(text)).toHaveLength(2);
  });

  it('refuses more lines than any kernel has', () => {
    expect(() => parsed(KFREE.repeat(500_001))).toThrow(/more than 500000 symbols of one package/);
  });
});

describe('openSymvers', () => {
  const text = PRINTK + KFREE;

  it.each([
    ['plain', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['xz', Buffer.from(XZ, 'base64')],
    ['zstd', Buffer.from(ZSTD, 'base64')],
  ])('opens %s by its first bytes', async (_, bytes) => {
    expect(await openSymvers(bytes, SOURCE)).toBe(text);
  });

  it.each([
    ['cut off', gzipSync(text).subarray(0, 50)],
    ['too large when opened', gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1))],
    ['no text', Buffer.from([0xff, 0xfe, 0xff])],
  ])('refuses what is %s', async (_, bytes) => {
    await expect(openSymvers(bytes, SOURCE)).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
      message: expect.stringContaining(SOURCE),
    });
  });
});
