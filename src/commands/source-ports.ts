// What reading a repository needs of this machine: the network with the repository's own certificate, gpg, a cache, time.
import { X509Certificate } from 'node:crypto';
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
  // By their files: each has its own connections, which are few only when they are shared.
  const resources = new Map<string, Promise<SourcePort>>();
  const shared = (tls: Repository['tls']): Promise<SourcePort> => {
    const key = JSON.stringify(tls);
    const resource = resources.get(key) ?? resourceFor(tls);
    resources.set(key, resource);
    return resource;
  };
  return async ({ tls }) => ({
    resource: await shared(tls),
    signature,
    cache,
    inTurn,
    wait: pause,
    ...listener,
  });
}

async function resourceFor(tls: Repository['tls']): Promise<SourcePort> {
  if (tls === null) return resourcePort;
  const { client, authority } = tls;
  const ca = authority === null ? null : await readAuthority(authority);
  if (client === null) return createResourcePort({}, { client: null, ca });
  const pem = { cert: await readBytes(client.certificate), key: await readBytes(client.key) };
  try {
    return createResourcePort({}, { client: pem, ca });
  } catch (cause) {
    const files = `${client.certificate} with the key ${client.key}`;
    throw unusable(`${files} cannot be used as a client certificate`, cause, 'PEM files that belong together');
  }
}

/** Read here: TLS takes a file without a certificate and then trusts no server. */
async function readAuthority(path: string): Promise<Uint8Array> {
  const pem = await readBytes(path);
  try {
    new X509Certificate(pem);
    return pem;
  } catch (cause) {
    throw unusable(`${path} cannot be used as the authority of a server`, cause, 'a PEM file with its certificate');
  }
}

function unusable(what: string, cause: unknown, expected: string): KmodsmithError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KmodsmithError('KEY_WRONG', `${what}: ${reason}; expected ${expected}`, { cause });
}
