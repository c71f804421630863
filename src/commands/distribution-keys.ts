// The files with a distribution's public keys, for dnf: from the repository's own files, this machine, an https address, or
// the pinned image. Wherever it comes from, a key is trusted for its fingerprint only.
import { join } from 'node:path';
import type { Config, DistributionKey, Target } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { exists, writeFileAt } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { withTemporaryFolder } from '../io/temporary-folder.ts';
import { publicGpgArgv } from '../sign/gpg.ts';
import { parseKeys } from '../sign/key-check.ts';

/** A file of several keys has some 10 KB. */
const MAX_KEY_BYTES = 1024 * 1024;

type ImageKey = Extract<DistributionKey, { kind: 'image' }>;

/** Absolute paths, in the order of the target's keys; files taken from an image are put into `folder`. */
export async function readDistributionKeys(
  config: Pick<Config, 'lock'>,
  target: Target,
  folder: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const [index, key] of target.keys.entries()) {
    paths.push(key.kind === 'file' ? key.path : await imageKeyFile(config, target, key, join(folder, `${index}.asc`)));
  }
  return paths;
}

/** On a machine or in a container of the distribution itself the file is simply there. */
async function imageKeyFile(config: Pick<Config, 'lock'>, target: Target, key: ImageKey, to: string): Promise<string> {
  if (!(await exists(key.path))) {
    await writeFileAt(to, key.url === null ? await readFromImage(config, target, key) : await readFromUrl(key.url));
  }
  const path = (await exists(key.path)) ? key.path : to;
  await checkFingerprint(path, key);
  return path;
}

async function readFromUrl(url: string): Promise<Uint8Array> {
  return resourcePort.read(url, MAX_KEY_BYTES);
}

async function readFromImage(config: Pick<Config, 'lock'>, target: Target, key: ImageKey): Promise<string> {
  const digest = config.lock.images[target.image];
  if (digest === undefined) {
    throw new KmodsmithError(
      'LOCK_MISSING',
      `${target.image} has no digest in kmodsmith.lock.yml; run \`kmodsmith pin\``,
    );
  }
  const run = ['podman', 'run', '--rm', '--network=none', `${target.image}@${digest}`, 'cat', key.path];
  const { code, stdout, stderr } = await exec(run, { timeoutSeconds: 600 });
  if (code !== 0) {
    throw new KmodsmithError(
      'KEY_MISSING',
      `${key.path} of ${target.image}: podman cannot read it: ${stderr.trim()}; save the key into the repository and name it as a file`,
    );
  }
  return stdout;
}

/** Of the primary keys: rpm trusts those, and a subkey does not name the one it hangs on. */
async function checkFingerprint(path: string, key: ImageKey): Promise<void> {
  const { stdout } = await withTemporaryFolder((home) =>
    exec([...publicGpgArgv(home), '--with-colons', '--show-keys', path]),
  );
  const found = parseKeys(stdout, 'pub').map(({ fingerprint }) => fingerprint);
  if (found.length !== 1 || found[0] !== key.fingerprint.replaceAll(' ', '').toUpperCase()) {
    throw new KmodsmithError(
      'KEY_MISSING',
      `${path}: holds ${found.join(', ') || 'no key'}, expected the key ${key.fingerprint} and no other; check the target's keys`,
    );
  }
}
