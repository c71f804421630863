import { describe, expect, it } from '@jest/globals';
import { providesOf } from '../../../src/sign/kmod-exports.ts';
import { parseModuleObject } from '../../../src/sign/module-object.ts';
import { aModule, type ModuleParts } from '../../support/elf-builder.ts';

const provides = (...modules: readonly ModuleParts[]) =>
  providesOf(modules.map((parts) => parseModuleObject(aModule(parts))));

describe('providesOf', () => {
  it('provides each exported symbol of all modules with its CRC, sorted', () => {
    expect(
      provides(
        { exports: ['write', 'read'], crcs: { write: 2, read: 0xfedcba98 } },
        { exports: ['open'], crcs: { open: 3 } },
      ),
    ).toMatchObject({
      kind: 'accepted',
      lines: [
        'Provides: ksym(open) = 0x00000003',
        'Provides: ksym(read) = 0xfedcba98',
        'Provides: ksym(write) = 0x00000002',
      ],
    });
  });

  it('claims nothing of a symbol without a CRC, or with two', () => {
    const verdict = provides(
      { exports: ['bare', 'twice'], crcs: { twice: 1 } },
      { exports: ['twice'], crcs: { twice: 2 } },
    );

    expect(verdict).toEqual({
      kind: 'accepted',
      lines: [],
      exports: new Map([
        ['bare', null],
        ['twice', null],
      ]),
    });
  });

  it('has nothing to say of a module without exports', () => {
    expect(provides({})).toEqual({ kind: 'accepted', lines: [], exports: new Map() });
  });

  it.each([['%(touch /tmp/x)'], ['a b'], ['a)\nProvides: kernel'], ['']])(
    'refuses the name %j, which could act in a spec',
    (name) => {
      expect(provides({ exports: [name] })).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('no symbol name'),
      });
    },
  );

  it('refuses more symbols than any kmod has', () => {
    const exports = Array.from({ length: 10_001 }, (_, index) => `call_${index}_`);

    expect(provides({ exports })).toMatchObject({ kind: 'refused', message: expect.stringContaining('10001 symbols') });
  });
});
