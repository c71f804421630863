// A package that is published -> its file on this machine, and never other bytes than were published.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { exists, sha256OfFile, writeFileAt } from '../io/files.ts';
import { linkTo } from '../io/found-files.ts';
import { resourcePort } from '../io/resource.ts';
import { packagePath, type RepositoryKey } from '../publish/layout.ts';
import type { PublishedPackage } from '../publish/published-state.ts';

/** Node reads no more into one buffer; a kmod package has some megabytes. */
const LARGEST_PACKAGE = 2 ** 31 - 1;

/**
 * Puts it at `to`: a link into the published directory when that lies here, otherwise a copy from its public address.
 * PUBLISH_REFUSED when its sha256 is not the one that was published, SOURCE_* when it cannot be had.
 */
export async function takePublished(
  { directory, url }: Pick<Config, 'directory' | 'url'>,
  key: RepositoryKey,
  { fileName, sha256 }: Pick<PublishedPackage, 'fileName' | 'sha256'>,
  to: string,
): Promise<void> {
  const path = packagePath(key, fileName);
  const local = join(directory, path);
  if (await exists(local)) await linkTo(local, to);
  else await writeFileAt(to, await resourcePort.read(`${url}/${path}`, LARGEST_PACKAGE));
  const found = await sha256OfFile(to);
  if (found === sha256) return;
  throw new KmodsmithError(
    'PUBLISH_REFUSED',
    `${path}: found sha256 ${found}, expected ${sha256} as it was published; somebody changed a published package, restore it before anything is published`,
  );
}
