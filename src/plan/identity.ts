// The identity hash: what a cell is made from, and nothing else. It alone triggers a build; the environment (image,
// scripts, gcc) is recorded beside the result. docs/decisions/0001-identity-hash.md says what is in and what is out.
import { createHash } from 'node:crypto';
import type { Kmod, Patch } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { formatEvr } from '../rpm/evr.ts';
import { isInRange, parseEvrRange } from '../rpm/evr-range.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { formatCanonicalJson, type Json } from './canonical-json.ts';
import type { Definition, Identity } from './cell.ts';

/** What is hashed, by number of the format. An old one stays for as long as ledgers may hold hashes of it. */
const FORMATS: Readonly<Record<string, (inputs: CellInputs) => Json>> = { 1: madeFrom };

const CURRENT = '1';

/** `devel`: checksum of the kernel-devel as `<type>:<value>`, offered now, or remembered when it has rolled off. */
export interface CellInputs {
  readonly kmod: Kmod;
  /** All kmods that it needs, also through others, in the order in which they are needed. */
  readonly dependencies: readonly Kmod[];
  readonly kernel: Kernel;
  readonly devel: string;
}

/** `<format>:<sha256>`, in the newest format. */
export function identityOf(inputs: CellInputs): Identity {
  return hashed(CURRENT, madeFrom(inputs));
}

/**
 * Whether these are the inputs that `recorded` was made from, compared in the format of the record: a change of format alone
 * rebuilds nothing, and a change of an input is seen all the same. Throws VALUE_VERSION for a format of a newer kmodsmith.
 */
export function isMadeFrom(recorded: Identity, inputs: CellInputs): boolean {
  const format = recorded.slice(0, recorded.indexOf(':'));
  const made = FORMATS[format];
  if (made === undefined) {
    throw new KmodsmithError(
      'VALUE_VERSION',
      `the ledger holds an identity hash of format '${format}', this kmodsmith knows ${Object.keys(FORMATS).join(', ')}; use the newer kmodsmith that wrote it`,
    );
  }
  return hashed(format, made(inputs)) === recorded;
}

/** What the cells of a kmod for this and for other kernels have in common, as far as the same patches apply. */
export function definitionOf(inputs: Omit<CellInputs, 'devel'>): Definition {
  return hashed(CURRENT, { format: 1, ...definedBy(inputs) });
}

function hashed(format: string, made: Json): Identity {
  return `${format}:${createHash('sha256').update(formatCanonicalJson(made)).digest('hex')}`;
}

function madeFrom(inputs: CellInputs): Json {
  const { kernel, devel } = inputs;
  return {
    format: 1,
    ...definedBy(inputs),
    kernel: {
      nevra: formatNevra(kernel.nevra),
      unameR: kernel.unameR,
      provide: formatEvr(kernel.provide),
      checksum: formatChecksum(kernel.checksum),
      devel,
    },
  };
}

/** A kmod that needs no other has no `dependencies` here, so that its hash is what it was before there were any. */
function definedBy({ kmod, dependencies, kernel }: Omit<CellInputs, 'devel'>): { readonly [key: string]: Json } {
  const own = definedAlone(kmod, kernel);
  if (dependencies.length === 0) return own;
  const others = dependencies.map((other) => ({ ...definedAlone(other, kernel), depends: other.depends }));
  return { ...own, depends: kmod.depends, dependencies: others };
}

function definedAlone(kmod: Kmod, kernel: Kernel): { readonly [key: string]: Json } {
  return {
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
  };
}

/** The patches that apply to this kernel, in the order they were written. */
export function patchesFor(kmod: Kmod, kernel: Kernel): readonly Patch[] {
  return kmod.patches.filter((patch) => isInRange(kernel.nevra, parseEvrRange(patch.kernels)));
}
