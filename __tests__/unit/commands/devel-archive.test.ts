import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fillArchive, withArchivedDevels } from '../../../src/commands/devel-archive.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import { resourcePort } from '../../../src/io/resource.ts';
import type { WantedDevel } from '../../../src/publish/devel-archive.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import { aKernel, aKernelSet, aRepositoryState, aSeenKernel, aState, SHA } from '../../support/builders.ts';
import { aContext, keptOutput } from '../../support/context.ts';

const PATH = 'archive/c9s/x86_64/kernel-devel-5.14.0-503.11.1.el9.x86_64.rpm';
const RPM = Buffer.from('a kernel-devel');
const URL_OF_MIRROR = 'https://mirror.example.org/kernel-devel.rpm';

let root = '';
let logged: readonly string[] = [];
const config = (url = 'https://kmods.example.org') => ({ url, directory: root });
const at = (path = PATH) => join(root, path);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-archive-'));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

/** Web servers that have these files and 404 for all others; a null does not answer. Gives the addresses that were asked. */
function serve(files: Readonly<Record<string, Uint8Array | null>>): readonly string[] {
  const asked: string[] = [];
  jest.spyOn(resourcePort, 'open').mockImplementation(async (url) => {
    asked.push(url);
    const body = files[url];
    if (body === null) throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: no answer`);
    if (body === undefined) throw new KmodsmithError('SOURCE_HTTP', `${url}: found HTTP status 404`, { status: 404 });
    return (async function* () {
      yield body.subarray(0, 5);
      yield body.subarray(5);
    })();
  });
  return asked;
}

function write(bytes: Uint8Array, path = PATH): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), bytes);
}

describe('withArchivedDevels', () => {
  const kernel = { ...aKernel('503.11.1.el9'), devel: null };
  const archived = { nevra: { ...kernel.nevra, name: 'kernel-devel' }, checksum: `sha256:${SHA('c')}` };
  const kernels = { [kernel.unameR]: aSeenKernel('503.11.1.el9', { devel: archived.checksum, archived }) };
  const state = aState(aRepositoryState({ generation: 2, document: { ...EMPTY_DOCUMENT, kernels } }));

  async function develUrl(url?: string): Promise<string | null | undefined> {
    const kept = keptOutput();
    logged = kept.logged;
    const set = await withArchivedDevels(aContext({ root }, kept), config(url), aKernelSet([kernel]), state);
    return set.targets[0]?.kernels[0]?.devel?.url;
  }

  it('gives a kernel without kernel-devel the one in our archive, by its public address', async () => {
    serve({});
    write(RPM);

    expect(await develUrl()).toBe(`https://kmods.example.org/${PATH}`);
    expect(logged.join()).toContain('kernel-devel of 5.14.0-503.11.1.el9.x86_64 has rolled off; our archive has it');
  });

  it('asks the public address where the directory does not lie here', async () => {
    const asked = serve({ [`https://kmods.example.org/${PATH}`]: RPM });

    expect(await develUrl()).toBe(`https://kmods.example.org/${PATH}`);
    expect(asked).toEqual([`https://kmods.example.org/${PATH}`]);
  });

  it('leaves the kernel without one when it is not there', async () => {
    serve({});

    expect(await develUrl()).toBeUndefined();
  });

  it('does not take an archive that cannot be asked for an empty one', async () => {
    serve({ [`https://kmods.example.org/${PATH}`]: null });

    await expect(develUrl()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  it('builds from this machine\u2019s own server while it runs, else from the directory itself', async () => {
    const url = 'http://127.0.0.1:8080';
    serve({});
    expect(await develUrl(url)).toBeUndefined();
    write(RPM);
    expect(await develUrl(url)).toBe(pathToFileURL(at()).href);
    serve({ [`${url}/${PATH}`]: RPM });
    expect(await develUrl(url)).toBe(`${url}/${PATH}`);
  });
});

describe('fillArchive', () => {
  const wanted = (change: Partial<WantedDevel> = {}): WantedDevel => ({
    path: PATH,
    url: URL_OF_MIRROR,
    checksum: { type: 'sha256', value: createHash('sha256').update(RPM).digest('hex') },
    isNew: true,
    ...change,
  });

  async function fill(...devels: readonly WantedDevel[]): Promise<readonly string[]> {
    const messages: string[] = [];
    await fillArchive(config(), devels, (text) => messages.push(text));
    return messages;
  }

  it('fetches what is new and checks it', async () => {
    serve({ [URL_OF_MIRROR]: RPM });

    expect(await fill(wanted())).toEqual([]);
    expect(readFileSync(at())).toEqual(RPM);
    expect(readdirSync(dirname(at()))).toHaveLength(1);
  });

  it('puts other bytes under a name that a rebuilt kernel-devel took over', async () => {
    serve({ [URL_OF_MIRROR]: RPM });
    write(Buffer.from('the one before'));

    expect(await fill(wanted())).toEqual([]);
    expect(readFileSync(at())).toEqual(RPM);
  });

  it('does not fetch again what lies in the directory or at the public address', async () => {
    const asked = serve({ [`https://kmods.example.org/${PATH}`]: RPM });

    expect(await fill(wanted({ isNew: false }))).toEqual([]);
    expect(asked).toEqual([`https://kmods.example.org/${PATH}`]);
    expect(existsSync(at())).toBe(false);
  });

  it('tries again what could not be fetched before', async () => {
    serve({ [URL_OF_MIRROR]: RPM });

    await fill(wanted({ isNew: false }));
    expect(readFileSync(at())).toEqual(RPM);
  });

  it('keeps nothing with another checksum, says so, and goes on', async () => {
    const other = 'archive/c9s/x86_64/other.rpm';
    serve({ [URL_OF_MIRROR]: RPM, 'https://mirror.example.org/other.rpm': Buffer.from('something else') });

    const messages = await fill(wanted({ path: other, url: 'https://mirror.example.org/other.rpm' }), wanted());

    expect(messages).toEqual([expect.stringMatching(`^not archived: ${other}: .*found sha256 .*expected`)]);
    expect(readdirSync(dirname(at()))).toEqual([PATH.slice('archive/c9s/x86_64/'.length)]);
  });

  it('asks a mirror that does not answer only once', async () => {
    const asked = serve({ [URL_OF_MIRROR]: null });

    const messages = await fill(wanted(), wanted({ path: 'archive/c9s/x86_64/b.rpm' }));

    expect(asked).toEqual([URL_OF_MIRROR]);
    expect(messages).toEqual([
      expect.stringContaining('no answer'),
      'not archived: 1 more kernel-devel packages; the next publication tries again',
    ]);
  });
});
