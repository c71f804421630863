// Images of CI jobs, always by the digest that the lock holds.
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import platform from './platform.json' with { type: 'json' };

/**
 * Where kmodsmith itself runs when a job needs an image: all of GitLab's, and GitHub's verify, which must be root. Debian,
 * because sign and verify install Debian packages; `kmodsmith pin` looks its digest up like that of a target.
 */
export const TOOL_IMAGE = platform.toolImage;

/** `name@sha256:...`; throws LOCK_MISSING when the lock has no digest for it. */
export function pinnedImage(config: Config, name: string): string {
  const digest = config.lock.images[name];
  if (digest === undefined) {
    throw new KmodsmithError(
      'LOCK_MISSING',
      `kmodsmith.lock.yml has no digest for ${name}; run \`kmodsmith pin\` and emit again`,
    );
  }
  return `${name}@${digest}`;
}
