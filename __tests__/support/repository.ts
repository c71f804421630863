// Small dnf repositories in memory: metadata text, its repomd.xml, and a port that serves them.
import { createHash } from 'node:crypto';
import { KmodsmithError } from '../../src/errors.ts';
import type { ResourcePort } from '../../src/repodata/read-repository.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

export interface WrittenPackage {
  readonly name: string;
  readonly arch?: string;
  readonly version?: string;
  readonly release?: string;
  readonly href?: string;
  readonly base?: string;
  /** rpm:entry elements. */
  readonly provides?: readonly string[];
  readonly requires?: readonly string[];
}

/** One rpm:entry; `evr` is `version[-release]`. */
export function anEntry(name: string, evr?: string): string {
  if (evr === undefined) return `<rpm:entry name="${name}"/>`;
  const [version, release] = evr.split('-');
  const rel = release === undefined ? '' : ` rel="${release}"`;
  return `<rpm:entry name="${name}" flags="EQ" epoch="0" ver="${version}"${rel}/>`;
}

export function aPackage(written: WrittenPackage): string {
  const { name, arch = 'x86_64', version = '1.0', release = '1.el9' } = written;
  const base = written.base === undefined ? '' : ` xml:base="${written.base}"`;
  const href = written.href ?? `Packages/${name}-${version}-${release}.${arch}.rpm`;
  return `<package type="rpm"><name>${name}</name><arch>${arch}</arch><version epoch="0" ver="${version}" rel="${release}"/>
<checksum type="sha256" pkgid="YES">${'ab'.repeat(32)}</checksum><summary>One &amp; only</summary>
<time file="1700003600" build="1700000000"/><location href="${href}"${base}/>
<format><rpm:sourcerpm>${name}-${version}-${release}.src.rpm</rpm:sourcerpm><rpm:header-range start="440" end="9000"/>
<rpm:provides>${(written.provides ?? []).join('')}</rpm:provides>
<rpm:requires>${(written.requires ?? []).join('')}</rpm:requires>
<file>/usr/share/doc/${name}</file></format></package>`;
}

export function aPrimary(packages: readonly string[], declared: number = packages.length): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="${declared}">
${packages.join('\n')}
</metadata>
`;
}

export interface WrittenData {
  readonly type: string;
  readonly href: string;
  readonly content: Uint8Array;
}

export function aRepomd(data: readonly WrittenData[], algorithm = 'sha256'): string {
  const parts = data.map(({ type, href, content }) => {
    const checksum = createHash(algorithm).update(content).digest('hex');
    return `<data type="${type}"><checksum type="${algorithm}">${checksum}</checksum><location href="${href}"/>
<timestamp>1700000000</timestamp><size>${content.length}</size></data>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
<revision>1700000000</revision>
${parts.join('\n')}
</repomd>
`;
}

/** The files of a repository with one primary, already compressed or plain. */
export function aRepository(primary: Uint8Array, algorithm = 'sha256'): Map<string, Uint8Array> {
  const data = { type: 'primary', href: 'repodata/primary.xml.gz', content: primary };
  return new Map([
    ['repodata/repomd.xml', Buffer.from(aRepomd([data], algorithm))],
    [data.href, primary],
  ]);
}

/** Serves `files` below https://repository.test/os/, in pieces of seven bytes. */
export function memoryPort(files: Files): ResourcePort {
  const bytesOf = (url: string) => {
    const found = files.get(url.replace('https://repository.test/os/', ''));
    if (found === undefined) throw new KmodsmithError('SOURCE_HTTP', `${url}: found HTTP status 404`);
    return found;
  };
  return {
    read: async (url) => bytesOf(url),
    open: async (url) => inPieces(bytesOf(url)),
  };
}

export async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
