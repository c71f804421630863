// Functions of src/ for a bench: bundled once, as dist/ is, so that what is measured is what runs.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { CACHE, ROOT } from './options.mjs';

/** The module that exports what `lines` (`export { planBuilds } from './src/plan/plan.ts';` ...) name. */
export async function importSource(name, lines) {
  const outfile = join(CACHE, `source-${name}.mjs`);
  await mkdir(CACHE, { recursive: true });
  await build({
    stdin: { contents: lines.join('\n'), resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile));
}
