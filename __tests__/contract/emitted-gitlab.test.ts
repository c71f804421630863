// What emit writes for GitLab, before gitlab-ci-local: GitLab's JSON schema, and what it makes of stages and matrices.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emittedGitlab, textOf } from '../support/emit-example.ts';

const PROGRAM = join(import.meta.dirname, '../../node_modules/.bin/gitlab-ci-local');
const PARENT = '.gitlab-ci.yml';
const CHILD = 'kmodsmith-child.yml';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-gitlab-'));
  for (const words of [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', 'https://gitlab.example.org/group/kmods.git'],
    ['-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'start'],
  ]) {
    execFileSync('git', words, { cwd: folder });
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface ListedJob {
  readonly name: string;
  readonly stage: string;
  readonly when: string;
  readonly allow_failure: boolean;
}

/** The program may ignore a plain end signal, so it is killed when it takes too long. */
function gitlab(name: string, text: string, words: readonly string[]) {
  writeFileSync(join(folder, name), text);
  const argv = ['-k', '2', '60', PROGRAM, '--file', name, ...words];
  return spawnSync('timeout', argv, { cwd: folder, encoding: 'utf8' });
}

function listed(name: string, text: string, source: string): readonly ListedJob[] {
  const variables = ['--variable', `CI_PIPELINE_SOURCE=${source}`, '--ignore-predefined-vars', 'CI_PIPELINE_SOURCE'];
  const { status, stdout, stderr } = gitlab(name, text, ['--list-json', ...variables]);
  if (status !== 0) throw new Error(`gitlab-ci-local ended with ${status}: ${stderr}${stdout}`);
  return JSON.parse(stdout) as ListedJob[];
}

describe('gitlab-ci-local', () => {
  it('reads the parent: publishing for a schedule', () => {
    const jobs = listed(PARENT, textOf(emittedGitlab(), PARENT), 'schedule');

    expect(jobs.map(({ name, stage, when }) => [name, stage, when])).toEqual([
      ['plan', 'plan', 'on_success'],
      ['child', 'child', 'on_success'],
      ['publish', 'run', 'on_success'],
      ['propose', 'run', 'never'],
    ]);
  });

  it('reads the child, with every shard a job', () => {
    const jobs = listed(CHILD, textOf(emittedGitlab(), CHILD), 'parent_pipeline');

    expect(jobs.filter(({ stage }) => stage === 'build')).toHaveLength(3);
    expect(jobs.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['receive', 'build', 'sign', 'verify', 'publish', 'report']),
    );
  });

  it.each(['merge-request', 'nothing-to-build'])('reads the child of the case %s', (name) => {
    const jobs = listed(CHILD, textOf(emittedGitlab(name), CHILD), 'parent_pipeline');

    expect(jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['receive', 'report']));
  });

  it.each([
    ['an unknown stage', 'stage: verify\n', 'stage: verfiy\n'],
    ['a job without a script', '  script:\n', '  scirpt:\n'],
    ['a wrong strategy', 'strategy: depend', 'strategy: depends'],
  ])('refuses %s', (_what, from, to) => {
    const name = from.startsWith('strategy') ? PARENT : CHILD;
    const text = textOf(emittedGitlab(), name);
    const broken = text.replace(from, to);

    expect(broken).not.toBe(text);
    expect(gitlab(name, broken, ['--list-json']).status).not.toBe(0);
  });
});
