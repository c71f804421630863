import { describe, expect, it } from '@jest/globals';
import type { Config, Kmod } from '../../../src/config/config.ts';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { planBuilds } from '../../../src/plan/plan.ts';
import { aKmod, SHA } from '../../support/builders.ts';
import { A, aKernelWith, aPlanInput, B, type Past, usesOf } from '../../support/plan-world.ts';

const OLD = aKernelWith('503.11.1.el9', '1');
const NEW = aKernelWith('503.15.1.el9', '2');
const OLD_RELEASE = '5.14.0-503.11.1.el9';

const kmod = (name: string, change: Partial<Kmod> = {}): Kmod => aKmod({ name, modules: [name], ...change });
const BASE = kmod('base');
/** Its name sorts before that of the kmod it needs. */
const APP = kmod('app', { depends: ['base'] });
const OFFERED = { base_get: A };
const BASE_PAST: Past = { kmod: BASE, kernel: OLD, uses: usesOf({ printk: A }), exports: OFFERED };
const APP_PAST: Past = { kmod: APP, kernel: OLD, uses: usesOf({ printk: A }, OFFERED) };
const packageOf = (name: string): string => `kmod-${name}-${OLD_RELEASE}-1.0-1.0.el9s.x86_64`;

interface Change {
  readonly kmods?: readonly Kmod[];
  readonly past?: readonly Past[];
  readonly config?: Partial<Config>;
  readonly only?: string;
  readonly force?: boolean;
}

/** app, which needs base, for one kernel. */
function plan({ kmods = [APP, BASE], ...change }: Change = {}): BuildPlan {
  return planBuilds(aPlanInput({ kernels: [[OLD, { printk: A }]], kmods, ...change }));
}

/** `kmod code`, in the order of the plan. */
const fates = (made: BuildPlan): readonly string[] =>
  (['cells', 'reused', 'deferred', 'skipped', 'waiting', 'frozen'] as const).flatMap((list) =>
    made[list].map(({ kmod: name, reason }) => `${list} ${name} ${reason.code}`),
  );

const reasonOf = (made: BuildPlan, name: string): string | undefined =>
  [...made.cells, ...made.skipped].find((entry) => entry.kmod === name)?.reason.text;

describe('a kmod that needs another', () => {
  it('is planned after it, and says that it comes from the same run', () => {
    const made = plan();

    expect(fates(made)).toEqual(['cells base new-kmod', 'cells app new-kmod']);
    expect(made.cells.map(({ dependencies }) => dependencies)).toEqual([
      [],
      [{ kind: 'cell', kmod: 'base', cell: `base@c9s@${OLD.unameR}` }],
    ]);
  });

  it('is built with what is published, when that is made from the definition of today', () => {
    const made = plan({ past: [BASE_PAST] });

    expect(fates(made)).toEqual(['cells app new-kmod', 'skipped base built']);
    expect(made.cells[0]?.dependencies).toEqual([
      { kind: 'published', kmod: 'base', package: packageOf('base'), exports: OFFERED },
    ]);
  });

  it('names all that it needs through others too, in the order in which they are needed', () => {
    const made = plan({ kmods: [kmod('a-top', { depends: ['app'] }), APP, BASE], past: [BASE_PAST] });

    expect(made.cells.map(({ id }) => id.split('@')[0])).toEqual(['app', 'a-top']);
    expect(made.cells[1]?.dependencies.map(({ kmod: name, kind }) => [name, kind])).toEqual([
      ['base', 'published'],
      ['app', 'cell'],
    ]);
  });

  it('is built again in the same plan when the definition of the other changed', () => {
    const made = plan({ past: [{ ...BASE_PAST, kmod: kmod('base', { version: '0.9' }) }, oldApp()] });

    expect(fates(made)).toEqual(['cells base changed-kmod', 'cells app changed-kmod']);
    expect(reasonOf(made, 'app')).toBe(`its inputs or those of base changed since ${packageOf('app')}`);
  });

  it('stays built when nothing changed', () => {
    expect(fates(plan({ past: [BASE_PAST, APP_PAST] }))).toEqual(['skipped base built', 'skipped app built']);
  });

  it('is skipped with the reason of the other when that is left out', () => {
    const exclude = [{ kernels: '', targets: [], arches: [], variants: [], reason: 'breaks here', until: null }];
    const made = plan({ kmods: [APP, kmod('base', { exclude })] });

    expect(fates(made)).toEqual(['skipped base excluded', 'skipped app dependency']);
    expect(reasonOf(made, 'app')).toBe('needs kmod-base for this kernel, which is skipped: breaks here');
  });

  it('is skipped with the reason of what it needs through another', () => {
    const top = kmod('top', { depends: ['app'] });
    const made = plan({ kmods: [top, APP, kmod('base', { arches: ['aarch64'] })] });

    expect(reasonOf(made, 'top')).toBe('needs kmod-base for this kernel, which is skipped: base is not for x86_64');
  });

  it('is skipped while the other fails, also when an older package of that is published', () => {
    const failure = { attempts: 3, last: '2026-06-01T00:00:00Z', note: 'no such member' };
    const made = plan({ past: [{ ...BASE_PAST, failure, built: { identity: `1:${SHA('e')}` } }] });

    expect(fates(made)).toEqual(['skipped base known-failure', 'skipped app dependency']);
    expect(reasonOf(made, 'app')).toContain('failed 3 times');
  });

  it('is skipped while the other waits for its kernel-devel', () => {
    const kernel = { ...OLD, devel: null };
    const made = planBuilds(aPlanInput({ kernels: [[kernel, {}]], kmods: [APP, BASE] }));

    expect(fates(made)).toEqual(['skipped app dependency', 'waiting base devel-not-yet']);
    expect(reasonOf(made, 'app')).toMatch(/^needs kmod-base for this kernel, which is waiting: no repository/);
  });

  it('is skipped when --only leaves out the other, which it would have to bring', () => {
    const made = plan({ only: 'app@*' });

    expect(fates(made)).toEqual(['skipped base not-asked', 'skipped app dependency']);
  });

  it('is deferred with the other, and never built without it', () => {
    const made = (limit: number): readonly string[] => fates(plan({ config: { limit } }));

    expect(made(1)).toEqual(['cells base new-kmod', 'deferred app run-limit']);
    expect(plan({ kmods: [APP, BASE, kmod('aaa')], config: { limit: 1 } }).deferred.map((cell) => cell.kmod)).toEqual([
      'base',
      'app',
    ]);
  });
});

describe('a required kmod', () => {
  it('is planned before the others of its kernel, with what it needs', () => {
    const required = kmod('zed', { depends: ['base'], required: true });
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, {}],
          [OLD, {}],
        ],
        kmods: [kmod('aaa'), BASE, required],
      }),
    );

    expect(made.cells.map(({ kmod: name, unameR }) => `${name} ${unameR === NEW.unameR ? 'new' : 'old'}`)).toEqual([
      'base new',
      'zed new',
      'aaa new',
      'base old',
      'zed old',
      'aaa old',
    ]);
  });
});

describe('a published package that names no exported symbol', () => {
  const mute: Past = { ...BASE_PAST, exports: {} };

  it('is built again when a kmod is to be built with it', () => {
    const made = plan({ past: [mute] });

    expect(fates(made)).toEqual(['cells base changed-kmod', 'cells app new-kmod']);
    expect(reasonOf(made, 'base')).toBe(
      `${packageOf('base')} names no symbol that its modules export, and app is to be built with them`,
    );
    expect(made.cells[1]?.dependencies).toMatchObject([{ kind: 'cell' }]);
  });

  it('stays when no kmod is to be built with it', () => {
    expect(fates(plan({ past: [mute, APP_PAST] }))).toEqual(['skipped base built', 'skipped app built']);
    expect(fates(plan({ past: [mute], only: 'base@*' }))).toEqual(['skipped base built', 'skipped app not-asked']);
  });

  it('is built again down to the last one that is needed for that', () => {
    const top = kmod('top', { depends: ['app'] });
    const past = [mute, { kmod: APP, kernel: OLD, uses: usesOf({ printk: A }) }];

    expect(fates(plan({ kmods: [top, APP, BASE], past }))).toEqual([
      'cells base changed-kmod',
      'cells app changed-kmod',
      'cells top new-kmod',
    ]);
  });

  it('skips those that need it when it cannot be built again now', () => {
    const failure = { attempts: 3, last: '2026-06-01T00:00:00Z', note: 'no such member' };
    const made = plan({ past: [{ ...mute, failure }] });

    expect(fates(made)).toEqual(['skipped base known-failure', 'skipped app dependency']);
    expect(reasonOf(made, 'app')).toMatch(
      /^needs the symbols of kmod-base: kmod-base-\S+ names none, and a build that would is skipped: failed 3/,
    );
  });
});

describe('modules that use those of another kmod', () => {
  /** What was published for OLD, planned for a NEW kernel that exports printk. */
  function planNew(printk: string, change: Change & { readonly base?: Partial<Past> } = {}): BuildPlan {
    const { kmods = [APP, BASE], past = [{ ...BASE_PAST, ...change.base }, APP_PAST], config } = change;
    return planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk }],
          [OLD, { printk: A }],
        ],
        kmods,
        past,
        config: { reuse: 'compatible', ...config },
      }),
    );
  }
  const ofNew = (made: BuildPlan): readonly string[] =>
    fates({ ...made, skipped: made.skipped.filter(({ unameR }) => unameR === NEW.unameR) });

  it('are reused with them, from the same kernel', () => {
    const made = planNew(A);

    expect(ofNew(made)).toEqual(['reused base reused', 'reused app reused']);
    expect(made.reused[1]?.dependencies).toEqual([{ kind: 'cell', kmod: 'base', cell: `base@c9s@${NEW.unameR}` }]);
  });

  it('are reused with what is published for the new kernel, when its symbols have the same CRC', () => {
    const published = (crc: string): Past => ({ ...BASE_PAST, kernel: NEW, exports: { base_get: crc } });

    expect(ofNew(planNew(A, { past: [BASE_PAST, APP_PAST, published(A)] }))).toEqual([
      'reused app reused',
      'skipped base built',
    ]);
    expect(ofNew(planNew(A, { past: [BASE_PAST, APP_PAST, published(B)] }))).toEqual([
      'cells app changed-abi',
      'skipped base built',
    ]);
  });

  it('are built when those are built', () => {
    const made = planNew(A, {
      kmods: [APP, kmod('base', { rebuild: 'every-kernel' })],
      base: { kmod: kmod('base', { rebuild: 'every-kernel' }) },
    });

    expect(ofNew(made)).toEqual(['cells base new-kernel', 'cells app new-kernel']);
    expect(reasonOf(made, 'app')).toContain('kmod-base is built for this kernel too, so its symbols are not known yet');
  });

  it('are built with a build of those, never with modules out of a package', () => {
    const past: Past = { ...APP_PAST, uses: usesOf({ printk: A, gone: A }, OFFERED) };
    const made = planNew(A, { past: [BASE_PAST, past] });

    expect(ofNew(made)).toEqual(['cells base new-kernel', 'cells app changed-abi']);
    expect(reasonOf(made, 'base')).toContain('app, which is built for it, needs a build of base');
  });

  it('are not reused from another kernel than those are', () => {
    const middle = aKernelWith('503.13.1.el9', '3');
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk: A }],
          [middle, { printk: A }],
          [OLD, { printk: A }],
        ],
        kmods: [APP, BASE],
        past: [{ ...BASE_PAST, kernel: middle }, BASE_PAST, APP_PAST],
        config: { reuse: 'compatible' },
        only: `*@${NEW.unameR}`,
      }),
    );

    expect(made.cells.map(({ kmod: name }) => name)).toEqual(['base', 'app']);
  });

  it.each(['tracking', 'classic'] as const)(
    'are built in %s mode when two of those export one symbol with other CRCs',
    (mode) => {
      const other = kmod('other');
      const top = kmod('app', { depends: ['base', 'other'] });
      const past = [
        { ...BASE_PAST, exports: { base_get: B } },
        { ...BASE_PAST, kmod: other },
        { ...APP_PAST, kmod: top },
      ];
      const config: Partial<Config> = mode === 'classic' ? { mode, reuse: 'never' } : { mode };
      const made = planNew(A, { kmods: [top, BASE, other], past, config });

      expect(made.cells.map(({ kmod: name }) => name)).toContain('app');
      expect(made.reused).toEqual([]);
    },
  );

  it('serve a new kernel in classic mode together with those', () => {
    expect(ofNew(planNew(A, { config: { mode: 'classic' } }))).toEqual([
      'skipped base compatible',
      'skipped app compatible',
    ]);
    expect(ofNew(planNew(B, { config: { mode: 'classic' } }))).toEqual([
      'cells base changed-abi',
      'cells app changed-abi',
    ]);
  });
});

/** app as it was published with an older base. */
function oldApp(): Past {
  return { ...APP_PAST, built: { identity: `1:${SHA('e')}` } };
}
