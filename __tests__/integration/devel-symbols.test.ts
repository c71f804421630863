// Symbols out of kernel-devel packages that the real rpmbuild made, beside what rpm2cpio finds in them, and plans by the real
// command line that decide by them.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readDevelSymbols } from '../../src/abi/devel-symbols.ts';
import { createSymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { unpackAbiMaps } from '../../src/repodata/unpack-abi.ts';
import { bundleCli } from '../support/detect-world.ts';
import {
  aDevel,
  buildDevel,
  type DevelDraft,
  type DevelWorld,
  indexAll,
  makeDevelWorld,
  NEW_KERNEL,
  OLD_KERNEL,
  symversOf,
} from '../support/devel-world.ts';
import { type FileServer, type FileServerOptions, startFileServer } from '../support/file-server.ts';
import { LAB } from '../support/lab-line.ts';
import { makeKey, OLD, run, stopAgent, type TinyKey } from '../support/tiny-repository.ts';

jest.setTimeout(120_000);

const PRINTK = 'kernel(printk) = 0x00000001';
const BOTH = [PRINTK, 'kernel(video_register) = 0x00000002'];
const DEVEL_RPM = `kernel-devel-${NEW_KERNEL}.rpm`;

let folder = '';
const at = (...path: readonly string[]): string => join(folder, ...path);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kd-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function readRpm(path: string, unameR: string): Promise<ReadonlyMap<string, string>> {
  const value = createHash('sha256').update(readFileSync(path)).digest('hex');
  const names = createSymbolNames();
  const devel = { unameR, checksum: { type: 'sha256', value } };
  const found = await readDevelSymbols(createReadStream(path), devel, path, names);
  if (found.kind === 'unreadable') throw new Error(found.reason);
  return symbolsOf({ names: names.names, maps: new Map([['devel', found.symbols]]) }, 'devel');
}

/** What rpm2cpio and cpio find in it, symbol -> CRC. */
async function byRpm2cpio(path: string, unameR: string): Promise<ReadonlyMap<string, string>> {
  const name = `./usr/src/kernels/${unameR}/Module.symvers`;
  const text = await run(['sh', '-c', 'rpm2cpio "$1" | cpio -i --quiet --to-stdout "$2"', 'sh', path, name]);
  const lines = text.trimEnd().split('\n');
  return new Map(lines.map((line) => [line.split('\t')[1] ?? '', line.split('\t')[0] ?? '']));
}

describe('a kernel-devel of the real rpmbuild', () => {
  const PAYLOADS = ['w9.gzdio', 'w2.xzdio', 'w3T2.xzdio', 'w3.zstdio', 'w19.zstdio', 'w9.bzdio', 'w.ufdio'];
  const many = Array.from({ length: 5000 }, (_, index) => {
    const crc = createHash('sha256').update(String(index)).digest('hex').slice(0, 8);
    return `0x${crc}\tsymbol_${index}\t${index % 2 === 0 ? 'vmlinux' : 'drivers/x'}\tEXPORT_SYMBOL_GPL\t\n`;
  });
  const expected = new Map(many.map((line) => [line.split('\t')[1] ?? '', line.split('\t')[0] ?? '']));

  it.each(PAYLOADS)('with the payload %s has the symbols that rpm2cpio finds', async (payload) => {
    await buildDevel(folder, aDevel({ payload, symvers: many.join('') }), at(payload));
    const path = at(payload, DEVEL_RPM);

    expect(await readRpm(path, NEW_KERNEL)).toEqual(await byRpm2cpio(path, NEW_KERNEL));
    expect(await readRpm(path, NEW_KERNEL)).toEqual(expected);
  });

  it.each<readonly [string, string, string]>([
    ['/usr/src/kernels/K/symvers.gz', 'gzip -9n', 'w2.xzdio'],
    ['/usr/src/kernels/K/symvers.xz', 'xz -c', 'w9.gzdio'],
    ['/usr/src/kernels/K/symvers.xz', 'xz -c', 'w2.xzdio'],
    ['/usr/src/kernels/K/symvers.zst', 'zstd -19 -c', 'w19.zstdio'],
    ['/lib/modules/K/symvers.gz', 'gzip -9n', 'w3.zstdio'],
    ['/lib/modules/K/symvers.xz', 'xz -c', 'w2.xzdio'],
    ['/lib/modules/K/symvers.zst', 'zstd -c', 'w9.gzdio'],
  ])('with %s by %s in a payload %s has them too', async (path, pack, payload) => {
    const file = (unameR: string) => path.replace('K', unameR);
    await buildDevel(folder, aDevel({ file, pack, payload, symvers: many.join('') }), at('packed'));

    expect(await readRpm(at('packed', DEVEL_RPM), NEW_KERNEL)).toEqual(expected);
  });

  it.each([OLD_KERNEL, NEW_KERNEL])('of the lab has every symbol of %s', async (unameR) => {
    const path = join(LAB, 'el/9/AppStream/x86_64/os/Packages', `kernel-devel-${unameR}.rpm`);
    if (!existsSync(path)) return console.info(`${path} is not there: no kernel-devel of a real size is read`);
    const found = await readRpm(path, unameR);

    expect(found.size).toBeGreaterThan(20_000);
    expect(found).toEqual(await byRpm2cpio(path, unameR));
  });
});

describe('kmodsmith plan, for a kernel whose repodata names no symbol', () => {
  let cli = '';
  let key: TinyKey;
  let server: FileServer;

  beforeAll(async () => {
    cli = await bundleCli(at('package/dist'));
    for (const own of ['package.json', 'workflows-templates']) {
      await run(['cp', '-r', join(import.meta.dirname, '../..', own), at('package')]);
    }
    key = await makeKey(folder, 'ours');
    await buildDevel(folder, aDevel({ release: OLD, provides: BOTH }), at('old'));
    await run(['rm', at('old', `kernel-modules-core-${OLD_KERNEL}.rpm`)]);
  });

  afterAll(async () => {
    await stopAgent(key);
  });

  afterEach(async () => {
    await server.close();
  });

  /** The old kernel, whose one package names its symbol, and a new one that is as the draft says. */
  async function serve(
    draft: Partial<DevelDraft>,
    settings?: Readonly<Record<string, unknown>>,
    special?: FileServerOptions['special'],
  ): Promise<DevelWorld> {
    await run(['rm', '-rf', at('new')]);
    await buildDevel(folder, aDevel(draft), at('new'));
    await indexAll(at('served'), [at('old'), at('new')]);
    server = await startFileServer({ folder: at('served'), ...(special === undefined ? {} : { special }) });
    return makeDevelWorld(at('world'), cli, server.url, key, settings);
  }

  /** Whole RPMs that were asked for; the key of a package is read from its first bytes. */
  const fetched = () => server.asked.filter(({ path, status }) => path.endsWith('.rpm') && status === 200);
  const toBuild = ({ cells }: { readonly cells: readonly { readonly unameR: string }[] }) =>
    cells.map(({ unameR }) => unameR);

  it('skips one that the published package fits, and says where its symbols came from', async () => {
    const world = await serve({});
    const { planned, stderr } = await world.plan();
    const abi = unpackAbiMaps(readFileSync(world.path('plan/abi-maps.bin')), 'abi-maps.bin', createSymbolNames());
    const [record] = abi.records.filter(({ unameR, nevra }) => unameR === NEW_KERNEL && nevra.name === 'kernel-devel');

    expect(stderr).toContain(`symbols of ${NEW_KERNEL}: from kernel-devel, its repodata names none`);
    expect(planned.cells).toEqual([]);
    expect(planned.skipped).toContainEqual(
      expect.objectContaining({ unameR: NEW_KERNEL, reason: expect.objectContaining({ code: 'compatible' }) }),
    );
    expect(symbolsOf(abi, record?.checksum ?? '')).toEqual(
      new Map([
        ['printk', '0x00000001'],
        ['video_register', '0x00000002'],
      ]),
    );
    expect(fetched().map(({ path }) => path)).toEqual([`/${DEVEL_RPM}`]);
  });

  it('reads it once: the next plan fetches nothing and decides the same', async () => {
    const world = await serve({});
    const first = await world.plan();
    server.asked.length = 0;
    const second = await world.plan();

    expect(second.planned.skipped).toEqual(first.planned.skipped);
    expect(second.stderr).toContain(`symbols of ${NEW_KERNEL}: from kernel-devel`);
    expect(fetched()).toEqual([]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['as it was', '0x00000002', []],
    ['another one', '0x00000003', [NEW_KERNEL]],
  ])(
    'decides by a module\u2019s symbol where the repodata names the core only: its CRC is %s',
    async (_name, crc, built) => {
      const world = await serve({ provides: [PRINTK], symvers: symversOf('0x00000001', crc) });
      const { planned, stderr } = await world.plan();

      expect(stderr).toContain(
        `symbols of ${NEW_KERNEL}: from kernel-devel, its repodata names only those of its core`,
      );
      expect(toBuild(planned)).toEqual(built);
    },
  );

  it.each<readonly [string, Partial<DevelDraft>, string]>([
    ['has another CRC', { symvers: symversOf('0x00000009', '0x00000002') }, 'from kernel-devel'],
    [
      'lacks the symbol',
      { symvers: symversOf('0x00000001', '0x00000002').replace('printk', 'other') },
      'from kernel-devel',
    ],
    [
      'has a broken line',
      { symvers: `${symversOf('0x00000001', '0x00000002')}0x1 broken\n` },
      'Module.symvers) line 3: found "0x1 broken"',
    ],
    [
      'has none for this kernel',
      { file: () => '/usr/src/kernels/other/Module.symvers' },
      `found a kernel-devel without the symbols of ${NEW_KERNEL}`,
    ],
  ])('builds for one whose kernel-devel %s', async (_name, draft, words) => {
    const world = await serve(draft);
    const { planned, stderr } = await world.plan();

    expect(toBuild(planned)).toEqual([NEW_KERNEL]);
    expect(stderr).toContain(words);
  });

  it('builds for one whose kernel-devel is not on the server, and says so', async () => {
    const gone: FileServerOptions['special'] = (path, response) => {
      if (!path.endsWith(DEVEL_RPM)) return path;
      response.writeHead(404).end();
      return true;
    };
    const world = await serve({}, undefined, gone);
    const { planned, stderr } = await world.plan();

    expect(toBuild(planned)).toEqual([NEW_KERNEL]);
    expect(stderr).toContain(
      `symbols of ${NEW_KERNEL} stay unknown: ${server.url}/${DEVEL_RPM}: found HTTP status 404`,
    );
  });

  it('builds for one whose kernel-devel comes damaged, and reads it again the next time', async () => {
    let isDamaged = true;
    const damage: FileServerOptions['special'] = (path, response) => {
      if (!path.endsWith(DEVEL_RPM) || !isDamaged) return path;
      const bytes = readFileSync(at('served', DEVEL_RPM));
      bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 0xff;
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
      return true;
    };
    const world = await serve({ payload: 'w9.gzdio' }, undefined, damage);
    const first = await world.plan();
    isDamaged = false;
    const second = await world.plan();

    expect(toBuild(first.planned)).toEqual([NEW_KERNEL]);
    expect(first.stderr).toMatch(/stay unknown: .*found sha256 [0-9a-f]{64}, expected [0-9a-f]{64}/);
    expect(toBuild(second.planned)).toEqual([]);
  });

  it('asks for no kernel-devel in tracking mode, where nothing is decided by symbols', async () => {
    const world = await serve({}, {});
    const { planned, stderr } = await world.plan();

    expect(toBuild(planned)).toContain(NEW_KERNEL);
    expect(stderr).not.toContain('symbols of');
    expect(fetched()).toEqual([]);
  });

  it('reads it where a compatible package may be reused', async () => {
    const world = await serve({}, { reuse: 'compatible' });

    expect((await world.plan()).stderr).toContain(`symbols of ${NEW_KERNEL}: from kernel-devel`);
  });
});
