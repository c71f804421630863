// A text of a repository with dnf's variables, and what they stand for -> the text to use.
import { KmodsmithError } from '../errors.ts';

export interface VariableValues {
  /** rpm's name of the architecture; null where the text is the same for every architecture. */
  readonly arch: string | null;
  readonly releasever: string;
  /** The target's own variables, as /etc/dnf/vars has them on a host. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Set by dnf itself, so a target cannot give them another value. */
const FIXED_VARIABLES: readonly string[] = ['basearch', 'arch', 'releasever'];

const VARIABLE = /\$(?:\{(?<braced>[A-Za-z0-9_]+)\}|(?<plain>[A-Za-z0-9_]+))/g;

/**
 * Fills in `$basearch`, `$arch`, `$releasever`, `$releasever_major`, `$releasever_minor` and the target's variables, with or
 * without braces. CONFIG_INVALID for any other one, and for a form such as `${name:-word}`: dnf would ask for that address
 * as it is written.
 */
export function expandVariables(text: string, values: VariableValues): string {
  const known = knownVariables(values);
  const expanded = text.replace(VARIABLE, (written: string, braced?: string, plain?: string) => {
    const value = known.get(braced ?? plain ?? '');
    if (value === undefined) throw unknownVariable(text, written, known);
    return value;
  });
  if (expanded.includes('$')) throw unknownVariable(text, expanded.slice(expanded.indexOf('$')), known);
  return expanded;
}

/** Why the variables of a text cannot be filled in, whatever the architecture; null when they can. */
export function variablesProblem(text: string, values: Omit<VariableValues, 'arch'>): string | null {
  try {
    expandVariables(text, { ...values, arch: 'x86_64' });
    return null;
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}

/**
 * x86_64_v2 is a basearch of its own (AlmaLinux), and none of our architectures has a `$arch` that differs from it. dnf cuts
 * releasever at its first dot; one without a dot has no minor.
 * https://dnf5.readthedocs.io/en/latest/misc/variables.7.html
 */
function knownVariables({ arch, releasever, variables }: VariableValues): ReadonlyMap<string, string> {
  const dot = releasever.indexOf('.');
  const derived = [
    ['releasever_major', dot === -1 ? releasever : releasever.slice(0, dot)],
    ['releasever_minor', dot === -1 ? '' : releasever.slice(dot + 1)],
  ] as const;
  const own = Object.entries(variables).filter(([name]) => !FIXED_VARIABLES.includes(name));
  const ofArch =
    arch === null
      ? []
      : ([
          ['basearch', arch],
          ['arch', arch],
        ] as const);
  return new Map([...ofArch, ['releasever', releasever], ...derived, ...own]);
}

function unknownVariable(text: string, found: string, known: ReadonlyMap<string, string>): KmodsmithError {
  const names = [...known.keys()].map((name) => `$${name}`).join(', ');
  return new KmodsmithError(
    'CONFIG_INVALID',
    `${text}: found ${found}, expected only ${names}; give the target another variable with vars:`,
  );
}
