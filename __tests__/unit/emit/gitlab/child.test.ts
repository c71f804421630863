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
    expect(own.publish?.tags).toEqual(['web-server']);
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

  it('only reports when there is nothing to build', () => {
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

  it('names the tool by commit in the text of the script', () => {
    const [file] = gitlabFiles(EXAMPLE.config, EXAMPLE.tool);

    expect(file?.text).toContain(`'https://github.com/example/kmodsmith.git' ${EXAMPLE.tool.commit}`);
  });
});
