// The parts of src/ that a plan decides by, bundled as they are, so that every Node can load them.
import { build } from 'esbuild';
import { ROOT } from './options.mjs';

const EXPORTS = `
  export { createVerdicts } from './src/abi/verdicts.ts';
  export { packAbiMaps } from './src/repodata/pack-abi.ts';
  export { createSymbolNames, formatCrc } from './src/repodata/symbols.ts';
  export { unpackAbiMaps } from './src/repodata/unpack-abi.ts';
`;

/** Writes an ES module. */
export async function bundlePlanCode(outfile) {
  await build({
    stdin: { contents: EXPORTS, resolveDir: ROOT },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}
