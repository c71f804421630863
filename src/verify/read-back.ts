// Output of rpm and depmod -> values.
import type { Nevra } from '../rpm/nevra.ts';

/** Lines `name TAB epoch TAB version TAB release TAB arch`. Keys that rpm lists as packages have no arch and are left out. */
export function parseInstalled(text: string): readonly Nevra[] {
  return lines(text).flatMap((line) => {
    const [name, epoch, version, release, arch] = line.split('\t');
    const isPackage = name && version && release && arch && name !== 'gpg-pubkey';
    return isPackage ? [{ name, epoch: Number(epoch), version, release, arch }] : [];
  });
}

/** Lines `nevra TAB path` -> paths by package. */
export function parseOwned(text: string): ReadonlyMap<string, readonly string[]> {
  const owned = new Map<string, string[]>();
  for (const line of lines(text)) {
    const [nevra = '', path = ''] = line.split('\t');
    owned.set(nevra, [...(owned.get(nevra) ?? []), path]);
  }
  return owned;
}

/** Those below /lib/modules/<uname-r>/ that are modules, relative to it; /usr/lib is the same folder in Enterprise Linux. */
export function moduleFilesOf(paths: readonly string[], unameR: string): readonly string[] {
  return paths.flatMap((path) => {
    const [, root, file] = /^((?:\/usr)?\/lib\/modules\/[^/]+)\/(.*\.ko(?:\.\w+)?)$/.exec(path) ?? [];
    return file !== undefined && root?.endsWith(`/${unameR}`) ? [file] : [];
  });
}

/** The module files that stand before a colon in modules.dep; depmod's dry run prints that file first and others after. */
export function parseModulesDep(text: string): readonly string[] {
  return lines(text).flatMap((line) => /^([^\s:]+\.ko(?:\.\w+)?):/.exec(line)?.[1] ?? []);
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
