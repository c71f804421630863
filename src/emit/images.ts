// Images of CI jobs, always by the digest that the lock holds.
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';

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
