// A module that was really built for a kernel, in this run or in an earlier one: what reused modules are compared with.
import { join } from 'node:path';
import { moduleFolder } from '../build/build-spec.ts';
import type { Config } from '../config/config.ts';
import { readBytes } from '../io/files.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { isSameRepository } from '../publish/layout.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { parseModuleObject } from '../sign/module-object.ts';
import type { Reference } from '../sign/reused-modules.ts';
import { readPublishedModules } from './published-modules.ts';
import { takePublished } from './published-package.ts';
import type { CheckedCell, CheckedOutput } from './sign-check.ts';
import type { ReusedInput } from './sign-inputs.ts';
import type { Tools } from './sign-tools.ts';

/** One of any kmod, for the cell's kernel in the cell's repository; null when there is none yet. Errors as checkReuse has them. */
export async function findReference(
  tools: Tools,
  config: Pick<Config, 'directory' | 'url'>,
  input: ReusedInput,
  before: readonly CheckedOutput[],
): Promise<Reference | null> {
  const isHere = ({ input: { cell } }: CheckedCell) =>
    isSameRepository(cell, input.cell) && cell.unameR === input.cell.unameR;
  const sibling = before.filter(isBuilt).find(isHere);
  if (sibling === undefined) return publishedReference(tools, config, input);
  const path = join(sibling.sources, sibling.objects[0] ?? '');
  return { from: formatNevra(packageNevraOf(sibling.input.cell)), module: parseModuleObject(await readBytes(path)) };
}

/** Only what was built in this run brings its source along. */
function isBuilt(output: CheckedOutput): output is CheckedCell {
  return output.kind === 'accepted' && output.sourceRpm !== null;
}

async function publishedReference(
  tools: Tools,
  config: Pick<Config, 'directory' | 'url'>,
  { cell, state }: ReusedInput,
): Promise<Reference | null> {
  const entries = Object.values(state.document.ledger).filter(({ unameR }) => unameR === cell.unameR);
  const entry = entries.find(({ built }) => built !== null && built.reused === null);
  const published = state.packages.find(({ nevra }) => formatNevra(nevra) === entry?.built?.package);
  if (entry === undefined || published === undefined) return null;
  const scratch = join(tools.folder, 'cells', cell.id, 'reference');
  const path = `${scratch}.rpm`;
  await takePublished(config, state, published, path);
  const [file] = await readPublishedModules(tools, path, moduleFolder(entry), scratch);
  const bytes = file?.bytes ?? null;
  return bytes === null ? null : { from: formatNevra(published.nevra), module: parseModuleObject(bytes) };
}
