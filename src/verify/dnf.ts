// The dnf configuration that verification runs with, as text; the same checks are on as on a user's host.
import { pathToFileURL } from 'node:url';
import type { Repository, RepositorySource, RepositoryTls, Target } from '../config/config.ts';
import { expandVariables } from '../config/variables.ts';
import type { RepositorySeen } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';

/** dnf's default, which the setting takes the place of: https://dnf.readthedocs.io/en/latest/conf_ref.html (installonlypkgs) */
const DNF_INSTALL_ONLY = [
  'kernel',
  'kernel-PAE',
  'installonlypkg(kernel)',
  'installonlypkg(kernel-module)',
  'installonlypkg(vm)',
  'multiversion(kernel)',
] as const;

/**
 * Main section. A repository that cannot be read must be an error: with skip_if_unavailable dnf goes on with nothing.
 * best, installonly_limit and clean_requirements_on_remove are the defaults of Enterprise Linux.
 *
 * @param installOnly what dnf's own list of packages that stay beside a newer one lacks
 */
export function formatDnfConfiguration(releasever: string, installOnly: readonly string[]): string {
  const major = releasever.split('.')[0] ?? releasever;
  return [
    '[main]',
    'gpgcheck=1',
    // Only the stand-ins of earlier meta packages are installed from files; they are made here and have no signature.
    'localpkg_gpgcheck=0',
    'skip_if_unavailable=0',
    'best=1',
    'installonly_limit=3',
    ...(installOnly.length === 0 ? [] : [`installonlypkgs=${[...DNF_INSTALL_ONLY, ...installOnly].join(' ')}`]),
    'clean_requirements_on_remove=1',
    'tsflags=nodocs',
    'keepcache=1',
    'retries=3',
    'timeout=60',
    `module_platform_id=platform:el${major}`,
    '',
  ].join('\n');
}

/**
 * The target's own repositories for one arch, asked as detection asked them: variables are filled in here, because this dnf
 * runs on another distribution and older ones know no `$releasever_major`. Their packages' signatures are checked;
 * repomd.xml's where it must be signed or detection checked one. CONFIG_INVALID for a value that would not stay on its line.
 */
export function formatBaseRepositories(
  target: Target,
  arch: string,
  seen: readonly RepositorySeen[],
  keyFiles: readonly string[],
): string {
  return target.repositories
    .map((repository) => {
      const verified = seen.find((entry) => entry.id === repository.id)?.trust.kind === 'signed';
      const source = sourceLine(repository.source, (text) => expandVariables(text, { ...target, arch }));
      return formatBase(repository, source, repository.mustBeSigned || verified, keyFiles);
    })
    .join('\n');
}

type Setting = readonly [key: string, value: string];

function formatBase(
  { id, repomdKeys, tls }: Repository,
  source: Setting,
  checkRepomd: boolean,
  keyFiles: readonly string[],
): string {
  const keys = [...new Set([...keyFiles, ...repomdKeys])].map((path) => pathToFileURL(path).href);
  const settings: readonly Setting[] = [
    ['name', id],
    source,
    ['enabled', '1'],
    ['gpgcheck', '1'],
    ['repo_gpgcheck', checkRepomd ? '1' : '0'],
    ['gpgkey', keys.join(' ')],
    ...(tls === null ? [] : tlsSettings(tls)),
    ['skip_if_unavailable', '0'],
  ];
  return [`[base-${id}]`, ...settings.map((setting) => settingLine(id, setting)), ''].join('\n');
}

function sourceLine(source: RepositorySource, expand: (text: string) => string): Setting {
  const address = (text: string): string => {
    const expanded = expand(text);
    return expanded.startsWith('/') ? pathToFileURL(expanded).href : expanded;
  };
  if (source.kind !== 'baseurl') return [source.kind, address(source.url)];
  // A list for dnf, which a comma would cut too.
  return ['baseurl', source.urls.map((url) => address(url).replaceAll(',', '%2C')).join(' ')];
}

function tlsSettings({ client, authority }: RepositoryTls): readonly Setting[] {
  const own: readonly Setting[] =
    client === null
      ? []
      : [
          ['sslclientcert', client.certificate],
          ['sslclientkey', client.key],
        ];
  const ca: readonly Setting[] = authority === null ? [] : [['sslcacert', authority]];
  return [['sslverify', '1'], ...own, ...ca];
}

/** dnf has no quotes: a value ends with its line, and a line break in it would begin another setting. */
function settingLine(id: string, [key, value]: Setting): string {
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return `${key}=${value}`;
  throw new KmodsmithError(
    'CONFIG_INVALID',
    `repository ${id}: ${key} is ${JSON.stringify(value)}, expected one line without control characters`,
  );
}

/**
 * A meta package as a host has it that installed the kmod before this candidate: it has no rule for any kernel. Its
 * version is below every real one.
 */
export function formatEarlierMeta(kmod: string): string {
  return [
    `Name: kmod-${kmod}`,
    'Version: 0~0',
    'Release: 0',
    'Summary: Stand-in for an earlier meta package',
    'License: Apache-2.0',
    '%description',
    'Made for a verification run and never published.',
    '%files',
    '',
  ].join('\n');
}
