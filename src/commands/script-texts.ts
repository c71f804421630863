// The texts of the scripts that run a bundle, as they lie in this program's workflows-templates/scripts.
import { join } from 'node:path';
import { readText } from '../io/files.ts';
import { packageRoot } from '../io/package-root.ts';

const SCRIPTS = ['build-cell.sh', 'build-shard.sh', 'compile.sh', 'prepare.sh'] as const;

/** File name -> text. */
export async function readScriptTexts(): Promise<Readonly<Record<string, string>>> {
  const folder = join(packageRoot(), 'workflows-templates', 'scripts');
  const entries = SCRIPTS.map(async (name) => [name, await readText(join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(entries));
}
