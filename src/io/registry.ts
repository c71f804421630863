// Asks a container registry which digest a tag stands for now: the OCI distribution API, anonymous.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
import { isLoopbackHost } from '../config/hosts.ts';
import type { ImageName } from '../config/image.ts';
import { KmodsmithError } from '../errors.ts';

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** The name in front of Docker Hub's images is not the host that answers for them. */
const API_HOSTS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

const TIMEOUT_MILLISECONDS = 30_000;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** `sha256:...` of the tag's manifest, or of its list of manifests for several arches. Throws SOURCE_HTTP or SOURCE_UNREACHABLE. */
export async function resolveDigest(image: ImageName): Promise<string> {
  const host = API_HOSTS[image.registry] ?? image.registry;
  const url = `${schemeOf(host)}://${host}/v2/${image.repository}/manifests/${image.tag}`;
  const first = await head(url, {});
  const answer = first.status === 401 ? await head(url, { authorization: await tokenFor(first, url) }) : first;
  const digest = answer.headers.get('docker-content-digest') ?? '';
  if (answer.ok && DIGEST.test(digest)) return digest;
  const found = answer.ok ? `digest '${digest}'` : `status ${answer.status}`;
  throw new KmodsmithError(
    'SOURCE_HTTP',
    `${url}: found ${found}, expected the digest of the tag; is the image name right?`,
  );
}

function schemeOf(registry: string): 'http' | 'https' {
  return isLoopbackHost(new URL(`https://${registry}`).hostname) ? 'http' : 'https';
}

async function head(url: string, headers: Record<string, string>): Promise<Response> {
  return request(url, { method: 'HEAD', headers: { accept: MANIFEST_TYPES, ...headers } });
}

/** https://distribution.github.io/distribution/spec/auth/token/ */
async function tokenFor(refused: Response, url: string): Promise<string> {
  const challenge = refused.headers.get('www-authenticate') ?? '';
  const field = (name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1];
  const realm = field('realm');
  if (realm === undefined) throw new KmodsmithError('SOURCE_HTTP', `${url}: found status 401 without a way to a token`);
  const asked = new URL(realm);
  for (const name of ['service', 'scope']) asked.searchParams.set(name, field(name) ?? '');
  const answer = await request(asked.href, {});
  const body = (await answer.json().catch(() => ({}))) as { token?: unknown; access_token?: unknown };
  const token = body.token ?? body.access_token;
  if (typeof token !== 'string')
    throw new KmodsmithError('SOURCE_HTTP', `${asked.origin}: found no token, status ${answer.status}`);
  return `Bearer ${token}`;
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  } catch (cause) {
    throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: no answer from the registry`, { cause });
  }
}
