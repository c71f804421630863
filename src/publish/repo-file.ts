// The `.repo` file that users put into /etc/yum.repos.d.
import type { Config } from '../config/config.ts';
import { publicKeyPath, repositoryId } from './layout.ts';

type Named = Pick<Config, 'name' | 'url' | 'targets'>;

/**
 * One section per target. A single target is enabled at once; of several only one fits a host, and dnf cannot tell which,
 * so all are off and a comment says how to turn one on. A repository for another distribution would offer modules that
 * this host's kernels refuse.
 */
export function renderRepoFile(config: Named): string {
  const several = config.targets.length > 1;
  const sections = config.targets.map((target) => section(config, target.name, !several));
  return [heading(config, several), ...sections].join('\n');
}

function heading(config: Named, several: boolean): string {
  const lines = [
    `# ${config.name}: kernel modules for Enterprise Linux kernels. Put this file into /etc/yum.repos.d/.`,
  ];
  if (several) {
    const example = repositoryId(config.name, config.targets[0]?.name ?? '');
    lines.push(
      '# One section per distribution, all disabled: enable the one that this host runs, and only that one, for example',
      `#   dnf config-manager --set-enabled ${example}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function section(config: Named, target: string, enabled: boolean): string {
  return [
    `[${repositoryId(config.name, target)}]`,
    `name=${config.name} for ${target} - $basearch`,
    // mirrorlist, not baseurl: it names one immutable generation, so repomd.xml and its signature always belong together.
    `mirrorlist=${config.url}/${target}/$basearch/mirrorlist`,
    `enabled=${enabled ? 1 : 0}`,
    'gpgcheck=1',
    'repo_gpgcheck=1',
    `gpgkey=${config.url}/${publicKeyPath(config.name)}`,
    // Younger than any base repository's copy (hours at least), so a host does not see a kernel long before its kmod.
    'metadata_expire=1h',
    '',
  ].join('\n');
}
