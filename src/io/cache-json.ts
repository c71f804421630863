// A value in a file of a cache: what does not agree with its sha256, or has another format, is as good as not there.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from './files.ts';

/** The sha256 of the JSON, a line break, and the JSON: what agrees with its sha256 is what was written. */
export async function writeCacheJson(path: string, file: { readonly format: number }): Promise<void> {
  const json = JSON.stringify(file);
  await replaceFile(path, `${sha256(json)}\n${json}`);
}

/** Null for a file that is missing, broken or of another format. */
export async function readCacheJson<T extends { readonly format: number }>(
  path: string,
  format: number,
): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const json = text.slice(text.indexOf('\n') + 1);
  if (text !== `${sha256(json)}\n${json}`) return null;
  const file = JSON.parse(json) as T;
  return file.format === format ? file : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
