// `kmodsmith sign`: the outputs of the builds -> signed candidates, one per repository, and signed.json. Everything a stranger
// wrote is checked before a key is at hand; third-party code never runs here.
import { join } from 'node:path';
import { EXIT } from '../errors.ts';
import { removeTree } from '../io/files.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import type { Candidate, Signed } from '../sign/signed.ts';
import { type CellEnd, endOfFailure, nextDocument, saysTheSame } from '../sign/state.ts';
import { type Command, type Context, WORK } from './context.ts';
import { makeCandidate, type NewPackage } from './sign-candidate.ts';
import { type CheckedCell, type CheckedOutput, checkOutput } from './sign-check.ts';
import { buildCompanions } from './sign-companions.ts';
import { type CellInput, readSignInputs, type SignInputs } from './sign-inputs.ts';
import { type Keys, readGivenKeys, withKeys } from './sign-keys.ts';
import { packCell } from './sign-package.ts';
import { signingTools, type Tools } from './sign-tools.ts';
import { writeValue } from './values.ts';

export const signCommand: Command = async (context) => {
  const scratch = join(context.work, 'sign');
  for (const stale of [scratch, join(context.work, WORK.candidates), join(context.work, WORK.signed)])
    await removeTree(stale);
  const given = await readGivenKeys(context);
  const inputs = await readSignInputs(context);
  const tools = await signingTools(context, scratch);
  const outputs = await checkOutputs(tools, inputs);
  const candidates = await withKeys(context, tools, given, inputs.config.signing, async (keys) => {
    const made: Candidate[] = [];
    for (const state of inputs.state.repositories)
      made.push(...(await signRepository(tools, keys, inputs, outputs, state)));
    return made;
  });
  const refused = outputs.flatMap((output) =>
    output.kind === 'refused' ? [{ cell: output.input.cell.id, message: output.message }] : [],
  );
  const signed: Signed = { version: 1, candidates, refused };
  await writeValue(join(context.work, WORK.signed), signed);
  await removeTree(scratch);
  showSummary(context, candidates);
  return EXIT.done;
};

/** The cells that say they were built, each accepted or refused. */
async function checkOutputs(tools: Tools, { cells, context }: SignInputs): Promise<readonly CheckedOutput[]> {
  const outputs: CheckedOutput[] = [];
  for (const input of cells.filter(({ result }) => result.outcome.kind === 'built')) {
    const output = await checkOutput(tools, input);
    if (output.kind === 'refused') context.log(`refused ${input.cell.id}: ${output.message}`);
    else if (output.note !== null) context.log(`${input.cell.id}: ${output.note}`);
    outputs.push(output);
  }
  return outputs;
}

/** The candidate of one repository; none when there is nothing new to say in it. */
async function signRepository(
  tools: Tools,
  keys: Keys,
  inputs: SignInputs,
  outputs: readonly CheckedOutput[],
  state: RepositoryState,
): Promise<readonly Candidate[]> {
  const isHere = ({ cell }: CellInput) => cell.target === state.target && cell.arch === state.arch;
  const target = inputs.config.targets.find(({ name }) => name === state.target);
  if (target === undefined) return [];
  const accepted = outputs.filter(
    (output) => output.kind === 'accepted' && isHere(output.input),
  ) as readonly CheckedCell[];
  const packages = await packCells(tools, keys, inputs, accepted);
  const ends = inputs.cells.filter(isHere).flatMap((input) => endOf(input, outputs, inputs.context.runUrl));
  const kernels =
    inputs.kernels.targets.find((found) => found.target === state.target && found.arch === state.arch)?.kernels ?? [];
  const generation = state.generation + 1;
  const next = { previous: state.document, ends, kernels, dist: target.dist, now: inputs.context.now, generation };
  const names = [
    ...state.packages.map(({ nevra }) => nevra.name),
    ...accepted.map(({ input }) => input.cell.packageName),
  ];
  const isHostBuilt = accepted.some(({ input }) => input.result.runner === 'host');
  const companions = await buildCompanions(tools, {
    ...inputs,
    target,
    arch: state.arch,
    present: new Set(names),
    document: nextDocument({ ...next, companions: {} }),
    isHostBuilt,
  });
  const document = nextDocument({ ...next, companions: companions.entries });
  const all = [...packages, ...companions.paths.map((path) => ({ path, cell: null }))];
  if (all.length === 0 && saysTheSame(document, state.document)) return [];
  return [
    await makeCandidate(tools, keys, {
      context: inputs.context,
      directory: inputs.config.directory,
      state,
      document,
      packages: all,
    }),
  ];
}

async function packCells(
  tools: Tools,
  keys: Keys,
  inputs: SignInputs,
  accepted: readonly CheckedCell[],
): Promise<readonly NewPackage[]> {
  const packages: NewPackage[] = [];
  for (const checked of accepted) {
    const { id } = checked.input.cell;
    inputs.context.log(`signing ${id}`);
    const paths = await packCell(tools, keys, inputs.config, checked);
    packages.push(...paths.map((path) => ({ path, cell: id })));
  }
  return packages;
}

/** What the ledger will hear of a cell; nothing when it delivered no result at all. */
function endOf(input: CellInput, outputs: readonly CheckedOutput[], runUrl: string | null): readonly CellEnd[] {
  const { cell, result } = input;
  const log = runUrl ?? result.log;
  const failure = endOfFailure(cell, result, log);
  if (failure !== null) return [failure];
  const output = outputs.find((found) => found.input.cell.id === cell.id);
  if (output?.kind === 'refused') return [{ kind: 'failed', cell, note: `sign: ${output.message}`, log }];
  if (result.outcome.kind !== 'built') return [];
  const { gcc, image } = result.outcome;
  return [{ kind: 'signed', cell, note: `${result.runner}, ${gcc}${image === '' ? '' : `, ${image}`}`, log }];
}

function showSummary(context: Context, candidates: readonly Candidate[]): void {
  if (candidates.length === 0) context.log('nothing new to sign: the published repositories say it all');
  for (const { target, arch, generation, added } of candidates) {
    context.log(`candidate ${target} ${arch}: generation ${generation}, ${added.length} new package(s)`);
  }
  context.output('candidates', String(candidates.length));
}
