// The jobs of an emitted child pipeline, run one after the other as a runner would: real bash and git, artifacts handed on
// as GitLab does. Only what needs the outside is a stand-in: apt-get, the bundle's build-shard.sh and kmodsmith itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildInput, childPipeline } from '../../src/emit/gitlab/child.ts';
import type { PipelineJob, ScriptJob } from '../../src/emit/gitlab/model.ts';
import { gitUrlOf } from '../../src/emit/tool.ts';
import { gitlabExample } from '../support/emit-example.ts';

const PLAN = '.kmodsmith/plan';

/** Makes what the real one would leave, and fails without the configuration in base/. */
const KMODSMITH = `const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const MADE = {
  sign: ['signed.json', 'candidates/c9s/x86_64/repomd.xml'],
  verify: ['verification.json'],
  publish: ['publication.json', '../base/public/c9s/x86_64/mirrorlist'],
  status: ['report/index.html'],
};
readFileSync('base/kmodsmith.yml');
for (const path of MADE[process.argv[2]].map((name) => '.kmodsmith/' + name)) {
  mkdirSync(path.replace(/[^/]*$/, ''), { recursive: true });
  writeFileSync(path, 'made');
}
`;

const BUILD_SHARD = `while read -r cell; do mkdir -p "$4/$cell"; echo kind=built >"$4/$cell/outcome.env"; done <"$2/shards/$3.txt"\n`;

let scratch = '';
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'kmodsmith-replay-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(scratch, path)), { recursive: true });
  writeFileSync(join(scratch, path), text, { mode });
}

function git(folder: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  return execFileSync('git', [...identity, ...words], { cwd: join(scratch, folder), encoding: 'utf8' }).trim();
}

/** Gives the commit that holds the files. */
function makeRepository(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) put(`${folder}/${path}`, text);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'start');
  return git(folder, 'rev-parse', 'HEAD');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The artifact of the parent's plan job; gives the sha256 of its SHA256SUMS. */
function putPlan({ shards }: ChildInput): string {
  const files = [
    ['bundle/scripts/build-shard.sh', BUILD_SHARD] as const,
    ...shards.map(({ number, cells }) => [`bundle/shards/${number}.txt`, `${cells.join('\n')}\n`] as const),
  ];
  for (const [path, text] of files) put(`artifacts/plan/${PLAN}/${path}`, text);
  const sums = files.map(([path, text]) => `${sha256(text)}  ${path}\n`).join('');
  put(`artifacts/plan/${PLAN}/SHA256SUMS`, sums);
  return sha256(sums);
}

interface Replay {
  readonly jobs: Readonly<Record<string, ScriptJob>>;
  readonly commit: string;
  /** Runs the job in the runner's project folder, keeps its artifacts, and gives exit code and complaints. */
  readonly run: (id: string, script?: (text: string) => string) => { readonly status: number | null; stderr: string };
}

function openReplay(change: Partial<ChildInput> = {}): Replay {
  const commit = makeRepository('origin', { 'kmodsmith.yml': 'version: 1\n', 'kmods/v4l2loopback/kmod.yml': '\n' });
  const tool = { ...gitlabExample().tool, commit: makeRepository('tool', { 'dist/cli.js': KMODSMITH }) };
  const input = { ...gitlabExample(), tool, ...change };
  const jobs = scriptJobs(childPipeline({ ...input, planSha256: putPlan(input) }).jobs);
  put('bin/apt-get', '#!/bin/sh\nexit 0\n', 0o755);
  git('.', 'clone', '--quiet', '--depth', '1', `file://${scratch}/origin`, 'project');
  const env = {
    PATH: `${scratch}/bin:${process.env.PATH}`,
    HOME: scratch,
    CI_COMMIT_SHA: commit,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${scratch}/tool.insteadOf`,
    GIT_CONFIG_VALUE_0: gitUrlOf(tool),
  };
  return {
    jobs,
    commit,
    run: (id, change = (text) => text) => {
      const job = jobs[id];
      if (job === undefined) throw new Error(`there is no job ${id}`);
      cleanProject();
      for (const source of sourcesOf(job, jobs))
        cpSync(join(scratch, 'artifacts', source), project(), { recursive: true });
      const shards = job.parallel?.matrix[0]?.SHARD ?? [''];
      const ends = shards.map((SHARD) => {
        const argv = ['-e', '-o', 'pipefail', '-c', change(job.script.join('\n'))];
        const end = spawnSync('bash', argv, { cwd: project(), encoding: 'utf8', env: { ...env, SHARD } });
        if (end.status === 0) keepArtifacts(id, job, SHARD);
        return end;
      });
      return ends.find(({ status }) => status !== 0) ?? { status: 0, stderr: '' };
    },
  };
}

function project(): string {
  return join(scratch, 'project');
}

/** As a runner does before artifacts are fetched; worktrees that are gone stay known to git. */
function cleanProject(): void {
  git('project', 'clean', '-ffdx', '--quiet');
}

/** GitLab's rule: `needs` alone, or `dependencies`, or all jobs of earlier stages. */
function sourcesOf(job: ScriptJob, jobs: Readonly<Record<string, ScriptJob>>): readonly string[] {
  if (job.needs !== undefined) return job.needs.map((need) => (typeof need === 'string' ? need : need.job));
  const { stages } = childPipeline(gitlabExample());
  const earlier = Object.entries(jobs).filter(([, other]) => stages.indexOf(other.stage) < stages.indexOf(job.stage));
  return job.dependencies ?? earlier.map(([id]) => id);
}

function keepArtifacts(id: string, job: ScriptJob, shard: string): void {
  for (const path of job.artifacts?.paths.map((path) => path.replaceAll('$SHARD', shard)) ?? []) {
    cpSync(join(project(), path), join(scratch, 'artifacts', id, path), { recursive: true });
  }
}

function scriptJobs(jobs: Readonly<Record<string, PipelineJob>>): Readonly<Record<string, ScriptJob>> {
  return Object.fromEntries(Object.entries(jobs).flatMap(([id, job]) => ('script' in job ? [[id, job]] : [])));
}

describe('the jobs of a child pipeline, one after the other on one runner', () => {
  it('each check out the configuration and end well', () => {
    const { jobs, commit, run } = openReplay();

    for (const [id, job] of Object.entries(jobs)) {
      expect({ id, ...run(id) }).toEqual({ id, status: 0, stderr: expect.anything() });
      if (job.variables?.GIT_STRATEGY !== 'none') expect(git('project/base', 'rev-parse', 'HEAD')).toBe(commit);
    }
    expect(readdirSync(join(scratch, 'artifacts/publish/base/public'))).toEqual(['c9s']);
    expect(readFileSync(join(project(), '.kmodsmith/publication.json'), 'utf8')).toBe('made');
    expect(existsSync(join(scratch, 'artifacts/report/.kmodsmith/report/index.html'))).toBe(true);
  });

  it('sign, verify and publish without a build, when there is other news', () => {
    const { jobs, run } = openReplay({ shards: [] });

    expect(Object.keys(jobs)).toEqual(['receive', 'sign', 'verify', 'publish', 'report']);
    for (const id of Object.keys(jobs)) expect({ id, status: run(id).status }).toEqual({ id, status: 0 });
  });

  it('take nothing from an artifact in place of the tool or of the configuration', () => {
    const { commit, run } = openReplay();
    for (const id of ['receive', 'build-1-x86_64', 'build-2-aarch64', 'build-3-x86_64']) run(id);
    put('artifacts/build-1-x86_64/tool/dist/cli.js', 'process.exit(9);\n');
    put('artifacts/build-1-x86_64/base/kmodsmith.yml', 'version: 9\n');

    expect(run('sign').status).toBe(0);
    expect(git('project/base', 'status', '--porcelain')).toBe('');
    expect(git('project/base', 'rev-parse', 'HEAD')).toBe(commit);
  });

  it('would not go on with a folder base/ that an artifact made', () => {
    const { jobs, run } = openReplay();
    for (const id of Object.keys(jobs).filter((id) => id !== 'report')) run(id);

    const { status, stderr } = run('report', (text) => text.replace('rm -rf base\n', ''));

    expect(status).toBe(128);
    expect(stderr).toContain("'base' already exists");
  });
});
