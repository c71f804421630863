// The dnf configuration that verification runs with, as text; the same checks are on as on a user's host.
import { pathToFileURL } from 'node:url';
import type { Repository, Target } from '../config/config.ts';
import type { RepositorySeen } from '../detect/kernel-set.ts';

/**
 * Main section. A repository that cannot be read must be an error: with skip_if_unavailable dnf goes on with nothing.
 * best, installonly_limit and clean_requirements_on_remove are the defaults of Enterprise Linux.
 */
export function formatDnfConfiguration(releasever: string): string {
  const major = releasever.split('.')[0] ?? releasever;
  return [
    '[main]',
    'gpgcheck=1',
    // Only the stand-ins of earlier meta packages are installed from files; they are made here and have no signature.
    'localpkg_gpgcheck=0',
    'skip_if_unavailable=0',
    'best=1',
    'installonly_limit=3',
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
 * The target's own repositories. Their packages' signatures are checked; repomd.xml's only where
 * detection checked one.
 */
export function formatBaseRepositories(
  target: Target,
  seen: readonly RepositorySeen[],
  keyFiles: readonly string[],
): string {
  const keys = keyFiles.map((path) => pathToFileURL(path).href).join(' ');
  return target.repositories.map((repository) => formatBase(repository, seen, keys)).join('\n');
}

function formatBase(repository: Repository, seen: readonly RepositorySeen[], keys: string): string {
  const signs = seen.find((entry) => entry.id === repository.id)?.verified === true;
  return [
    `[base-${repository.id}]`,
    `name=${repository.id}`,
    `baseurl=${repository.baseurl.startsWith('/') ? `file://${repository.baseurl}` : repository.baseurl}`,
    'enabled=1',
    'gpgcheck=1',
    `repo_gpgcheck=${signs ? 1 : 0}`,
    `gpgkey=${keys}`,
    'skip_if_unavailable=0',
    '',
  ].join('\n');
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
