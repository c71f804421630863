// Everything that may be signed, checked: first each cell by itself, then whether the accepted ones may take the place of what is
// published beside what stays.
import { isSameRepository } from '../publish/layout.ts';
import { heldBack } from '../sign/held-back.ts';
import { refusalText } from '../sign/refusal-text.ts';
import type { Context } from './context.ts';
import { type CheckedOutput, checkOutput, isAccepted } from './sign-check.ts';
import type { SignInputs } from './sign-inputs.ts';
import { checkReuse } from './sign-reuse.ts';
import type { Tools } from './sign-tools.ts';

/**
 * The cells that say they were built, in the order of the plan, in which a cell comes after those it needs; then those made from
 * published modules. Each is accepted or refused.
 */
export async function checkOutputs(tools: Tools, inputs: SignInputs): Promise<readonly CheckedOutput[]> {
  const { cells, reused, config, context } = inputs;
  const outputs: CheckedOutput[] = [];
  for (const input of cells.filter(({ result }) => result.outcome.kind === 'built'))
    outputs.push(told(context, await checkOutput(tools, input, outputs)));
  for (const input of reused) outputs.push(told(context, await checkReuse(tools, config, input, outputs)));
  return holdBack(inputs, outputs);
}

function told(context: Context, output: CheckedOutput): CheckedOutput {
  const { id } = output.input.cell;
  if (output.kind === 'accepted') {
    if (output.note !== null) context.log(`${id}: ${output.note}`);
    return output;
  }
  const message = refusalText(output.message);
  context.log(`refused ${id}: ${message}`);
  return { ...output, message };
}

function holdBack({ context, state }: SignInputs, outputs: readonly CheckedOutput[]): readonly CheckedOutput[] {
  const accepted = outputs.filter(isAccepted).map(({ input, exports }) => ({ cell: input.cell, exports }));
  const held = new Map(
    state.repositories.flatMap((repository) => [
      ...heldBack(
        accepted.filter(({ cell }) => isSameRepository(cell, repository)),
        repository,
      ),
    ]),
  );
  return outputs.map((output) => {
    const message = held.get(output.input.cell.id);
    return message === undefined
      ? output
      : told(context, { kind: 'refused', input: output.input, message, fault: 'held' });
  });
}
