// Detection against repositories that the real rpmbuild, rpmsign and createrepo_c made, beside what dnf reads in them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { detectCommand } from '../../src/commands/detect.ts';
import type { DetectionMemory } from '../../src/commands/detection-memory.ts';
import { isKernelPackage } from '../../src/detect/detect.ts';
import type { KernelSetSummary } from '../../src/detect/summary.ts';
import { listFolder, readBytes, readText, writeFileAt } from '../../src/io/files.ts';
import { formatChecksum } from '../../src/repodata/checked.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import { createSymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { formatNevra } from '../../src/rpm/nevra.ts';
import { aContext, keptOutput } from '../support/context.ts';
import { bundleCli, type DetectWorld, makeDetectWorld, summaryOf, unamesOf } from '../support/detect-world.ts';
import { type FileServer, type FileServerOptions, startFileServer } from '../support/file-server.ts';
import { buildKernel, makeRepository, rewritePrimary, SYMBOLS, sha256 } from '../support/kernel-repository.ts';
import { aSource, somePorts } from '../support/sources.ts';
import { makeKey, run, stopAgent, type TinyKey } from '../support/tiny-repository.ts';

jest.setTimeout(60_000);

const NEW = '5.14.0-503.15.1.el9.x86_64';
const OLD = '5.14.0-503.11.1.el9.x86_64';
const ALL_SYMBOLS = SYMBOLS.core + SYMBOLS.modules;

let folder = '';
let cli = '';
let key: TinyKey;
let server: FileServer | null = null;
const at = (...path: readonly string[]): string => join(folder, ...path);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kd-'));
  key = await makeKey(folder, 'dist');
  await buildKernel(folder, { release: '503.15.1.el9', debug: true }, at('packages'), key);
  await buildKernel(folder, { release: '503.11.1.el9', debug: false }, at('packages'), key);
  cli = await bundleCli(at('cli'));
});

afterEach(async () => {
  await server?.close();
  server = null;
});

afterAll(async () => {
  await stopAgent(key);
  rmSync(folder, { recursive: true, force: true });
});

const indexed = (words: readonly string[] = []) => makeRepository(at('served'), at('packages'), words);
async function detectFolder(): Promise<KernelSetSummary> {
  const kept = keptOutput();
  await detectCommand(aContext({ root: folder, operands: ['served'], options: { json: true } }, kept));
  return JSON.parse(kept.printed.join('')) as KernelSetSummary;
}

/** A world whose one repository is on a web server. */
async function served(change: Partial<FileServerOptions> = {}): Promise<readonly [DetectWorld, FileServer]> {
  server = await startFileServer({ folder: at('served'), ...change });
  return [await makeDetectWorld(cli, at('world'), { repositories: [{ id: 'baseos', baseurl: server.url }] }), server];
}

/** `NEVRA symbols` of every package, as dnf reads them. */
async function packagesByDnf(): Promise<readonly string[]> {
  const words = ['--installroot', at('root'), '--setopt=reposdir=/nonexistent', `--setopt=cachedir=${at('dnf')}`];
  const repository = ['--releasever', '9', '--repofrompath', `t,file://${at('served')}`, '--repo', 't', '--refresh'];
  const format = '=%{name}-%{version}-%{release}.%{arch}\n%{provides}';
  const text = await run(['dnf', '--quiet', ...words, ...repository, 'repoquery', '--qf', format], { HOME: folder });
  const packages = text.split(/^=/m).slice(1);
  return packages.map((one) => `${one.split('\n')[0]} ${one.match(/^kernel\(.+\) = 0x/gm)?.length ?? 0}`).sort();
}

function packagesOf({ targets }: KernelSetSummary): readonly string[] {
  const kernels = targets.flatMap((target) => target.kernels);
  const own = kernels.flatMap(({ packages }) => packages.map(({ nevra, symbols }) => `${nevra} ${symbols}`));
  return [...own, ...kernels.flatMap(({ devel }) => (devel === null ? [] : [`${devel.nevra} 0`]))].sort();
}

const kernelsOf = (summary: KernelSetSummary) => summary.targets.map(({ kernels }) => kernels);
const gzCommand =
  (...words: readonly string[]) =>
  async (gz: Uint8Array): Promise<Uint8Array> => {
    await writeFileAt(at('plain.xml'), gunzipSync(gz));
    await run([...words, at('plain.xml')]);
    return readBytes(at('plain.xml.zst'));
  };

describe('a repository of createrepo_c', () => {
  let expected: ReturnType<typeof kernelsOf> = [];

  beforeAll(async () => {
    await indexed();
    expected = kernelsOf(await detectFolder());
  });

  it('has the kernels that were built, with their symbols and kernel-devel', () => {
    expect(expected[0]?.map(({ unameR, variant, symbols }) => [unameR, variant, symbols])).toEqual([
      [NEW, 'stock', ALL_SYMBOLS],
      [`${NEW}+debug`, 'debug', ALL_SYMBOLS],
      [OLD, 'stock', ALL_SYMBOLS],
    ]);
    expect(expected[0]?.map(({ devel }) => devel?.unameR)).toEqual([NEW, `${NEW}+debug`, OLD]);
  });

  it('has every symbol with the CRC that rpm names', async () => {
    const names = createSymbolNames();
    const source = aSource({ at: { kind: 'baseurl', urls: [at('served')] } });
    const { packages, maps } = await readSource(somePorts(), source, isKernelPackage, names);
    const abi = { names: names.names, maps: await maps() };
    for (const { nevra, checksum } of packages) {
      const provides = await run(['rpm', '-qp', '--nosignature', '--provides', at(`served/${formatNevra(nevra)}.rpm`)]);
      const byRpm = provides.matchAll(/^kernel\((.+)\) = (0x[0-9a-f]+)$/gm);

      expect(symbolsOf(abi, formatChecksum(checksum))).toEqual(new Map([...byRpm].map(([, name, crc]) => [name, crc])));
    }
    expect(packages).toHaveLength(9);
  });

  const kinds: readonly (readonly string[])[] = [
    ['--general-compress-type=gz', '--checksum=sha512'],
    ['--general-compress-type=xz', '--checksum=sha384'],
    ['--general-compress-type=bz2', '--checksum=sha224'],
    ['--checksum=sha1'],
    ['--checksum=sha'],
    ['--checksum=md5'],
    ['--repomd-checksum=sha512', '--simple-md-filenames', '--no-database'],
    ['--revision=9-stream', '--distro=cpe:/o:example:el:9,EL 9', '--content=binary', '--repo=baseos'],
    ['--xz', '--database', '--compatibility'],
  ];

  it.each(kinds.map((words) => [words.join(' '), words] as const))(
    'made with %s says the same, and what dnf says',
    async (_name, words) => {
      await indexed(words);
      const summary = await detectFolder();

      expect(kernelsOf(summary)).toEqual(expected);
      expect(packagesOf(summary)).toEqual(await packagesByDnf());
    },
  );

  const rewritten: readonly (readonly [string, string, (gz: Uint8Array) => Promise<Uint8Array>])[] = [
    ['zstd', '.zst', gzCommand('zstd', '-q', '-f')],
    ['zstd of 19 with threads and a long window', '.zst', gzCommand('zstd', '-q', '-f', '-19', '-T2', '--long=27')],
    ['no compression at all', '', async (gz) => gunzipSync(gz)],
  ];

  it.each(rewritten)('whose primary has %s says the same, and what dnf says', async (_name, ending, change) => {
    await indexed();
    await rewritePrimary(at('served'), ending, change);
    const summary = await detectFolder();

    expect(kernelsOf(summary)).toEqual(expected);
    expect(packagesOf(summary)).toEqual(await packagesByDnf());
  });

  it('that has a zchunk beside its primary says the same', async () => {
    await indexed();
    const repomd = at('served/repodata/repomd.xml');
    const zchunk = Buffer.from('\0ZCK1 never looked at');
    await writeFileAt(at('served/repodata/primary.xml.zck'), zchunk);
    const data = `<data type="primary_zck"><checksum type="sha256">${sha256(zchunk)}</checksum>
<location href="repodata/primary.xml.zck"/><timestamp>1</timestamp><size>${zchunk.length}</size></data>`;
    await writeFileAt(repomd, (await readText(repomd)).replace('<data', `${data}<data`));

    expect(kernelsOf(await detectFolder())).toEqual(expected);
  });

  it('that names another place for its packages gives that address of kernel-devel', async () => {
    await indexed(['--baseurl', 'https://packages.example.org/el9']);

    expect(kernelsOf(await detectFolder())[0]?.[0]?.devel?.url).toBe(
      `https://packages.example.org/el9/kernel-devel-${NEW}.rpm`,
    );
  });
});

describe('looking through the command line', () => {
  it('asks only for repomd.xml, which has not changed, when nothing is new', async () => {
    await indexed();
    const [world, { asked }] = await served();
    const first = await world.run(['--json']);
    asked.length = 0;
    const second = await world.run(['--json']);

    expect(asked).toEqual([{ path: '/repodata/repomd.xml', status: 304, bytes: 0 }]);
    expect(summaryOf(second)).toEqual(summaryOf(first));
  });

  it('reads all again when what it remembers was damaged', async () => {
    await indexed();
    const [world] = await served();
    const first = await world.run(['--json']);
    for (const name of await listFolder(join(world.root, '.kmodsmith/cache'))) {
      await writeFileAt(join(world.root, '.kmodsmith/cache', name), 'x');
    }

    expect(summaryOf(await world.run(['--json']))).toEqual(summaryOf(first));
  });

  it('reads a repository that several targets share, also when several look at once', async () => {
    await indexed();
    const [, { url }] = await served();
    const repositories = [{ id: 'baseos', baseurl: url }];
    const world = await makeDetectWorld(cli, at('world'), { repositories }, ['c9', 'c9-rt', 'c9-debug']);
    const looks = await Promise.all([1, 2, 3].map(() => world.run(['--json'])));

    for (const look of looks) expect(unamesOf(look)).toHaveLength(9);
    expect(unamesOf(await world.run(['--json']))).toHaveLength(9);
  });

  it('fills in dnf variables of the target', async () => {
    await makeRepository(at('served/9-stream/BaseOS/x86_64/9'), at('packages'));
    const [world, { url }] = await served();
    const baseurl = `${url}/$stream/\${repository}/$basearch/$releasever_major/`;
    const target = { releasever: '9.4', vars: { stream: '9-stream', repository: 'BaseOS' } };
    const found = await makeDetectWorld(cli, world.root, { ...target, repositories: [{ id: 'baseos', baseurl }] });

    expect(unamesOf(await found.run(['--json']))).toHaveLength(3);
  });
});

describe('the key that signed kernel-devel', () => {
  /** As rpm names it: `RSA/SHA512, Sun Nov 22 2026, Key ID 0123456789abcdef`. */
  const byRpm = async (file: string): Promise<string> => {
    const text = await run(['rpm', '-qp', '--nosignature', '--qf', '%{RSAHEADER:pgpsig}', file]);
    return text.split('Key ID ')[1] ?? '';
  };

  it('is the one that rpm names, and a few kilobytes are asked for', async () => {
    await indexed();
    const [world, { asked }] = await served();
    const [kernel] = kernelsOf(summaryOf(await world.run(['--json'])))[0] ?? [];
    const ranges = asked.filter(({ path }) => path.endsWith('.rpm'));

    expect(kernel?.devel?.keyId?.toLowerCase()).toBe(await byRpm(at(`served/kernel-devel-${NEW}.rpm`)));
    expect(ranges.map(({ path }) => path).sort()).toEqual([OLD, NEW].map((k) => `/kernel-devel-${k}.rpm`));
    for (const { status, bytes } of ranges) expect([status, bytes]).toEqual([206, 4096]);
  });

  it('is found where a server knows no ranges', async () => {
    await indexed();
    const [world] = await served({ ranges: false });
    const kernels = kernelsOf(summaryOf(await world.run(['--json'])))[0];

    expect(kernels?.map(({ devel }) => devel?.keyId?.length)).toEqual([16, undefined, 16]);
  });

  it('is said to be missing where kernel-devel is not signed', async () => {
    await indexed();
    await run(['rpmsign', '--delsign', at(`served/kernel-devel-${OLD}.rpm`)]);
    await run(['createrepo_c', '--quiet', at('served')]);
    const [world] = await served();
    const result = await world.run(['--json']);
    const keys = kernelsOf(summaryOf(result))[0]?.map(({ devel }) => devel?.keyId ?? null);

    expect(keys).toEqual([expect.any(String), null, null]);
    expect(result.stderr).toContain(`kernel-devel-${OLD}: not signed, so builds will refuse it`);
  });
});

describe('kernels that are gone from a repository', () => {
  const WITHOUT_NEW = (name: string): boolean => !name.includes('503.15.1');

  it.each([
    [
      'all',
      (name: string) => !name.includes('-core-'),
      /had 3 kernels, has 0: 3 are gone and none came/,
      0,
      /3 packages/,
    ],
    ['all packages', () => false, /had 9 packages and 3 kernels, has no package at all/, 3, /SOURCE_NO_KERNELS/],
  ])(
    'end the run with exit code 3 when they are %s, until somebody accepts it',
    async (_name, wanted, words, code, next) => {
      await indexed();
      const [world] = await served();
      unamesOf(await world.run(['--json']));
      const memory = () => readText(join(world.root, '.kmodsmith/detected.json'));
      const before = await memory();
      await makeRepository(at('served'), at('packages'), [], wanted);
      const refused = await world.run();
      const [checksum = ''] = /(?<=--accept )[0-9a-f]{64}/.exec(refused.stderr) ?? [];

      expect(refused).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(words) });
      expect(refused.stderr).toContain(`gone: ${NEW}+debug, ${NEW}, ${OLD}`);
      expect(await memory()).toBe(before);
      expect((await world.run(['--accept', '0'.repeat(64)])).code).toBe(2);
      expect(checksum).toHaveLength(64);

      const accepted = await world.run(['--accept', checksum]);

      expect([accepted.code, accepted.stderr]).toEqual([code, expect.stringMatching(next)]);
    },
  );

  it('are withdrawn when few are', async () => {
    await indexed();
    const [world] = await served();
    await world.run();
    await makeRepository(at('served'), at('packages'), [], WITHOUT_NEW);
    const summary = summaryOf(await world.run(['--json']));
    const memory = JSON.parse(await readText(join(world.root, '.kmodsmith/detected.json'))) as DetectionMemory;

    expect(summary.targets[0]?.kernels.map(({ unameR }) => unameR)).toEqual([OLD]);
    expect(summary.targets[0]?.withdrawn.map(({ unameR }) => unameR).sort()).toEqual([NEW, `${NEW}+debug`]);
    expect(memory.sources.targets[0]?.repositories[0]?.kernels).toEqual([OLD]);
  });
});
