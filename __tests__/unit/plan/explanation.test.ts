import { describe, expect, it } from '@jest/globals';
import { type Explanation, explainCells } from '../../../src/plan/explanation.ts';
import { formatExplanations } from '../../../src/plan/explanation-text.ts';
import { type PlanInput, planBuilds } from '../../../src/plan/plan.ts';
import { EXPLAIN_CASES } from '../../support/explain-cases.ts';

function inputOf(name: string): PlanInput {
  const found = EXPLAIN_CASES[name];
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.input;
}

const LIMITED = inputOf('dependencies-over-the-limit');
const APP = 'app@c9s@5.14.0-503.11.1.el9.x86_64';
const BASE = 'base@c9s@5.14.0-503.11.1.el9.x86_64';

describe('explainCells', () => {
  it('explains the cells that a pattern matches, each once and in the order of the plan', () => {
    const ids = (wanted: readonly string[]) => explainCells(LIMITED, wanted).cells.map(({ id }) => id);

    expect(ids(['app@*'])).toEqual([APP]);
    expect(ids([APP, '*', 'base@*'])).toEqual([BASE, APP]);
  });

  it('refuses a pattern that matches no cell, and names the nearest', () => {
    expect(() => explainCells(LIMITED, ['*', 'aap@c9s@5.14.0-503.11.1.el9.x86_64'])).toThrow(
      `found no cell 'aap@c9s@5.14.0-503.11.1.el9.x86_64' in the plan; did you mean ${APP}?`,
    );
    expect(() => explainCells({ ...LIMITED, config: { ...LIMITED.config, kmods: [] } }, ['foo'])).toThrow(
      'the plan has no cell',
    );
  });

  it.each(Object.entries(EXPLAIN_CASES))('says of every cell what the plan says: %s', (_name, { input }) => {
    const plan = planBuilds({ ...input, only: null });
    const planned = [
      ...plan.cells.map(({ id, reason }) => ({ id, outcome: { kind: 'build', ...reason } })),
      ...plan.reused.map(({ id, reason }) => ({ id, outcome: { kind: 'reuse', ...reason } })),
      ...(['skipped', 'waiting', 'frozen', 'deferred'] as const).flatMap((kind) =>
        plan[kind].map(({ id, reason }) => ({ id, outcome: { kind, ...reason } })),
      ),
    ];
    const { cells } = explainCells(input, ['*']);

    expect(cells).toHaveLength(planned.length);
    expect(cells.map(({ id, outcome }) => ({ id, outcome }))).toEqual(expect.arrayContaining(planned));
  });

  it.each(Object.entries(EXPLAIN_CASES))(
    'has one rule that decides of every cell, the last that was asked: %s',
    (_name, { input }) => {
      const lastAsked = ({ rules }: Explanation) => rules.filter(({ answer }) => answer !== 'not asked').at(-1)?.answer;
      const { cells } = explainCells(input, ['*']);

      expect(cells.map(lastAsked)).toEqual(cells.map(() => 'decides'));
      expect(cells.flatMap(({ rules }) => rules.filter(({ answer }) => answer === 'decides'))).toHaveLength(
        cells.length,
      );
    },
  );

  it('says that --only leaves a cell out, and what would have become of it', () => {
    const [app] = explainCells({ ...LIMITED, only: 'base@*' }, ['app@*']).cells;

    expect(app?.outcome.code).toBe('not-asked');
    expect(app?.rules.at(-1)).toEqual({
      rule: '--only',
      answer: 'decides',
      text: 'to build (app is new in this repository), but left out by --only',
    });
  });

  it('has every symbol that differs, of which the text shows the first', () => {
    const { input, wanted } = EXPLAIN_CASES['classic-with-many-differences'] ?? { input: LIMITED, wanted: [] };
    const explained = explainCells(input, wanted);
    const [judged] = explained.cells[0]?.packages ?? [];

    expect(judged?.verdict).toMatchObject({ kind: 'missing', missing: ['a_gone'] });
    expect(judged?.verdict.kind === 'missing' ? judged.verdict.changed : []).toHaveLength(24);
    expect(formatExplanations(explained)).toContain('and 15 more; --json has them all');
  });
});
