// The signing keys: taken from the environment into a private folder in memory, checked against the public parts that the
// configuration names, and gone at the end.
import { join } from 'node:path';
import type { Signing } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { makeFolder, readText, writeFileAt } from '../io/files.ts';
import { withKeyFolder } from '../io/key-folder.ts';
import { withTemporaryFolder } from '../io/temporary-folder.ts';
import { gpgArgv, publicGpgArgv } from '../sign/gpg.ts';
import { isLocked, moduleKeyProblem, openPgpProblem, parseKeys, selfSignatureProblem } from '../sign/key-check.ts';
import type { Context } from './context.ts';
import { signingTools, type Tools } from './sign-tools.ts';

const DEFAULT_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

export interface Keys {
  readonly fingerprint: string;
  /** Environment under which gpg and rpmsign find the private key. */
  readonly privateHome: Readonly<Record<string, string>>;
  readonly publicKey: string;
  readonly moduleKey: string;
  readonly moduleCertificate: string;
}

/** Key texts as they were given; nothing is on disk yet. */
export interface GivenKeys {
  readonly rpm: string;
  readonly module: string;
}

/** Reads both keys from the environment, each the text itself or the path of a file; KEY_MISSING when one is not there. */
export async function readGivenKeys(context: Context): Promise<GivenKeys> {
  return { rpm: await givenKey(context, 'KMODSMITH_RPM_KEY'), module: await givenKey(context, 'KMODSMITH_MODULE_KEY') };
}

async function givenKey(context: Context, name: string): Promise<string> {
  const value = context.environment[name]?.trim() ?? '';
  const hint =
    'expected the private key itself or the absolute path of a file that holds it; README, "Keys", says how to make one';
  if (value === '') throw new KmodsmithError('KEY_MISSING', `${name} is not set; ${hint}`);
  if (value.startsWith('-----BEGIN ')) return `${value}\n`;
  // A value that is no path could be a mangled key: it is not repeated in a message.
  if (!value.startsWith('/') || value.includes('\n'))
    throw new KmodsmithError('KEY_MISSING', `${name} is neither a key nor an absolute path; ${hint}`);
  return readText(value).catch((cause: unknown) => {
    throw new KmodsmithError('KEY_MISSING', `${name} names ${value}, which cannot be read; ${hint}`, { cause });
  });
}

/**
 * What can be known of the keys without putting them anywhere, for `run`, which needs them only after hours of building.
 * KEY_MISSING and KEY_WRONG as `sign` has them, which checks them again.
 */
export async function checkGivenKeys(context: Context, signing: Signing): Promise<void> {
  const given = await readGivenKeys(context);
  await withTemporaryFolder(async (folder) => {
    const tools = await signingTools(context, folder);
    refuseLocked(await askOfKey(context, folder, given.rpm, ['--list-packets']));
    await checkRpmKey(
      tools,
      folder,
      await askOfKey(context, folder, given.rpm, ['--with-colons', '--show-keys']),
      signing,
    );
    await checkModuleKey(tools, given.module, signing);
  });
}

/** The key goes in through a pipe and into no keyring. */
async function askOfKey(context: Context, home: string, key: string, words: readonly string[]): Promise<string> {
  const path = context.environment.PATH ?? DEFAULT_PATH;
  const argv = [...publicGpgArgv(home), ...words];
  const { code, stdout, stderr } = await exec(argv, { input: key, env: { PATH: path, HOME: home, LANG: 'C.UTF-8' } });
  if (code !== 0) throw wrongKey(`KMODSMITH_RPM_KEY holds no OpenPGP key:\n${stderr.trim()}`);
  return stdout;
}

/** gpg imports a key with a passphrase without a word; only rpmsign would find that nobody is there to type it. */
function refuseLocked(packets: string): void {
  if (isLocked(packets))
    throw wrongKey('KMODSMITH_RPM_KEY has a passphrase, expected a key without one: nobody is there to type it');
}

/** Runs `use` while the keys lie in the private folder. Nothing of them is left afterwards. */
export async function withKeys<T>(
  context: Context,
  tools: Tools,
  given: GivenKeys,
  signing: Signing,
  use: (keys: Keys) => Promise<T>,
): Promise<T> {
  return withKeyFolder(join(context.work, 'tmp'), async (folder) => {
    if (!folder.inMemory) context.log(`warning: no /dev/shm, the keys lie in ${folder.path} while signing runs`);
    const keys = await placeKeys(tools, folder.path, given, signing);
    try {
      return await use(keys);
    } finally {
      await tools.succeeds(['gpgconf', '--kill', 'gpg-agent'], { environment: keys.privateHome });
    }
  });
}

async function placeKeys(tools: Tools, folder: string, given: GivenKeys, signing: Signing): Promise<Keys> {
  const privateHome = { GNUPGHOME: join(folder, 'gnupg') };
  const moduleKey = join(folder, 'module.key');
  await makeFolder(privateHome.GNUPGHOME, 0o700);
  await writeFileAt(join(folder, 'rpm.asc'), given.rpm, 0o600);
  await writeFileAt(moduleKey, given.module, 0o600);
  const gpg = gpgArgv(privateHome.GNUPGHOME);
  const listing = [...publicGpgArgv(privateHome.GNUPGHOME), '--list-packets', join(folder, 'rpm.asc')];
  refuseLocked(await ask(tools, listing, 'KMODSMITH_RPM_KEY cannot be read'));
  await ask(tools, [...gpg, '--quiet', '--import', join(folder, 'rpm.asc')], 'KMODSMITH_RPM_KEY cannot be imported');
  const secret = await tools.run([...gpg, '--with-colons', '--list-secret-keys']);
  const fingerprint = await checkRpmKey(tools, privateHome.GNUPGHOME, secret, signing);
  await checkModuleKey(tools, given.module, signing);
  const { publicKey, moduleCertificate } = signing;
  return { fingerprint, privateHome, publicKey, moduleKey, moduleCertificate };
}

/** `secret` is gpg's listing of the key that was given. Gives its fingerprint. */
async function checkRpmKey(tools: Tools, home: string, secret: string, signing: Signing): Promise<string> {
  const gpg = (...words: readonly string[]) =>
    ask(tools, [...gpgArgv(home), ...words], 'signing.public-key cannot be read');
  const published = parseKeys(await gpg('--with-colons', '--show-keys', signing.publicKey), 'pub');
  throwProblem(openPgpProblem(published, parseKeys(secret, 'sec')));
  const fingerprint = published[0]?.fingerprint ?? '';
  throwProblem(selfSignatureProblem(await gpg('--list-packets', signing.publicKey), fingerprint));
  return fingerprint;
}

async function checkModuleKey(tools: Tools, key: string, signing: Signing): Promise<void> {
  const certificate = await readText(signing.moduleCertificate);
  const argv = ['openssl', 'x509', '-in', signing.moduleCertificate, '-noout', '-text'];
  const text = await ask(tools, argv, 'signing.module-certificate cannot be read');
  throwProblem(moduleKeyProblem(key, certificate, text));
}

function throwProblem(problem: string | null): void {
  if (problem !== null) throw wrongKey(problem);
}

/** A tool that cannot read a key says that the key is wrong, not that signing failed. */
async function ask(tools: Tools, argv: readonly string[], problem: string): Promise<string> {
  try {
    return await tools.run(argv);
  } catch (error) {
    if (!(error instanceof KmodsmithError) || error.code !== 'SIGNING_FAILED') throw error;
    throw wrongKey(`${problem}: ${error.message}`);
  }
}

function wrongKey(problem: string): KmodsmithError {
  return new KmodsmithError('KEY_WRONG', `${problem}; nothing was signed; README, "Keys", says how to make one`);
}
