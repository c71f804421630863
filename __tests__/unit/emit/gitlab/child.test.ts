// The emitted GitLab pipelines: what waits for what, what runs where, and what a merge request leaves out.
import { describe, expect, it } from '@jest/globals';
import { type ChildInput, childPipeline, gitlabChildFiles } from '../../../../src/emit/gitlab/child.ts';
import type { PipelineJob, ScriptJob } from '../../../../src/emit/gitlab/model.ts';
import { gitlabFiles, parentPipeline } from '../../../../src/emit/gitlab/pipeline.ts';
import { gitlabExample } from '../../../support/emit-example.ts';

const EXAMPLE = gitlabExample();

function scriptJobs(jobs: Readonly<Record<string, PipelineJob>>): readonly (readonly [string, ScriptJob])[] {
  return Object.entries(jobs).flatMap(([id, job]) => ('script' in job ? [[id, job] as const] : []));
}

/** The example with `count` shards, all of its first cell. */
function withShards(count: number): ChildInput {
  const cells = EXAMPLE.plan.cells.slice(0, 1).map(({ id }) => id);
  return { ...EXAMPLE, shards: Array.from({ length: count }, (_, index) => ({ number: index + 1, cells })) };
}

describe('childPipeline', () => {
  const { jobs, stages } = childPipeline(EXAMPLE);

  it('has a job for each image and arch, then the line', () => {
    expect(Object.keys(jobs)).toEqual([
      'receive',
      'build-1-x86_64',
      'build-2-aarch64',
      'build-3-x86_64',
      'sign',
      'verify',
      'publish',
      'report',
    ]);
    expect(stages).toEqual(['receive', 'build', 'sign', 'verify', 'publish', 'report']);
  });

  it('uses `needs` only where the plan comes in, so that stages keep their order', () => {
    const needing = scriptJobs(jobs).filter(([, job]) => job.needs !== undefined);

    expect(needing.map(([id]) => id)).toEqual(['receive']);
  });

  it('makes no more than 200 jobs of one matrix', () => {
    const sizes = scriptJobs(childPipeline(withShards(256)).jobs).flatMap(
      ([, job]) => job.parallel?.matrix[0]?.SHARD?.length ?? [],
    );

    expect(sizes).toEqual([200, 56]);
  });

  it('runs every job in an image by digest', () => {
    for (const [, job] of scriptJobs(jobs)) expect(job.image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  it('sends an arch to runners that have it', () => {
    const build = scriptJobs(jobs).find(([id]) => id === 'build-2-aarch64');

    expect(build?.[1].tags).toEqual(['saas-linux-small-arm64']);
  });

  it('takes the runners that the configuration names', () => {
    const config = { ...EXAMPLE.config, runners: { aarch64: 'own-arm', publish: 'web-server' } };
    const own = Object.fromEntries(scriptJobs(childPipeline({ ...EXAMPLE, config }).jobs));

    expect(own['build-2-aarch64']?.tags).toEqual(['own-arm']);
    for (const id of ['sign', 'publish', 'report']) expect(own[id]?.tags).toEqual(['web-server']);
    expect(own.verify?.tags).toBeUndefined();
  });

  it('keeps the report of a merge request away from the machine that publishes', () => {
    const input = gitlabExample('merge-request');
    const config = { ...input.config, runners: { publish: 'web-server' } };

    expect(scriptJobs(childPipeline({ ...input, config }).jobs).flatMap(([, job]) => job.tags ?? [])).not.toContain(
      'web-server',
    );
  });

  it('keeps a directory inside the repository as an artifact, and never one outside', () => {
    const kept = (published: string | null) =>
      Object.fromEntries(scriptJobs(childPipeline({ ...EXAMPLE, published }).jobs)).publish?.artifacts?.paths;

    expect(kept('base/public')).toEqual(['.kmodsmith/publication.json', 'base/public/']);
    expect(kept(null)).toEqual(['.kmodsmith/publication.json']);
  });

  it('takes the folder of kmods that the configuration names', () => {
    const { jobs: own } = childPipeline({ ...EXAMPLE, config: { ...EXAMPLE.config, kmodsFolder: 'modules/ours' } });

    for (const id of ['sign', 'verify', 'publish', 'report']) {
      expect(
        scriptJobs(own)
          .find(([name]) => name === id)?.[1]
          .script.at(-1),
      ).toContain(' --kmods modules/ours ');
    }
  });

  it('checks the plan first in every job, against a checksum that no variable can change', () => {
    for (const [, job] of scriptJobs(jobs)) {
      expect(job.script[0]).toContain(`SHA256SUMS\\n' ${EXAMPLE.planSha256} | sha256sum --check --strict`);
    }
  });

  it('publishes what is good although a build failed, and reports always', () => {
    const read = Object.fromEntries(scriptJobs(jobs));

    expect(read['build-1-x86_64']?.allow_failure).toBe(true);
    expect(read.sign?.allow_failure).toBeUndefined();
    expect(read.report?.when).toBe('always');
  });

  it('guards signing and publishing, and only these, by environments', () => {
    const guarded = scriptJobs(jobs).filter(([, job]) => job.environment !== undefined);

    expect(guarded.map(([id]) => id)).toEqual(['sign', 'publish']);
  });

  it('only builds and reports for a merge request, under the configuration of its base', () => {
    const read = Object.fromEntries(scriptJobs(childPipeline(gitlabExample('merge-request')).jobs));

    expect(Object.keys(read).filter((id) => !id.startsWith('build-'))).toEqual(['receive', 'report']);
    expect(read.report?.script.join('\n')).toContain(`base=${'1'.repeat(40)}`);
  });

  it('signs and publishes news without a build', () => {
    const { jobs: without } = childPipeline({ ...gitlabExample('nothing-to-build'), news: true });

    expect(Object.keys(without)).toEqual(['receive', 'sign', 'verify', 'publish', 'report']);
  });

  it('only reports when there is no news', () => {
    expect(Object.keys(childPipeline(gitlabExample('nothing-to-build')).jobs)).toEqual(['receive', 'report']);
  });

  it('refuses a shard that the plan does not know', () => {
    const shards = [{ number: 1, cells: ['other@c9s@6.0.x86_64'] }];

    expect(() => childPipeline({ ...EXAMPLE, shards })).toThrow(
      /shard 1 begins with other@c9s@6\.0\.x86_64.*plan again/,
    );
  });

  it('says what to do when an image has no digest', () => {
    const lock = { ...EXAMPLE.config.lock, images: {} };

    expect(() => childPipeline({ ...EXAMPLE, config: { ...EXAMPLE.config, lock } })).toThrow(
      /no digest.*kmodsmith pin/,
    );
  });
});

describe('gitlabChildFiles', () => {
  it('writes one file', () => {
    expect(gitlabChildFiles(EXAMPLE).map(({ path }) => path)).toEqual(['kmodsmith-child.yml']);
  });
});

describe('parentPipeline', () => {
  const { jobs, workflow } = parentPipeline(EXAMPLE.config, EXAMPLE.tool);

  it('keeps the child alone in its artifact', () => {
    const { child } = Object.fromEntries(scriptJobs(jobs));

    expect(child?.artifacts?.paths).toEqual(['child/kmodsmith-child.yml']);
  });

  it('locks publishing and mirrors its result, and does not make merge requests wait', () => {
    const { publish, propose } = jobs;

    expect(publish).toMatchObject({ resource_group: 'kmodsmith-publish', trigger: { strategy: 'depend' } });
    expect(propose).not.toHaveProperty('resource_group');
  });

  it('publishes from the default branch only', () => {
    const [schedule, web, merge] = workflow.rules.map((rule) => rule.if);

    expect(schedule).toContain('$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH');
    expect(web).toContain('$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH');
    expect(merge).toContain('merge_request_event');
  });

  it('takes the folder of kmods that the configuration names', () => {
    const { jobs, workflow } = parentPipeline({ ...EXAMPLE.config, kmodsFolder: 'modules/ours' }, EXAMPLE.tool);
    const { plan, child } = Object.fromEntries(scriptJobs(jobs));

    expect(workflow.rules.at(-1)?.changes).toEqual(['modules/ours/**/*']);
    for (const job of [plan, child]) expect(job?.script.at(-1)).toContain(' --kmods modules/ours ');
  });

  it('names the tool by commit in the text of the script', () => {
    const [file] = gitlabFiles(EXAMPLE.config, EXAMPLE.tool);

    expect(file?.text).toContain(`'https://github.com/example/kmodsmith.git' ${EXAMPLE.tool.commit}`);
  });
});
