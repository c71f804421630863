// What reading a repository needs of this machine: the network with the repository's own certificate, gpg, a cache, time.
import type { Repository } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { readBytes } from '../io/files.ts';
import { pause } from '../io/pause.ts';
import { createResourcePort, resourcePort } from '../io/resource.ts';
import type { SignaturePort } from '../repodata/signature-port.ts';
import type { SourceCache, SourcePort, SourcePorts } from '../repodata/source.ts';
import { createTurns } from '../repodata/turns.ts';

export type Ports = (repository: Pick<Repository, 'tls'>) => Promise<SourcePorts>;

export interface Listener {
  readonly log: (text: string) => void;
  readonly received: (bytes: number) => void;
}

/** What runs gpg is loaded when there is a signature to check. */
const signature: SignaturePort = {
  check: async (...asked) => (await import('./check-signature.ts')).checkSignature(...asked),
};

/** Two are read at once, so that one is opened while the other still comes in. */
const PRIMARIES_AT_ONCE = 2;

export function createPorts(cache: SourceCache, listener: Listener): Ports {
  const inTurn = createTurns(PRIMARIES_AT_ONCE);
  return async ({ tls }) => ({
    resource: await resourceFor(tls),
    signature,
    cache,
    inTurn,
    wait: pause,
    ...listener,
  });
}

async function resourceFor(tls: Repository['tls']): Promise<SourcePort> {
  if (tls === null) return resourcePort;
  const ca = tls.authority === null ? null : await readBytes(tls.authority);
  const pem = { cert: await readBytes(tls.certificate), key: await readBytes(tls.key), ca };
  try {
    return createResourcePort({}, pem);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KmodsmithError(
      'KEY_WRONG',
      `${tls.certificate} with the key ${tls.key} cannot be used as a client certificate: ${reason}; expected PEM files that belong together`,
      { cause },
    );
  }
}
