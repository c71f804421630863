import { describe, expect, it } from '@jest/globals';
import type { Config, Kmod } from '../../../src/config/config.ts';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { planBuilds } from '../../../src/plan/plan.ts';
import { aKmod, aTarget, SHA } from '../../support/builders.ts';
import { A, aKernelWith, aPlanInput, B, type Past, usesOf } from '../../support/plan-world.ts';

const OLD = aKernelWith('503.11.1.el9', '1');
const MIDDLE = aKernelWith('503.13.1.el9', '3');
const NEW = aKernelWith('503.15.1.el9', '2');
const NEW_ID = 'foo@c9s@5.14.0-503.15.1.el9.x86_64';
const PACKAGE = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64';
const USES = usesOf({ printk: A });

interface Change {
  readonly kmod?: Partial<Kmod>;
  readonly config?: Partial<Config>;
  readonly past?: Partial<Past>;
  /** Of the new kernel's cell. */
  readonly failure?: Past['failure'];
  readonly crc?: string;
  readonly force?: boolean;
}

/** A tracking plan with reuse in which foo was published for OLD, using printk, and NEW has it with the same CRC. */
function plan({ kmod: changed, config, past, failure, crc = A, force = false }: Change = {}): BuildPlan {
  const kmod = aKmod(changed);
  const failed = failure === undefined ? [] : [{ kmod, kernel: NEW, built: null, failure }];
  return planBuilds(
    aPlanInput({
      kernels: [
        [NEW, { printk: crc }],
        [OLD, { printk: A }],
      ],
      kmods: [kmod],
      past: [{ kmod, kernel: OLD, uses: USES, ...past }, ...failed],
      config: { reuse: 'compatible', ...config },
      force,
    }),
  );
}

const fates = (made: BuildPlan): readonly string[] => [
  ...made.reused.map(({ id }) => `reuse ${id}`),
  ...made.cells.map(({ id, reason }) => `build ${id} ${reason.code}`),
];

describe('the modules of a published package', () => {
  it('are not packaged anew for the very kernel that they were built for, which was made again under its name', () => {
    const kmod = aKmod();
    const built = { identity: `1:${SHA('e')}` };
    const past = [{ kmod, kernel: NEW, uses: USES, built }];
    const config: Partial<Config> = { reuse: 'compatible' };

    expect(fates(planBuilds(aPlanInput({ kernels: [[NEW, { printk: A }]], kmods: [kmod], past, config })))).toEqual([
      `build ${NEW_ID} changed-kmod`,
    ]);
  });

  it('are packaged for a kernel that they fit, and nothing is built', () => {
    const made = plan();

    expect(made.cells).toEqual([]);
    expect(made.reused).toMatchObject([
      {
        id: NEW_ID,
        packageName: 'kmod-foo-5.14.0-503.15.1.el9',
        packageRelease: '1.0.el9s',
        from: { package: PACKAGE, fileName: `${PACKAGE}.rpm`, sha256: SHA('f'), unameR: OLD.unameR },
        reason: {
          code: 'reused',
          text: `takes the modules of ${PACKAGE}, built for ${OLD.unameR}: every symbol they use (1) has the same CRC here`,
        },
      },
    ]);
  });

  it.each<[string, Change]>([
    ['a symbol changed', { crc: B }],
    ['kmodsmith.yml does not ask for it', { config: { reuse: 'never' } }],
    ['the kmod is rebuilt for every kernel', { kmod: { rebuild: 'every-kernel' } }],
    ['a build is forced', { force: true }],
    ['the definition changed since', { past: { kmod: aKmod({ release: 2 }) } }],
    ['nobody recorded what they were made from', { past: { built: { definition: null } } }],
    ['they were taken from another package themselves', { past: { built: { reused: 'kmod-foo-older' } } }],
    ['they use a symbol that nobody named', { past: { built: { unnamed: 1 } } }],
    ['nobody recorded whether all they use is named', { past: { built: { unnamed: null } } }],
    ['the kmod has a spec of its own', { kmod: { spec: { kind: 'own', path: '/x.spec', sha256: SHA('2') } } }],
    ['a build from the same inputs failed before', { failure: { attempts: 1, last: '2026-01-01T00:00:00Z' } }],
  ])('are not reused when %s', (_what, change) => {
    expect(plan(change).reused).toEqual([]);
    expect(plan(change).cells.map(({ id }) => id)).toContain(NEW_ID);
  });

  it('that were refused once are built at once, and the reason says why', () => {
    const failure = { attempts: 1, last: '2026-06-01T00:00:00Z', note: 'reuse: two modules of one name' };

    expect(plan({ failure }).cells).toMatchObject([
      {
        id: NEW_ID,
        reason: {
          code: 'retry',
          text: 'modules of another kernel were refused for it (reuse: two modules of one name), so it is built',
        },
      },
    ]);
  });

  it('that were refused once are not tried again when the build failed too, which waits', () => {
    const failure = { attempts: 2, last: '2026-05-31T00:00:00Z', note: 'compile: no such member' };

    expect(plan({ failure }).skipped).toMatchObject([{ id: NEW_ID, reason: { code: 'known-failure' } }, {}]);
  });

  it('that were refused under other inputs may be reused again', () => {
    expect(fates(plan({ failure: { note: 'reuse: no', identity: `1:${SHA('e')}` } }))).toEqual([`reuse ${NEW_ID}`]);
  });

  it('are not taken for a kernel of another variant', () => {
    const debug = aKernelWith('503.15.1.el9', '2', { variant: 'debug', unameR: `${NEW.unameR}+debug` });
    const kmod = aKmod();
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [debug, { printk: A }],
          [OLD, { printk: A }],
        ],
        kmods: [kmod],
        past: [{ kmod, kernel: OLD, uses: USES }],
        config: { reuse: 'compatible', targets: [aTarget({ variants: ['stock', 'debug'] })] },
      }),
    );

    expect(fates(made)).toEqual([`build ${NEW_ID}+debug new-kernel`]);
  });

  it('of the newest kernel that fits are taken', () => {
    const kmod = aKmod();
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk: A }],
          [MIDDLE, { printk: A }],
          [OLD, { printk: A }],
        ],
        kmods: [kmod],
        past: [
          { kmod, kernel: OLD, uses: USES },
          { kmod, kernel: MIDDLE, uses: USES },
        ],
        config: { reuse: 'compatible' },
      }),
    );

    expect(made.reused).toMatchObject([{ id: NEW_ID, from: { unameR: MIDDLE.unameR } }]);
  });

  it('do not count against the limit of a run', () => {
    const made = plan({ config: { limit: 1 }, past: { built: {} } });
    const other = aKmod({ name: 'bar', modules: ['bar'] });
    const both = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk: A }],
          [OLD, { printk: A }],
        ],
        kmods: [aKmod(), other],
        past: [{ kmod: aKmod(), kernel: OLD, uses: USES }],
        config: { reuse: 'compatible', limit: 1 },
      }),
    );

    expect(fates(made)).toEqual([`reuse ${NEW_ID}`]);
    expect(fates(both)).toEqual([`reuse ${NEW_ID}`, `build bar@c9s@${NEW.unameR} new-kmod`]);
    expect(both.deferred).toHaveLength(1);
  });

  it('are left alone by --only', () => {
    const kmod = aKmod();
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk: A }],
          [OLD, { printk: A }],
        ],
        kmods: [kmod],
        past: [{ kmod, kernel: OLD, uses: USES }],
        config: { reuse: 'compatible' },
        only: 'bar@*',
      }),
    );

    expect(fates(made)).toEqual([]);
    expect(made.skipped[0]).toMatchObject({ id: NEW_ID, reason: { code: 'not-asked' } });
  });

  it('that do not fit make the new kernel a changed one, and without reuse it is only new', () => {
    expect(plan({ crc: B }).cells[0]?.reason.text).toBe(
      `of the symbols that ${PACKAGE} uses, ${NEW.unameR} changes 1 (printk ${A} -> ${B})`,
    );
    expect(plan({ crc: B, config: { reuse: 'never' } }).cells[0]?.reason).toEqual({
      code: 'new-kernel',
      text: `${NEW.unameR} is new`,
    });
  });
});
