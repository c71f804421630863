import { describe, expect, it } from '@jest/globals';
import type { CpioFile } from '../../../src/rpm/cpio.ts';
import { parseModuleObject } from '../../../src/sign/module-object.ts';
import { loadProblem, modulesIn, requiredSymbols, unprovedUse } from '../../../src/sign/reused-modules.ts';
import { aModule, type ModuleParts } from '../../support/elf-builder.ts';

const FOLDER = '/lib/modules/5.14.0-503.11.1.el9.x86_64/updates/foo';

function entry(name: string, kind: CpioFile['kind'] = 'file'): CpioFile {
  return { name, kind, size: name.length, bytes: Buffer.from(name) };
}

const module = (parts: ModuleParts = {}) => parseModuleObject(aModule(parts));

describe('modulesIn', () => {
  it('gives modules by their plain name, packed or not', () => {
    const found = modulesIn(
      [entry(`.${FOLDER}`, 'folder'), entry(`.${FOLDER}/foo.ko.xz`), entry(`.${FOLDER}/foo-bar_2.ko`)],
      FOLDER,
    );

    expect(found).toMatchObject([
      { name: 'foo.ko', isCompressed: true },
      { name: 'foo-bar_2.ko', isCompressed: false },
    ]);
  });

  it.each([
    `.${FOLDER}/../foo.ko`,
    `.${FOLDER}/sub/foo.ko`,
    `.${FOLDER}/foo.ko.gz`,
    `.${FOLDER}/.ko`,
    `${FOLDER}/foo.ko`,
    './etc/modprobe.d/foo.conf',
  ])('refuses a package with %s in it', (name) => {
    expect(modulesIn([entry(`.${FOLDER}/foo.ko`), entry(name)], FOLDER)).toContain(JSON.stringify(name));
  });

  it('refuses a link in the place of a module', () => {
    expect(modulesIn([entry(`.${FOLDER}/foo.ko`, 'other')], FOLDER)).toContain('expected modules in');
  });

  it('refuses a module that is there twice, and a package without any', () => {
    expect(modulesIn([entry(`.${FOLDER}/foo.ko`), entry(`.${FOLDER}/foo.ko.xz`)], FOLDER)).toContain('twice');
    expect(modulesIn([entry(`.${FOLDER}`, 'folder')], FOLDER)).toContain('no module');
  });
});

describe('unprovedUse', () => {
  const lines = ['Requires: kernel-core-uname-r = 5', 'Requires: kernel(printk) = 0x00000001'];
  const accepted = (change: { lines?: readonly string[]; note?: string } = {}) => ({ lines, note: null, ...change });

  it('has no objection when every used symbol is required with its CRC', () => {
    expect(unprovedUse([module()], accepted())).toBeNull();
  });

  it('objects when the repodata does not name the symbols', () => {
    expect(unprovedUse([module()], accepted({ note: 'names no kernel(symbol)' }))).toBe('names no kernel(symbol)');
  });

  it('objects when no symbol is required', () => {
    expect(unprovedUse([module()], accepted({ lines: lines.slice(0, 1) }))).toContain('no symbol with a CRC');
  });

  it('objects to a symbol without a CRC, but for those of a sibling and of the linker', () => {
    const uses = ['printk', 'of_sibling', '_GLOBAL_OFFSET_TABLE_', '.TOC.'];
    const sibling = module({ exports: ['of_sibling'] });

    expect(unprovedUse([module({ uses }), sibling], accepted())).toBeNull();
    expect(unprovedUse([module({ uses: [...uses, 'bare'] }), sibling], accepted())).toBe('they use bare without a CRC');
  });
});

describe('requiredSymbols', () => {
  it('counts symbols of the kernel and of other kmods, and nothing else', () => {
    const lines = ['Requires: kernel-core-uname-r = 5', 'Requires: kernel(a) = 0x1', 'Requires: ksym(b) = 0x2'];

    expect(requiredSymbols(lines)).toBe(2);
  });
});

describe('loadProblem', () => {
  const vermagic = (flags: string, release = '5.14.0-503.11.1.el9.x86_64') => [
    'name=foo',
    `vermagic=${release} ${flags}`,
  ];
  const FLAGS = 'SMP mod_unload modversions ';
  const reference = { from: 'kmod-bar-1-1', module: module({ modinfo: vermagic(FLAGS, '5.14.0-1'), structSize: 896 }) };

  it('is none when only the release differs', () => {
    expect(loadProblem([module({ modinfo: vermagic(FLAGS), structSize: 896 })], reference)).toBeNull();
  });

  it('is a struct module of another size', () => {
    const grown = module({ modinfo: vermagic(FLAGS), structSize: 960 });

    expect(loadProblem([grown], reference)).toBe(
      'found a struct module of 960 bytes, expected a struct module of 896 bytes as the module of kmod-bar-1-1, which was built for that kernel',
    );
    expect(loadProblem([module({ modinfo: vermagic(FLAGS) })], reference)).toContain('no known size');
  });

  it('is another word in vermagic', () => {
    const realtime = module({ modinfo: vermagic('SMP preempt_rt mod_unload modversions '), structSize: 896 });

    expect(loadProblem([realtime], reference)).toContain('found vermagic "SMP preempt_rt mod_unload modversions"');
  });
});
