import { describe, expect, it } from '@jest/globals';
import type { Kmod } from '../../../src/config/config.ts';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { planBuilds } from '../../../src/plan/plan.ts';
import { parseModuleObject } from '../../../src/sign/module-object.ts';
import { requiresOf } from '../../../src/sign/requires.ts';
import { aKmod, anAbi, aTarget, SHA } from '../../support/builders.ts';
import { aModule } from '../../support/elf-builder.ts';
import { A, aKernelWith, aPlanInput, B, type Past, type Symbols, usesOf } from '../../support/plan-world.ts';

const OLD = aKernelWith('503.11.1.el9', '1');
const NEW = aKernelWith('503.15.1.el9', '2');
const NEW_ID = 'foo@c9s@5.14.0-503.15.1.el9.x86_64';
const PACKAGE = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64';
const USES = usesOf({ printk: A, kfree: A });

/** A classic plan in which foo was published for OLD, using printk and kfree, and NEW exports `symbols`. */
function plan(
  symbols: Symbols,
  change: { kmod?: Partial<Kmod>; past?: Partial<Past>; force?: boolean } = {},
): BuildPlan {
  const kmod = aKmod(change.kmod);
  return planBuilds(
    aPlanInput({
      kernels: [
        [NEW, symbols],
        [OLD, { printk: A, kfree: A }],
      ],
      kmods: [kmod],
      past: [{ kmod, kernel: OLD, uses: USES, ...change.past }],
      config: { mode: 'classic' },
      force: change.force ?? false,
    }),
  );
}

function fate(made: BuildPlan): string {
  const found = [...made.cells, ...made.skipped].find(({ id }) => id === NEW_ID);
  return found === undefined ? 'none' : `${found.reason.code}: ${found.reason.text}`;
}

describe('a published package in classic mode', () => {
  it('serves a kernel that has every symbol it uses with the same CRC, and is named', () => {
    expect(fate(plan({ printk: A, kfree: A, other: B }))).toBe(
      `compatible: every symbol that ${PACKAGE} uses (2) has the same CRC here`,
    );
  });

  it('does not serve a kernel that changed or lacks a symbol, which is named with both CRCs', () => {
    expect(fate(plan({ printk: B, kfree: A }))).toBe(
      `changed-abi: of the symbols that ${PACKAGE} uses, ${NEW.unameR} changes 1 (printk ${A} -> ${B})`,
    );
    expect(fate(plan({ printk: B }))).toBe(
      `changed-abi: of the symbols that ${PACKAGE} uses, ${NEW.unameR} lacks 1 (kfree) and changes 1 (printk ${A} -> ${B})`,
    );
  });

  it('names the first few of many symbols', () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((symbol) => [symbol, A]));

    expect(fate(plan({ printk: A }, { past: { uses: usesOf(many) } }))).toContain('lacks 5 (a, b, c and 2 more)');
  });

  it('does not serve a kernel of which nothing is known, and the reason says so', () => {
    expect(fate(plan({}))).toContain(
      `new-kernel: ${NEW.unameR} is new, and whether ${PACKAGE} fits is not known: no symbol`,
    );
    expect(fate(plan({ printk: A }, { past: { uses: usesOf({}) } }))).toMatch(/^new-kernel: .* is not known/);
  });

  it('does not serve when it was made from another definition', () => {
    const older = aKmod({ version: '0.9' });

    expect(fate(plan({ printk: A, kfree: A }, { past: { kmod: older } }))).toBe(`new-kernel: ${NEW.unameR} is new`);
  });

  it('does not serve when a patch applies to the one kernel and not to the other', () => {
    const patch = { path: '/p/new.patch', fileName: 'new.patch', sha256: SHA('1'), kernels: '>= 5.14.0-503.15' };

    expect(fate(plan({ printk: A, kfree: A }, { kmod: { patches: [patch] } }))).toMatch(/^new-kernel/);
  });

  it('does not serve when nobody recorded what it was made from', () => {
    expect(fate(plan({ printk: A, kfree: A }, { past: { built: { definition: null } } }))).toMatch(/^new-kernel/);
  });

  it.each([
    [3, 'it uses 3 symbols that its requires do not name'],
    [1, 'it uses 1 symbol that its requires do not name'],
    [null, 'whether its requires name every symbol that it uses was not recorded'],
  ])(
    'does not serve when %s symbols are not named, of which any may have changed, and the reason says so',
    (unnamed, why) => {
      expect(fate(plan({ printk: A, kfree: A }, { past: { built: { unnamed } } }))).toBe(
        `new-kernel: ${NEW.unameR} is new, and whether ${PACKAGE} fits is not known: ${why}`,
      );
      expect(fate(plan({ printk: B, kfree: A }, { past: { built: { unnamed } } }))).toMatch(/^changed-abi/);
    },
  );

  it('that was built where the repodata names the core alone does not serve a kernel that changed a symbol of its modules', () => {
    const core = OLD.packages.flatMap((one) => [one, { ...one, checksum: { type: 'sha256', value: SHA('9') } }]);
    const module = parseModuleObject(aModule({ imports: { printk: 10, video: 10 } }));
    const nothing = { dependencies: [], declared: [], exporterOf: () => null };
    const abi = anAbi({ [`sha256:${SHA('1')}`]: { printk: A } });
    const requires = requiresOf([module], { ...OLD, packages: core }, abi, nothing);
    if (requires.kind === 'refused') throw new Error(requires.message);
    const past = { uses: usesOf({ printk: A }), built: { unnamed: requires.unnamed } };

    expect(requires.lines.filter((line) => line.includes('('))).toEqual([`Requires: kernel(printk) = ${A}`]);
    expect(fate(plan({ printk: A, video: B }, { past }))).toMatch(
      /^new-kernel: .* is not known: it uses 1 symbol that/,
    );
  });

  it('serves no kernel of a kmod that is rebuilt for every kernel, and none under --force', () => {
    expect(fate(plan({ printk: A, kfree: A }, { kmod: { rebuild: 'every-kernel' } }))).toMatch(/^new-kernel/);
    expect(fate(plan({ printk: A, kfree: A }, { force: true }))).toMatch(/^forced/);
  });

  it('is not a package of a kmod whose name only begins alike', () => {
    const longer = aKmod({ name: 'foo-bar', modules: ['bar'] });

    expect(fate(plan({ printk: A, kfree: A }, { past: { kmod: longer } }))).toMatch(/^new-kmod/);
  });

  it('serves no kernel of another variant', () => {
    const debug = aKernelWith('503.15.1.el9', '2', { variant: 'debug', unameR: `${NEW.unameR}+debug` });
    const kmod = aKmod();
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [debug, { printk: A, kfree: A }],
          [OLD, {}],
        ],
        kmods: [kmod],
        past: [{ kmod, kernel: OLD, uses: USES }],
        config: { mode: 'classic', targets: [aTarget({ variants: ['stock', 'debug'] })] },
      }),
    );

    expect(made.cells).toMatchObject([{ id: `${NEW_ID}+debug`, reason: { code: 'new-kernel' } }]);
  });

  it('that comes closest is named when none fits', () => {
    const between = aKernelWith('503.13.1.el9', '3');
    const kmod = aKmod();
    const made = planBuilds(
      aPlanInput({
        kernels: [
          [NEW, { printk: B, kfree: B, memcpy: B }],
          [between, {}],
          [OLD, {}],
        ],
        kmods: [kmod],
        past: [
          { kmod, kernel: between, uses: usesOf({ printk: A, kfree: A, memcpy: B }) },
          { kmod, kernel: OLD, uses: usesOf({ printk: B, kfree: A, memcpy: B }) },
        ],
        config: { mode: 'classic' },
      }),
    );

    expect(fate(made)).toContain(`${PACKAGE} uses, ${NEW.unameR} changes 1 (kfree`);
  });

  it('is looked for among all, and the closest among those of the nearest kernels', () => {
    const releases = ['09', '08', '07', '06', '05', '04', '03', '02', '01'];
    const kernels = releases.map((release, index) => aKernelWith(`503.${release}.1.el9`, String(index)));
    const kmod = aKmod();
    const [newest, oldest] = [kernels[0], kernels.at(-1)];
    const made = (symbols: Symbols): BuildPlan =>
      planBuilds(
        aPlanInput({
          kernels: kernels.map((kernel) => [kernel, kernel === newest ? symbols : {}] as const),
          kmods: [kmod],
          past: kernels
            .slice(1)
            .map((kernel) => ({ kmod, kernel, uses: kernel === oldest ? usesOf({ printk: A }) : USES })),
          config: { mode: 'classic' },
        }),
      );

    expect(made({ printk: A }).skipped[0]?.reason.text).toContain(`kmod-foo-${oldest?.unameR.replace('.x86_64', '')}`);
    expect(made({ printk: B, kfree: B }).cells[0]?.reason.text).toContain(
      `kmod-foo-${kernels[1]?.unameR.replace('.x86_64', '')}-1.0-1.0.el9s.x86_64 uses, ${newest?.unameR} changes 2`,
    );
  });
});
