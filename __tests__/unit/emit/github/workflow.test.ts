// The invariants of the emitted GitHub workflows, on the text as GitHub would read it.
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { cronOf } from '../../../../src/emit/github/caller.ts';
import { expression } from '../../../../src/emit/github/model.ts';
import { githubFiles } from '../../../../src/emit/github/workflow.ts';
import { emittedGithub, githubExample, textOf } from '../../../support/emit-example.ts';

interface ReadStep {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface ReadJob {
  readonly if?: string;
  readonly uses?: string;
  readonly 'runs-on'?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly container?: { readonly image: string };
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly steps?: readonly ReadStep[];
  readonly needs?: readonly string[];
  readonly outputs?: Readonly<Record<string, string>>;
}

interface ReadWorkflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, ReadJob>>;
}

const CALLER = load(textOf(emittedGithub(), 'kmodsmith.yml')) as ReadWorkflow;
const PUBLISH = load(textOf(emittedGithub(), 'kmodsmith-publish.yml')) as ReadWorkflow;
const JOBS = [CALLER, PUBLISH].flatMap(({ jobs }) => Object.entries(jobs).map(([id, job]) => ({ id, job })));
const STEPS = JOBS.flatMap(({ id, job }) => (job.steps ?? []).map((step) => ({ id, step })));

describe('githubFiles', () => {
  it('has the jobs of the line', () => {
    expect(Object.keys(CALLER.jobs)).toEqual(['plan', 'build', 'publish']);
    expect(Object.keys(PUBLISH.jobs)).toEqual(['sign', 'verify', 'publish', 'report']);
  });

  it('starts by schedule, pull request and hand, and by no trigger that gives a fork secrets', () => {
    expect(Object.keys(CALLER.on).sort()).toEqual(['pull_request', 'schedule', 'workflow_dispatch']);
    expect(Object.keys(PUBLISH.on)).toEqual(['workflow_call']);
  });

  it('gives no right at the top and at most the reading of contents to a job', () => {
    for (const { permissions } of [CALLER, PUBLISH]) expect(permissions).toEqual({});
    for (const { job } of JOBS) expect([{}, { contents: 'read' }]).toContainEqual(job.permissions);
  });

  it('gives no right at all to the jobs that run code of others', () => {
    expect(CALLER.jobs.build?.permissions).toEqual({});
    expect(PUBLISH.jobs.verify?.permissions).toEqual({});
  });

  it('ends every job that has steps after a time', () => {
    for (const { job } of JOBS.filter(({ job }) => job.steps !== undefined)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      expect(job['timeout-minutes']).toBeLessThan(360);
    }
  });

  it('runs every script with bash', () => {
    for (const { defaults } of [CALLER, PUBLISH]) expect(defaults.run.shell).toBe('bash');
  });

  it('pins every action to a commit and says its version beside it', () => {
    for (const { step } of STEPS.filter(({ step }) => step.uses !== undefined))
      expect(step.uses).toMatch(/@[0-9a-f]{40}$/);
    for (const { text } of emittedGithub()) {
      const lines = text.split('\n').filter((line) => /uses: (?!\.\/)/.test(line));
      for (const line of lines) expect(line).toMatch(/@[0-9a-f]{40} # v\d/);
    }
  });

  it('pins the one image by digest', () => {
    expect(PUBLISH.jobs.verify?.container?.image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  it('has no expression in a script', () => {
    for (const { step } of STEPS) expect(step.run ?? '').not.toContain('${{');
  });

  it('leaves no token in a checkout', () => {
    const checkouts = STEPS.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));

    expect(checkouts.length).toBeGreaterThan(2);
    for (const { step } of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  it('gives the keys to one step of sign and to nothing else', () => {
    const users = STEPS.filter(({ step }) => JSON.stringify(step).includes('secrets.'));

    expect(users.map(({ id, step }) => [id, step.with?.command])).toEqual([['sign', 'sign']]);
    expect(Object.keys(users[0]?.step.env ?? {})).toEqual(['KMODSMITH_RPM_KEY', 'KMODSMITH_MODULE_KEY']);
  });

  it('guards signing and publishing, and only these, by environments', () => {
    const guarded = JOBS.flatMap(({ id, job }) => (job.environment === undefined ? [] : [[id, job.environment]]));

    expect(guarded).toEqual([
      ['sign', 'kmodsmith-sign'],
      ['publish', 'kmodsmith-publish'],
    ]);
  });

  it('holds the lock over the whole stretch, in the calling job', () => {
    const holders = JOBS.filter(({ job }) => job.concurrency !== undefined);

    expect(holders.map(({ job }) => job.uses)).toEqual(['./.github/workflows/kmodsmith-publish.yml']);
    expect(holders[0]?.job.concurrency).toEqual({ group: 'kmodsmith-publish', 'cancel-in-progress': false });
  });

  it('publishes nothing of a pull request, and goes on when a build failed', () => {
    const condition = CALLER.jobs.publish?.if ?? '';

    expect(condition).not.toContain('pull_request');
    expect(condition).toContain("github.event_name == 'schedule'");
    expect(condition).toContain('!cancelled()');
    expect(condition).not.toContain('needs.build');
  });

  it('always reports', () => {
    expect(PUBLISH.jobs.report?.needs).toEqual(['sign', 'verify', 'publish']);
    expect(PUBLISH.jobs.report?.if).toBe(expression('!cancelled()'));
  });

  it('takes the configuration of a pull request from its base and only kmods from its head', () => {
    const [base, head] = CALLER.jobs.plan?.steps ?? [];

    expect(base?.with).toMatchObject({
      ref: expression('github.event.pull_request.base.sha || github.sha'),
      path: 'base',
    });
    expect(head?.if).toBe("github.event_name == 'pull_request'");
    expect(head?.with).toMatchObject({ path: 'head', 'sparse-checkout': '/kmods/' });
  });

  it('checks the plan in every job that fetches it', () => {
    const fetching = JOBS.filter(({ job }) => job.steps?.some((step) => step.with?.path === '.kmodsmith/plan'));

    expect(fetching.map(({ id }) => id)).toEqual(['build', 'sign', 'verify', 'publish', 'report']);
    for (const { job } of fetching) {
      const at = job.steps?.findIndex((step) => step.with?.path === '.kmodsmith/plan') ?? -1;
      expect(job.steps?.[at + 1]?.run).toContain('sha256sum --check --strict');
    }
  });

  it('gives every artifact the number of its attempt', () => {
    const uploads = STEPS.filter(({ step }) => step.uses?.startsWith('actions/upload-artifact@'));

    expect(uploads.length).toBe(7);
    for (const { step } of uploads) expect(step.with?.name).toContain(expression('github.run_attempt'));
  });

  it('runs every job that touches the directory where the configuration says, clean, and verify elsewhere', () => {
    const input = githubExample();
    const config = { ...input.config, runners: { ...input.config.runners, publish: 'web-server' } };
    const { jobs } = load(textOf(githubFiles({ ...input, config }), 'kmodsmith-publish.yml')) as ReadWorkflow;

    expect(Object.entries(jobs).map(([id, job]) => [id, job['runs-on']])).toEqual([
      ['sign', 'web-server'],
      ['verify', 'ubuntu-24.04'],
      ['publish', 'web-server'],
      ['report', 'web-server'],
    ]);
    for (const id of ['sign', 'publish', 'report']) expect(jobs[id]?.steps?.[0]?.run).toMatch(/^rm -rf base /);
  });

  it('signs when there is news, with or without a build', () => {
    const builds = PUBLISH.jobs.sign?.steps?.find((step) => step.with?.pattern === 'build-*');

    expect(CALLER.jobs.plan?.outputs?.news).toBe(expression('steps.plan.outputs.news'));
    expect(PUBLISH.jobs.sign?.if).toBe("inputs.news == 'true'");
    expect(builds?.if).toBe("inputs.count != '0'");
  });

  it('keeps a directory inside the repository as an artifact, and never one outside', () => {
    const kept = (published: string | null) => {
      const text = textOf(githubFiles({ ...githubExample(), published }), 'kmodsmith-publish.yml');
      const { jobs } = load(text) as ReadWorkflow;
      return jobs.publish?.steps?.flatMap((step) => (step.uses?.includes('upload') ? [step.with?.path] : []));
    };

    expect(kept('base/public')).toEqual(['.kmodsmith/publication.json', 'base/public']);
    expect(kept(null)).toEqual(['.kmodsmith/publication.json']);
  });

  it('takes the folder of kmods that the configuration names', () => {
    const input = githubExample();
    const files = githubFiles({ ...input, config: { ...input.config, kmodsFolder: 'modules/ours' } });
    const { on, jobs } = load(textOf(files, 'kmodsmith.yml')) as ReadWorkflow;
    const [, head, plan] = jobs.plan?.steps ?? [];

    expect(on.pull_request).toEqual({ paths: ['modules/ours/**'] });
    expect(head?.with?.['sparse-checkout']).toBe('/modules/ours/');
    expect(plan?.with?.kmods).toBe(expression("github.event_name == 'pull_request' && 'head/modules/ours' || ''"));
  });

  it('says what to do when an action has no pin', () => {
    const input = githubExample();
    const lock = { ...input.config.lock, actions: {} };

    expect(() => githubFiles({ ...input, config: { ...input.config, lock } })).toThrow(
      /no commit for actions\/checkout.*kmodsmith pin/,
    );
  });

  it('says what to do when the image has no digest', () => {
    const input = githubExample();
    const lock = { ...input.config.lock, images: {} };

    expect(() => githubFiles({ ...input, config: { ...input.config, lock } })).toThrow(
      /no digest for .*node.*kmodsmith pin/,
    );
  });
});

describe('cronOf', () => {
  const names = Array.from({ length: 200 }, (_, index) => `repository-${index}`);

  it('gives a name the same time always', () => {
    expect(cronOf('example')).toBe(cronOf('example'));
  });

  it('gives odd minutes, four times a day', () => {
    for (const name of names) expect(cronOf(name)).toMatch(/^[1-5]?[13579] [0-5]-23\/6 \* \* \*$/);
  });

  it('spreads names over the day', () => {
    expect(new Set(names.map(cronOf)).size).toBeGreaterThan(100);
  });
});
