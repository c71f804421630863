import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NO_USES } from '../../src/abi/uses.ts';
import { readConfig } from '../../src/commands/read-config.ts';
import { readGeneration } from '../../src/commands/read-generation.ts';
import { signCommand } from '../../src/commands/sign.ts';
import { checkGivenKeys } from '../../src/commands/sign-keys.ts';
import { readValue } from '../../src/commands/values.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { assembleState } from '../../src/publish/assemble-state.ts';
import type { RepositoryState } from '../../src/publish/published-state.ts';
import { readRepository } from '../../src/repodata/read-repository.ts';
import { createSymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { unpackAbiMaps } from '../../src/repodata/unpack-abi.ts';
import { cmsVerifyArgv, splitSignature } from '../../src/sign/module-signature.ts';
import type { Signed } from '../../src/sign/signed.ts';
import { aRepositoryState, aState, SHA } from '../support/builders.ts';
import { aModule } from '../support/elf-builder.ts';
import {
  FOO_CALL,
  makeKeys,
  makeWorld,
  modinfoOf,
  outcome,
  type World,
  writeSourceRpm,
} from '../support/sign-world.ts';

jest.setTimeout(120_000);

const folders: string[] = [];
let keys = '';

beforeAll(() => {
  keys = mkdtempSync(join(tmpdir(), 'kmodsmith-keys-test-'));
  folders.push(keys);
  makeKeys(keys);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function aWorld(change: Parameters<typeof makeWorld>[1] = {}): Promise<World> {
  const world = await makeWorld(keys, change);
  folders.push(world.root);
  return world;
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

/** The repository's state as a reader of the published directory would see it. */
async function readCandidate(world: World, generation: number): Promise<RepositoryState> {
  const url = join(world.context.work, `candidates/c9s/x86_64/gen/${generation}`);
  const publicKey = join(world.root, 'keys/repository.asc');
  return assembleState(
    await readGeneration(resourcePort, { target: 'c9s', arch: 'x86_64', url, generation }, publicKey),
  );
}

/** What publishing does to packages and repodata. */
function publishFiles(world: World): void {
  cpSync(join(packagesOf(world), '..'), join(world.root, 'public/c9s/x86_64'), { recursive: true });
}

/** The symbols of kernel packages that a candidate keeps, by uname-r. */
async function readAbi(world: World, generation: number): Promise<readonly (readonly [string | null, unknown])[]> {
  const url = join(world.context.work, `candidates/c9s/x86_64/gen/${generation}`);
  const { readData } = await readRepository(resourcePort, url, () => false);
  const archive = unpackAbiMaps(await readData('kmodsmith_abi'), url, createSymbolNames());
  return archive.records.map(({ checksum, unameR }) => [unameR, Object.fromEntries(symbolsOf(archive, checksum))]);
}

function cellOf(world: World, release: string, kmod = 'foo') {
  const cell = world.cells.find((found) => found.unameR.includes(release) && found.kmod === kmod);
  if (cell === undefined) throw new Error(`no cell for ${release}`);
  return cell;
}

describe('signCommand', () => {
  it('makes a candidate with signed packages, companions and a ledger that a reader takes', async () => {
    const world = await aWorld();

    const signed = await sign(world);

    const k = (release: string) => `5.14.0-${release}.x86_64`;
    expect(signed.refused).toEqual([]);
    expect(signed.candidates.map(({ generation, baseGeneration }) => [generation, baseGeneration])).toEqual([[1, 0]]);
    expect(readdirSync(packagesOf(world))).toEqual([
      'kmod-foo-1.0-1.el9s.x86_64.rpm',
      'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.src.rpm',
      'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm',
      'kmod-foo-5.14.0-503.11.1.el9-debuginfo-1.0-1.0.el9s.x86_64.rpm',
      'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9s.src.rpm',
      'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9s.x86_64.rpm',
      'kmod-foo-5.14.0-503.15.1.el9-debuginfo-1.0-1.0.el9s.x86_64.rpm',
      'kmod-foo-common-1.0-1.el9s.noarch.rpm',
    ]);
    const requires = rpm('--requires', join(packagesOf(world), 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm'));
    expect(requires).toEqual(
      expect.arrayContaining([
        `kernel-core-uname-r = ${k('503.11.1.el9')}`,
        `kernel-modules-uname-r = ${k('503.11.1.el9')}`,
        'kernel(printk) = 0x00000001',
        'kernel(video) = 0x00000003',
        'kmod-foo-common >= 1.0',
      ]),
    );
    expect(requires.filter((line) => line.startsWith('kernel('))).toHaveLength(2);
    const meta = join(packagesOf(world), 'kmod-foo-1.0-1.el9s.x86_64.rpm');
    expect(rpm('--requires', meta).filter((line) => line.startsWith('('))).toEqual(
      ['503.11.1.el9', '503.15.1.el9'].map(
        (release) => `(kmod-foo-uname-r = ${k(release)} if kernel-uname-r = ${k(release)})`,
      ),
    );
    expect(rpm('--qf', '%{DISTRIBUTION}|%{BUILDHOST}|%{PAYLOADCOMPRESSOR}|%{VENDOR}', meta)).toEqual([
      'kmodsmith demo, built on the host|kmodsmith|xz|Test vendor',
    ]);
    const state = await readCandidate(world, 1);
    expect(Object.values(state.document.ledger).map((entry) => entry.built !== null)).toEqual([true, true]);
    expect(Object.keys(state.document.companions)).toEqual(['kmod-foo', 'kmod-foo-common']);
    expect(existsSync(`/dev/shm/kmodsmith-keys-${process.pid}`)).toBe(false);
  });

  it('packs a module whose signature openssl verifies, compressed as the kernel reads it', async () => {
    const world = await aWorld();
    await sign(world);
    const unpacked = join(world.root, 'unpacked');
    const name = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm';
    const script = 'mkdir "$2" && cd "$2" && rpm2cpio "$1" | cpio -id --quiet && find . -name "*.xz"';

    const found = execFileSync('sh', ['-c', script, 'sh', join(packagesOf(world), name), unpacked], {
      encoding: 'utf8',
    }).trim();

    expect(found).toBe('./lib/modules/5.14.0-503.11.1.el9.x86_64/updates/foo/foo.ko.xz');
    const path = join(unpacked, found);
    expect(execFileSync('xz', ['--robot', '--list', path], { encoding: 'utf8' })).toContain('CRC32');
    const split = splitSignature(execFileSync('xz', ['-dc', path]));
    if (split === null) throw new Error('the packed module carries no signature');
    expect(Buffer.from(split.content)).toEqual(readFileSync(world.out(cellOf(world, '503.11.1'), 'objects/foo.ko')));
    const files = {
      content: join(unpacked, 'content'),
      cms: join(unpacked, 'cms'),
      certificate: join(keys, 'module.pem'),
    };
    writeFileSync(files.content, split.content);
    writeFileSync(files.cms, split.cms);
    expect(() => run(cmsVerifyArgv(files))).not.toThrow();
    expect(() => run(cmsVerifyArgv({ ...files, certificate: join(keys, 'other.pem') }))).toThrow();
    writeFileSync(files.content, Buffer.concat([split.content, Buffer.from('x')]));
    expect(() => run(cmsVerifyArgv(files))).toThrow();
  });

  it('drops a cell with an undeclared module, remembers it as failed, and goes on with the others', async () => {
    const world = await aWorld();
    const bad = cellOf(world, '503.15.1');
    writeFileSync(world.out(bad, 'objects/evil.ko'), aModule());

    const signed = await sign(world);

    expect(signed.refused).toEqual([
      { cell: bad.id, fault: 'own', message: expect.stringContaining('not declared "evil.ko"') },
    ]);
    expect(readdirSync(packagesOf(world)).filter((name) => name.includes('503.15.1'))).toEqual([]);
    const rules = rpm('--requires', join(packagesOf(world), 'kmod-foo-1.0-1.el9s.x86_64.rpm')).filter((line) =>
      line.startsWith('('),
    );
    expect(rules).toHaveLength(1);
    expect((await readCandidate(world, 1)).document.ledger[bad.id]).toMatchObject({
      built: null,
      failure: { attempts: 1 },
    });
  });

  it('refuses a source RPM that is not made of the bundle\u2019s files', async () => {
    const world = await aWorld();
    const bad = cellOf(world, '503.15.1');
    writeSourceRpm(world.context, bad, world.out(bad, 'srpm'), ' and more');

    expect((await sign(world)).refused).toEqual([
      { cell: bad.id, fault: 'own', message: expect.stringContaining('foo-1.0.tar.gz has other bytes') },
    ]);
  });

  it('refuses a damaged source RPM without stopping the other cells', async () => {
    const world = await aWorld();
    const bad = cellOf(world, '503.15.1');
    const [name = ''] = readdirSync(world.out(bad, 'srpm'));
    writeFileSync(world.out(bad, `srpm/${name}`), 'no package');

    expect((await sign(world)).refused).toEqual([
      { cell: bad.id, fault: 'own', message: expect.stringContaining('source RPM') },
    ]);
  });

  it('makes no candidate when nothing is new, and the next one on top of what is published', async () => {
    const first = await aWorld();
    await sign(first);
    publishFiles(first);
    const published = await readCandidate(first, 1);

    const again = await makeWorld(keys, { root: first.root, state: aState(published) });

    expect(again.cells).toEqual([]);
    expect((await sign(again)).candidates).toEqual([]);
    const forgotten = { ...published, document: { ...published.document, ledger: {} } };
    const rebuilt = await makeWorld(keys, { root: first.root, state: aState(forgotten) });
    expect((await sign(rebuilt)).candidates).toMatchObject([{ generation: 2, baseGeneration: 1 }]);
    expect(readdirSync(packagesOf(rebuilt))).toContain('kmod-foo-5.14.0-503.11.1.el9-1.0-1.1.el9s.x86_64.rpm');
    expect((await readCandidate(rebuilt, 2)).packages.length).toBe(published.packages.length + 6);
  });

  it('calls a kernel withdrawn in the next generation, and keeps its symbols', async () => {
    const first = await aWorld();
    await sign(first);
    publishFiles(first);
    const published = await readCandidate(first, 1);
    const next = await makeWorld(keys, { root: first.root, state: aState(published), releases: ['503.15.1.el9'] });

    expect((await sign(next)).candidates).toMatchObject([{ generation: 2, added: [] }]);
    const { kernels } = (await readCandidate(next, 2)).document;
    expect(Object.entries(kernels).map(([unameR, { withdrawn }]) => [unameR, withdrawn])).toEqual([
      ['5.14.0-503.11.1.el9.x86_64', next.context.now],
      ['5.14.0-503.15.1.el9.x86_64', null],
    ]);
    const abi = await readAbi(next, 2);
    expect(abi).toEqual(
      expect.arrayContaining([
        ['5.14.0-503.11.1.el9.x86_64', { video: '0x00000003' }],
        ['5.14.0-503.15.1.el9.x86_64', { video: '0x00000002' }],
      ]),
    );
    expect(abi).toHaveLength(3);
  });

  it('refuses to index a published package that has other bytes now', async () => {
    const first = await aWorld();
    await sign(first);
    publishFiles(first);
    const published = await readCandidate(first, 1);
    writeFileSync(join(first.root, 'public/c9s/x86_64/packages/kmod-foo-common-1.0-1.el9s.noarch.rpm'), 'other');

    const next = await makeWorld(keys, {
      root: first.root,
      state: aState({ ...published, document: { ...published.document, ledger: {} } }),
    });

    await expect(signCommand(next.context)).rejects.toMatchObject({ code: 'PUBLISH_REFUSED' });
  });

  it('refuses a package whose NEVRA is published with other bytes', async () => {
    const fileName = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm';
    const nevra = {
      name: 'kmod-foo-5.14.0-503.11.1.el9',
      epoch: 0,
      version: '1.0',
      release: '1.0.el9s',
      arch: 'x86_64',
    };
    const state = aRepositoryState({
      generation: 1,
      packages: [{ nevra, fileName, sha256: SHA('f'), uses: NO_USES, exports: {} }],
    });

    const world = await aWorld({ state: aState(state) });

    await expect(signCommand(world.context)).rejects.toMatchObject({ code: 'NEVRA_REUSED', exitCode: 6 });
  });

  it('keeps failures of the infrastructure out of the ledger and records the kmod\u2019s own', async () => {
    const world = await aWorld();
    const failure = { kind: 'failed', stage: 'compile', message: 'no such header' };
    const [one, two] = [cellOf(world, '503.11.1'), cellOf(world, '503.15.1')];
    writeFileSync(world.out(one, 'outcome.env'), outcome(one, failure));
    writeFileSync(world.out(two, 'outcome.env'), outcome(two, { ...failure, infrastructure: 'yes' }));

    const signed = await sign(world);

    expect(signed.candidates).toMatchObject([{ generation: 1, added: [] }]);
    const { ledger } = (await readCandidate(world, 1)).document;
    expect(Object.keys(ledger)).toEqual([one.id]);
    expect(ledger[one.id]).toMatchObject({ failure: { note: 'compile: no such header' } });
  });

  it.each(['KMODSMITH_RPM_KEY', 'KMODSMITH_MODULE_KEY'])('stops without %s and writes nothing', async (name) => {
    const world = await aWorld();
    const environment = { ...world.context.environment, [name]: undefined };

    await expect(signCommand({ ...world.context, environment })).rejects.toMatchObject({
      code: 'KEY_MISSING',
      exitCode: 2,
    });
    expect(existsSync(join(world.context.work, 'signed.json'))).toBe(false);
    expect(existsSync(join(world.context.work, 'candidates'))).toBe(false);
  });

  it.each(wrongKeys())('refuses %s before and while it signs, and leaves no key behind', async (_, change, message) => {
    const world = await aWorld();
    const context = { ...world.context, environment: { ...world.context.environment, ...change() } };
    const { signing } = await readConfig(context);
    const refusal = { code: 'KEY_WRONG', exitCode: 2, message: expect.stringMatching(message) };

    await expect(checkGivenKeys(context, signing)).rejects.toMatchObject(refusal);
    await expect(signCommand(context)).rejects.toMatchObject(refusal);
    expect(existsSync(`/dev/shm/kmodsmith-keys-${process.pid}`)).toBe(false);
  });

  it('takes the right keys without putting them anywhere', async () => {
    const world = await aWorld();
    const { signing } = await readConfig(world.context);
    const texts = {
      KMODSMITH_RPM_KEY: readFileSync(join(keys, 'private.asc'), 'utf8'),
      KMODSMITH_MODULE_KEY: readFileSync(join(keys, 'module.key'), 'utf8'),
    };
    const environment = { ...world.context.environment, ...texts };

    await expect(checkGivenKeys(world.context, signing)).resolves.toBeUndefined();
    await expect(checkGivenKeys({ ...world.context, environment }, signing)).resolves.toBeUndefined();
  });

  it('refuses to sign when nothing was built, and signs when only one result is there', async () => {
    const world = await aWorld();
    const [one, two] = [cellOf(world, '503.11.1'), cellOf(world, '503.15.1')];
    rmSync(world.out(one, 'outcome.env'));
    expect((await sign(world)).candidates).toHaveLength(1);

    rmSync(world.out(two, 'outcome.env'));
    const environment = { PATH: process.env.PATH };
    await expect(signCommand({ ...world.context, environment })).rejects.toMatchObject({
      code: 'USAGE',
      message: 'none of the 2 cells of the plan has a result; run kmodsmith build first',
    });
    expect(existsSync(join(world.context.work, 'signed.json'))).toBe(false);
  });

  it('goes on in CI when every result is lost: the report tells of lost jobs, and nothing is made of them', async () => {
    const world = await aWorld();
    for (const cell of world.cells) rmSync(world.out(cell, 'outcome.env'));

    const { candidates } = await sign({ ...world, context: { ...world.context, runUrl: 'https://ci.example.org/1' } });

    expect(candidates.flatMap(({ added }) => added)).toEqual([]);
  });

  it('refuses what the host built for a publisher that others can reach', async () => {
    const world = await aWorld({ url: 'https://kmods.example.org' });

    await expect(signCommand(world.context)).rejects.toMatchObject({
      code: 'OBJECT_REFUSED',
      message: expect.stringContaining('loopback'),
    });
  });
});

describe('signCommand with a kmod that needs another', () => {
  const rpmOf = (world: World, kmod: string) =>
    join(packagesOf(world), `kmod-${kmod}-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm`);

  it('lets one provide its symbols and the other require them, and that package for its kernel', async () => {
    const world = await aWorld({ hasZoo: true });

    expect((await sign(world)).refused).toEqual([]);
    expect(rpm('--provides', rpmOf(world, 'foo'))).toEqual(
      expect.arrayContaining(['kmod-foo-uname-r = 5.14.0-503.11.1.el9.x86_64', 'ksym(foo_call) = 0x0000002a']),
    );
    expect(rpm('--requires', rpmOf(world, 'zoo'))).toEqual(
      expect.arrayContaining(['kmod-foo-uname-r = 5.14.0-503.11.1.el9.x86_64', 'ksym(foo_call) = 0x0000002a']),
    );
    const published = (await readCandidate(world, 1)).packages.find(({ fileName }) =>
      rpmOf(world, 'foo').endsWith(fileName),
    );
    expect(published?.exports).toEqual({ foo_call: '0x0000002a' });
  });

  it('refuses one whose dependency was refused, and does not call it a failure of its own', async () => {
    const world = await aWorld({ hasZoo: true });
    const foo = cellOf(world, '503.11.1');
    const zoo = cellOf(world, '503.11.1', 'zoo');
    writeFileSync(world.out(foo, 'objects/evil.ko'), aModule());

    expect((await sign(world)).refused).toEqual([
      { cell: foo.id, fault: 'own', message: expect.stringContaining('not declared "evil.ko"') },
      { cell: zoo.id, fault: 'dependency', message: `its dependency ${foo.id} was refused` },
    ]);
    const { ledger } = (await readCandidate(world, 1)).document;
    expect(Object.keys(ledger).sort()).toEqual(
      [foo.id, cellOf(world, '503.15.1').id, cellOf(world, '503.15.1', 'zoo').id].sort(),
    );
  });

  it('does not require a dependency of which nothing is used, and says so', async () => {
    const world = await aWorld({ hasZoo: true });
    const zoo = cellOf(world, '503.11.1', 'zoo');
    writeFileSync(world.out(zoo, 'objects/zoo.ko'), aModule({ modinfo: modinfoOf(zoo), imports: { printk: 1 } }));

    expect((await sign(world)).refused).toEqual([]);
    expect(rpm('--requires', rpmOf(world, 'zoo')).filter((line) => line.includes('foo'))).toEqual([]);
    expect(world.logged.filter((line) => line.includes('no symbol of kmod foo is used'))).toHaveLength(1);
  });

  it('refuses one that was built with another CRC than the dependency has, and publishes the other', async () => {
    const world = await aWorld({ hasZoo: true });
    const zoo = cellOf(world, '503.11.1', 'zoo');
    const module = aModule({ modinfo: modinfoOf(zoo), imports: { printk: 1, foo_call: FOO_CALL + 1 } });
    writeFileSync(world.out(zoo, 'objects/zoo.ko'), module);

    const { refused } = await sign(world);

    expect(refused).toMatchObject([{ cell: zoo.id }]);
    expect(refused[0]?.message).toContain('foo_call (0x0000002b, kmod foo has 0x0000002a)');
    expect((await readCandidate(world, 1)).document.ledger[zoo.id]).toMatchObject({ failure: { attempts: 1 } });
    expect(existsSync(rpmOf(world, 'foo'))).toBe(true);
  });
});

describe('signCommand with a new build of a kmod that a published one needs', () => {
  /** foo and zoo are published and built anew; what foo exports has another CRC now, and zoo's build for the older kernel failed. */
  async function rebuiltWorld(): Promise<World> {
    const first = await aWorld({ hasZoo: true });
    await sign(first);
    publishFiles(first);
    const state = aState(madeOtherwise(await readCandidate(first, 1)));
    const world = await makeWorld(keys, { root: first.root, state, hasZoo: true });
    for (const release of ['503.11.1', '503.15.1']) {
      const [foo, zoo] = [cellOf(world, release), cellOf(world, release, 'zoo')];
      const crcs = { foo_call: FOO_CALL + 1 };
      const provider = { modinfo: modinfoOf(foo), imports: { printk: 1 }, exports: ['foo_call'], crcs };
      writeFileSync(world.out(foo, 'objects/foo.ko'), aModule(provider));
      const user = { modinfo: modinfoOf(zoo), imports: { printk: 1, ...crcs } };
      writeFileSync(world.out(zoo, 'objects/zoo.ko'), aModule(user));
    }
    const failed = cellOf(world, '503.11.1', 'zoo');
    const why = { kind: 'failed', stage: 'compile', message: 'no such member' };
    writeFileSync(world.out(failed, 'outcome.env'), outcome(failed, why));
    return world;
  }

  /** As if everything had been built from other inputs. */
  function madeOtherwise(state: RepositoryState): RepositoryState {
    const ledger = Object.entries(state.document.ledger).map(([id, entry]) => {
      const built = entry.built === null ? null : { ...entry.built, identity: `1:${SHA('0')}` };
      return [id, { ...entry, built }];
    });
    return { ...state, document: { ...state.document, ledger: Object.fromEntries(ledger) } };
  }

  it('keeps what is published for a kernel whose user was not built, and publishes both for the other kernel', async () => {
    const world = await rebuiltWorld();
    const foo = cellOf(world, '503.11.1');
    const old = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64';

    expect((await sign(world)).refused).toEqual([
      {
        cell: foo.id,
        fault: 'held',
        message:
          `held back: kmod-zoo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64 is published for this kernel, uses foo_call of ${old}, ` +
          'and was not rebuilt in this run; kmod-foo goes out together with kmod-zoo',
      },
    ]);
    const made = readdirSync(packagesOf(world)).filter((name) => name.includes('-1.0-1.1.el9s.x86_64'));
    expect(made.filter((name) => !name.includes('debuginfo'))).toEqual([
      'kmod-foo-5.14.0-503.15.1.el9-1.0-1.1.el9s.x86_64.rpm',
      'kmod-zoo-5.14.0-503.15.1.el9-1.0-1.1.el9s.x86_64.rpm',
    ]);
    const { ledger } = (await readCandidate(world, 2)).document;
    expect(ledger[foo.id]).toMatchObject({ built: { package: old }, failure: null });
    expect(ledger[cellOf(world, '503.11.1', 'zoo').id]).toMatchObject({ failure: { attempts: 1 } });
    expect(world.logged.filter((line) => line.startsWith(`refused ${foo.id}: held back`))).toHaveLength(1);
  });
});

type WrongKey = readonly [what: string, change: () => Readonly<Record<string, string>>, message: RegExp];

function wrongKeys(): readonly WrongKey[] {
  return [
    [
      'a module key that does not belong to the certificate',
      () => ({ KMODSMITH_MODULE_KEY: join(keys, 'other.key') }),
      /does not belong to signing\.module-certificate/,
    ],
    [
      'a public key in the place of the private one',
      () => ({ KMODSMITH_RPM_KEY: join(keys, 'repository.asc') }),
      /KMODSMITH_RPM_KEY holds 0 private keys/,
    ],
    [
      'a file that is no key',
      () => ({ KMODSMITH_RPM_KEY: join(keys, 'module.pem') }),
      /KMODSMITH_RPM_KEY (holds no OpenPGP key|cannot be read)/,
    ],
    [
      'an RPM key that is not the one that clients trust',
      () => {
        const other = join(keys, 'another');
        if (!existsSync(other)) makeKeys(other);
        return { KMODSMITH_RPM_KEY: join(other, 'private.asc') };
      },
      /but signing\.public-key, which clients trust, is .*README, "Keys"/,
    ],
    [
      'an RPM key that somebody would have to unlock',
      () => {
        const locked = join(keys, 'locked');
        if (!existsSync(locked)) makeKeys(locked, 'secret');
        return { KMODSMITH_RPM_KEY: join(locked, 'private.asc') };
      },
      /KMODSMITH_RPM_KEY has a passphrase/,
    ],
  ];
}

function run(argv: readonly string[]): void {
  const [program = '', ...words] = argv;
  execFileSync(program, words, { stdio: 'ignore' });
}
