// Modules of a published package for a kernel that came later: what signing makes of them, and what it refuses. Real rpm, openssl
// and xz; the modules are written by elf-builder.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readGeneration } from '../../src/commands/read-generation.ts';
import { signCommand } from '../../src/commands/sign.ts';
import { readValue } from '../../src/commands/values.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { serveOverlay } from '../../src/io/serve.ts';
import { assembleState } from '../../src/publish/assemble-state.ts';
import type { RepositoryState } from '../../src/publish/published-state.ts';
import { cmsVerifyArgv, splitSignature } from '../../src/sign/module-signature.ts';
import type { Signed } from '../../src/sign/signed.ts';
import { aBuiltRecord, aState } from '../support/builders.ts';
import { aModule, type ModuleParts } from '../support/elf-builder.ts';
import { compressed, packedModule, republished, reusing } from '../support/reuse.ts';
import { makeKeys, makeWorld, type World, type WorldChange } from '../support/sign-world.ts';

jest.setTimeout(120_000);

const OLD = '5.14.0-503.11.1.el9.x86_64';
const NEW = '5.14.0-503.15.1.el9.x86_64';
const ID = `foo@c9s@${NEW}`;
const FROM = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64';
const MADE = 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9s.x86_64.rpm';
const FOLDER = `/lib/modules/${OLD}/updates/foo`;

/** CRCs of one symbol in both kernels. */
const SAME = [2, 2] as const;

const folders: string[] = [];
let keys = '';
/** A repository with foo for the old kernel, and the module that was built for it. */
let first: World;
let state: RepositoryState;
let object: Uint8Array;

beforeAll(async () => {
  keys = newFolder('keys');
  makeKeys(keys);
  first = await makeWorld(keys, { releases: ['503.11.1.el9'], video: SAME, root: newFolder('first') });
  expect(await signCommand(first.context)).toBe(0);
  cpSync(join(first.context.work, 'candidates/c9s'), join(first.root, 'public/c9s'), { recursive: true });
  state = await readCandidate(first, 1);
  const [cell] = first.cells;
  if (cell === undefined) throw new Error('nothing was built');
  object = readFileSync(first.out(cell, 'objects/foo.ko'));
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `kmodsmith-reuse-${name}-`));
  folders.push(folder);
  return folder;
}

async function readCandidate(world: World, generation: number): Promise<RepositoryState> {
  const url = join(world.context.work, `candidates/c9s/x86_64/gen/${generation}`);
  const publicKey = join(world.root, 'keys/repository.asc');
  return assembleState(
    await readGeneration(resourcePort, { target: 'c9s', arch: 'x86_64', url, generation }, publicKey),
  );
}

const published = (root: string) => join(root, 'public/c9s/x86_64/packages');

/** A root in which what was published first lies; `spoil` may change it and gives the state that a reader would have then. */
async function aWorld(
  spoil: (packages: string) => RepositoryState = () => state,
  change: WorldChange = {},
): Promise<World> {
  const root = newFolder('world');
  cpSync(join(first.root, 'public'), join(root, 'public'), { recursive: true });
  const found = spoil(published(root));
  const replan = reusing(found, OLD, NEW);
  return makeWorld(keys, { root, state: aState(found), video: SAME, replan, ...change });
}

async function sign(world: World): Promise<Signed> {
  expect(await signCommand(world.context)).toBe(0);
  return readValue<Signed>(join(world.context.work, 'signed.json'));
}

const packagesOf = (world: World) => join(world.context.work, 'candidates/c9s/x86_64/packages');
const rpm = (...words: string[]) =>
  execFileSync('rpm', ['--nosignature', '-qp', ...words], { encoding: 'utf8' })
    .trim()
    .split('\n');

/** Unpacks a package and gives the one module in it, as it was installed. */
function moduleIn(path: string): { readonly path: string; readonly bytes: Uint8Array } {
  const folder = newFolder('unpacked');
  const script = 'cd "$2" && rpm2cpio "$1" | cpio -id --quiet && find . -name "*.ko.xz"';
  const found = execFileSync('sh', ['-c', script, 'sh', path, folder], { encoding: 'utf8' }).trim();
  return { path: found, bytes: execFileSync('xz', ['-dc', join(folder, found)]) };
}

function verifies(content: Uint8Array, cms: Uint8Array): boolean {
  const folder = newFolder('verify');
  const files = { content: join(folder, 'content'), cms: join(folder, 'cms'), certificate: join(keys, 'module.pem') };
  writeFileSync(files.content, content);
  writeFileSync(files.cms, cms);
  const [program = '', ...words] = cmsVerifyArgv(files);
  execFileSync(program, words, { stdio: 'ignore' });
  return true;
}

describe('a kernel that the modules of a published package fit', () => {
  it('gets a package of its own, and nothing else is made anew but the meta package', async () => {
    const world = await aWorld();
    expect(world.cells).toEqual([]);

    const signed = await sign(world);

    expect(signed.refused).toEqual([]);
    expect(readdirSync(packagesOf(world))).toEqual(['kmod-foo-1.0-2.el9s.x86_64.rpm', MADE]);
    expect(rpm('--qf', '%{SOURCERPM}', join(packagesOf(world), MADE))).toEqual([
      'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.src.rpm',
    ]);
    const meta = rpm('--requires', join(packagesOf(world), 'kmod-foo-1.0-2.el9s.x86_64.rpm'));
    expect(meta.filter((line) => line.startsWith('('))).toHaveLength(2);
  });

  it('gets the object of the published module under its own folder, signed anew', async () => {
    const world = await aWorld();
    await sign(world);

    const { path, bytes } = moduleIn(join(packagesOf(world), MADE));

    expect(path).toBe(`./lib/modules/${NEW}/updates/foo/foo.ko.xz`);
    const split = splitSignature(bytes);
    expect(Buffer.from(split?.content ?? [])).toEqual(Buffer.from(object));
    expect(verifies(split?.content ?? new Uint8Array(), split?.cms ?? new Uint8Array())).toBe(true);
  });

  it('has the requires of a package that was really built for it, and says where its modules and their source come from', async () => {
    const reused = await aWorld();
    await sign(reused);
    const built = await aWorld(() => state, { replan: (plan) => plan });
    await sign(built);

    const made = join(packagesOf(reused), MADE);
    expect(rpm('--requires', '--provides', made)).toEqual(
      rpm('--requires', '--provides', join(packagesOf(built), MADE)),
    );
    const said = rpm('--info', made).join(' ');
    expect(said).toContain(`were built for kernel ${OLD} and are those of ${FROM};`);
    expect(said).toContain('Their source is kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.src.rpm.');
  });

  it('is recorded with the package that its modules are of, and with what was proved', async () => {
    const world = await aWorld();
    await sign(world);

    const { ledger, rebuilds } = (await readCandidate(world, 2)).document;

    expect(ledger[ID]).toMatchObject({ failure: null, built: { reused: FROM, package: MADE.slice(0, -4) } });
    expect(ledger[ID]?.built?.definition).toBe(ledger[`foo@c9s@${OLD}`]?.built?.definition);
    expect(ledger[ID]?.built?.note).toBe(
      `reused: modules of ${FROM}, built for ${OLD}; every one of 2 used symbols has the same CRC; ` +
        'vermagic and struct module not compared, no module built for this kernel is at hand',
    );
    expect(rebuilds).toMatchObject({ 'kmod-foo-5.14.0-503.15.1.el9 1.0-1': 0 });
  });

  it('is marked as built on the host when the published package was', async () => {
    const world = await aWorld();
    await sign(world);

    expect(rpm('--qf', '%{DISTRIBUTION}', join(packagesOf(world), MADE))).toEqual([
      'kmodsmith demo, built on the host',
    ]);
  });

  it('gets the modules from the public address when the directory is not here', async () => {
    const served = await serveOverlay([{ kind: 'folder', prefix: '/', folder: join(first.root, 'public') }]);
    const world = await aWorld(() => state, { url: served.url });
    rmSync(join(world.root, 'public'), { recursive: true });

    const signed = await sign(world).finally(() => served.close());

    expect(signed.refused).toEqual([]);
    expect(readdirSync(packagesOf(world))).toContain(MADE);
  });
});

describe('a module built for the same kernel', () => {
  const FLAGS = 'SMP mod_unload modversions ';

  /** As if kmod bar had been built for the new kernel: its module is what tells what that kernel wants. */
  function withBar(flags: string): (packages: string) => RepositoryState {
    return (packages) => {
      const fileName = 'kmod-bar-5.14.0-503.15.1.el9-1.0-1.0.el9s.x86_64.rpm';
      const nevra = {
        name: 'kmod-bar-5.14.0-503.15.1.el9',
        epoch: 0,
        version: '1.0',
        release: '1.0.el9s',
        arch: 'x86_64',
      };
      const [foo] = state.packages;
      if (foo === undefined) throw new Error('nothing is published');
      const entry = {
        kmod: 'bar',
        unameR: NEW,
        built: aBuiltRecord({ package: fileName.slice(0, -4) }),
        failure: null,
      };
      const ledger = { ...state.document.ledger, [`bar@c9s@${NEW}`]: entry };
      const withEntry = {
        ...state,
        document: { ...state.document, ledger },
        packages: [...state.packages, { ...foo, nevra, fileName }],
      };
      const module = aModule({ modinfo: ['name=bar', `vermagic=${NEW} ${flags}`] });
      return republished(packages, withEntry, fileName, {
        [`/lib/modules/${NEW}/updates/bar/bar.ko.xz`]: packedModule(keys, module),
      });
    };
  }

  it('agrees with the reused one', async () => {
    const world = await aWorld(withBar(FLAGS));

    expect((await sign(world)).refused).toEqual([]);
    expect(world.logged.join('\n')).toContain('vermagic and struct module as in kmod-bar-5.14.0-503.15.1.el9-1.0');
  });

  it('refuses the reused one when the kernels differ in what no CRC tells', async () => {
    const world = await aWorld(withBar(`SMP preempt_rt mod_unload modversions `));

    expect((await sign(world)).refused).toEqual([
      {
        cell: ID,
        fault: 'own',
        message: expect.stringContaining(
          'expected vermagic "SMP preempt_rt mod_unload modversions" as the module of kmod-bar',
        ),
      },
    ]);
  });
});

describe('modules that use those of another kmod', () => {
  const ZOO = `zoo@c9s@${NEW}`;
  const made = (world: World, kmod: string) => join(packagesOf(world), MADE.replace('foo', kmod));

  /** foo and zoo are published for the old kernel, and both are to be taken for the new one. */
  async function reusingBoth(video: readonly [number, number] = SAME): Promise<World> {
    const root = newFolder('both');
    const before = await makeWorld(keys, { releases: ['503.11.1.el9'], video: SAME, root, hasZoo: true });
    expect((await sign(before)).refused).toEqual([]);
    cpSync(join(before.context.work, 'candidates/c9s'), join(root, 'public/c9s'), { recursive: true });
    const found = await readCandidate(before, 1);
    return makeWorld(keys, { root, state: aState(found), video, replan: reusing(found, OLD, NEW), hasZoo: true });
  }

  it('are taken together, and require and provide the same symbols for the new kernel', async () => {
    const world = await reusingBoth();

    expect((await sign(world)).refused).toEqual([]);
    expect(rpm('--provides', made(world, 'foo'))).toContain('ksym(foo_call) = 0x0000002a');
    expect(rpm('--requires', made(world, 'zoo'))).toEqual(
      expect.arrayContaining([`kmod-foo-uname-r = ${NEW}`, 'ksym(foo_call) = 0x0000002a']),
    );
  });

  it('are refused with those when these do not fit', async () => {
    const { refused } = await sign(await reusingBoth([4, 2]));

    expect(refused).toEqual([
      {
        cell: ID,
        message: expect.stringContaining('video (0x00000002, the kernel has 0x00000004)'),
        fault: 'own',
      },
      { cell: ZOO, message: `its dependency ${ID} was refused`, fault: 'dependency' },
    ]);
  });
});

describe('what is refused', () => {
  async function refusal(world: World): Promise<string> {
    const signed = await sign(world);
    expect(signed.refused.map(({ cell }) => cell)).toEqual([ID]);
    const { document } = await readCandidate(world, 2);
    expect(document.ledger[ID]).toMatchObject({ built: null, failure: { attempts: 0 } });
    expect(document.ledger[ID]?.failure?.note).toBe(`reuse: ${signed.refused[0]?.message}`);
    expect(existsSync(join(packagesOf(world), MADE))).toBe(false);
    return signed.refused[0]?.message ?? '';
  }

  const replaced = (files: () => Readonly<Record<string, Uint8Array>>) => (packages: string) =>
    republished(packages, state, `${FROM}.rpm`, files());
  const aFoo = (parts: ModuleParts = {}) =>
    aModule({
      modinfo: ['name=foo', `vermagic=${OLD} SMP mod_unload modversions `],
      imports: { printk: 1, video: 2 },
      ...parts,
    });

  it('a kernel with one CRC changed', async () => {
    expect(await refusal(await aWorld(() => state, { video: [4, 2] }))).toMatch(
      /imports 1 symbol\(s\) that .*503\.15\.1.* does not provide with the same CRC: video \(0x00000002, the kernel has 0x00000004\)/,
    );
  });

  it.each<[string, () => Readonly<Record<string, Uint8Array>>, RegExp]>([
    ['a module whose signature was removed', () => ({ 'foo.ko.xz': compressed(object) }), /carries no signature/],
    [
      'a module signed with another key',
      () => ({ 'foo.ko.xz': packedModule(keys, object, 'other') }),
      /does not belong to it/,
    ],
    ['a module signed twice', () => ({ 'foo.ko.xz': compressed(signedTwice()) }), /a signature already appended/],
    [
      'a module of another kernel',
      () => ({ 'foo.ko.xz': packedModule(keys, aModule({ modinfo: ['name=foo', `vermagic=${NEW} SMP`] })) }),
      /expected 5\.14\.0-503\.11\.1/,
    ],
    [
      'a module of another name',
      () => ({ 'bar.ko.xz': packedModule(keys, object) }),
      /missing foo\.ko; not declared "bar\.ko"/,
    ],
    [
      'a module that uses a symbol without a CRC',
      () => ({ 'foo.ko.xz': packedModule(keys, aFoo({ uses: ['bare'] })) }),
      /nothing proves .*they use bare without a CRC/,
    ],
    [
      'a module without any CRC',
      () => ({ 'foo.ko.xz': packedModule(keys, aFoo({ imports: {} })) }),
      /they use no symbol with a CRC/,
    ],
    [
      'a file that is no module',
      () => ({ 'foo.ko.xz': packedModule(keys, object), 'foo.conf': Buffer.from('x') }),
      /found ".*foo\.conf", expected modules/,
    ],
    ['what xz cannot open', () => ({ 'foo.ko.xz': Buffer.from('no xz') }), /carries no signature/],
  ])('%s', async (_, files, message) => {
    const world = await aWorld(
      replaced(() => Object.fromEntries(Object.entries(files()).map(([name, bytes]) => [`${FOLDER}/${name}`, bytes]))),
    );

    expect(await refusal(world)).toMatch(message);
  });

  it('a package whose modules lie elsewhere', async () => {
    const world = await aWorld(replaced(() => ({ '/lib/modules/other/foo.ko.xz': packedModule(keys, object) })));

    expect(await refusal(world)).toMatch(/found ".\/lib\/modules\/other\/foo\.ko\.xz", expected modules in/);
  });

  it('a package whose source is not published', async () => {
    const packages = state.packages.filter(({ nevra }) => nevra.arch !== 'src');
    const world = await aWorld(() => ({ ...state, packages }));

    expect(await refusal(world)).toBe(
      'its source RPM kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.src.rpm is not published',
    );
  });

  it('what the host built, for a publisher that others can reach', async () => {
    const world = await aWorld(() => state, { url: 'https://kmods.example.org' });

    expect(await refusal(world)).toContain('was built on a host');
  });

  it('everything, when the published package has other bytes now', async () => {
    const world = await aWorld((packages) => {
      writeFileSync(join(packages, `${FROM}.rpm`), 'other');
      return state;
    });

    await expect(signCommand(world.context)).rejects.toMatchObject({ code: 'PUBLISH_REFUSED', exitCode: 6 });
    expect(existsSync(join(world.context.work, 'signed.json'))).toBe(false);
  });
});

/** A signature inside of which there is another one. */
function signedTwice(): Uint8Array {
  return execFileSync('xz', ['-dc'], {
    input: packedModule(keys, execFileSync('xz', ['-dc'], { input: packedModule(keys, object) })),
  });
}
