// The actions that emitted workflows use, by commit: actions.json says which there are, the lock says which commit.
import type { Lock } from '../../config/config.ts';
import { KmodsmithError } from '../../errors.ts';
import { type Tool, usesOf } from '../tool.ts';
import actions from './actions.json' with { type: 'json' };

/** owner/repo -> the commit and version this kmodsmith was made with; `kmodsmith pin` looks up newer ones. */
export const USED_ACTIONS = actions;

export type UsedAction = keyof typeof USED_ACTIONS;

export interface Pins {
  /** `owner/repo` -> `owner/repo@<commit>` */
  readonly uses: Readonly<Record<UsedAction, string>>;
  /** `uses:` of the kmodsmith action. */
  readonly tool: string;
  /** `uses: owner/repo@<commit>` -> version, the comment that Renovate and Dependabot keep. */
  readonly comments: ReadonlyMap<string, string>;
}

/** Throws LOCK_MISSING when the lock lacks an action, USAGE when the tool is none GitHub can use. */
export function resolvePins(lock: Lock, tool: Tool): Pins {
  const names = Object.keys(USED_ACTIONS) as UsedAction[];
  const missing = names.filter((name) => lock.actions[name] === undefined);
  if (missing.length > 0) {
    const message = `kmodsmith.lock.yml has no commit for ${missing.join(', ')}; run \`kmodsmith pin\` and emit again`;
    throw new KmodsmithError('LOCK_MISSING', message);
  }
  const pinned = names.map((name) => ({ name, uses: `${name}@${lock.actions[name]?.commit}` }));
  const versions = pinned.map(({ name, uses }): [string, string] => [
    `uses: ${uses}`,
    lock.actions[name]?.version ?? '',
  ]);
  return {
    uses: Object.fromEntries(pinned.map(({ name, uses }) => [name, uses])) as Record<UsedAction, string>,
    tool: usesOf(tool),
    comments: new Map([...versions, [`uses: ${usesOf(tool)}`, tool.version]]),
  };
}
