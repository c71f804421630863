// Each rule refuses the workflow that breaks it.
import { describe, expect, it } from '@jest/globals';
import { callerWorkflow } from '../../../../src/emit/github/caller.ts';
import { expression, type StepsJob, type Workflow } from '../../../../src/emit/github/model.ts';
import { resolvePins } from '../../../../src/emit/github/pins.ts';
import { assertRules } from '../../../../src/emit/github/rules.ts';
import { githubExample } from '../../../support/emit-example.ts';

const { config, tool } = githubExample();
const GOOD: Workflow = callerWorkflow(config, resolvePins(config.lock, tool));
const SECRET = expression('secrets.KEY');

function withJob(id: string, change: Partial<StepsJob>): Workflow {
  const job: StepsJob = { 'runs-on': 'ubuntu-24.04', 'timeout-minutes': 1, permissions: {}, steps: [], ...change };
  return { ...GOOD, jobs: { ...GOOD.jobs, [id]: job } };
}

describe('assertRules', () => {
  it('accepts what is emitted', () => {
    expect(() => assertRules(GOOD)).not.toThrow();
  });

  it('refuses an expression in a script', () => {
    const run = `echo ${expression('github.head_ref')}`;

    expect(() => assertRules(withJob('x', { steps: [{ name: 'echo', run }] }))).toThrow(/'echo' has an expression/);
  });

  it('refuses an action by tag', () => {
    expect(() => assertRules(withJob('x', { steps: [{ name: 'a', uses: 'actions/checkout@v7' }] }))).toThrow(
      /not pinned/,
    );
  });

  it('refuses an image by tag', () => {
    expect(() => assertRules(withJob('x', { container: { image: 'debian:12' } }))).toThrow(/'debian:12' has no digest/);
  });

  it('refuses a job without an end', () => {
    expect(() => assertRules(withJob('x', { 'timeout-minutes': 0 }))).toThrow(/no timeout/);
  });

  it('refuses a key outside of sign', () => {
    const steps = [{ name: 'a', run: 'true\n', env: { KEY: SECRET } }];

    expect(() => assertRules(withJob('build', { steps }))).toThrow(/job build: gets secrets/);
  });

  it('refuses a key in an output of another job', () => {
    expect(() => assertRules(withJob('build', { outputs: { key: SECRET } }))).toThrow(/job build: gets secrets/);
  });

  it('refuses keys in two steps of sign', () => {
    const step = { name: 'a', run: 'true\n', env: { KEY: SECRET } };

    expect(() => assertRules(withJob('sign', { steps: [step, step] }))).toThrow(/2 steps get secrets/);
  });

  it('refuses a checkout that keeps its token', () => {
    const uses = `actions/checkout@${'a'.repeat(40)}`;

    expect(() => assertRules(withJob('x', { steps: [{ name: 'out', uses }] }))).toThrow(/'out' keeps its credentials/);
  });
});
