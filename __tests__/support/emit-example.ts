// The inputs of the golden cases of emit, and the files emitted from them, for tests that look at one side of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from '../../src/emit/emitted-file.ts';
import { type GithubInput, githubFiles } from '../../src/emit/github/workflow.ts';
import { type ChildInput, gitlabChildFiles } from '../../src/emit/gitlab/child.ts';
import { gitlabFiles } from '../../src/emit/gitlab/pipeline.ts';

const GOLDEN = join(import.meta.dirname, '../golden');

export function githubExample(): GithubInput {
  return readCase('emit-github/example') as GithubInput;
}

export function gitlabExample(name = 'example'): ChildInput {
  return readCase(`emit-gitlab/${name}`) as ChildInput;
}

export function emittedGithub(): readonly EmittedFile[] {
  return githubFiles(githubExample());
}

export function emittedGitlab(name = 'example'): readonly EmittedFile[] {
  const input = gitlabExample(name);
  return [...gitlabFiles(input.config, input.tool), ...gitlabChildFiles(input)];
}

export function textOf(files: readonly EmittedFile[], name: string): string {
  const found = files.find(({ path }) => path.endsWith(name));
  if (found === undefined) throw new Error(`nothing emitted is called ${name}`);
  return found.text;
}

function readCase(name: string): unknown {
  return JSON.parse(readFileSync(join(GOLDEN, name, 'input.json'), 'utf8'));
}
