// A module that was really built for a kernel, in this run or in an earlier one: what reused modules are compared with.
import { join } from 'node:path';
import { moduleFolder } from '../build/build-spec.ts';
import type { Config } from '../config/config.ts';
import { readBytes } from '../io/files.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedPackage, RepositoryState } from '../publish/published-state.ts';
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
  const found = builtFor(cell.unameR, state);
  if (found === null) return null;
  const { kmod, published } = found;
  const scratch = join(tools.folder, 'cells', cell.id, 'reference');
  const path = `${scratch}.rpm`;
  await takePublished(config, state, published, path);
  const [file] = await readPublishedModules(tools, path, moduleFolder({ kmod, unameR: cell.unameR }), scratch);
  const bytes = file?.bytes ?? null;
  return bytes === null ? null : { from: formatNevra(published.nevra), module: parseModuleObject(bytes) };
}

interface BuiltPackage {
  readonly kmod: string;
  readonly published: PublishedPackage;
}

/** The first package that is offered and was built for the kernel. */
function builtFor(wanted: string, { document, packages }: RepositoryState): BuiltPackage | null {
  const offered = new Map(packages.map((published) => [formatNevra(published.nevra), published]));
  for (const { kmod, unameR, built } of Object.values(document.ledger)) {
    if (unameR !== wanted || built === null || built.reused !== null) continue;
    const published = offered.get(built.package);
    if (published !== undefined) return { kmod, published };
  }
  return null;
}
