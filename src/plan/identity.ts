// The identity hash: what a cell is made from, and nothing else. It alone triggers a build; the environment (image,
// scripts, gcc) is recorded beside the result. docs/decisions/0001-identity-hash.md says what is in and what is out.
import { createHash } from 'node:crypto';
import type { Kmod, Patch } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { formatEvr } from '../rpm/evr.ts';
import { isInRange, parseEvrRange } from '../rpm/evr-range.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { formatCanonicalJson, type Json } from './canonical-json.ts';
import type { Identity } from './cell.ts';

const FORMAT = 1;

/**
 * `1:<sha256>`. `devel` is the checksum of the kernel-devel as `<type>:<value>`: the one offered now, or the one remembered
 * when it has rolled off the mirror.
 */
export function identityOf(kmod: Kmod, kernel: Kernel, devel: string): Identity {
  const made: Json = {
    format: FORMAT,
    name: kmod.name,
    version: kmod.version,
    release: kmod.release,
    sources: kmod.sources.map((source) => ({ file: source.fileName, sha256: source.sha256 })),
    patches: patchesFor(kmod, kernel).map((patch) => patch.sha256),
    make: kmod.make.map((step) => ({ folder: step.folder, arguments: step.arguments })),
    modules: kmod.modules,
    packaging: {
      license: kmod.license,
      url: kmod.url,
      summary: kmod.summary,
      compress: kmod.compress,
      // Only whether there are shared files: their content is kmod-<name>-common's, which is made anew by itself.
      common: kmod.files.length > 0,
    },
    spec: kmod.spec.kind === 'own' ? kmod.spec.sha256 : null,
    kernel: {
      nevra: formatNevra(kernel.nevra),
      unameR: kernel.unameR,
      provide: formatEvr(kernel.provide),
      checksum: formatChecksum(kernel.checksum),
      devel,
    },
  };
  return `${FORMAT}:${createHash('sha256').update(formatCanonicalJson(made)).digest('hex')}`;
}

/** The patches that apply to this kernel, in the order they were written. */
export function patchesFor(kmod: Kmod, kernel: Kernel): readonly Patch[] {
  return kmod.patches.filter((patch) => isInRange(kernel.nevra, parseEvrRange(patch.kernels)));
}

/** A hash of another format cannot be compared: a change of format alone must not rebuild every package there is. */
export function isSameIdentity(a: Identity, b: Identity): boolean {
  return formatOf(a) !== formatOf(b) || a === b;
}

function formatOf(identity: Identity): string {
  return identity.slice(0, identity.indexOf(':'));
}
