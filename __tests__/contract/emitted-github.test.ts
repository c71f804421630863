// What emit writes for GitHub, and action.yml, before GitHub's own parser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { expression } from '../../src/emit/github/model.ts';
import { emittedGithub, textOf } from '../support/emit-example.ts';
import { findings, type ValidatorFiles } from '../support/github-validator.ts';

const CALLER = '.github/workflows/kmodsmith.yml';
const PUBLISH = '.github/workflows/kmodsmith-publish.yml';

const EMITTED = emittedGithub();
const FILES: ValidatorFiles = {
  action: readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'),
  workflows: { [PUBLISH]: textOf(EMITTED, PUBLISH) },
};

describe('GitHub finds nothing', () => {
  it.each([CALLER, PUBLISH])('in %s', async (path) => {
    expect(await findings(path, textOf(EMITTED, path), FILES)).toEqual([]);
  });

  it('in action.yml', async () => {
    expect(await findings('action.yml', FILES.action, FILES)).toEqual([]);
  });
});

/** One mistake each: what is replaced, by what, and a word of the finding. */
const MISTAKES: readonly { mistake: string; path: string; from: string; to: string; finding: RegExp }[] = [
  {
    mistake: 'a job that is not there',
    path: CALLER,
    from: '      - build\n',
    to: '      - biuld\n',
    finding: /biuld/,
  },
  {
    mistake: 'an output that is not there',
    path: CALLER,
    from: 'needs.plan.outputs.count',
    to: 'needs.plan.outputs.cuont',
    finding: /cuont/,
  },
  {
    mistake: 'a step that is not there',
    path: CALLER,
    from: 'steps.plan.outputs.shards',
    to: 'steps.paln.outputs.shards',
    finding: /paln/,
  },
  { mistake: 'an unknown key', path: CALLER, from: 'timeout-minutes: 30', to: 'timeout: 30', finding: /timeout/ },
  { mistake: 'a wrong permission', path: CALLER, from: 'contents: read', to: 'contents: raed', finding: /raed/ },
  { mistake: 'a cron hour that is none', path: CALLER, from: '-23/6 * * *', to: '-29/6 * * *', finding: /cron/i },
  {
    mistake: 'an unknown input of an action',
    path: CALLER,
    from: 'persist-credentials',
    to: 'persist-credential',
    finding: /persist-credential/,
  },
  {
    mistake: 'an unknown input of our action',
    path: CALLER,
    from: 'directory: base',
    to: 'folder: base',
    finding: /folder/,
  },
  {
    mistake: 'a missing input of the reusable workflow',
    path: CALLER,
    from: `      news: ${expression('needs.plan.outputs.news')}\n    secrets`,
    to: '    secrets',
    finding: /news/,
  },
  {
    mistake: 'a missing path for an artifact',
    path: PUBLISH,
    from: '          path: .kmodsmith/report/\n',
    to: '',
    finding: /path/,
  },
];

describe('GitHub finds', () => {
  it.each(MISTAKES)('$mistake', async ({ path, from, to, finding }) => {
    const text = textOf(EMITTED, path);
    const broken = text.replace(from, to);

    const found = await findings(path, broken, FILES);

    expect(broken).not.toBe(text);
    expect(found.join('\n')).toMatch(finding);
  });
});
