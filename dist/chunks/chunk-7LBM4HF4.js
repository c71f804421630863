import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-VXWXAEMQ.js";

// src/publish/layout.ts
var STATE_DATA_TYPE = "kmodsmith";
function isSameRepository(a, b) {
  return a.target === b.target && a.arch === b.arch;
}
function repositoryPath(key) {
  return `${key.target}/${key.arch}`;
}
function mirrorlistPath(key) {
  return `${repositoryPath(key)}/mirrorlist`;
}
function generationPath(key, generation) {
  return `${repositoryPath(key)}/gen/${generation}`;
}
function packagePath(key, fileName) {
  return `${repositoryPath(key)}/packages/${fileName}`;
}
function publicKeyPath(name) {
  return `keys/RPM-GPG-KEY-${name}`;
}
var MODULE_CERTIFICATE_PATH = "keys/module-signing.pem";
function repositoryId(name, target) {
  return `${name}-${target}`;
}
function formatMirrorlist(url, target, arch, generation) {
  return `${url}/${generationPath({ target, arch }, generation)}/
`;
}
function parseMirrorlist(text, source) {
  const lines = text.split("\n").map((line) => line.trim());
  const addresses = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const [address, ...others] = addresses;
  if (address === void 0) {
    throw new KmodsmithError(
      "SOURCE_EMPTY",
      `${source}: no address in it, expected one line ending in /gen/<number>/; publish again or restore the file`
    );
  }
  const match = /^(\S+\/gen\/([1-9]\d*))\/$/.exec(address);
  const [, url, generation] = match ?? [];
  if (url === void 0 || generation === void 0 || others.length > 0) {
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${source}: found ${JSON.stringify(addresses.join(" "))}, expected one line ending in /gen/<number>/; restore the file`
    );
  }
  return { url, generation: Number(generation) };
}

export {
  STATE_DATA_TYPE,
  isSameRepository,
  repositoryPath,
  mirrorlistPath,
  generationPath,
  packagePath,
  publicKeyPath,
  MODULE_CERTIFICATE_PATH,
  repositoryId,
  formatMirrorlist,
  parseMirrorlist
};
