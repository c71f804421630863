// The release counter: a published NEVRA never gets other bytes, so every rebuild gets a release of its own.
import type { StateDocument } from '../publish/published-state.ts';

/** The key of the counter in the state document. */
export function rebuildKey(packageName: string, version: string, declared: number): string {
  return `${packageName} ${version}-${declared}`;
}

/** `<declared>.<rebuild><dist>`: rebuild 0 the first time, one more than ever published afterwards. */
export function nextRelease(
  document: StateDocument,
  packageName: string,
  kmod: { version: string; release: number },
  dist: string,
): string {
  const highest = document.rebuilds[rebuildKey(packageName, kmod.version, kmod.release)];
  return `${kmod.release}.${highest === undefined ? 0 : highest + 1}${dist}`;
}
