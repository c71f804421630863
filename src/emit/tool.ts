// Which kmodsmith an emitted file runs: named by `--action` or by the lock, always by commit, never guessed.
import type { LockedAction } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';

export interface Tool {
  /** `owner/repo` on GitHub, or the https address of a git repository. */
  readonly repository: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly version: string;
}

const TOOL =
  /^(?<repository>[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+|https:\/\/[A-Za-z0-9.-]+(?::[0-9]+)?(?:\/[A-Za-z0-9._~-]+)+)@(?<commit>[0-9a-f]{40})\s*#\s*(?<version>v[0-9][A-Za-z0-9.-]*)$/;

const HOW_TO_NAME = 'give --action owner/repo@<40 hex digits>#<version>, or pin it in kmodsmith.lock.yml under actions';

/** Parses `owner/repo@<commit>#<version>` or `https://host/path@<commit>#<version>`; throws USAGE. */
export function parseTool(text: string): Tool {
  const groups = TOOL.exec(text)?.groups;
  if (groups === undefined) {
    throw new KmodsmithError('USAGE', `--action '${text}' does not name a commit; ${HOW_TO_NAME}`);
  }
  return { repository: groups.repository ?? '', commit: groups.commit ?? '', version: groups.version ?? '' };
}

/** The text that parseTool reads. */
export function formatTool(tool: Tool): string {
  return `${tool.repository}@${tool.commit}#${tool.version}`;
}

/** The one entry of the lock whose repository is called kmodsmith; throws USAGE when there is none or more than one. */
export function findTool(actions: Readonly<Record<string, LockedAction>>): Tool {
  const found = Object.keys(actions).filter((name) => name.endsWith('/kmodsmith'));
  const [repository] = found;
  const pin = repository === undefined ? undefined : actions[repository];
  if (repository === undefined || pin === undefined || found.length > 1) {
    const what = found.length === 0 ? 'no kmodsmith' : `${found.length} (${found.join(', ')})`;
    throw new KmodsmithError('USAGE', `the lock names ${what}, expected the one this repository runs; ${HOW_TO_NAME}`);
  }
  return parseTool(formatTool({ repository, ...pin }));
}

/** Where git fetches the tool from. */
export function gitUrlOf(tool: Tool): string {
  return tool.repository.startsWith('https://') ? tool.repository : `https://github.com/${tool.repository}.git`;
}

/** `uses:` of the tool's action; throws USAGE for a tool that is not on GitHub, as GitHub runs no other. */
export function usesOf(tool: Tool): string {
  if (tool.repository.startsWith('https://')) {
    throw new KmodsmithError(
      'USAGE',
      `found ${tool.repository}; a GitHub workflow can only use owner/repo, ${HOW_TO_NAME}`,
    );
  }
  return `${tool.repository}@${tool.commit}`;
}
