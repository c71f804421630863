// One repository's new packages -> its candidate: signed RPMs, and a generation of repodata over published and new ones.
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { KmodsmithError } from '../errors.ts';
import { copyTo, listFolder, makeFolder, readBytes, sha256OfFile, writeFileAt } from '../io/files.ts';
import { linkTo } from '../io/found-files.ts';
import { ABI_DATA_TYPE, generationPath, packagePath, repositoryPath, STATE_DATA_TYPE } from '../publish/layout.ts';
import type { RepositoryState, StateDocument } from '../publish/published-state.ts';
import { formatStateDocument } from '../publish/state-document.ts';
import type { Candidate, SignedPackage } from '../sign/signed.ts';
import {
  addDataArgv,
  checksigArgv,
  createrepoArgv,
  detachSignArgv,
  importKeyArgv,
  indexedFiles,
  rpmsignArgv,
  unverifiedPaths,
} from '../sign/steps.ts';
import { checkSignature } from './check-signature.ts';
import { type Context, WORK } from './context.ts';
import { takePublished } from './published-package.ts';
import type { Keys } from './sign-keys.ts';
import type { Tools } from './sign-tools.ts';

export interface NewPackage {
  /** Absolute path of the package, not yet signed. */
  readonly path: string;
  readonly cell: string | null;
}

export interface CandidateInput {
  readonly context: Context;
  /** Folder that is published to. */
  readonly directory: string;
  /** Public address of what is published. */
  readonly url: string;
  readonly state: RepositoryState;
  readonly document: StateDocument;
  /** The bytes of its ABI archive, asked for once the packages are signed. */
  readonly abi: () => Promise<Uint8Array>;
  readonly packages: readonly NewPackage[];
}

/** As many files as one command line surely takes. */
const BATCH = 100;

/**
 * Puts the candidate below the work folder: nothing is published here. NEVRA_REUSED when a package of the same name is published
 * with other bytes, PUBLISH_REFUSED when the published folder is not whole, SIGNING_FAILED when a tool or a check fails.
 */
export async function makeCandidate(tools: Tools, keys: Keys, input: CandidateInput): Promise<Candidate> {
  const { context, state, document } = input;
  const root = join(context.work, WORK.candidates);
  const added = await signPackages(tools, keys, input, root);
  const generation = join(root, generationPath(state, document.generation));
  const pool = await fillPool(tools, input, added, root);
  await makeFolder(generation);
  await tools.run(createrepoArgv(pool, generation, document.generation));
  await checkIndexed(generation, await listFolder(pool));
  await addData(tools, generation, input);
  const repomd = join(generation, 'repodata', 'repomd.xml');
  await tools.run(detachSignArgv(keys.fingerprint, repomd), { environment: keys.privateHome });
  await checkDetached(repomd, keys.publicKey);
  const { target, arch } = state;
  const repomdSha256 = await sha256OfFile(repomd);
  return { target, arch, baseGeneration: state.generation, generation: document.generation, repomdSha256, added };
}

/** Copies the packages into the candidate, signs them there, and verifies each with a database that knows only our key. */
async function signPackages(
  tools: Tools,
  keys: Keys,
  input: CandidateInput,
  root: string,
): Promise<readonly SignedPackage[]> {
  const added: SignedPackage[] = [];
  const at = (path: string) => join(root, packagePath(input.state, basename(path)));
  for (const { path } of input.packages) await copyTo(path, at(path));
  await tools.run(importKeyArgv(tools.dbPath, keys.publicKey));
  const paths = input.packages.map(({ path }) => at(path));
  for (let start = 0; start < paths.length; start += BATCH)
    await signBatch(tools, keys, paths.slice(start, start + BATCH));
  for (const { path, cell } of input.packages) {
    added.push({ fileName: basename(path), sha256: await sha256OfFile(at(path)), cell });
  }
  refuseReused(added, input.state);
  return added;
}

async function signBatch(tools: Tools, keys: Keys, paths: readonly string[]): Promise<void> {
  await tools.run(rpmsignArgv(tools.gpgPath, keys.fingerprint, paths), { environment: keys.privateHome });
  const unverified = unverifiedPaths(await tools.run(checksigArgv(tools.dbPath, paths)), paths);
  if (unverified.length > 0) {
    throw new KmodsmithError(
      'SIGNING_FAILED',
      `rpmkeys does not call digests and signatures of ${unverified.join(', ')} OK after signing`,
    );
  }
}

function refuseReused(added: readonly SignedPackage[], state: RepositoryState): void {
  const published = new Map(state.packages.map(({ fileName, sha256 }) => [fileName, sha256]));
  const reused = added.filter(({ fileName, sha256 }) => (published.get(fileName) ?? sha256) !== sha256);
  if (reused.length === 0) return;
  const names = reused.map(({ fileName }) => fileName).join(', ');
  throw new KmodsmithError(
    'NEVRA_REUSED',
    `${repositoryPath(state)}: ${names} is published with other bytes; a published package never changes, hosts would keep the old one: plan again, so that the rebuild counter rises`,
  );
}

/** A folder with all packages of the candidate, mostly links. */
async function fillPool(
  tools: Tools,
  input: CandidateInput,
  added: readonly SignedPackage[],
  root: string,
): Promise<string> {
  const pool = join(tools.folder, 'pool', repositoryPath(input.state));
  await makeFolder(pool);
  const isNew = new Set(added.map(({ fileName }) => fileName));
  for (const published of input.state.packages.filter((pkg) => !isNew.has(pkg.fileName))) {
    await takePublished(input, input.state, published, join(pool, published.fileName));
  }
  for (const { fileName } of added) await linkTo(join(root, packagePath(input.state, fileName)), join(pool, fileName));
  return pool;
}

/** createrepo_c leaves out a package that it cannot read, with a warning and exit code 0. */
async function checkIndexed(generation: string, expected: readonly string[]): Promise<void> {
  const names = await listFolder(join(generation, 'repodata'));
  const primary = names.find((name) => name.endsWith('primary.xml.gz'));
  const xml =
    primary === undefined ? '' : gunzipSync(await readBytes(join(generation, 'repodata', primary))).toString('utf8');
  const found = new Set(indexedFiles(xml, '../../packages/'));
  const missing = expected.filter((name) => !found.has(name));
  if (missing.length > 0 || found.size !== expected.length) {
    throw new KmodsmithError(
      'SIGNING_FAILED',
      `createrepo_c indexed ${found.size} of ${expected.length} packages; missing: ${missing.join(', ')}`,
    );
  }
}

/** What is compressed already is only wrapped. */
const WRAP_LEVEL = 1;

async function addData(tools: Tools, generation: string, { state, document, abi }: CandidateInput): Promise<void> {
  const folder = join(tools.folder, 'state', repositoryPath(state));
  const repodata = join(generation, 'repodata');
  const statePath = join(folder, 'kmodsmith.json.gz');
  await writeFileAt(statePath, gzipSync(formatStateDocument(document)));
  await tools.run(addDataArgv(STATE_DATA_TYPE, statePath, repodata));
  const abiPath = join(folder, 'kmodsmith-abi.bin.gz');
  await writeFileAt(abiPath, gzipSync(await abi(), { level: WRAP_LEVEL }));
  await tools.run(addDataArgv(ABI_DATA_TYPE, abiPath, repodata));
}

async function checkDetached(repomd: string, publicKey: string): Promise<void> {
  const verdict = await checkSignature(await readBytes(repomd), await readBytes(`${repomd}.asc`), [publicKey]);
  if (verdict.kind === 'bad')
    throw new KmodsmithError('SIGNING_FAILED', `${repomd}.asc: ${verdict.reason}; nothing was published`);
}
