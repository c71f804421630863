import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withDevelSymbols } from '../../../src/commands/devel-symbols.ts';
import type { Config } from '../../../src/config/config.ts';
import type { Kernel, KernelSet } from '../../../src/detect/kernel-set.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import { resourcePort } from '../../../src/io/resource.ts';
import { EMPTY_DOCUMENT, type RepositoryState, type StateDocument } from '../../../src/publish/published-state.ts';
import { formatChecksum } from '../../../src/repodata/checked.ts';
import { packAbiMaps } from '../../../src/repodata/pack-abi.ts';
import { symbolsOf } from '../../../src/repodata/symbols.ts';
import { anArchive } from '../../support/abi-data.ts';
import {
  aConfig,
  aKernel,
  aKernelSet,
  anAbi,
  aRepositoryAt,
  aRepositoryState,
  aSeenKernel,
  aState,
  aTarget,
  SHA,
} from '../../support/builders.ts';
import { keptOutput } from '../../support/context.ts';
import { aCpio } from '../../support/cpio-bytes.ts';
import { type FileServer, startFileServer } from '../../support/file-server.ts';
import { aPrimary, aRepomd, inPieces, type WrittenData } from '../../support/repository.ts';
import { anRpm } from '../../support/rpm-bytes.ts';

/** What the repodata named before anything was read. */
const ABI = anAbi({ [`sha256:${SHA('b')}`]: { printk: '0x00000001' } });
const OLD = '503.11.1.el9';
const NEW = '503.15.1.el9';

let root = '';
let server: FileServer;
let logged: readonly string[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-devel-'));
  mkdirSync(join(root, 'served'));
  server = await startFileServer({ folder: join(root, 'served') });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
}

interface Draft {
  readonly text?: string;
  /** Symbols that the packages are said to name, the core's first. */
  readonly named?: readonly number[];
  readonly variant?: string;
  /** What lies on the server instead of the package; null for nothing. */
  readonly served?: Uint8Array | null;
}

/** A kernel with a kernel-devel on the server, whose symvers has this text. */
function kernelOf(release: string, draft: Draft = {}): Kernel {
  const kernel = aKernel(release, { variant: draft.variant ?? 'stock' });
  const text = draft.text ?? `0x00000007\tsymbol_of_${release}\tvmlinux\tEXPORT_SYMBOL\t\n`;
  const rpm = anRpm(gzipSync(aCpio([{ name: `./usr/src/kernels/${kernel.unameR}/Module.symvers`, content: text }])));
  if (draft.served !== null) write(`served/${release}.rpm`, draft.served ?? rpm);
  const checksum = { type: 'sha256', value: createHash('sha256').update(rpm).digest('hex') };
  const [core] = kernel.packages;
  if (core === undefined || kernel.devel === null) throw new Error('the builder gives both');
  return {
    ...kernel,
    packages: (draft.named ?? [0, 0]).map((symbols) => ({ ...core, symbols })),
    devel: { ...kernel.devel, checksum, url: `${server.url}/${release}.rpm` },
  };
}

const keyOf = ({ devel }: Kernel): string => (devel === null ? '' : formatChecksum(devel.checksum));

interface Asking {
  readonly state?: RepositoryState;
  readonly config?: Partial<Config>;
}

/** The symbols that came to those of the repodata, by uname-r. */
async function read(kernels: readonly Kernel[], { state, config = {} }: Asking = {}, set?: KernelSet) {
  const kept = keptOutput();
  logged = kept.logged;
  server.asked.length = 0;
  const abi = await withDevelSymbols(
    { work: join(root, 'work'), log: (text) => void kept.logged.push(text) },
    aConfig({ directory: join(root, 'public'), ...config }),
    { kernels: set ?? aKernelSet(kernels), abi: ABI, state: aState(...(state === undefined ? [] : [state])) },
  );
  expect(symbolsOf(abi, `sha256:${SHA('b')}`)).toEqual(new Map([['printk', '0x00000001']]));
  const found = kernels.filter((kernel) => abi.maps.has(keyOf(kernel)));
  expect(abi.maps.size).toBe(1 + new Set(found.map(keyOf)).size);
  return Object.fromEntries(found.map((kernel) => [kernel.unameR, Object.fromEntries(symbolsOf(abi, keyOf(kernel)))]));
}

const paths = () => server.asked.map(({ path }) => path).sort();
const symbolOf = (release: string) => ({ [`symbol_of_${release}`]: '0x00000007' });
const uname = (release: string) => `5.14.0-${release}.x86_64`;

describe('withDevelSymbols', () => {
  it('reads the kernel-devel of kernels whose repodata names no symbol, or only the core\u2019s, and says so', async () => {
    const kernels = [kernelOf(NEW), kernelOf(OLD, { named: [10, 0, 0] })];

    expect(await read(kernels)).toEqual({ [uname(NEW)]: symbolOf(NEW), [uname(OLD)]: symbolOf(OLD) });
    expect([...logged].sort()).toEqual([
      `symbols of ${uname(OLD)}: from kernel-devel, its repodata names only those of its core`,
      `symbols of ${uname(NEW)}: from kernel-devel, its repodata names none`,
    ]);
  });

  it('asks for nothing where the repodata has the symbols, the variant is not built for, or there is none', async () => {
    const kernels = [
      kernelOf('3.el9', { named: [10, 5] }),
      kernelOf('2.el9', { variant: 'rt' }),
      { ...kernelOf('1.el9'), devel: null },
    ];

    expect(await read(kernels)).toEqual({});
    expect([paths(), logged]).toEqual([[], []]);
  });

  it('does not fetch again what it has read', async () => {
    const kernels = [kernelOf(NEW)];
    await read(kernels);

    expect(await read(kernels)).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(paths()).toEqual([]);
    expect(logged.join()).toContain('from kernel-devel');
  });

  it('fetches once what two targets share', async () => {
    const kernel = kernelOf(NEW);
    const both = {
      version: 1,
      targets: ['c9s', 'other'].flatMap((name) => aKernelSet([kernel], name).targets),
    } as const;
    const targets = [aTarget(), aTarget({ name: 'other' })];

    expect(await read([kernel], { config: { targets } }, both)).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(paths()).toEqual([`/${NEW}.rpm`]);
  });

  it('asks with the certificates of the kernel-devel\u2019s own repository', async () => {
    const tls = { client: null, authority: join(root, 'no-such.pem') };
    const targets = [aTarget({ repositories: [aRepositoryAt(server.url, 'appstream', { tls })] })];

    await expect(read([kernelOf(NEW)], { config: { targets } })).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});

describe('a kernel-devel that cannot be had', () => {
  it('is told, stays without symbols and fails nothing', async () => {
    const gone = kernelOf(NEW, { served: null });

    expect(await read([gone, kernelOf(OLD)])).toEqual({ [uname(OLD)]: symbolOf(OLD) });
    expect(logged).toContainEqual(
      expect.stringContaining(`symbols of ${uname(NEW)} stay unknown: ${server.url}/${NEW}.rpm: found HTTP status 404`),
    );
  });

  it('is asked for again by the next plan', async () => {
    await read([kernelOf(NEW, { served: null })]);

    expect(await read([kernelOf(NEW)])).toEqual({ [uname(NEW)]: symbolOf(NEW) });
  });

  it('is told with both checksums when it has other bytes than the repository lists, and is not remembered', async () => {
    const other = anRpm(gzipSync(aCpio([{ name: 'other' }])));

    for (const _again of [1, 2]) {
      expect(await read([kernelOf(NEW, { served: other })])).toEqual({});
      expect(logged).toEqual([
        expect.stringMatching(/stay unknown: .*found sha256 [0-9a-f]{64}, expected [0-9a-f]{64}/),
      ]);
      expect(paths()).toEqual([`/${NEW}.rpm`]);
    }
  });

  it('is told with the line of a broken symvers, and not fetched again', async () => {
    const broken = kernelOf(NEW, { text: '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\n0x2\tkfree\n' });
    const told = expect.stringMatching(/stay unknown: .*Module\.symvers\) line 2: found "0x2\\tkfree"/);

    expect([await read([broken]), logged, paths()]).toEqual([{}, [told], [`/${NEW}.rpm`]]);
    expect([await read([broken]), logged, paths()]).toEqual([{}, [told], []]);
  });

  it('keeps the others from waiting for a server that does not answer', async () => {
    const kernels = ['1', '2', '3', '4', '5'].map((build) => kernelOf(`${build}.el9`));
    await server.close();

    expect(await read(kernels)).toEqual({});
    expect(logged.at(-1)).toBe(`symbols of 3 more kernel(s) stay unknown: ${server.url} does not answer`);
    expect(logged).toHaveLength(3);
  }, 20_000);
});

describe('a kernel-devel of our archive', () => {
  const PATH = `archive/c9s/x86_64/kernel-devel-5.14.0-${NEW}.x86_64.rpm`;

  function archived(kernel: Kernel): RepositoryState {
    const nevra = { ...kernel.nevra, name: 'kernel-devel' };
    const seen = aSeenKernel(NEW, { devel: keyOf(kernel), archived: { nevra, checksum: keyOf(kernel) } });
    return aRepositoryState({ document: documentOf(kernel.unameR, seen) });
  }

  const documentOf = (unameR: string, seen: ReturnType<typeof aSeenKernel>): StateDocument => ({
    ...EMPTY_DOCUMENT,
    kernels: { [unameR]: seen },
  });

  it('is read there, and no mirror is asked', async () => {
    const kernel = kernelOf(NEW);
    write(`public/${PATH}`, await fetchBytes(kernel));

    expect(await read([kernel], { state: archived(kernel) })).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(paths()).toEqual([]);
  });

  it('is read without the certificates of the repository that it came from', async () => {
    const kernel = kernelOf(NEW);
    write(`public/${PATH}`, await fetchBytes(kernel));
    const tls = { client: null, authority: join(root, 'no-such.pem') };
    const targets = [aTarget({ repositories: [aRepositoryAt(server.url, 'appstream', { tls })] })];

    expect(await read([kernel], { state: archived(kernel), config: { targets } })).toEqual({
      [uname(NEW)]: symbolOf(NEW),
    });
  });

  it('is told when it is damaged, and read from its repository', async () => {
    const kernel = kernelOf(NEW);
    write(`public/${PATH}`, Buffer.from('damaged'));

    expect(await read([kernel], { state: archived(kernel) })).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(logged[0]).toContain(`symbols of ${uname(NEW)} are asked for at ${server.url}/${NEW}.rpm: file://`);
    expect(paths()).toEqual([`/${NEW}.rpm`]);
  });

  it('is asked of this machine\u2019s directory only, where no other serves it', async () => {
    const kernel = kernelOf(NEW);

    expect(await read([kernel], { state: archived(kernel), config: { url: server.url } })).toEqual({
      [uname(NEW)]: symbolOf(NEW),
    });
    expect(paths()).toEqual([`/${NEW}.rpm`]);
  });

  it.each([
    ['has it', true, ['archive']],
    ['does not', false, ['archive', 'mirror']],
  ])('is asked of the public address where the directory does not lie here, which %s', async (_name, has, asked) => {
    const kernel = kernelOf(NEW);
    const bytes = await fetchBytes(kernel);
    const open: string[] = [];
    jest.spyOn(resourcePort, 'open').mockImplementation(async (url) => {
      open.push(url.startsWith('https://kmods.example.org/archive/') ? 'archive' : 'mirror');
      if (open.length === 1 && !has) throw new KmodsmithError('SOURCE_HTTP', 'found HTTP status 404', { status: 404 });
      return inPieces(bytes);
    });

    expect(await read([kernel], { state: archived(kernel) })).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(open).toEqual(asked);
  });

  async function fetchBytes({ devel }: Kernel): Promise<Uint8Array> {
    return new Uint8Array(await (await fetch(devel?.url ?? '')).arrayBuffer());
  }
});

describe('symbols in our published ABI archive', () => {
  /** Generation 3 with the symbols of this kernel-devel. */
  function publish(kernel: Kernel, abi: Uint8Array): RepositoryState {
    const data: WrittenData[] = [
      { type: 'primary', href: 'repodata/primary.xml.gz', content: gzipSync(aPrimary([])) },
      { type: 'kmodsmith_abi', href: 'repodata/abi.bin.gz', content: gzipSync(abi) },
    ];
    const repomd = aRepomd(data);
    const files = [...data, { href: 'repodata/repomd.xml', content: Buffer.from(repomd) }];
    for (const { href, content } of files) write(`public/c9s/x86_64/gen/3/${href}`, content);
    const repomdSha256 = createHash('sha256').update(repomd).digest('hex');
    return aRepositoryState({ target: kernel.target, generation: 3, repomdSha256 });
  }

  const archiveOf = (kernel: Kernel): Uint8Array => {
    const record = { checksum: keyOf(kernel), nevra: kernel.nevra, unameR: kernel.unameR };
    return packAbiMaps(anArchive([[record, { published: 3 }]]), [record]);
  };

  it('are taken, and the kernel-devel is not fetched', async () => {
    const kernel = kernelOf(NEW, { served: null });
    const state = publish(kernel, archiveOf(kernel));

    expect(await read([kernel], { state })).toEqual({ [uname(NEW)]: { published: '0x00000003' } });
    expect(paths()).toEqual([]);

    rmSync(join(root, 'public'), { recursive: true });

    expect(await read([kernel], { state })).toEqual({ [uname(NEW)]: { published: '0x00000003' } });
  });

  it('that cannot be read are told, and the kernel-devel is fetched', async () => {
    const kernel = kernelOf(NEW);
    const state = publish(kernel, Buffer.from('no archive'));

    expect(await read([kernel], { state })).toEqual({ [uname(NEW)]: symbolOf(NEW) });
    expect(logged[0]).toMatch(/^c9s x86_64: published symbols cannot be read, so kernel-devel is: .*kmodsmith_abi/);
  });

  it('leaves nothing half written in the work folder', async () => {
    await read([kernelOf(NEW)]);

    expect(readdirSync(join(root, 'work/cache'))).toEqual([expect.stringMatching(/^devel-sha256-[0-9a-f]{64}\.abi$/)]);
  });
});
