import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  archiveDevels,
  landFile,
  landName,
  moveName,
  syncPath
} from "./chunk-BKEHP3ZF.js";
import {
  isRunning
} from "./chunk-WVWGZZRB.js";
import {
  readPlan
} from "./chunk-2SFC4WJ6.js";
import {
  promiseOf
} from "./chunk-4SXP5GC6.js";
import {
  renderRepoFile
} from "./chunk-NZA47RPD.js";
import {
  locateGeneration,
  locateInDirectory,
  publishedPackages,
  readGeneration
} from "./chunk-RK2U2Y4K.js";
import {
  MODULE_CERTIFICATE_PATH,
  formatMirrorlist,
  generationPath,
  isSameRepository,
  mirrorlistPath,
  packagePath,
  publicKeyPath,
  repositoryId,
  repositoryPath
} from "./chunk-HROA7H5P.js";
import {
  resourcePort
} from "./chunk-5PZJWEVT.js";
import {
  WORK,
  readValue,
  writeValue
} from "./chunk-AIFFBPK7.js";
import {
  readConfig
} from "./chunk-7YGB5AOD.js";
import {
  exists,
  listTree,
  makeFolder,
  readText,
  readTextIfThere,
  removeTree,
  replaceFile,
  sha256OfFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/publish.ts
import { join as join4 } from "node:path";

// src/io/lock.ts
import { open, readFile, readlink, rm } from "node:fs/promises";
import { hostname } from "node:os";
async function takeLock(path) {
  const owner = `${process.pid} ${await machine()}
`;
  if (!await create(path, owner)) {
    await removeStale(path, owner);
    if (!await create(path, owner)) {
      throw held(path, await content(path));
    }
  }
  return { release: () => rm(path, { force: true }) };
}
async function machine() {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "pid:[none]");
  return `${hostname()} ${namespace}`;
}
async function create(path, owner) {
  const file = await open(path, "wx").catch((cause) => {
    if (cause.code === "EEXIST") return null;
    throw new KmodsmithError("PUBLISH_FAILED", `${path}: cannot make the lock file: ${cause.message}`, { cause });
  });
  if (file === null) {
    return false;
  }
  try {
    await file.writeFile(owner);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}
async function removeStale(path, owner) {
  const guard = `${path}.takeover`;
  if (!await create(guard, owner)) {
    throw held(guard, await content(guard));
  }
  try {
    const found = await content(path);
    if (!isDead(found, owner)) {
      throw held(path, found);
    }
    await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}
async function content(path) {
  return readFile(path, "utf8").catch(() => "");
}
function isDead(found, owner) {
  const [pid = "", ...where] = found.trim().split(" ");
  const [, ...here] = owner.trim().split(" ");
  return /^\d+$/.test(pid) && where.join(" ") === here.join(" ") && !isRunning(Number(pid));
}
function held(path, owner) {
  const who = owner.trim() === "" ? "an unknown process" : `process ${owner.trim()}`;
  return new KmodsmithError(
    "PUBLISH_REFUSED",
    `${path}: the publishing lock is held by ${who}; wait for it, or remove the file when no publisher runs`
  );
}

// src/publish/switch.ts
function admitCandidates(signed, verification, plan) {
  for (const candidate of signed.candidates) {
    checkBase(candidate, plan);
    checkVerified(
      candidate,
      verification.candidates.find((verified) => isSameRepository(verified, candidate))
    );
  }
  return signed.candidates;
}
function checkBase(candidate, plan) {
  const base = plan.bases.find((entry) => isSameRepository(entry, candidate));
  if (base === void 0 || base.generation !== candidate.baseGeneration) {
    throw refused(
      candidate,
      `made on generation ${candidate.baseGeneration}, the plan was made on ${base?.generation ?? "none"}; plan and sign again`
    );
  }
  if (candidate.generation !== candidate.baseGeneration + 1) {
    throw refused(
      candidate,
      `it is generation ${candidate.generation} on base ${candidate.baseGeneration}, expected the next number; sign again`
    );
  }
}
function checkVerified(candidate, verified) {
  if (verified === void 0) {
    throw refused(candidate, "verification.json does not name it; run `kmodsmith verify` first");
  }
  if (verified.repomdSha256 !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `repomd.xml ${candidate.repomdSha256} was signed, ${verified.repomdSha256} was verified; verify this candidate`
    );
  }
  const failed = verified.scenarios.filter((scenario) => !scenario.passed).map((scenario) => scenario.name);
  if (failed.length > 0 || verified.scenarios.length === 0) {
    const what = failed.length === 0 ? "no scenario was run" : `failed: ${failed.join(", ")}`;
    throw refused(candidate, `verification did not pass (${what}); see verification.json`);
  }
}
function checkBaseUnmoved(candidate, published) {
  if (published !== candidate.baseGeneration) {
    throw new KmodsmithError(
      "BASE_MOVED",
      `${repositoryPath(candidate)}: generation ${published} is published now, this candidate was made on ${candidate.baseGeneration}; nothing was published: run plan, sign and verify again`
    );
  }
}
function packagesToCopy(candidate, found) {
  const reused = found.filter((entry) => entry.published !== null && entry.published !== entry.package.sha256);
  if (reused.length > 0) {
    const names = reused.map((entry) => entry.package.fileName).join(", ");
    throw new KmodsmithError(
      "NEVRA_REUSED",
      `${repositoryPath(candidate)}: ${names} is published with other bytes; a published package never changes, hosts would keep the old one: raise the release in kmod.yml, or plan again so that the rebuild counter rises`
    );
  }
  return found.filter((entry) => entry.published === null).map((entry) => entry.package);
}
function checkListedPackages(candidate, listed, known) {
  const stray = [...listed].filter(([fileName, sha256]) => known.get(fileName) !== sha256).map(([name]) => name);
  if (stray.length > 0) {
    throw refused(candidate, `its metadata names ${stray.join(", ")}, which is neither new nor published; sign again`);
  }
  const unlisted = candidate.added.filter((added) => listed.get(added.fileName) !== added.sha256);
  if (unlisted.length > 0) {
    const names = unlisted.map((added) => added.fileName).join(", ");
    throw refused(candidate, `its metadata does not name ${names} with the signed sha256; sign again`);
  }
}
function refused(key, why) {
  return new KmodsmithError("PUBLISH_REFUSED", `${repositoryPath(key)}: candidate refused: ${why}`);
}

// src/commands/land-candidate.ts
import { dirname, join as join2 } from "node:path";

// src/publish/repository-readme.ts
function renderRepositoryReadme(config, packages) {
  const offered = config.kmods.filter((kmod) => packages.has(packageOf(kmod)));
  return [
    heading(config, offered),
    usage(config, offered),
    promises(config),
    tests(),
    keys(config),
    PLAIN_BASEURL
  ].join("\n");
}
function packageOf({ name }) {
  return `kmod-${name}`;
}
function heading(config, offered) {
  const targets = config.targets.map((target) => `\`${target.name}\` (${target.arches.join(", ")})`);
  const missing = config.kmods.filter((kmod) => !offered.includes(kmod)).map((kmod) => `\`${packageOf(kmod)}\``);
  return [
    `# ${config.name}`,
    "",
    `Kernel modules, rebuilt for every kernel of ${targets.join(", ")}.`,
    "",
    ...offered.map((kmod) => `- \`${packageOf(kmod)}\` ${kmod.version}: ${kmod.summary}`),
    ...missing.length === 0 ? [] : [`- not published yet: ${missing.join(", ")}`],
    "",
    `Which kernel has which module, and why one is missing: [status page](${config.url}/index.html).`,
    ""
  ].join("\n");
}
function usage(config, [kmod]) {
  const [first] = config.targets;
  const enable = config.targets.length > 1 && first !== void 0;
  return [
    "## Use it",
    "",
    "```console",
    `# curl --fail --output /etc/yum.repos.d/${config.name}.repo ${config.url}/${config.name}.repo`,
    ...enable ? [`# dnf config-manager --set-enabled ${repositoryId(config.name, first.name)}   # the one of your distribution`] : [],
    ...kmod === void 0 ? [] : [`# dnf install ${packageOf(kmod)}`],
    "```",
    ""
  ].join("\n");
}
function promises({ mode }) {
  return `## What is promised

${promiseOf(mode)}

- Once published, a kernel and its modules arrive together, with \`dnf upgrade\` and with \`dnf upgrade 'kernel*'\`.
- A module that is published later than its kernel arrives with the next \`dnf upgrade\`.
- No update takes away a module that an installed kernel had: every kernel keeps its own.
- A published package never changes: other contents always come as a higher release.

## What is not promised

- A kernel is not held back. One that is younger than the last build here, or for which a build failed, goes in without
  the module; the status page names it and the reason. Look there before you boot into a new kernel.
- \`dnf upgrade 'kernel*'\` relies on weak dependencies; with \`install_weak_deps=0\` the module comes with the next
  full \`dnf upgrade\`.
- A module that loads is not a driver that works: nothing here is tested on hardware.

## What happens when a build fails

What is published stays as it is. The failure is shown on the status page with its log, and the cell is tried again
at once when its sources, patches or kernel change, otherwise after a wait that grows from one day to 32, or when a maintainer
asks for it. The other modules are published all the same.
`;
}
function tests() {
  return `## What is tested before publishing

Real \`dnf\` installs every candidate into empty folders, with the checks for package and repository signatures on:
a fresh installation; an upgrade with an older kernel in place; a module that arrives after its kernel; an upgrade of the
kernel alone; and \`dnf repoclosure\`. After each the installed packages and the module files on disk are compared with
what they must be. A candidate that fails is not published.
`;
}
function keys(config) {
  return `## Keys

- Packages and repository metadata: <${config.url}/${publicKeyPath(config.name)}>
- Modules: <${config.url}/${MODULE_CERTIFICATE_PATH}>. With Secure Boot on, the kernel loads the modules only after this
  certificate was enrolled: convert it with \`openssl x509 -outform DER\`, then \`mokutil --import\`, reboot and confirm.
`;
}
var PLAIN_BASEURL = `## Mirrorlist, not baseurl

The \`.repo\` file uses \`mirrorlist=\`: one small file that names one complete, unchanging generation of the repository.
Publishing replaces that file and nothing else, so a client sees the old state or the new one. Who points
\`baseurl=\` at a \`gen/\` folder instead stays on that generation and gets no updates; who copies the folders with a
tool of their own can see repomd.xml and its signature out of step. dnf accepts an older, correctly signed generation:
use https, so that nobody on the way can replay one.
`;

// src/commands/unfinished.ts
import { join } from "node:path";
function notePath(directory, key) {
  return join(directory, repositoryPath(key), ".unfinished.json");
}
async function noteUnfinished(directory, key, packages) {
  const folder = !await exists(join(directory, generationPath(key, key.generation)));
  const names = packages.map((added) => added.fileName);
  const note = { version: 1, generation: key.generation, packages: names, folder };
  await replaceFile(notePath(directory, key), `${JSON.stringify(note)}
`);
}
async function forgetUnfinished(directory, key) {
  await removeTree(`${notePath(directory, key)}.new`);
  await removeTree(notePath(directory, key));
}
async function removeUnfinished(directory, key, published) {
  const path = notePath(directory, key);
  const text = await readTextIfThere(path);
  if (text === null) {
    await removeTree(`${path}.new`);
    return;
  }
  const note = parseUnfinished(text, path);
  if (note.generation > published) {
    for (const name of note.packages) {
      await removeTree(join(directory, packagePath(key, name)));
      await removeTree(join(directory, packagePath(key, `${name}.new`)));
    }
    await removeTree(`${join(directory, mirrorlistPath(key))}.new`);
    await removeTree(unfinishedGeneration(directory, key, note.generation));
    if (note.folder) await removeTree(join(directory, generationPath(key, note.generation)));
  }
  await forgetUnfinished(directory, key);
}
function unfinishedGeneration(directory, key, generation) {
  return join(directory, repositoryPath(key), "gen", `.${generation}.new`);
}
function parseUnfinished(text, source) {
  try {
    const note = JSON.parse(text);
    const isName = (name) => typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm$/.test(name);
    if (note.version === 1 && Number.isSafeInteger(note.generation) && note.packages.every(isName)) return note;
  } catch (cause) {
    throw unreadable(source, cause);
  }
  throw unreadable(source, null);
}
function unreadable(source, cause) {
  return new KmodsmithError(
    "PUBLISH_REFUSED",
    `${source}: not the note of an unfinished publication; look which packages no generation names, then remove it`,
    { cause }
  );
}

// src/commands/land-candidate.ts
async function landCandidate(config, state, prepared) {
  try {
    await landFiles(config, prepared);
    await landGuides(config, await offeredPackages(config, state, prepared.candidate));
    await moveName(`${mirrorlist(config, prepared)}.new`, mirrorlist(config, prepared));
  } catch (cause) {
    throw failure(config, prepared, await removeLanded(config, prepared), cause);
  }
  await syncPath(dirname(mirrorlist(config, prepared)));
  await forgetUnfinished(config.directory, prepared.candidate);
}
function mirrorlist(config, { candidate }) {
  return join2(config.directory, mirrorlistPath(candidate));
}
async function landFiles(config, prepared) {
  const { candidate, copies, folder } = prepared;
  await noteUnfinished(config.directory, candidate, copies);
  for (const { fileName, sha256 } of copies) {
    const path = join2(config.directory, packagePath(candidate, fileName));
    await landFile(join2(folder, "packages", fileName), path);
    await checkLanded(path, sha256);
  }
  await landGeneration(config, prepared);
  const { target, arch, generation } = candidate;
  await writeFileAt(`${mirrorlist(config, prepared)}.new`, formatMirrorlist(config.url, target, arch, generation));
}
async function landGeneration(config, { candidate, folder }) {
  const path = join2(config.directory, generationPath(candidate, candidate.generation));
  if (!await exists(path)) {
    const from = join2(folder, "gen", String(candidate.generation));
    const partial = unfinishedGeneration(config.directory, candidate, candidate.generation);
    await removeTree(partial);
    await makeFolder(partial);
    for (const file of await listTree(from)) {
      await landFile(join2(from, file), join2(partial, file));
      await checkLanded(join2(partial, file), await sha256OfFile(join2(from, file)));
    }
    await landName(partial, path);
  }
  await checkLanded(join2(path, "repodata/repomd.xml"), candidate.repomdSha256);
}
async function checkLanded(path, sha256) {
  const found = await sha256OfFile(path);
  if (found !== sha256) {
    throw new Error(`${path} has sha256 ${found} after it was written, expected ${sha256}`);
  }
}
async function landGuides(config, packages) {
  const files = {
    [`${config.name}.repo`]: renderRepoFile(config),
    "README.md": renderRepositoryReadme(config, packages),
    [publicKeyPath(config.name)]: await readText(config.signing.publicKey),
    [MODULE_CERTIFICATE_PATH]: await readText(config.signing.moduleCertificate)
  };
  for (const [path, text] of Object.entries(files)) await replaceFile(join2(config.directory, path), text);
}
async function offeredPackages(config, { repositories }, candidate) {
  const names = [];
  for (const before of repositories) {
    const address = isSameRepository(before, candidate) ? landedGeneration(config, candidate) : await locateInDirectory(config.directory, before);
    const { packages } = address === null ? before : await readGeneration(resourcePort, address, config.signing.publicKey);
    names.push(...packages.map(({ nevra }) => nevra.name));
  }
  return new Set(names);
}
function landedGeneration(config, { target, arch, generation }) {
  const url = join2(config.directory, generationPath({ target, arch }, generation));
  return { target, arch, generation, url };
}
async function removeLanded(config, { candidate }) {
  return removeUnfinished(config.directory, candidate, candidate.baseGeneration).then(
    () => "",
    (error) => error.message
  );
}
function failure(config, { candidate }, left, cause) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = cause.code === "ENOSPC" ? " Free space there." : "";
  const rest = left === "" ? "What was written was removed again." : `Some files could not be removed: ${left}.`;
  return new KmodsmithError(
    "PUBLISH_FAILED",
    `${config.directory}: could not publish ${repositoryPath(candidate)}: ${reason}. What it offered before is as it was. ${rest}${full} Then run \`kmodsmith publish\` again.`,
    { cause }
  );
}

// src/commands/prepare-candidate.ts
import { join as join3 } from "node:path";
async function prepareCandidate(context, config, state, candidate) {
  const folder = join3(context.work, WORK.candidates, repositoryPath(candidate));
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  checkBaseUnmoved(candidate, published?.generation ?? 0);
  await removeUnfinished(config.directory, candidate, published?.generation ?? 0);
  const known = knownPackages(state, candidate);
  const copies = packagesToCopy(candidate, await findPackages(config, candidate, known));
  await checkFiles(folder, candidate);
  await checkMetadata(config, folder, candidate, known);
  await checkGenerationFolder(config, candidate);
  return { candidate, folder, copies };
}
async function isPublished(config, candidate) {
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  if (published?.generation !== candidate.generation) return false;
  const repomd = join3(config.directory, generationPath(candidate, candidate.generation), "repodata/repomd.xml");
  return await exists(repomd) && await sha256OfFile(repomd) === candidate.repomdSha256;
}
function knownPackages(state, candidate) {
  const here = state.repositories.find((entry) => isSameRepository(entry, candidate));
  return new Map(here?.packages.map((found) => [found.fileName, found.sha256]) ?? []);
}
async function findPackages(config, candidate, known) {
  const found = [];
  for (const added of candidate.added) {
    const path = join3(config.directory, packagePath(candidate, added.fileName));
    const onDisk = await exists(path) ? await sha256OfFile(path) : null;
    found.push({ package: added, published: onDisk ?? known.get(added.fileName) ?? null });
  }
  return found;
}
async function checkFiles(folder, candidate) {
  const repomd = join3(folder, "gen", String(candidate.generation), "repodata/repomd.xml");
  if (await sha256OfFile(repomd) !== candidate.repomdSha256) {
    throw refused(candidate, `${repomd} is not the one that was signed and verified; run sign and verify again`);
  }
  for (const added of candidate.added) {
    const path = join3(folder, "packages", added.fileName);
    if (await sha256OfFile(path) !== added.sha256) {
      throw refused(candidate, `${path} is not the one that was signed; run sign and verify again`);
    }
  }
}
async function checkMetadata(config, folder, candidate, known) {
  const { target, arch, generation } = candidate;
  const url = join3(folder, "gen", String(generation));
  const read = await readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey).catch(
    (cause) => {
      if (!(cause instanceof KmodsmithError)) throw cause;
      throw refused(candidate, cause.message);
    }
  );
  if (read.revision !== String(generation) || read.document.generation !== generation) {
    throw refused(candidate, `its metadata says generation ${read.revision}, expected ${generation}; sign again`);
  }
  const listed = new Map(publishedPackages(read.packages, url).map((entry) => [entry.fileName, entry.sha256]));
  const added = candidate.added.map((entry) => [entry.fileName, entry.sha256]);
  checkListedPackages(candidate, listed, new Map([...known, ...added]));
}
async function checkGenerationFolder(config, candidate) {
  const path = join3(config.directory, generationPath(candidate, candidate.generation));
  if (!await exists(path)) {
    return;
  }
  const repomd = join3(path, "repodata/repomd.xml");
  const found = await exists(repomd) ? await sha256OfFile(repomd) : "no repomd.xml";
  if (found !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `${path} exists already with ${found}, expected nothing or ${candidate.repomdSha256}; find out who wrote it, and remove it if no mirrorlist ever named it`
    );
  }
}

// src/commands/publish.ts
var LOCK = ".kmodsmith.lock";
var publishCommand = async (context) => {
  await publishCandidates(context, await readConfig(context));
  return EXIT.done;
};
async function publishCandidates(context, config) {
  const signed = await readValue(join4(context.work, WORK.signed), "sign");
  if (signed.candidates.length > 0) return publishAll(context, config, signed);
  context.log("nothing to publish: the repositories stay as they are");
  return writePublication(context, []);
}
async function writePublication(context, repositories) {
  const publication = { version: 1, repositories };
  await writeValue(join4(context.work, WORK.publication), publication);
  return publication;
}
async function publishAll(context, config, signed) {
  const verification = await readValue(join4(context.work, WORK.verification), "verify");
  const candidates = admitCandidates(signed, verification, await readPlan(context));
  await makeFolder(config.directory);
  const lock = await takeLock(join4(config.directory, LOCK));
  try {
    return await publishLocked(context, config, candidates);
  } finally {
    await lock.release();
  }
}
async function publishLocked(context, config, candidates) {
  const state = await readValue(join4(context.work, WORK.state));
  const prepared = [];
  const published = [];
  for (const candidate of candidates) {
    if (await isPublished(config, candidate)) published.push(entryOf(candidate, 0));
    else prepared.push(await prepareCandidate(context, config, state, candidate));
  }
  for (const entry of prepared) {
    await landCandidate(config, state, entry);
    published.push(entryOf(entry.candidate, entry.copies.length));
    await writePublication(context, published);
    const { candidate, copies } = entry;
    context.log(
      `published ${repositoryPath(candidate)} generation ${candidate.generation}, ${copies.length} new packages`
    );
  }
  const kernels = await readValue(join4(context.work, WORK.kernels));
  await archiveDevels({ config, kernels, state }, candidates, context.log);
  return writePublication(context, published);
}
function entryOf(candidate, added) {
  const { target, arch, generation, repomdSha256 } = candidate;
  return { target, arch, generation, repomdSha256, added };
}

export {
  publishCommand,
  publishCandidates
};
