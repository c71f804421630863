// `kmodsmith init`: a new kmod repository in an empty place; what is there already is never overwritten.
import { basename, join } from 'node:path';
import { nameFrom, renderConfig, renderNextSteps } from '../config/scaffold.ts';
import { EXIT, KmodsmithError } from '../errors.ts';
import { exists, makeFolder, readText, writeFileAt } from '../io/files.ts';
import { packageRoot } from '../io/package-root.ts';
import type { Command } from './context.ts';

const SCHEMAS = ['kmodsmith.schema.json', 'kmod.schema.json', 'kmodsmith.lock.schema.json'] as const;

/** Writes the first files of a kmod repository; refuses when one of them is there already. */
export const initCommand: Command = async (context) => {
  const name = nameFrom(basename(context.root));
  const schemas = await Promise.all(
    SCHEMAS.map(async (schema) => ({
      path: `schema/${schema}`,
      text: await readText(join(packageRoot(), 'schema', schema)),
    })),
  );
  const files = [
    { path: 'kmodsmith.yml', text: renderConfig(name) },
    { path: '.gitignore', text: '.kmodsmith/\n/public/\n/*.key\nKMODSMITH_*\n' },
    { path: 'kmods/.gitkeep', text: '' },
    ...schemas,
  ];
  await refuseExisting(context.root, files);
  for (const file of files) {
    await writeFileAt(join(context.root, file.path), file.text);
    context.log(`wrote ${file.path}`);
  }
  await makeFolder(join(context.root, 'keys'));
  context.print(renderNextSteps(name, context.options.ci));
  return EXIT.done;
};

async function refuseExisting(root: string, files: readonly { readonly path: string }[]): Promise<void> {
  const found: string[] = [];
  for (const { path } of files) if (await exists(join(root, path))) found.push(path);
  if (found.length > 0) {
    throw new KmodsmithError(
      'USAGE',
      `${root} already has ${found.join(', ')}; nothing was written. init is for a new repository`,
    );
  }
}
