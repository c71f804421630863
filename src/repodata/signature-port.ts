// What a reader of repositories needs to have a signature checked; src/commands/check-signature.ts does it with gpg.
import type { SignatureVerdict } from '../sign/signature-status.ts';

/** Checks a detached signature over bytes against public keys. */
export interface SignaturePort {
  /**
   * `signature` is armored or binary, `keys` are absolute paths of armored keys. A signature that proves nothing is a verdict
   * and never an error; KEY_MISSING when a key cannot be read, TOOL_MISSING without gpg.
   */
  check(signed: Uint8Array, signature: Uint8Array, keys: readonly string[]): Promise<SignatureVerdict>;
}
