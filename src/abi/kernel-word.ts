// What a person calls a kernel, `uname-r` or `target@uname-r` -> the one kernel that is meant, or an error that names the choices.
import { distance } from 'fastest-levenshtein';
import { KmodsmithError } from '../errors.ts';
import { shown } from '../repodata/corrupt.ts';
import { compareText } from '../rpm/compare-text.ts';

export interface KernelWord {
  /** As it was given, for messages. */
  readonly text: string;
  readonly target: string | null;
  readonly unameR: string;
}

export interface NamedKernel {
  readonly target: string;
  readonly arch: string;
  readonly unameR: string;
}

/** Neither a target's name nor a uname-r can hold an `@`. */
export function parseKernelWord(text: string): KernelWord {
  const at = text.indexOf('@');
  return { text, target: at < 0 ? null : text.slice(0, at), unameR: text.slice(at + 1) };
}

/** Those with this uname-r, of the target where the word names one. */
export function kernelsNamed<T extends NamedKernel>(word: KernelWord, kernels: readonly T[]): readonly T[] {
  return kernels.filter(({ unameR, target }) => unameR === word.unameR && (word.target ?? target) === target);
}

/** USAGE: several targets have it, and each has kmods of its own. */
export function ambiguous({ text, unameR }: KernelWord, kernels: readonly NamedKernel[]): KmodsmithError {
  const places = kernels.map(({ target, arch }) => `${target} ${arch}`).join(', ');
  const choices = [...new Set(kernels.map(({ target }) => `${target}@${unameR}`))].join(' or ');
  return new KmodsmithError('USAGE', shown(`${text} is a kernel of ${places}; say which: ${choices}`));
}

const NAMES_SHOWN = 3;

/** USAGE with the nearest names of those that are known. */
export function unknownKernel({ text, target, unameR }: KernelWord, known: readonly NamedKernel[]): KmodsmithError {
  const names = [...new Set(known.map((kernel) => (target === null ? '' : `${kernel.target}@`) + kernel.unameR))];
  const near = (name: string): number => distance(name, target === null ? unameR : text);
  const nearest = names.sort((a, b) => near(a) - near(b) || compareText(a, b)).slice(0, NAMES_SHOWN);
  const hint = nearest.length === 0 ? '' : `; the nearest are ${nearest.join(', ')}`;
  const next = 'kmodsmith detect lists all that are shipped; a file is known by a slash in its path, or by being there';
  const message = `${text}: no target ships this kernel or has its symbols archived${hint}; ${next}`;
  return new KmodsmithError('USAGE', shown(message));
}
