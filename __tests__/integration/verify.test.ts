// Verification of tiny candidates by real dnf with all signature checks on; needs root, as verification itself does.

import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_USES } from '../../src/abi/uses.ts';
import { sealPlan } from '../../src/commands/check-plan.ts';
import { writeValue } from '../../src/commands/values.ts';
import { verifyCandidates } from '../../src/commands/verify.ts';
import type { Config } from '../../src/config/config.ts';
import type { KmodsmithError } from '../../src/errors.ts';
import { exists, readText, removeTree, writeFileAt } from '../../src/io/files.ts';
import { withTemporaryFolder } from '../../src/io/temporary-folder.ts';
import type { BuildPlan, PlannedCell, Unbuilt } from '../../src/plan/build-plan.ts';
import { cellIdOf } from '../../src/plan/cell-id.ts';
import { EMPTY_DOCUMENT, type PublishedState, type StateDocument } from '../../src/publish/published-state.ts';
import type { Candidate } from '../../src/sign/signed.ts';
import type { Verification } from '../../src/verify/verification.ts';
import {
  aBuiltRecord,
  aConfig,
  aKernel,
  aKernelSet,
  aKmod,
  aLedgerEntry,
  aRepositoryAt,
  aRepositoryState,
  aState,
  aTarget,
  SHA,
} from '../support/builders.ts';
import { aContext, keptOutput } from '../support/context.ts';
import {
  buildRpms,
  indexBase,
  kernelSpec,
  kmodSpec,
  makeCandidate,
  makeKey,
  makeObject,
  NEW,
  OLD,
  stopAgent,
  type TinyKey,
  type TinyKmod,
} from '../support/tiny-repository.ts';

const FOO: TinyKmod = {
  name: 'foo',
  release: '1.0.el9s',
  kernels: [OLD, NEW],
  rules: [OLD, NEW],
  supplements: true,
  metaRelease: 2,
};

let world = '';
let release: () => void;
let done: Promise<void>;
let distribution: TinyKey;
let ours: TinyKey;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    done = withTemporaryFolder(async (folder) => {
      world = folder;
      await new Promise<void>((finish) => {
        release = finish;
        makeWorld().then(ready, failed);
      });
    });
  });
}, 60_000);

async function makeWorld(): Promise<void> {
  distribution = await makeKey(world, 'distribution');
  ours = await makeKey(world, 'ours');
  await makeObject(world);
  for (const kernel of [OLD, NEW]) await buildRpms(world, kernelSpec(kernel), join(world, 'base'), distribution);
  await indexBase(join(world, 'base'));
  await writeFileAt(join(world, 'module.pem'), 'a certificate\n');
}

afterAll(async () => {
  await stopAgent(distribution);
  await stopAgent(ours);
  release();
  await done;
});

const work = () => join(world, 'work');
const published = () => join(world, 'public');

beforeEach(async () => {
  for (const folder of [work(), published(), join(world, 'added')]) await removeTree(folder);
});

function theConfig(): Config {
  return aConfig({
    url: 'http://127.0.0.1:1',
    directory: published(),
    kmods: [aKmod({ name: 'foo', modules: ['foo'] })],
    targets: [
      aTarget({
        repositories: [aRepositoryAt(join(world, 'base'))],
        keys: [{ kind: 'file', path: distribution.file }],
      }),
    ],
    signing: { publicKey: ours.file, moduleCertificate: join(world, 'module.pem') },
  });
}

const unameOf = (kernel: string) => `5.14.0-${kernel}.x86_64`;
const idOf = (kernel: string) => cellIdOf({ kmod: 'foo', target: 'c9s', unameR: unameOf(kernel) });

function documentOf(kernels: readonly string[]): StateDocument {
  const entries = kernels.map((kernel) => [
    idOf(kernel),
    aLedgerEntry({
      unameR: unameOf(kernel),
      built: aBuiltRecord({ package: `kmod-foo-5.14.0-${kernel}-1.0-1.0.el9s.x86_64` }),
    }),
  ]);
  return { ...EMPTY_DOCUMENT, ledger: Object.fromEntries(entries) };
}

function planOf(built: readonly string[], skipped: readonly Unbuilt<'excluded'>[], generation: number): BuildPlan {
  const cells = built.map(
    (kernel): PlannedCell => ({
      id: idOf(kernel),
      kmod: 'foo',
      target: 'c9s',
      arch: 'x86_64',
      unameR: unameOf(kernel),
      variant: 'stock',
      provide: aKernel(kernel).provide,
      kernelRelease: `5.14.0-${kernel}`,
      packageName: `kmod-foo-5.14.0-${kernel}`,
      packageVersion: '1.0',
      packageRelease: '1.0.el9s',
      identity: `1:${SHA('d')}`,
      definition: `1:${SHA('e')}`,
      dependencies: [],
      reason: { code: 'new-kernel', text: 'new kernel' },
    }),
  );
  const bases = [{ target: 'c9s', arch: 'x86_64', generation }];
  return {
    version: 1,
    createdAt: '2026-06-01T00:00:00Z',
    cells,
    skipped,
    waiting: [],
    frozen: [],
    deferred: [],
    reused: [],
    bases,
  };
}

interface Given {
  readonly kmod: TinyKmod;
  readonly key?: TinyKey | null;
  readonly planned?: readonly string[];
  readonly skipped?: readonly Unbuilt<'excluded'>[];
}

/** A first generation that offers what `kmod` says. */
async function handFirst({ kmod, key = ours, planned = kmod.kernels, skipped = [] }: Given): Promise<void> {
  await buildRpms(world, kmodSpec(kmod), join(world, 'added'), key);
  const candidate = await makeCandidate({
    folder: join(work(), 'candidates/c9s/x86_64'),
    baseGeneration: 0,
    document: documentOf(kmod.kernels),
    published: null,
    added: join(world, 'added'),
    key: ours,
  });
  await hand(candidate, planOf(planned, skipped, 0), aState());
}

async function hand(candidate: Candidate, plan: BuildPlan, state: PublishedState): Promise<void> {
  await writeValue(join(work(), 'signed.json'), { version: 1, candidates: [candidate], refused: [] } as never);
  await writeValue(join(work(), 'plan/kernels.json'), aKernelSet([aKernel(NEW), aKernel(OLD)]));
  await writeValue(join(work(), 'plan/plan.json'), plan);
  await writeValue(join(work(), 'plan/state.json'), state);
  await sealPlan(join(work(), 'plan'));
}

/** What verification came to, read from verification.json, and the error when there was one. */
async function verify(): Promise<{ readonly written: Verification; readonly error: KmodsmithError | null }> {
  const context = aContext({ root: world, work: work(), environment: { PATH: process.env.PATH } }, keptOutput());
  const error = await verifyCandidates(context, theConfig()).then(
    () => null,
    (failure: KmodsmithError) => failure,
  );
  const path = join(work(), 'verification.json');
  if (!(await exists(path))) throw error;
  return { written: JSON.parse(await readText(path)), error };
}

const scenariosOf = ({ written }: { written: Verification }) => written.candidates[0]?.scenarios ?? [];

const verdictsOf = (verified: { written: Verification }) =>
  Object.fromEntries(scenariosOf(verified).map(({ name, passed }) => [name, passed]));

describe('verifyCandidates', () => {
  it('passes every scenario for a complete candidate', async () => {
    await handFirst({ kmod: FOO });

    const verified = await verify();

    expect(verified.error?.message).toBeUndefined();
    expect(verdictsOf(verified)).toEqual({
      'fresh install (stock)': true,
      'kernel update (stock)': true,
      'kmod after its kernel (stock)': true,
      "upgrade 'kernel*' (stock)": true,
      'newer kernel without a kmod (stock)': true,
      repoclosure: true,
    });
    const update = scenariosOf(verified).find((scenario) => scenario.name.startsWith('kernel update'));
    expect(update?.found).toBe(`${unameOf(NEW)}: foo/foo.ko; ${unameOf(OLD)}: foo/foo.ko`);
    const newer = scenariosOf(verified).find((scenario) => scenario.name.startsWith('newer'));
    expect(newer?.expected).toBe('not applicable');
    expect(newer?.found).toContain('has a kmod');
  }, 120_000);

  it('fails where the meta package has no rule for a kernel that has a kmod', async () => {
    await handFirst({ kmod: { ...FOO, rules: [OLD] } });

    const verified = await verify();

    expect(verified.error?.code).toBe('SCENARIO_FAILED');
    expect(verdictsOf(verified)).toMatchObject({
      'kernel update (stock)': false,
      'kmod after its kernel (stock)': false,
      "upgrade 'kernel*' (stock)": true,
    });
    expect(verified.error?.message).toContain(`kmod-foo-5.14.0-${NEW}-1.0-1.0.el9s.x86_64 is not installed`);
  }, 120_000);

  it("fails `upgrade 'kernel*'` where the kmod does not supplement its kernel", async () => {
    await handFirst({ kmod: { ...FOO, supplements: false } });

    const verdicts = verdictsOf(await verify());

    expect(verdicts["upgrade 'kernel*' (stock)"]).toBe(false);
    expect(verdicts['kernel update (stock)']).toBe(true);
  }, 120_000);

  it('fails where dnf refuses an unsigned package', async () => {
    await handFirst({ kmod: FOO, key: null });

    const verified = await verify();

    expect(verdictsOf(verified)['fresh install (stock)']).toBe(false);
    expect(verified.error?.message).toMatch(/not signed/);
  }, 120_000);

  it('fails where a package is signed by another key', async () => {
    const stranger = await makeKey(world, 'stranger');
    await handFirst({ kmod: FOO, key: stranger });
    await stopAgent(stranger);

    const verified = await verify();

    expect(verdictsOf(verified)['fresh install (stock)']).toBe(false);
    expect(verified.error?.message).toMatch(/is not installed|GPG check FAILED/);
  }, 120_000);

  it('fails repoclosure where a kernel package of ours requires what nobody has', async () => {
    await handFirst({ kmod: { ...FOO, extraRequires: ['kernel(gone) = 0x00000002'] } });

    const verified = await verify();

    const closure = scenariosOf(verified).find((scenario) => scenario.name === 'repoclosure');
    expect(closure?.passed).toBe(false);
    expect(closure?.found).toContain('kernel(gone) = 0x00000002');
  }, 120_000);

  it('lets a kernel go without a kmod when the plan says why', async () => {
    const skipped: Unbuilt<'excluded'> = {
      id: idOf(NEW),
      kmod: 'foo',
      target: 'c9s',
      arch: 'x86_64',
      unameR: unameOf(NEW),
      identity: null,
      reason: { code: 'excluded', text: 'does not build there yet' },
    };
    await handFirst({ kmod: { ...FOO, kernels: [OLD], rules: [OLD] }, skipped: [skipped] });

    const verified = await verify();

    expect(verified.error?.message).toBeUndefined();
    const newer = scenariosOf(verified).find((scenario) => scenario.name.startsWith('newer kernel'));
    expect(newer?.expected).toContain('no foo (excluded: does not build there yet)');
    expect(newer?.found).toBe(`${unameOf(NEW)}: no kmod; ${unameOf(OLD)}: foo/foo.ko`);
    expect(scenariosOf(verified).find((scenario) => scenario.name.startsWith('kernel update'))?.expected).toBe(
      'not applicable',
    );
  }, 120_000);

  it('fails where a kernel has no kmod and the plan does not say why', async () => {
    await handFirst({ kmod: { ...FOO, kernels: [OLD], rules: [OLD] } });

    const verified = await verify();

    expect(verified.error?.message).toContain(`${unameOf(NEW)} has no package of foo, and the plan does not say why`);
  }, 120_000);

  it('updates a host from the generation before to the candidate', async () => {
    const first = { ...FOO, kernels: [OLD], rules: [OLD], metaRelease: 1 };
    await handFirst({ kmod: first });
    await publishByHand(join(work(), 'candidates/c9s/x86_64'), join(published(), 'c9s/x86_64'));
    const packages = [
      { nevra: { name: 'kmod-foo', epoch: 0, version: '1.0', release: '1.el9', arch: 'x86_64' }, fileName: 'a.rpm' },
    ].map((found) => ({ ...found, sha256: SHA('a'), uses: NO_USES, exports: {} }));
    await removeTree(join(world, 'added'));
    await buildRpms(world, kmodSpec({ ...FOO, kernels: [NEW] }), join(world, 'added'), ours);
    const candidate = await makeCandidate({
      folder: join(work(), 'candidates/c9s/x86_64'),
      baseGeneration: 1,
      document: documentOf([OLD, NEW]),
      published: join(published(), 'c9s/x86_64/packages'),
      added: join(world, 'added'),
      key: ours,
    });
    await hand(candidate, planOf([OLD, NEW], [], 1), aState(aRepositoryState({ generation: 1, packages })));

    const verified = await verify();

    expect(verified.error?.message).toBeUndefined();
    const late = scenariosOf(verified).find((scenario) => scenario.name.startsWith('kmod after'));
    expect(late?.transaction).not.toContain('without rules');
    expect(late?.found).toBe(`${unameOf(NEW)}: foo/foo.ko; ${unameOf(OLD)}: foo/foo.ko`);
  }, 120_000);
});

async function publishByHand(from: string, to: string): Promise<void> {
  const { cp } = await import('node:fs/promises');
  await cp(from, to, { recursive: true });
}
