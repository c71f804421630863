// Checks a detached OpenPGP signature with gpg against one public key file, in a home of its own.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { exists, writeFileAt } from '../io/files.ts';
import { withTemporaryFolder } from '../io/temporary-folder.ts';
import { parseSignatureStatus, type SignatureVerdict } from '../publish/signature-status.ts';
import { publicGpgArgv } from '../sign/gpg.ts';

/** Bytes and the signature that came beside them. */
interface SignedBytes {
  readonly content: Uint8Array;
  /** Armored or binary. */
  readonly signature: Uint8Array;
}

/** `publicKey` is the path of an armored key; KEY_MISSING when gpg cannot use it. */
export async function checkSignature(signed: SignedBytes, publicKey: string): Promise<SignatureVerdict> {
  if (!(await exists(publicKey))) {
    throw new KmodsmithError('KEY_MISSING', `${publicKey}: no such file; it must hold the repository's public key`);
  }
  return withTemporaryFolder(async (home) => {
    const gpg = publicGpgArgv(home);
    const imported = await exec([...gpg, '--import', publicKey]);
    if (imported.code !== 0) {
      throw new KmodsmithError(
        'KEY_MISSING',
        `${publicKey}: gpg cannot use it as a public key: ${lastLine(imported.stderr)}`,
      );
    }
    await writeFileAt(join(home, 'content'), signed.content);
    await writeFileAt(join(home, 'signature'), signed.signature);
    const verify = [...gpg, '--status-fd', '1', '--verify', join(home, 'signature'), join(home, 'content')];
    const { stdout, code } = await exec(verify);
    const verdict = parseSignatureStatus(stdout);
    return verdict.good && code !== 0 ? { good: false, reason: `gpg ended with ${code}` } : verdict;
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
