// What the checks of `bench:plan` need of src/.
import { bundleSource } from './source.mjs';

const EXPORTS = `
  export { createVerdicts } from './src/abi/verdicts.ts';
  export { packAbiMaps } from './src/repodata/pack-abi.ts';
  export { createSymbolNames, formatCrc } from './src/repodata/symbols.ts';
  export { unpackAbiMaps } from './src/repodata/unpack-abi.ts';
`;

/** Writes an ES module. */
export async function bundlePlanCode(outfile) {
  await bundleSource(EXPORTS, outfile);
}
