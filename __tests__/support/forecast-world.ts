// Mirrors of the lab's kernels, one kernel each, and copies of them that say something else of its symbols: what a
// distribution's next release may be like.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { primaryHref } from './kernel-repository.ts';
import { LAB } from './lab-line.ts';
import { run } from './tiny-repository.ts';

/** A repository with all packages of one kernel that `wanted` takes, and what else the lab's BaseOS has. */
export async function makeMirror(
  folder: string,
  unameR: string,
  wanted: (fileName: string) => boolean = () => true,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const repository of ['BaseOS', 'AppStream']) {
    const packages = join(LAB, 'el/9', repository, 'x86_64/os/Packages');
    const files = readdirSync(packages).filter((file) => !file.startsWith('kernel-') || file.includes(unameR));
    for (const file of files.filter(wanted)) cpSync(join(packages, file), join(folder, file));
  }
  await run(['createrepo_c', '--quiet', '--no-database', folder]);
  return folder;
}

/** Another CRC for each of these symbols, and none for those with null, in what the mirror's repodata says of its kernel. */
export async function changeSymbols(
  folder: string,
  change: (symbol: string, crc: string) => string | null,
): Promise<void> {
  const repodata = join(folder, 'repodata');
  const href = primaryHref(readFileSync(join(repodata, 'repomd.xml'), 'utf8'));
  const before = gunzipSync(readFileSync(join(folder, href))).toString();
  const entry = /<rpm:entry name="kernel\((\w+)\)" flags="EQ" epoch="0" ver="(0x[0-9a-f]{8})"\/>/g;
  const after = before.replaceAll(entry, (text, symbol: string, crc: string) => {
    const changed = change(symbol, crc);
    return changed === null ? '' : text.replace(crc, changed);
  });
  if (after === before) throw new Error(`${folder} says nothing else than before`);
  rmSync(join(folder, href));
  writeFileSync(join(folder, 'primary.xml'), after);
  await run(['modifyrepo_c', '--mdtype', 'primary', '--compress-type', 'gz', join(folder, 'primary.xml'), repodata]);
}
