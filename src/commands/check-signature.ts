// Checks a detached OpenPGP signature with gpg against files of public keys, in a home of its own.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { exists, writeFileAt } from '../io/files.ts';
import { withTemporaryFolder } from '../io/temporary-folder.ts';
import { publicGpgArgv } from '../sign/gpg.ts';
import { parseImported, parseSignatureStatus, type SignatureVerdict } from '../sign/signature-status.ts';

/**
 * `signature` is armored or binary, `keys` are paths of armored or binary keys, all of which count. KEY_MISSING when gpg cannot
 * use one of them.
 */
export async function checkSignature(
  signed: Uint8Array,
  signature: Uint8Array,
  keys: readonly string[],
): Promise<SignatureVerdict> {
  return withTemporaryFolder(async (home) => {
    const given: string[] = [];
    for (const key of keys)
      given.push(...(await importKey(home, key)).map((fingerprint) => `${fingerprint} of ${key}`));
    await writeFileAt(join(home, 'content'), signed);
    await writeFileAt(join(home, 'signature'), signature);
    const verify = ['--status-fd', '1', '--verify', join(home, 'signature'), join(home, 'content')];
    const { stdout, code } = await exec([...publicGpgArgv(home), ...verify]);
    const verdict = parseSignatureStatus(stdout, given);
    return verdict.kind === 'good' && code !== 0 ? { kind: 'bad', reason: `gpg ended with ${code}` } : verdict;
  });
}

/** The fingerprints of the keys in the file. */
async function importKey(home: string, key: string): Promise<readonly string[]> {
  if (!(await exists(key))) {
    throw new KmodsmithError('KEY_MISSING', `${key}: no such file; it must hold an OpenPGP public key`);
  }
  const { stdout, stderr, code } = await exec([...publicGpgArgv(home), '--status-fd', '1', '--import', key]);
  const fingerprints = parseImported(stdout);
  if (code !== 0 || fingerprints.length === 0) {
    throw new KmodsmithError('KEY_MISSING', `${key}: gpg cannot use it as a public key: ${lastLine(stderr)}`);
  }
  return fingerprints;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
