// SHA256SUMS of the plan folder: written when the plan is made, compared before anything in the folder is run.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { listTree, sha256OfFile, writeFileAt } from '../io/files.ts';
import { type Context, WORK } from './context.ts';
import { readMade } from './values.ts';

const SUMS = 'SHA256SUMS';

/** Writes SHA256SUMS over every other file, in the format of sha256sum(1) for jobs without Node; gives its own sha256. */
export async function sealPlan(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of await listTree(folder)) {
    if (path !== SUMS) lines.push(`${await sha256OfFile(join(folder, path))}  ${path}\n`);
  }
  const sums = lines.join('');
  await writeFileAt(join(folder, SUMS), sums);
  return createHash('sha256').update(sums).digest('hex');
}

/** FILE_MISSING when there is no plan; VALUE_VERSION when a file was changed, added or taken away after planning. */
export async function checkPlan(context: Context): Promise<void> {
  const folder = join(context.work, WORK.planFolder);
  const listed = parseSums(await readMade(join(context.work, WORK.checksums), 'plan', 'plan'));
  const found = (await listTree(folder)).filter((path) => path !== SUMS);
  const added = found.find((path) => !listed.has(path));
  if (added !== undefined) throw changed(added, 'not in SHA256SUMS');
  for (const [path, sha256] of listed) {
    if (!found.includes(path)) throw changed(path, 'gone');
    if ((await sha256OfFile(join(folder, path))) !== sha256) throw changed(path, 'changed');
  }
}

/** Path -> sha256, from the format of sha256sum(1). */
function parseSums(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const parts = /^(?<sha256>[0-9a-f]{64}) [ *](?<path>.+)$/.exec(line)?.groups;
      if (parts?.sha256 === undefined || parts.path === undefined)
        throw changed(SUMS, `unreadable (${JSON.stringify(line)})`);
      return [parts.path, parts.sha256];
    }),
  );
}

function changed(path: string, how: string): KmodsmithError {
  return new KmodsmithError(
    'VALUE_VERSION',
    `plan/${path} is ${how}, expected the plan folder as it was written; run \`kmodsmith plan\` again, nothing was built`,
  );
}
