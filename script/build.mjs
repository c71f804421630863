// Bundles the two entries into dist/: `node script/build.mjs [OUTDIR]`. The same sources give the same bytes.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const SCHEMAS = { config: 'kmodsmith', kmod: 'kmod', lock: 'kmodsmith.lock' };

const readJson = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));

/** What src/config/validators.ts makes at its start, as code that ajv wrote. */
async function validatorsCode() {
  const options = await readJson('src/config/ajv-options.json');
  const ajv = new Ajv({ ...options, code: { source: true, esm: true } });
  const names = Object.fromEntries(Object.keys(SCHEMAS).map((name) => [`${name}Validator`, name]));
  for (const [name, file] of Object.entries(SCHEMAS)) ajv.addSchema(await readJson(`schema/${file}.schema.json`), name);
  const pairs = Object.entries(names).map(([validator, name]) => `${name}: ${validator}`);
  return `${standalone.default(ajv, names)}\nexport const validators = { ${pairs.join(', ')} };\n`;
}

const compiledValidators = {
  name: 'compiled validators',
  setup({ onLoad }) {
    onLoad({ filter: /src\/config\/validators\.ts$/ }, async () => ({
      contents: await validatorsCode(),
      loader: 'js',
      resolveDir: root,
    }));
  },
};

/** Heavy parts (octokit) go into chunks of their own, loaded when they are needed. */
export async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/cli.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'linked',
    // CommonJS dependencies ask for `require`, which an ES module does not have.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    plugins: [compiledValidators],
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2] ?? `${root}/dist`);
