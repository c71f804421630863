// Bash that GitLab jobs share. Values that decide which code runs stand here as text that was checked, not as variables:
// whoever may start a pipeline may set its variables.
import type { Config } from '../../config/config.ts';
import { TOOL_PACKAGES } from '../scripts.ts';
import { formatTool, gitUrlOf, type Tool } from '../tool.ts';

const RUN_TOOL = 'node tool/dist/cli.js';

/** Shell word for the commit that a pipeline trusts: the base of a merge request, otherwise the commit itself. */
export const TRUSTED_COMMIT = `"\${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_SHA}"`;

/**
 * The configuration of the trusted commit -> base/; the kmods are those of the commit that was checked out. What lies in
 * base/ already came with an artifact, such as the directory that publish keeps, and git adds no worktree over it.
 */
export function checkOutBase(commit: string): string {
  return `set -euo pipefail
base=${commit}
git cat-file -e "$base^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$base"
rm -rf base
git worktree prune
git worktree add --quiet --force --detach base "$base"
`;
}

/** kmodsmith itself -> tool/, at the commit that was pinned; no artifact may have put a repository there before. */
export function fetchTool(tool: Tool): string {
  return `set -euo pipefail
rm -rf tool
git init --quiet tool
git -C tool fetch --quiet --depth 1 '${gitUrlOf(tool)}' ${tool.commit}
git -C tool checkout --quiet --detach ${tool.commit}
`;
}

export const INSTALL_TOOLS = `set -euo pipefail
apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`;

/** One kmodsmith command under the configuration in `base/`. */
export function runTool(words: string, config: Config): string {
  return `${RUN_TOOL} ${words} ${placesOf(config)}\n`;
}

/** The folder of the kmods has the name that configuration allows: letters, digits, `.`, `_`, `-` and `/`. */
function placesOf({ kmodsFolder }: Config): string {
  return `--directory base --kmods ${kmodsFolder} --work .kmodsmith`;
}

/** The options that a person gives when starting a pipeline by hand. */
export function runPlan(config: Config): string {
  return `set -euo pipefail
options=()
if [ -n "\${KMODSMITH_ONLY:-}" ]; then options+=(--only "$KMODSMITH_ONLY"); fi
if [ "\${KMODSMITH_FIRST_RUN:-}" = yes ]; then options+=(--first-run); fi
if [ -n "\${KMODSMITH_ACCEPT:-}" ]; then options+=(--accept "$KMODSMITH_ACCEPT"); fi
if [ "\${KMODSMITH_FORCE:-}" = yes ]; then options+=(--force); fi
${RUN_TOOL} plan ${placesOf(config)} "\${options[@]}"
`;
}

/** The child pipeline of the plan -> child/. */
export function emitChild(config: Config, tool: Tool): string {
  return runTool(`emit gitlab-child --out child --action '${formatTool(tool)}'`, config);
}
