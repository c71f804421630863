// Parts of src/ for a bench, bundled as they are, so that every Node can load them and what is measured is what runs.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './options.mjs';

/** Writes an ES module of what `lines` (`export { planBuilds } from './src/plan/plan.ts';` ...) name. */
export async function bundleSource(lines, outfile) {
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    stdin: { contents: lines, resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}
