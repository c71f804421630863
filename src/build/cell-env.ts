// What the bundle's scripts are told about a cell -> `cell.env`, lines `key=value` that bash reads and never sources.
import type { Config, DistributionKey, Target } from '../config/config.ts';
import type { DevelPackage, Kernel } from '../detect/kernel-set.ts';
import type { Cell } from '../plan/cell.ts';
import { rpmFileName } from '../rpm/nevra.ts';
import { plain } from './spec-text.ts';

export interface CellEnvInput {
  readonly config: Config;
  readonly target: Target;
  readonly cell: Cell;
  readonly kernel: Kernel;
  readonly devel: DevelPackage;
  readonly spec: { readonly file: string; readonly kind: 'generated' | 'own' };
}

/** One line a key, the value up to the end of the line; CONFIG_INVALID for a value that bash, rpm or curl could take for something else. */
export function renderCellEnv(input: CellEnvInput): string {
  const values = { ...cellValues(input), ...kernelDevelValues(input), ...trustValues(input), ...specValues(input) };
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** What `sign` needs to know of a cell that is not built. */
export function renderReusedEnv({ id }: Cell, kernel: Kernel): string {
  return `id=${plain('a cell id', id, 'cell id')}\nsource_date_epoch=${kernel.buildTime}\n`;
}

function cellValues({ config, target, cell, kernel }: CellEnvInput): Readonly<Record<string, string>> {
  return {
    id: plain('a cell id', cell.id, 'cell id'),
    kmod: plain('a name', cell.kmod, 'kmod name'),
    version: plain('a version or release', cell.packageVersion, 'kmod version'),
    target: plain('a name', cell.target, 'target name'),
    arch: plain('a name', cell.arch, 'arch'),
    uname_r: plain('a name', cell.unameR, 'uname-r'),
    variant: plain('a name', cell.variant, 'variant'),
    kernel_version: plain('a name', `${kernel.nevra.version}-${kernel.nevra.release}`, 'kernel version'),
    image: imageReference(config, target),
    package: plain('a name', cell.packageName, 'package name'),
    package_version: plain('a version or release', cell.packageVersion, 'package version'),
    package_release: plain('a version or release', cell.packageRelease, 'package release'),
    dist: plain('a dist tag', target.dist, `dist of target ${target.name}`),
  };
}

/** `name@sha256:digest`: a tag beside a digest says nothing and not every engine takes both. Empty when nothing is locked. */
export function imageReference(config: Config, target: Target): string {
  const digest = config.lock.images[target.image];
  if (digest === undefined) return '';
  const name = plain('an image name', target.image, `image of target ${target.name}`).replace(/:[^:/]*$/, '');
  return `${name}@${plain('a digest', digest, `digest of ${target.image}`)}`;
}

function kernelDevelValues({ devel }: CellEnvInput): Readonly<Record<string, string>> {
  return {
    devel_url: plain('an https, http or file address', devel.url, `location of kernel-devel ${devel.unameR}`),
    devel_file: plain('a file name', rpmFileName(devel.nevra), 'file name of kernel-devel'),
    devel_checksum_type: plain('a checksum type', devel.checksum.type, 'checksum of kernel-devel'),
    devel_checksum: plain('a checksum', devel.checksum.value, 'checksum of kernel-devel'),
    // Empty when it is not known; any key of the target will do then.
    devel_key_id: devel.keyId === null ? '' : plain('a key id', devel.keyId, 'signing key of kernel-devel'),
  };
}

function trustValues({ config, target }: CellEnvInput): Readonly<Record<string, string>> {
  return {
    key_files: keyFiles(target)
      .map((path) => keyFileName(path, target))
      .join(' '),
    key_images: target.keys.flatMap((key) => imageKey(key, target)).join(' '),
    lookaside: config.sources.lookaside
      .map((place) => plain('an https, http or file address', place.replace(/\/+$/, ''), 'lookaside place'))
      .join(' '),
  };
}

/** Absolute paths of the key files that go into the bundle. */
export function keyFiles(target: Target): readonly string[] {
  return target.keys.flatMap((key) => (key.kind === 'file' ? [key.path] : []));
}

/** Name of a key file in the bundle; its folder says which target it belongs to. */
export function keyFileName(path: string, target: Target): string {
  return plain('a file name', path.slice(path.lastIndexOf('/') + 1), `key file of target ${target.name}`);
}

function imageKey(key: DistributionKey, target: Target): readonly string[] {
  if (key.kind === 'file') return [];
  const path = plain('an absolute path', key.path, `key of target ${target.name}`);
  const fingerprint = key.fingerprint.replaceAll(' ', '');
  return [`${path}:${plain('a fingerprint', fingerprint, `fingerprint of ${path}`).toUpperCase()}`];
}

function specValues({ spec, kernel }: CellEnvInput): Readonly<Record<string, string>> {
  return {
    spec_file: plain('a file name', spec.file, 'spec file'),
    spec_kind: spec.kind,
    // The kernel's build time: the same inputs give the same package, and no file is younger than its kernel's package.
    source_date_epoch: String(kernel.buildTime),
  };
}
