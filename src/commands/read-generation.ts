// Reads one generation of our own repository, from a folder or an address, after its repomd.xml's signature was checked.
import { KmodsmithError } from '../errors.ts';
import type { ReadGeneration } from '../publish/assemble-state.ts';
import { type RepositoryKey, STATE_DATA_TYPE } from '../publish/layout.ts';
import { parseStateDocument } from '../publish/state-document.ts';
import { repositoryUrl } from '../repodata/location.ts';
import { type ResourcePort, readRepository } from '../repodata/read-repository.ts';
import { MAX_REPOMD_BYTES } from '../repodata/repomd.ts';
import { checkSignature } from './check-signature.ts';

export interface GenerationAddress extends RepositoryKey {
  /** Absolute folder or address of `gen/<number>`. */
  readonly url: string;
  readonly generation: number;
}

const MAX_SIGNATURE_BYTES = 64 * 1024;

/** STATE_UNTRUSTED when the signature is not by the configured key; the SOURCE_* errors of readRepository otherwise. */
export async function readGeneration(
  port: ResourcePort,
  address: GenerationAddress,
  publicKey: string,
): Promise<ReadGeneration> {
  const repomdUrl = new URL('repodata/repomd.xml', repositoryUrl(address.url)).href;
  const content = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const signature = await port.read(`${repomdUrl}.asc`, MAX_SIGNATURE_BYTES);
  const verdict = await checkSignature(content, signature, [publicKey]);
  if (verdict.kind === 'bad') {
    throw new KmodsmithError(
      'STATE_UNTRUSTED',
      `${repomdUrl}: ${verdict.reason}; expected a good signature by ${publicKey}: restore the generation, or configure the key that signed it`,
    );
  }
  const read = await readRepository(pinned(port, repomdUrl, content), address.url, () => true);
  const text = new TextDecoder().decode(await read.readData(STATE_DATA_TYPE));
  return {
    target: address.target,
    arch: address.arch,
    generation: address.generation,
    source: repomdUrl,
    revision: read.repomd.revision,
    repomdSha256: read.repomdSha256,
    packages: read.packages,
    document: parseStateDocument(text, `${repomdUrl} (data ${STATE_DATA_TYPE})`),
  };
}

/** The bytes whose signature was checked are the bytes that are read; a second request could give others. */
function pinned(port: ResourcePort, url: string, content: Uint8Array): ResourcePort {
  return {
    read: async (asked, maxBytes) => (asked === url ? content : port.read(asked, maxBytes)),
    open: (asked) => port.open(asked),
  };
}
