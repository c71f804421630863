// Each folder below emit-github/ and emit-gitlab/ is a case: input.json and the files expected from it. The case
// `example` also stands in workflows-templates/, for people to read. UPDATE_GOLDEN=1 writes all of them anew.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EmittedFile } from '../../src/emit/emitted-file.ts';
import { type GithubInput, githubFiles } from '../../src/emit/github/workflow.ts';
import { type ChildInput, gitlabChildFiles } from '../../src/emit/gitlab/child.ts';
import { gitlabFiles } from '../../src/emit/gitlab/pipeline.ts';

const HERE = import.meta.dirname;
const TEMPLATES = join(HERE, '../../workflows-templates');

const PLATFORMS: Readonly<Record<string, (input: unknown) => readonly EmittedFile[]>> = {
  github: (input) => githubFiles(input as GithubInput),
  gitlab: (input) => {
    const child = input as ChildInput;
    return [...gitlabFiles(child.config, child.tool), ...gitlabChildFiles(child)];
  },
};

describe.each(Object.keys(PLATFORMS))('emit %s', (platform) => {
  const folder = join(HERE, `emit-${platform}`);
  const emit = (name: string) =>
    PLATFORMS[platform]?.(JSON.parse(readFileSync(join(folder, name, 'input.json'), 'utf8'))) ?? [];

  it.each(readdirSync(folder))('writes for %s what stands beside it', (name) => {
    for (const file of emit(name)) expectGolden(join(folder, name, 'expected', file.path), file.text);
  });

  it('writes the same bytes twice', () => {
    expect(emit('example')).toEqual(emit('example'));
  });

  it('writes for the example what workflows-templates shows', () => {
    const files = emit('example').map(({ path, text }) => ({ path: path.replace('.github/workflows/', ''), text }));

    for (const file of files) expectGolden(join(TEMPLATES, platform, file.path), file.text);
    expect(readdirSync(join(TEMPLATES, platform)).sort()).toEqual(files.map(({ path }) => path).sort());
  });
});

function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
