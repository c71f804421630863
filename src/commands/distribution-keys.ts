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

/** Absolute paths, in the order of the target's keys; what is taken from an image or a file of several is put into `folder`. */
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
  if (await exists(key.path)) return onlyKey(key.path, key, to);
  await writeFileAt(to, key.url === null ? await readFromImage(config, target, key) : await readFromUrl(key.url));
  return onlyKey(to, key, to);
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

/**
 * A file with the named key and no other: files of distributions also hold keys that have expired (AlmaLinux 8) or wait for
 * an emergency (RHEL). Primary keys count: rpm trusts those, and a subkey does not name the one it hangs on.
 */
async function onlyKey(path: string, key: ImageKey, to: string): Promise<string> {
  const wanted = key.fingerprint.replaceAll(' ', '').toUpperCase();
  return withTemporaryFolder(async (home) => {
    const gpg = publicGpgArgv(home);
    const { stdout } = await exec([...gpg, '--with-colons', '--show-keys', path]);
    const found = parseKeys(stdout, 'pub').map(({ fingerprint }) => fingerprint);
    if (!found.includes(wanted)) throw otherKeys(path, key, found);
    if (found.length === 1) return path;
    await exec([...gpg, '--import', path]);
    const taken = await exec([...gpg, '--armor', '--export', wanted]);
    if (taken.stdout === '') throw otherKeys(path, key, found);
    await writeFileAt(to, taken.stdout);
    return to;
  });
}

function otherKeys(path: string, key: ImageKey, found: readonly string[]): KmodsmithError {
  return new KmodsmithError(
    'KEY_MISSING',
    `${path}: holds ${found.join(', ') || 'no key'}, expected the key ${key.fingerprint}; check the target's keys`,
  );
}
