// Names, paths and addresses of the published directory; one repository per target and basearch, paths use `/`.
import { plain } from '../build/spec-text.ts';
import { KmodsmithError } from '../errors.ts';
import { type Nevra, rpmFileName } from '../rpm/nevra.ts';

/** Types of our own data in repomd.xml, so that its signature covers them too. */
export const STATE_DATA_TYPE = 'kmodsmith';
export const ABI_DATA_TYPE = 'kmodsmith_abi';

/** One repository: what of `Config`, `Candidate` and `RepositoryState` names it. */
export interface RepositoryKey {
  readonly target: string;
  readonly arch: string;
}

/** Whether two values are of one target and arch. */
export function isSameRepository(a: RepositoryKey, b: RepositoryKey): boolean {
  return a.target === b.target && a.arch === b.arch;
}

/** Folder of one repository, relative to the published directory. */
export function repositoryPath(key: RepositoryKey): string {
  return `${key.target}/${key.arch}`;
}

/** The one small object that is switched. */
export function mirrorlistPath(key: RepositoryKey): string {
  return `${repositoryPath(key)}/mirrorlist`;
}

/** Folder of one generation: immutable once it is there. */
export function generationPath(key: RepositoryKey, generation: number): string {
  return `${repositoryPath(key)}/gen/${generation}`;
}

/** One package file; generations share the folder. */
export function packagePath(key: RepositoryKey, fileName: string): string {
  return `${repositoryPath(key)}/packages/${fileName}`;
}

/** One kernel-devel that is kept for as long as the repository is. */
export function archivePath(key: RepositoryKey, nevra: Nevra): string {
  return `archive/${repositoryPath(key)}/${plain('a file name', rpmFileName(nevra), 'file name of kernel-devel')}`;
}

/** The key that signs packages and repomd.xml, named as dnf users expect it. */
export function publicKeyPath(name: string): string {
  return `keys/RPM-GPG-KEY-${name}`;
}

export const MODULE_CERTIFICATE_PATH = 'keys/module-signing.pem';

/** Id of the section in the `.repo` file, which is the id dnf shows. */
export function repositoryId(name: string, target: string): string {
  return `${name}-${target}`;
}

/** The mirrorlist dnf reads: one address, with a slash at the end. */
export function formatMirrorlist(url: string, target: string, arch: string, generation: number): string {
  return `${url}/${generationPath({ target, arch }, generation)}/\n`;
}

/** What a mirrorlist points at. */
export interface MirrorlistEntry {
  /** Address of the generation's folder, without a slash at the end. */
  readonly url: string;
  readonly generation: number;
}

/**
 * Reads a mirrorlist that `formatMirrorlist` wrote. Lines starting with `#` are comments. SOURCE_EMPTY when no address is
 * left, STATE_UNTRUSTED when there are several or the address does not end in `/gen/<number>/`.
 */
export function parseMirrorlist(text: string, source: string): MirrorlistEntry {
  const lines = text.split('\n').map((line) => line.trim());
  const addresses = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const [address, ...others] = addresses;
  if (address === undefined) {
    throw new KmodsmithError(
      'SOURCE_EMPTY',
      `${source}: no address in it, expected one line ending in /gen/<number>/; publish again or restore the file`,
    );
  }
  const match = /^(\S+\/gen\/([1-9]\d*))\/$/.exec(address);
  const [, url, generation] = match ?? [];
  if (url === undefined || generation === undefined || others.length > 0) {
    throw new KmodsmithError(
      'STATE_UNTRUSTED',
      `${source}: found ${JSON.stringify(addresses.join(' '))}, expected one line ending in /gen/<number>/; restore the file`,
    );
  }
  return { url, generation: Number(generation) };
}
