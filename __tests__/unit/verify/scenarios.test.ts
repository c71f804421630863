import { describe, expect, it } from '@jest/globals';
import { packagesToClose, planScenarios, type RunnableScenario } from '../../../src/verify/scenarios.ts';
import type { World } from '../../../src/verify/world.ts';
import { aKernel } from '../../support/builders.ts';

const OLD = aKernel('503.11.1.el9');
const NEW = aKernel('503.15.1.el9');
const TOP = aKernel('503.19.1.el9');

function aWorld(change: Partial<World> = {}): World {
  const cells = [OLD, NEW].map(({ unameR }) => ({ kmod: 'foo', unameR, package: `kmod-foo-${unameR}`, modules: null }));
  return {
    target: 'c9s',
    arch: 'x86_64',
    kernels: [NEW, OLD],
    kmods: ['foo'],
    cells,
    named: {},
    planned: ['foo'],
    earlierMetas: [],
    ...change,
  };
}

function runnable(world: World, name: string): RunnableScenario {
  const found = planScenarios(world).find((scenario) => scenario.name === name);
  if (found?.kind !== 'runnable') throw new Error(`${name} is not runnable`);
  return found;
}

const applicable = (world: World) =>
  Object.fromEntries(planScenarios(world).map((scenario) => [scenario.name, scenario.kind === 'runnable']));

describe('planScenarios', () => {
  it('tries five scenarios a variant, and says which of them do not apply', () => {
    expect(applicable(aWorld())).toEqual({
      'fresh install (stock)': true,
      'kernel update (stock)': true,
      'kmod after its kernel (stock)': true,
      "upgrade 'kernel*' (stock)": true,
      'newer kernel without a kmod (stock)': false,
    });
  });

  it('lists a reason for what needs two kernels where there is one', () => {
    const scenarios = planScenarios(aWorld({ kernels: [NEW] }));

    const update = scenarios.find((scenario) => scenario.name === 'kernel update (stock)');
    expect(update).toEqual(
      expect.objectContaining({ kind: 'not-applicable', reason: expect.stringContaining('oldest') }),
    );
  });

  it('installs all kmods in one transaction', () => {
    const { steps } = runnable(aWorld({ kmods: ['bar', 'foo'] }), 'fresh install (stock)');

    expect(steps.map((step) => step.arguments)).toEqual([
      ['install', 'kernel-core-5.14.0-503.15.1.el9.x86_64', 'kmod-bar', 'kmod-foo'],
    ]);
  });

  it('keeps a kernel without any kmod out until the scenario that is about it', () => {
    const world = aWorld({ kernels: [TOP, NEW, OLD] });

    const [, upgrade] = runnable(world, 'kernel update (stock)').steps;
    expect(upgrade?.excludes).toEqual(['kernel*-5.14.0-503.19.1.el9.*']);
    const newer = runnable(world, 'newer kernel without a kmod (stock)');
    expect(newer.steps.at(-1)?.excludes).toEqual([]);
    expect(newer.kernels).toEqual([NEW.unameR, TOP.unameR]);
  });

  it('tests the rules of the meta package without weak dependencies, and the supplements with them', () => {
    const weak = (name: string) => runnable(aWorld(), name).steps.map((step) => step.weakDependencies);

    expect(weak('kernel update (stock)')).toEqual([false, false]);
    expect(weak('kmod after its kernel (stock)')).toEqual([false, false]);
    expect(weak("upgrade 'kernel*' (stock)")).toEqual([true, true]);
  });

  it('starts from the generation before where that has the meta package, else from a stand-in', () => {
    const [first] = runnable(
      aWorld({ kmods: ['bar', 'foo'], earlierMetas: ['foo'] }),
      'kmod after its kernel (stock)',
    ).steps;

    expect(first?.generation).toBe('earlier');
    expect(first?.arguments).toContain('kmod-foo');
    expect(first?.standIns).toEqual(['bar']);
  });

  it('treats variants as kernels of their own, and leaves out one without any kmod', () => {
    const debug = aKernel('503.15.1.el9', { variant: 'debug', unameR: '5.14.0-503.15.1.el9.x86_64+debug' });

    const names = planScenarios(aWorld({ kernels: [NEW, debug, OLD] })).map((scenario) => scenario.name);

    expect(names.some((name) => name.includes('debug'))).toBe(false);
  });
});

describe('packagesToClose', () => {
  it('leaves out packages of kernels that the base no longer ships, and nothing else', () => {
    const names = [`kmod-foo-${OLD.unameR}`, `kmod-foo-${NEW.unameR}`, 'kmod-foo-1.0-1.x86_64'];

    expect(packagesToClose(aWorld({ kernels: [NEW] }), names)).toEqual(names.slice(1));
  });
});
