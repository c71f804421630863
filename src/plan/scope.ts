// The first rule: what a kmod is not for, and what its exclusions leave out.
import type { Exclusion, Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { isInRange, parseEvrRange } from '../rpm/evr-range.ts';
import { type Answer, pass, type Question, skipped } from './question.ts';
import type { UndecidedCell } from './undecided-cell.ts';

export function excluded({ kmod, kernel }: UndecidedCell, { now }: Question): Answer {
  const scope = outOfScope(kmod, kernel);
  if (scope !== null) return skipped('excluded', scope);
  const rule = kmod.exclude.find((exclusion) => excludes(exclusion, kernel, now));
  if (rule === undefined) return pass('no rule leaves it out');
  const until = rule.until === null ? '' : ` (until ${rule.until})`;
  return skipped('excluded', `${rule.reason}${until}`);
}

function outOfScope(kmod: Kmod, kernel: Kernel): string | null {
  if (!matches(kmod.targets, kernel.target)) return `${kmod.name} is not for target ${kernel.target}`;
  if (!matches(kmod.arches, kernel.arch)) return `${kmod.name} is not for ${kernel.arch}`;
  if (!matches(kmod.variants, kernel.variant)) return `${kmod.name} is not for ${kernel.variant} kernels`;
  if (!isInRange(kernel.nevra, parseEvrRange(kmod.kernels))) return `${kmod.name} is for kernels ${kmod.kernels} only`;
  return null;
}

function excludes(rule: Exclusion, kernel: Kernel, now: string): boolean {
  return (
    (rule.until === null || now.slice(0, 10) <= rule.until) &&
    isInRange(kernel.nevra, parseEvrRange(rule.kernels)) &&
    matches(rule.targets, kernel.target) &&
    matches(rule.arches, kernel.arch) &&
    matches(rule.variants, kernel.variant)
  );
}

function matches(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
