// A source with mirrors for tests: addresses -> files in memory, and what reading them needs.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import { KmodsmithError } from '../../src/errors.ts';
import type { ResourcePort } from '../../src/repodata/read-repository.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import type { Source, SourcePorts } from '../../src/repodata/source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { anEntry, aPackage, aPrimary, aRepository, inPieces } from './repository.ts';
import { aSource, politePort, somePorts } from './sources.ts';

export const CORE = aPackage({ name: 'kernel-core', provides: [anEntry('kernel(printk)', '0x00000001')] });
export const FILES = aRepository(gzipSync(aPrimary([CORE, aPackage({ name: 'bash' })])));
export const OLDER = aRepository(gzipSync(aPrimary([CORE])));
export const REPOMD = 'repodata/repomd.xml';
export const GZ = 'repodata/primary.xml.gz';
export const A = 'https://a.example.org/os/';
export const B = 'https://b.example.org/os/';
export const LIST = 'https://list.example.org/mirrors';

export type Files = ReadonlyMap<string, Uint8Array>;

/** Addresses -> files; what is not there is 404, and `down` hosts do not answer. */
export function world(
  places: Readonly<Record<string, Files>>,
  lists: Readonly<Record<string, string>> = {},
  down = 'nobody',
) {
  const asked: string[] = [];
  const bytesOf = (url: string): Uint8Array => {
    asked.push(url);
    if (url.includes(down)) throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: cannot be read: refused`);
    const list = lists[url];
    if (list !== undefined) return Buffer.from(list);
    const place = Object.keys(places).find((base) => url.startsWith(base)) ?? '';
    const found = places[place]?.get(url.slice(place.length));
    if (found === undefined) throw new KmodsmithError('SOURCE_HTTP', `${url}: found HTTP status 404`, { status: 404 });
    return found;
  };
  const port: ResourcePort = { read: async (url) => bytesOf(url), open: async (url) => inPieces(bytesOf(url)) };
  return { asked, resource: politePort(port) };
}

export const sha256 = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

export function hashesOf(repomd: Uint8Array | undefined): string {
  return `<verification><hash type="md5">${'0'.repeat(32)}</hash><hash type="sha256">${sha256(repomd)}</hash></verification>`;
}

/** An earlier version that is good too. */
export function anAlternate(files: Files): string {
  return `<mm0:alternates><mm0:alternate>${hashesOf(files.get(REPOMD))}</mm0:alternate></mm0:alternates>`;
}

export function aMetalink(repomd: Uint8Array | undefined, ...bases: readonly string[]): string {
  const urls = bases.map(
    (base, index) => `<url protocol="https" type="https" preference="${100 - index}">${base}${REPOMD}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<metalink version="3.0" xmlns="http://www.metalinker.org/" xmlns:mm0="http://example.org/mm"><files><file name="repomd.xml">
<size>${repomd?.length}</size>${hashesOf(repomd)}
<resources maxconnections="1">${urls.join('')}</resources></file></files></metalink>`;
}

export const read = (ports: Partial<SourcePorts>, change: Partial<Source> = {}, names = createSymbolNames()) =>
  readSource(somePorts(ports), aSource(change), (name) => name === 'kernel-core', names);
export const baseurl = (...urls: readonly string[]): Partial<Source> => ({ at: { kind: 'baseurl', urls } });
export const failsWith = (code: string, ...parts: readonly string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(parts.join('[\\s\\S]*'))) });
export const with404 = (...paths: readonly string[]): Files =>
  new Map([...FILES].filter(([path]) => !paths.includes(path)));
export const instead = (path: string, content: string | Uint8Array): Files =>
  new Map([...FILES, [path, Buffer.from(content)]]);
/** The same repository with a repomd.xml of another time. */
export const madeAt = (time: number): Files =>
  instead(
    REPOMD,
    Buffer.from(FILES.get(REPOMD) ?? '')
      .toString()
      .replaceAll('1700000000', String(time)),
  );
