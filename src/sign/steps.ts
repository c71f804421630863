// Argument vectors of the packaging tools: rpmbuild, rpm, rpmsign, rpmkeys, gpg, createrepo_c, modifyrepo_c and xz.

/** One result file a package, flat in its folder, whatever the machine's own macros say. */
const BUILD_NAME = '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm';

/** How rpmbuild is to work, for any spec; what the package itself must have stands in the spec (build/packing-macros.ts). */
const RUN_MACROS: readonly (readonly [string, string])[] = [
  ['_build_name_fmt', BUILD_NAME],
  // The time is SOURCE_DATE_EPOCH of the environment.
  ['source_date_epoch_from_changelog', '0'],
];

export interface PackageBuild {
  readonly spec: string;
  readonly arch: string;
  /** Scratch folder of this one package. */
  readonly topFolder: string;
  readonly sourceFolder: string;
  readonly resultFolder: string;
  readonly vendor: string;
  readonly distribution: string;
  /** Whether `debug/` holds files for a -debuginfo package. */
  readonly withDebug: boolean;
}

/** What a host built says so itself, wherever the package ends up. */
export const HOST_BUILT = 'kmodsmith demo, built on the host';

/** The Distribution tag. */
export function distributionOf(repository: string, target: string, isHostBuilt: boolean): string {
  return isHostBuilt ? HOST_BUILT : `${repository} ${target}`;
}

/** Builds the binary packages of one spec from finished files. */
export function rpmbuildArgv(build: PackageBuild): readonly string[] {
  const places: readonly (readonly [string, string])[] = [
    ['_topdir', build.topFolder],
    ['_sourcedir', build.sourceFolder],
    ['_rpmdir', build.resultFolder],
    ['_tmppath', `${build.topFolder}/tmp`],
    ['vendor', escapeMacro(build.vendor)],
    ['distribution', escapeMacro(build.distribution)],
    ...(build.withDebug ? ([['kmodsmith_debug', '1']] as const) : []),
  ];
  const defines = [...RUN_MACROS, ...places].flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  return ['rpmbuild', '-bb', '--target', `${build.arch}-linux`, ...defines, build.spec];
}

/** Text as the body of a macro: rpm expands a `%` in it, and an empty body is no definition at all. */
function escapeMacro(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('%', '%%').trim() || '%{nil}';
}

/** Asks package files for `format`; signatures are looked at elsewhere. */
export function queryArgv(dbPath: string, format: string, paths: readonly string[]): readonly string[] {
  return ['rpm', '--dbpath', dbPath, '-qp', '--nosignature', '--qf', format, ...paths];
}

/** Asks one package file what it requires or provides, one a line. */
export function entriesArgv(dbPath: string, which: 'requires' | 'provides', path: string): readonly string[] {
  return ['rpm', '--dbpath', dbPath, '-qp', '--nosignature', `--${which}`, path];
}

/** rpmsign starts gpg by its absolute path, and its own default is not right on Debian. */
export function rpmsignArgv(gpgPath: string, fingerprint: string, paths: readonly string[]): readonly string[] {
  const macros = [
    `__gpg ${gpgPath}`,
    `_gpg_name ${fingerprint}`,
    '_gpg_digest_algo sha256',
    "_gpg_sign_cmd_extra_args --batch --no-tty --pinentry-mode loopback --passphrase ''",
  ];
  return ['rpmsign', '--addsign', ...macros.flatMap((macro) => ['--define', macro]), ...paths];
}

/** Makes the database trust the public key. */
export function importKeyArgv(dbPath: string, publicKey: string): readonly string[] {
  return ['rpmkeys', '--dbpath', dbPath, '--import', publicKey];
}

/** `_pkgverify_level all` asks for a digest and a signature; the default is content with a digest. */
export function checksigArgv(dbPath: string, paths: readonly string[]): readonly string[] {
  return ['rpmkeys', '--dbpath', dbPath, '--define', '_pkgverify_level all', '--checksig', ...paths];
}

/** Paths of which `rpmkeys --checksig` does not say that digests and signatures are right. */
export function unverifiedPaths(output: string, paths: readonly string[]): readonly string[] {
  const lines = new Set(output.split('\n'));
  return paths.filter((path) => !lines.has(`${path}: digests signatures OK`));
}

/**
 * xz as the kernel reads it: its decompressor knows only CRC32, and the dictionary is limited to what it may allocate.
 * https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/scripts/Makefile.modinst
 */
export function compressArgv(path: string): readonly string[] {
  return ['xz', '--force', '--threads=1', '--check=crc32', '--lzma2=dict=1MiB', '--', path];
}

/** Indexes `pool` for a generation, whose packages lie two folders above its repodata. */
export function createrepoArgv(pool: string, output: string, generation: number): readonly string[] {
  const shape = ['--no-database', '--checksum', 'sha256', '--general-compress-type=gz', '--quiet'];
  const place = ['--revision', String(generation), '--location-prefix', '../../packages/', '--outputdir', output];
  return ['createrepo_c', ...shape, ...place, pool];
}

/**
 * Adds a gzipped file to repomd.xml as data of a type. It is compressed before: modifyrepo_c asks libmagic what a plain file is, and
 * refuses to go on when that says JSON or nothing.
 */
export function addDataArgv(type: string, path: string, repodata: string): readonly string[] {
  return ['modifyrepo_c', '--mdtype', type, '--compress-type', 'gz', path, repodata];
}

/** Signs `path` into `path`.asc with a key that has no passphrase. */
export function detachSignArgv(fingerprint: string, path: string): readonly string[] {
  const quiet = ['--batch', '--yes', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', ''];
  const shape = [
    '--digest-algo',
    'SHA256',
    '--local-user',
    fingerprint,
    '--armor',
    '--detach-sign',
    '--output',
    `${path}.asc`,
  ];
  return ['gpg', ...quiet, ...shape, path];
}

/** File names that the primary.xml of a repository names, sorted; createrepo_c leaves out what it cannot read, and exits 0. */
export function indexedFiles(primaryXml: string, prefix: string): readonly string[] {
  const hrefs = [...primaryXml.matchAll(/<location [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? '');
  return hrefs.map((href) => (href.startsWith(prefix) ? href.slice(prefix.length) : href)).sort();
}
