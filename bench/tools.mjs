// Which programs the comparison needs and this machine lacks, and how to get them.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PACKAGES = {
  bash: 'bash',
  zcat: 'gzip',
  time: 'time',
  dnf: 'dnf',
  rpmmd2solv: 'libsolv-tools',
  dumpsolv: 'libsolv-tools',
  xmllint: 'libxml2-utils',
};

export const ALL_TOOLS = Object.keys(PACKAGES);

/** The message for what is missing of `tools`; null when everything is there. */
export function missingTools(tools) {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length === 0) return null;
  const packages = [...new Set(missing.map((tool) => PACKAGES[tool]))];
  return `missing here: ${missing.join(', ')}; on Debian: apt-get install ${packages.join(' ')}`;
}

function isThere(tool) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
