// Fills in `dependencies` of the cells of a written plan where the planner does not: the kmods of the same kernel that a kmod
// names under depends:, as cells of the plan or as they are published.
import { join } from 'node:path';
import { bundleFiles } from '../../src/build/bundle.ts';
import { sealPlan } from '../../src/commands/check-plan.ts';
import { readConfig } from '../../src/commands/read-config.ts';
import { readScriptTexts } from '../../src/commands/script-texts.ts';
import { readValue, writeValue } from '../../src/commands/values.ts';
import { writeBundle } from '../../src/commands/write-bundle.ts';
import type { KernelSet } from '../../src/detect/kernel-set.ts';
import type { BuildPlan, PlannedCell } from '../../src/plan/build-plan.ts';
import type { Dependency } from '../../src/plan/cell.ts';
import { cellIdOf } from '../../src/plan/cell-id.ts';
import type { PublishedState } from '../../src/publish/published-state.ts';
import { formatNevra } from '../../src/rpm/nevra.ts';
import { aContext } from './context.ts';

/** Writes plan, bundle and checksums anew. */
export async function fillDependencies(root: string): Promise<void> {
  const folder = join(root, '.kmodsmith/plan');
  const config = await readConfig(aContext({ root }));
  const plan = await readValue<BuildPlan>(join(folder, 'plan.json'));
  const state = await readValue<PublishedState>(join(folder, 'state.json'));
  const kernels = await readValue<KernelSet>(join(folder, 'kernels.json'));
  const cells = plan.cells.map((cell): PlannedCell => {
    const depends = config.kmods.find(({ name }) => name === cell.kmod)?.depends ?? [];
    return { ...cell, dependencies: depends.map((kmod) => dependencyOf(kmod, cell, plan, state)) };
  });
  const filled = { ...plan, cells };
  await writeValue(join(folder, 'plan.json'), filled);
  const scripts = await readScriptTexts();
  await writeBundle(join(folder, 'bundle'), bundleFiles({ config, plan: filled, kernels, scripts, cellsPerShard: 4 }));
  await sealPlan(folder);
}

function dependencyOf(kmod: string, cell: PlannedCell, plan: BuildPlan, state: PublishedState): Dependency {
  const id = cellIdOf({ ...cell, kmod });
  if (plan.cells.some((other) => other.id === id)) return { kind: 'cell', kmod, cell: id };
  const repository = state.repositories.find(({ target, arch }) => target === cell.target && arch === cell.arch);
  const name = repository?.document.ledger[id]?.built?.package ?? '';
  const found = repository?.packages.find(({ nevra }) => formatNevra(nevra) === name);
  return { kind: 'published', kmod, package: name, exports: found?.exports ?? {} };
}
