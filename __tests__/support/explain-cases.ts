// The cases of golden/explain: plans whose cells are explained, by name of the case.
import type { PlanInput } from '../../src/plan/plan.ts';
import { aKmod, SHA } from './builders.ts';
import { A, aKernelWith, aPlanInput, B, type Past, type Symbols, usesOf } from './plan-world.ts';

export interface ExplainCase {
  readonly input: PlanInput;
  readonly wanted: readonly string[];
}

const OLD = aKernelWith('503.11.1.el9', '1');
const MIDDLE = aKernelWith('503.13.1.el9', '3');
const NEW = aKernelWith('503.15.1.el9', '2');
const FOO = aKmod();
const BASE = aKmod({ name: 'base', modules: ['base'], rebuild: 'every-kernel' });
const APP = aKmod({ name: 'app', modules: ['app'], depends: ['base'] });
const OF_NEW = [`*@${NEW.unameR}`];
const USED: Symbols = { printk: A, kfree: A, video_register_device: B };

const published = (past: Partial<Past> = {}): Past => ({ kmod: FOO, kernel: OLD, uses: usesOf(USED), ...past });

/** 24 symbols of which a kernel lacks the first and has the others with another CRC. */
const MANY = Object.fromEntries(Array.from({ length: 24 }, (_, number) => [`symbol_${10 + number}`, A]));
const MANY_NOW = Object.fromEntries(Object.keys(MANY).map((symbol) => [symbol, B]));

export const EXPLAIN_CASES: Readonly<Record<string, ExplainCase>> = {
  'a-changed-symbol-in-tracking-with-reuse': {
    wanted: OF_NEW,
    input: aPlanInput({
      kernels: [
        [NEW, { ...USED, printk: B }],
        [OLD, USED],
      ],
      kmods: [FOO],
      past: [published()],
      config: { reuse: 'compatible' },
    }),
  },
  'reuse-of-the-newest-that-fits': {
    wanted: OF_NEW,
    input: aPlanInput({
      kernels: [
        [NEW, USED],
        [MIDDLE, USED],
        [OLD, USED],
      ],
      kmods: [FOO],
      past: [published({ kernel: MIDDLE, kmod: aKmod({ release: 2 }) }), published()],
      config: { reuse: 'compatible' },
    }),
  },
  'classic-with-many-differences': {
    wanted: OF_NEW,
    input: aPlanInput({
      kernels: [
        [NEW, { ...MANY_NOW, symbol_10: B }],
        [OLD, MANY],
      ],
      kmods: [FOO],
      past: [published({ uses: usesOf({ a_gone: A, ...MANY }) })],
      config: { mode: 'classic' },
    }),
  },
  'classic-beside-a-kmod-that-must-be-built': {
    wanted: [`app@c9s@${NEW.unameR}`],
    input: aPlanInput({
      kernels: [
        [NEW, USED],
        [OLD, USED],
      ],
      kmods: [APP, BASE],
      past: [
        published({ kmod: BASE, exports: { base_get: A } }),
        published({ kmod: APP, uses: usesOf(USED, { base_get: A }) }),
      ],
      config: { mode: 'classic' },
    }),
  },
  'a-failure-that-waits-and-its-older-package': {
    wanted: ['foo@c9s@*'],
    input: aPlanInput({
      kernels: [[OLD, USED]],
      kmods: [FOO],
      past: [
        published({
          built: { identity: `1:${SHA('e')}`, definition: null },
          failure: { attempts: 3, last: '2026-05-31T00:00:00Z' },
        }),
      ],
    }),
  },
  'a-refused-reuse-that-is-built': {
    wanted: OF_NEW,
    input: aPlanInput({
      kernels: [
        [NEW, USED],
        [OLD, USED],
      ],
      kmods: [FOO],
      past: [
        published(),
        { kmod: FOO, kernel: NEW, built: null, failure: { attempts: 0, note: 'reuse: foo.ko: carries no signature' } },
      ],
      config: { reuse: 'compatible' },
    }),
  },
  'dependencies-over-the-limit': {
    wanted: ['app@*', 'base@*'],
    input: aPlanInput({
      kernels: [[OLD, USED]],
      kmods: [APP, BASE],
      config: { limit: 1 },
    }),
  },
  'more-packages-than-are-shown': {
    wanted: OF_NEW,
    input: aPlanInput({
      kernels: [[NEW, USED], ...olderKernels().map((kernel) => [kernel, USED] as const)],
      kmods: [FOO],
      past: olderKernels().map((kernel) => published({ kernel })),
      config: { reuse: 'compatible' },
    }),
  },
};

function olderKernels() {
  return ['7', '6', '5', '4', '3', '2', '1'].map((digit) => aKernelWith(`503.${digit}.1.el9`, digit));
}
