// A module of src/ with some of its source lines changed: with probes that count, or with a check left out.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const SRC = join(import.meta.dirname, '../../src');

/** In this file, a path below src/, the text `from`, which must stand there once, becomes `to`. */
export interface SourceChange {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const COUNTER = 'const counts = {}; const count = (name) => { counts[name] = (counts[name] ?? 0) + 1; };';

/**
 * What `entry`, a path below src/, exports; and `counts`, how often each name was given to `count`, a function that the changed
 * lines can call. Throws when a line to be changed is not there any more.
 */
export async function loadChanged(entry: string, changes: readonly SourceChange[]): Promise<object> {
  const { outputFiles } = await build({
    entryPoints: [join(SRC, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    banner: { js: COUNTER },
    footer: { js: 'export { counts };' },
    plugins: [changeSources(changes)],
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)) as object;
}

function changeSources(changes: readonly SourceChange[]): Plugin {
  return {
    name: 'change-sources',
    setup({ onLoad }) {
      for (const file of new Set(changes.map((change) => change.file))) {
        onLoad({ filter: new RegExp(`/src/${file}$`) }, async ({ path }) => {
          const text = await readFile(path, 'utf8');
          const mine = changes.filter((change) => change.file === file);
          return { contents: mine.reduce(changeSource, text), loader: 'ts' };
        });
      }
    },
  };
}

function changeSource(text: string, { file, from, to }: SourceChange): string {
  if (text.split(from).length !== 2) throw new Error(`${file}: found not once: ${from}`);
  return text.replace(from, () => to);
}
