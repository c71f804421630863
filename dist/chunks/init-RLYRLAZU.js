import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  packageRoot
} from "./chunk-O4LEGZDF.js";
import {
  PRESET_NAMES
} from "./chunk-AFWBH2S4.js";
import {
  exists,
  makeFolder,
  readText,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";

// src/commands/init.ts
import { basename, join } from "node:path";

// src/config/scaffold.ts
function nameFrom(folder) {
  const plain = folder.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  return plain === "" ? "kmods" : plain.slice(0, 63);
}
function renderConfig(name) {
  return `# yaml-language-server: $schema=./schema/kmodsmith.schema.json
# What this repository builds for and where it is published; docs/formats/kmodsmith.yml.md of kmodsmith explains each key.
version: 1
name: ${name}
# Where clients will find it, and the directory that is published there: ./public serves a first look, CI jobs need an absolute one.
url: https://kmods.example.org
directory: ./public
mode: tracking
# The runner that holds the directory; on a hosted runner, or inside the checkout, it would end with each job.
# runners:
#   publish: my-publisher
signing:
  public-key: keys/RPM-GPG-KEY-${name}
  module-certificate: keys/module-signing.pem
targets:
  # Presets: ${PRESET_NAMES.join(", ")}
  c9s:
    preset: centos-stream-9
  rocky9:
    preset: rocky-9
`;
}
function renderKeyRecipe(name) {
  return `gpg --batch --passphrase '' --quick-generate-key '${name} packages' rsa4096 sign 2y
gpg --armor --export '${name} packages' > keys/RPM-GPG-KEY-${name}
# this file becomes the secret KMODSMITH_RPM_KEY:
(umask 077; gpg --armor --export-secret-keys '${name} packages' > ../${name}-rpm.key)
# and ../${name}-module.key becomes the secret KMODSMITH_MODULE_KEY:
(umask 077; openssl req -new -x509 -newkey rsa:4096 -nodes -sha256 -days 3650 -subj '/CN=${name} modules' \\
  -addext extendedKeyUsage=codeSigning -keyout ../${name}-module.key -out keys/module-signing.pem)`;
}
function renderNextSteps(name, ci) {
  const pipeline = ci ?? "github";
  const recipe = renderKeyRecipe(name).replaceAll("\n", "\n       ");
  return `Next:
  1. Edit kmodsmith.yml: url, directory, targets.
  2. Make the keys; what is in keys/ is committed, the rest never:
       ${recipe}
  3. Add a kmod: kmods/<name>/kmod.yml, first line
       # yaml-language-server: $schema=../../schema/kmod.schema.json
  4. kmodsmith pin --action OWNER/REPO@COMMIT#VERSION      the kmodsmith you use, by commit
  5. kmodsmith plan --first-run --explain
  6. kmodsmith emit ${pipeline}, commit, push; protect the environments kmodsmith-sign and kmodsmith-publish.`;
}

// src/commands/init.ts
var SCHEMAS = ["kmodsmith.schema.json", "kmod.schema.json", "kmodsmith.lock.schema.json"];
var initCommand = async (context) => {
  const name = nameFrom(basename(context.root));
  const schemas = await Promise.all(
    SCHEMAS.map(async (schema) => ({
      path: `schema/${schema}`,
      text: await readText(join(packageRoot(), "schema", schema))
    }))
  );
  const files = [
    { path: "kmodsmith.yml", text: renderConfig(name) },
    { path: ".gitignore", text: ".kmodsmith/\n/public/\n/*.key\nKMODSMITH_*\n" },
    { path: "kmods/.gitkeep", text: "" },
    ...schemas
  ];
  await refuseExisting(context.root, files);
  for (const file of files) {
    await writeFileAt(join(context.root, file.path), file.text);
    context.log(`wrote ${file.path}`);
  }
  await makeFolder(join(context.root, "keys"));
  context.print(renderNextSteps(name, context.options.ci));
  return EXIT.done;
};
async function refuseExisting(root, files) {
  const found = [];
  for (const { path } of files) if (await exists(join(root, path))) found.push(path);
  if (found.length > 0) {
    throw new KmodsmithError(
      "USAGE",
      `${root} already has ${found.join(", ")}; nothing was written. init is for a new repository`
    );
  }
}
export {
  initCommand
};
