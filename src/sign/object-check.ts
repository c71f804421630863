// The files a build left for one cell -> the modules that may be signed, or the reason why none of them is. A build's
// output is data from a stranger, so only what is checked here goes on.
import { KmodsmithError } from '../errors.ts';
import { isDebugFile, type ModuleObject, parseModuleObject } from './module-object.ts';
import { isSigned } from './module-signature.ts';

/** 64 MiB: the largest module with debug data in the field stays below half of it. */
export const OBJECT_SIZE_CAP = 64 * 1024 * 1024;
/** Split debug data is larger than its module. */
export const DEBUG_SIZE_CAP = 512 * 1024 * 1024;

/** A file as it lies in the build's output. `bytes` is null when it was not read: not regular, or over the cap. */
export interface FoundFile {
  readonly name: string;
  readonly isRegular: boolean;
  readonly size: number;
  readonly bytes: Uint8Array | null;
}

/** What the plan says that the objects must be. */
export interface ObjectExpectations {
  /** Declared module names, without `.ko`. */
  readonly modules: readonly string[];
  readonly unameR: string;
  readonly arch: string;
  /** e_machine of the arch. */
  readonly machine: number;
  readonly littleEndian: boolean;
}

export interface AcceptedObject {
  /** Name of the module as declared; the file is `<name>.ko`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly module: ModuleObject;
}

export type ObjectVerdict =
  | { readonly kind: 'accepted'; readonly objects: readonly AcceptedObject[] }
  | { readonly kind: 'refused'; readonly message: string };

/** Checks that a cell delivered exactly its declared modules, each of them a module of this kernel and arch. */
export function checkObjects(files: readonly FoundFile[], expected: ObjectExpectations): ObjectVerdict {
  const wrongSet = compareNames(files, expected.modules);
  if (wrongSet !== null) return { kind: 'refused', message: wrongSet };
  const objects: AcceptedObject[] = [];
  for (const file of files) {
    const checked = checkObject(file, expected);
    if (typeof checked === 'string') return { kind: 'refused', message: `${file.name}: ${checked}` };
    objects.push(checked);
  }
  return { kind: 'accepted', objects };
}

/** One object -> accepted, or the reason for its refusal. */
function checkObject(file: FoundFile, expected: ObjectExpectations): AcceptedObject | string {
  const bytes = readableBytes(file, OBJECT_SIZE_CAP);
  if (typeof bytes === 'string') return bytes;
  if (isSigned(bytes)) return 'found a signature already appended, expected an unsigned module; a build must not sign';
  const module = orReason(() => parseModuleObject(bytes));
  if (typeof module === 'string') return module;
  const name = file.name.replace(/\.ko$/, '');
  return moduleProblem(module, name, expected) ?? { name, bytes, module };
}

/** Split debug data: `<module>.ko.debug` of a declared module, ELF of the arch. Null when it may go on. */
export function checkDebugFile(file: FoundFile, expected: ObjectExpectations): string | null {
  if (!expected.modules.some((module) => file.name === `${module}.ko.debug`)) {
    return `${JSON.stringify(file.name)}: found a name that is not <declared module>.ko.debug`;
  }
  const bytes = readableBytes(file, DEBUG_SIZE_CAP);
  if (typeof bytes === 'string') return `${file.name}: ${bytes}`;
  const isDebug = orReason(() => isDebugFile(bytes, expected.machine));
  if (isDebug === true) return null;
  return `${file.name}: ${isDebug === false ? `is not ${expected.arch} ELF with debug data` : isDebug}`;
}

function compareNames(files: readonly FoundFile[], modules: readonly string[]): string | null {
  const found = new Set(files.map((file) => file.name));
  const declared = new Set(modules.map((name) => `${name}.ko`));
  const missing = [...declared].filter((name) => !found.has(name));
  const extra = [...found].filter((name) => !declared.has(name));
  if (missing.length === 0 && extra.length === 0) return null;
  const parts = [
    missing.length > 0 ? `missing ${missing.join(', ')}` : '',
    extra.length > 0 ? `not declared ${extra.map((name) => JSON.stringify(name)).join(', ')}` : '',
  ];
  return `found other modules than kmod.yml declares: ${parts.filter((part) => part !== '').join('; ')}`;
}

function readableBytes(file: FoundFile, cap: number): Uint8Array | string {
  if (!file.isRegular) return 'is not a regular file';
  if (file.size > cap) return `is ${file.size} bytes, more than the ${cap} that are accepted`;
  return file.bytes ?? 'could not be read as a regular file';
}

function moduleProblem(module: ModuleObject, name: string, expected: ObjectExpectations): string | null {
  if (module.machine !== expected.machine) {
    return `found ELF machine ${module.machine}, expected ${expected.machine} (${expected.arch})`;
  }
  if (module.littleEndian !== expected.littleEndian) return `has another byte order than ${expected.arch}`;
  if (!module.relocatable) return 'is not a relocatable ELF object, expected a kernel module';
  const release = module.vermagic.split(' ')[0];
  if (release !== expected.unameR) {
    return `found vermagic for kernel ${JSON.stringify(release)}, expected ${expected.unameR}`;
  }
  if (moduleKey(module.name) !== moduleKey(name)) {
    return `says that its name is ${JSON.stringify(module.name)}, expected ${name}`;
  }
  return null;
}

/** The kernel takes `-` and `_` in a module's name for the same. */
function moduleKey(name: string): string {
  return name.replaceAll('-', '_');
}

function orReason<T>(parse: () => T): T | string {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}
