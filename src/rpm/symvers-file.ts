// A kernel-devel RPM as it comes in -> the file in it with the CRCs of its kernel's symbols.
import { corrupt } from '../repodata/corrupt.ts';
import type { Chunks } from '../repodata/open.ts';
import { type CpioFile, readCpio } from './cpio.ts';
import { openPayload } from './payload.ts';

/** The largest kernel-devel opens to a tenth of it; more is taken for a decompression bomb. */
const MAX_PAYLOAD_BYTES = 1024 * 1024 * 1024;
/** Module.symvers of Enterprise Linux has 2 MB. */
const MAX_SYMVERS_BYTES = 64 * 1024 * 1024;

const PACKED = ['symvers.gz', 'symvers.xz', 'symvers.zst'];

/**
 * Module.symvers where modules are built, or what the kernel's specs pack of it, whose compression differs within one EL
 * release. https://gitlab.com/redhat/centos-stream/rpms/kernel (kernel.spec: symvers-$KernelVer)
 */
function symversPaths(unameR: string): ReadonlySet<string> {
  const beside = `usr/src/kernels/${unameR}`;
  const folders = [beside, `lib/modules/${unameR}`, `usr/lib/modules/${unameR}`];
  return new Set([
    `${beside}/Module.symvers`,
    ...folders.flatMap((folder) => PACKED.map((name) => `${folder}/${name}`)),
  ]);
}

/** Where `findSymvers` looks, for messages. */
export function describeSymversPaths(unameR: string): string {
  return `Module.symvers, ${PACKED.join(', ')} in usr/src/kernels/${unameR}, or one of the latter in lib/modules/${unameR}`;
}

/**
 * The first file of the archive that can be it, packed as it lies there; null for a kernel-devel without one. Stops reading
 * after it and leaves `chunks` open. SOURCE_CORRUPT for what is no RPM, or is broken or too large before that file.
 */
export async function findSymvers(chunks: Chunks, unameR: string, source: string): Promise<CpioFile | null> {
  const paths = symversPaths(unameR);
  const payload = openPayload(chunks, source, MAX_PAYLOAD_BYTES);
  const files = readCpio(payload, {
    // A link of that name has no bytes of its own.
    wants: ({ name, kind, size }) => kind === 'file' && size > 0 && paths.has(name.replace(/^\.?\//, '')),
    maxFileBytes: MAX_SYMVERS_BYTES,
    damaged: (found, expected, cause) => corrupt(source, found, expected, cause),
  });
  for await (const file of files) return file;
  return null;
}
