// One of our published packages -> its modules, uncompressed, with their signatures.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { makeFolder, writeFileAt } from '../io/files.ts';
import { readFound } from '../io/found-files.ts';
import { type FoundFile, OBJECT_SIZE_CAP } from '../sign/object-check.ts';
import { modulesIn, type PackedModule } from '../sign/reused-modules.ts';
import { readPayload } from './package-payload.ts';
import type { Tools } from './sign-tools.ts';

/** 1 GiB: several times the largest modules of a driver. */
const PAYLOAD_CAP = 1024 * 1024 * 1024;

/** A signature on top of what a build may deliver. */
const SIGNED_MODULE_CAP = OBJECT_SIZE_CAP + 64 * 1024;

/**
 * The modules that the RPM file `path` installs in `folder`, each as `<module>.ko`; `scratch` is a folder for this package alone.
 * OBJECT_REFUSED when it holds anything else, SIGNING_FAILED when it cannot be read.
 */
export async function readPublishedModules(
  tools: Tools,
  path: string,
  folder: string,
  scratch: string,
): Promise<readonly FoundFile[]> {
  await makeFolder(scratch);
  const modules = modulesIn(await readPayload(tools, path, scratch, PAYLOAD_CAP), folder);
  if (typeof modules === 'string') throw new KmodsmithError('OBJECT_REFUSED', `its package: ${modules}`);
  const found: FoundFile[] = [];
  for (const module of modules) found.push(await uncompressed(tools, module, scratch));
  return found;
}

/** xz stops at its memory limit, and what it gives is cut one byte over the cap, so that too much of it is seen. */
async function uncompressed(tools: Tools, module: PackedModule, scratch: string): Promise<FoundFile> {
  const { name, isCompressed, bytes } = module;
  if (!isCompressed) return { name, isRegular: true, size: bytes.length, bytes };
  const packed = join(scratch, `${name}.xz`);
  const plain = join(scratch, name);
  await writeFileAt(packed, bytes);
  const script = 'xz --decompress --stdout --memlimit-decompress=128MiB -- "$1" | head -c "$2" > "$3"';
  await tools.run(['sh', '-c', script, 'sh', packed, String(SIGNED_MODULE_CAP + 1), plain]);
  const content = await readFound(plain, SIGNED_MODULE_CAP);
  return { name, isRegular: true, size: content?.length ?? SIGNED_MODULE_CAP + 1, bytes: content };
}
