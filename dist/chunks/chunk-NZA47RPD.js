import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  publicKeyPath,
  repositoryId
} from "./chunk-HROA7H5P.js";

// src/publish/repo-file.ts
function renderRepoFile(config) {
  const several = config.targets.length > 1;
  const sections = config.targets.map((target) => section(config, target.name, !several));
  return [heading(config, several), ...sections].join("\n");
}
function heading(config, several) {
  const lines = [
    `# ${config.name}: kernel modules for Enterprise Linux kernels. Put this file into /etc/yum.repos.d/.`
  ];
  if (several) {
    const example = repositoryId(config.name, config.targets[0]?.name ?? "");
    lines.push(
      "# One section per distribution, all disabled: enable the one that this host runs, and only that one, for example",
      `#   dnf config-manager --set-enabled ${example}`
    );
  }
  return `${lines.join("\n")}
`;
}
function section(config, target, enabled) {
  return [
    `[${repositoryId(config.name, target)}]`,
    `name=${config.name} for ${target} - $basearch`,
    // mirrorlist, not baseurl: it names one immutable generation, so repomd.xml and its signature always belong together.
    `mirrorlist=${config.url}/${target}/$basearch/mirrorlist`,
    `enabled=${enabled ? 1 : 0}`,
    "gpgcheck=1",
    "repo_gpgcheck=1",
    `gpgkey=${config.url}/${publicKeyPath(config.name)}`,
    // Younger than any base repository's copy (hours at least), so a host does not see a kernel long before its kmod.
    "metadata_expire=1h",
    ""
  ].join("\n");
}

export {
  renderRepoFile
};
