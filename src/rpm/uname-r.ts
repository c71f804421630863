// From the EVR of a kernel's `kernel-uname-r` provide to what `uname -r` prints on it, from its names to its variant, and
// the order of uname-r.
import { ARCHES } from './arch.ts';
import { compareText } from './compare-text.ts';
import { compareEvr, type Evr, formatEvr } from './evr.ts';

/** What the kernel of every distribution is known by; one of another builder can have a name of its own for it. */
export const UNAME_PROVIDE = 'kernel-uname-r';

/**
 * What a `-uname-r` provide may be called to be required: `kernel-uname-r`, `kernel-lt-uname-r`, `kernel-modules-core-uname-r`.
 * Nothing that it may hold means anything to rpm's macros or in a rich dependency.
 */
export const UNAME_PROVIDE_NAME = /^kernel[A-Za-z0-9._+-]*-uname-r$/;

// Longest first, so that x86_64_v2 is not read as x86_64 with a rest.
const ARCH_NAMES = ARCHES.map((arch) => arch.rpm).sort((a, b) => b.length - a.length);
const PROVIDE = new RegExp(`^(?<build>.+\\.(?:${ARCH_NAMES.join('|')}))\\+{1,2}(?<variant>[^+]+)$`);

/**
 * The real uname-r of a kernel. rpm allows no '-' in a release and the kernel.spec of EL 9.2 and later writes a variant
 * with two '+' and '_' (`5.14.0-503.11.1.el9_5.aarch64++64k_debug`), while the kernel calls itself `...+64k-debug`;
 * older ones write one '+', and EL 8's rt kernel none.
 * https://gitlab.com/cki-project/kernel-ark/-/blob/os-build/redhat/kernel.spec.template (uname_suffix, uname_variant)
 */
export function unameROf(provide: Evr): string {
  const text = formatEvr({ ...provide, epoch: 0 });
  const parts = PROVIDE.exec(text)?.groups;
  if (parts?.build === undefined || parts.variant === undefined) return text;
  return `${parts.build}+${parts.variant.replaceAll('_', '-')}`;
}

const CORE = /^kernel-(?:(?<variant>.+)-)?core$/;

/** `stock` for kernel-core, else what stands between `kernel-` and `-core`: rt, rt-debug, 64k, ml, uek ... */
export function variantOf(corePackageName: string): string {
  const match = CORE.exec(corePackageName);
  if (match === null) return corePackageName;
  return match.groups?.variant ?? 'stock';
}

/** A uname-r without its variant: `5.14.0-55.el9.x86_64` for `5.14.0-55.el9.x86_64+debug`. */
export function buildOfUnameR(unameR: string): string {
  return PROVIDE.exec(unameR)?.groups?.build ?? unameR;
}

/** For sort(): the newest kernel first, by rpm's order. */
export function compareNewestUnameR(a: string, b: string): number {
  return compareEvr(evrOfUnameR(b), evrOfUnameR(a)) || compareText(a, b);
}

function evrOfUnameR(unameR: string): Evr {
  const [version = '', ...release] = unameR.split('-');
  return { epoch: 0, version, release: release.join('-') };
}
