// Reads https, http and file URLs: the port through which repodata comes in.
import { type FileHandle, open as openFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { KmodsmithError } from '../errors.ts';
import type { SourcePort, Validated, Validators } from '../repodata/source.ts';
import {
  bodyOf,
  type Chunks,
  type ClientTls,
  createHttpClient,
  type HttpClient,
  PATIENCE,
  type Patience,
  unreachable,
} from './http.ts';

const FILE_CHUNK_BYTES = 256 * 1024;

/** A port with other patience than the usual, or with a client certificate. */
export function createResourcePort(patience: Partial<Patience> = {}, tls: ClientTls | null = null): SourcePort {
  const client = createHttpClient({ ...PATIENCE, ...patience }, tls);
  const open = (url: string) => openUrl(client, url);
  return {
    open,
    read: async (url, maxBytes) => collect(await open(url), url, maxBytes),
    readValidated: (url, maxBytes, known) => readValidated(client, url, maxBytes, known),
    readStart: (url, length) => readStart(client, url, length),
  };
}

/** The port with its usual patience. */
export const resourcePort: SourcePort = createResourcePort();

async function openUrl(client: HttpClient, url: string): Promise<Chunks> {
  if (url.startsWith('file:')) return openPath(url);
  return (await client.get(url, { headers: {}, accepts: [200] })).chunks;
}

async function openPath(url: string): Promise<Chunks> {
  const file = await openLocal(url);
  return bodyOf(file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES }), url);
}

/** An address that is no path, such as one with %2F, cannot be read either. */
async function openLocal(url: string): Promise<FileHandle> {
  try {
    return await openFile(fileURLToPath(url), 'r');
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110 13.1: without validators it is a plain request. */
async function readValidated(
  client: HttpClient,
  url: string,
  maxBytes: number,
  known: Validators | null,
): Promise<Validated> {
  if (url.startsWith('file:')) return changed(await collect(await openPath(url), url, maxBytes), null, null);
  const headers = {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
  const accepts = Object.keys(headers).length === 0 ? [200] : [200, 304];
  const answer = await client.get(url, { headers, accepts });
  if (answer.status === 304) {
    answer.dismiss();
    return { kind: 'unchanged' };
  }
  const bytes = await collect(answer.chunks, url, maxBytes);
  return changed(bytes, answer.headers.etag ?? null, answer.headers['last-modified'] ?? null);
}

function changed(bytes: Uint8Array, etag: string | null, lastModified: string | null): Validated {
  return { kind: 'changed', bytes, validators: { etag, lastModified } };
}

/** A server that knows no ranges answers 200 with everything; reading stops when there is enough. */
async function readStart(client: HttpClient, url: string, length: number): Promise<Uint8Array> {
  if (url.startsWith('file:')) return takeStart(await openPath(url), length);
  const headers = { range: `bytes=0-${length - 1}` };
  return takeStart((await client.get(url, { headers, accepts: [200, 206] })).chunks, length);
}

async function takeStart(chunks: Chunks, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  for await (const part of chunks) {
    parts.push(part);
    have += part.length;
    if (have >= length) break;
  }
  return new Uint8Array(Buffer.concat(parts)).subarray(0, length);
}

async function collect(chunks: Chunks, url: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks) {
    length += part.length;
    if (length > maxBytes) {
      throw new KmodsmithError(
        'SOURCE_CORRUPT',
        `${url}: found more than ${maxBytes} bytes, expected at most that many`,
      );
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
