// Writes the files of a bundle below one folder.
import { join } from 'node:path';
import type { BundleFile } from '../build/bundle.ts';
import { copyTo, removeTree, writeFileAt } from '../io/files.ts';

/** Replaces `folder`: nothing of an older bundle stays. */
export async function writeBundle(folder: string, files: readonly BundleFile[]): Promise<void> {
  await removeTree(folder);
  for (const file of files) {
    await writeBundleFile(join(folder, file.path), file);
  }
}

async function writeBundleFile(path: string, { content, executable }: BundleFile): Promise<void> {
  if (content.kind === 'copy') {
    await copyTo(content.from, path);
  } else {
    await writeFileAt(path, content.text, executable ? 0o755 : 0o644);
  }
}
