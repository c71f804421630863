// How a kmod stands for a kernel in the eyes of those that need it, and the two rules that ask for it.
import type { BuildCode, Reason } from './build-plan.ts';
import type { CellId, Dependency } from './cell.ts';
import type { MadePackage } from './made-packages.ts';
import { type Answer, type Decision, pass, type Question, skipped } from './question.ts';
import { speaksOf, type UndecidedCell } from './undecided-cell.ts';

export type Standing =
  | { readonly kind: 'build'; readonly cell: CellId }
  | { readonly kind: 'reuse'; readonly cell: CellId; readonly made: MadePackage }
  /** Made from today's inputs. `exports` is empty where the package names no symbol. */
  | {
      readonly kind: 'published';
      readonly package: string;
      readonly exports: Readonly<Record<string, string>>;
      /** What else was decided of it now. */
      readonly decision: string;
    }
  | { readonly kind: 'absent'; readonly decision: string };

/** How the cell stands after its decision. */
export function standingOf(cell: UndecidedCell, decision: Decision, question: Question): Standing {
  if (decision.kind === 'build') return { kind: 'build', cell: cell.id };
  if (decision.kind === 'reuse') return { kind: 'reuse', cell: cell.id, made: decision.made };
  const text = `${decision.kind}: ${decision.reason.text}`;
  const found = (decision.kind === 'skipped' ? decision.servedBy : null) ?? publishedFor(cell, question);
  if (found === null) return { kind: 'absent', decision: text };
  return { kind: 'published', package: found.nevra, exports: found.published.exports, decision: text };
}

/** Its package for this very kernel, made from the inputs of today. */
function publishedFor(cell: UndecidedCell, { packages }: Question): MadePackage | null {
  const record = cell.entry?.built ?? null;
  if (record === null || !speaksOf(record.identity, cell)) return null;
  return packages.get(cell.kmod.name)?.find(({ unameR }) => unameR === cell.kernel.unameR) ?? null;
}

/** All that it needs must be there for this kernel, made from the definitions of today, or come with it. */
export function dependency({ dependencies }: UndecidedCell, { standings }: Question): Answer {
  if (dependencies.length === 0) return pass('it needs no other kmod');
  for (const { name } of dependencies) {
    const standing = standings.get(name);
    if (standing === undefined) throw new Error(`${name} was not decided before a kmod that needs it`);
    if (standing.kind === 'absent') {
      return skipped('dependency', `needs kmod-${name} for this kernel, which is ${standing.decision}`);
    }
  }
  const names = dependencies.map(({ name }) => `kmod-${name}`).join(', ');
  return pass(`${names}: there for this kernel, or coming with it`);
}

/** The last rule before a build: what it is built with must name its symbols, also when it cannot be built again for that. */
export function dependencySymbols({ kmod }: UndecidedCell, { standings, needed }: Question): Answer {
  for (const name of kmod.depends) {
    const standing = standings.get(name);
    if (standing !== undefined && needed.has(name) && isMute(standing)) {
      const text = `needs the symbols of kmod-${name}: ${standing.package} names none, and a build that would is ${standing.decision}`;
      return skipped('dependency', text);
    }
  }
  return pass(kmod.depends.length === 0 ? 'it needs no other kmod' : 'the symbols of what it needs are known');
}

type PublishedStanding = Extract<Standing, { kind: 'published' }>;

/** A package of an older kmodsmith names no symbol of its modules, and nothing can be built with it. */
function isMute(standing: Standing): standing is PublishedStanding {
  return standing.kind === 'published' && Object.keys(standing.exports).length === 0;
}

/** What must be built for the kernel because `cell` is built: by name, with the reason. */
export function neededWith(
  cell: UndecidedCell,
  standings: ReadonlyMap<string, Standing>,
): readonly (readonly [string, Reason<BuildCode>])[] {
  return cell.dependencies.flatMap(({ name }): readonly (readonly [string, Reason<BuildCode>])[] => {
    const standing = standings.get(name);
    // Nothing is built with modules that come out of a package and not out of a build: a refused reuse would take both down.
    if (standing?.kind === 'reuse') {
      const text = `${cell.kernel.unameR} is new, and ${cell.kmod.name}, which is built for it, needs a build of ${name}`;
      return [[name, { code: 'new-kernel', text }]];
    }
    if (standing === undefined || !cell.kmod.depends.includes(name) || !isMute(standing)) return [];
    const text = `${standing.package} names no symbol that its modules export, and ${cell.kmod.name} is to be built with them`;
    return [[name, { code: 'changed-kmod', text }]];
  });
}

/** What the cell is built or packaged with; nothing it needs is absent then. */
export function dependenciesOf(cell: UndecidedCell, standings: ReadonlyMap<string, Standing>): readonly Dependency[] {
  return cell.dependencies.map(({ name: kmod }) => {
    const standing = standings.get(kmod);
    if (standing === undefined || standing.kind === 'absent')
      throw new Error(`${cell.id} lacks ${kmod}, which it needs`);
    if (standing.kind !== 'published') return { kind: 'cell', kmod, cell: standing.cell };
    return { kind: 'published', kmod, package: standing.package, exports: standing.exports };
  });
}
