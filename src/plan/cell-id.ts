// Names derived from a cell's fields, one way only: its id, and the name and NEVRA of its package.
import { KmodsmithError } from '../errors.ts';
import type { Nevra } from '../rpm/nevra.ts';
import type { Cell, CellId, CellKey } from './cell.ts';

/** kbuild, podman and artifact names refuse a colon, so the id has none (hazard: make reads `a:b` as a rule). */
const CELL_ID = /^[A-Za-z0-9._+~^@-]+$/;

/** `kmod@target@uname-r`, for example `v4l2loopback@c9s@5.14.0-503.11.1.el9.x86_64+rt`. */
export function cellIdOf(key: Pick<CellKey, 'kmod' | 'target' | 'unameR'>): CellId {
  const id = `${key.kmod}@${key.target}@${key.unameR}`;
  if (!CELL_ID.test(id)) {
    throw new KmodsmithError(
      'SOURCE_CORRUPT',
      `cell '${id}' holds a character that a cell id may not have; the kernel's repodata is not usable`,
    );
  }
  return id;
}

/** The kernel as it stands in a package name: uname-r without its arch, with its variant suffix. */
export function kernelReleaseOf(unameR: string, arch: string): string {
  return unameR.replace(`.${arch}`, '');
}

/** The per-kernel package; also the Name of its spec, so that source packages of two kernels never share a name. */
export function packageNameOf(kmod: string, unameR: string, arch: string): string {
  return `kmod-${kmod}-${kernelReleaseOf(unameR, arch)}`;
}

/** The NEVRA that the plan gives the cell's package; a package for one kernel has no epoch. */
export function packageNevraOf(cell: Cell): Nevra {
  const { packageName: name, packageVersion: version, packageRelease: release, arch } = cell;
  return { name, epoch: 0, version, release, arch };
}

/** Whether an id matches `--only`, where `*` stands for any text. */
export function matchesOnly(id: CellId, only: string | null): boolean {
  if (only === null) return true;
  const pattern = only.split('*').map(escapeRegExp).join('.*');
  return new RegExp(`^${pattern}$`).test(id);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
