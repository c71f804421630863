import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBuildResults } from '../../../src/commands/build-results.ts';
import { sampleCell, samplePlan } from '../../support/build-sample.ts';
import { aContext } from '../../support/context.ts';

const GOOD = `cell=${sampleCell.id}\nrunner=host\nkind=built\nstage=\ninfrastructure=no\nmessage=\ngcc=gcc-12\nimage=\nseconds=3\nisolation=\n`;

let root = '';
const read = () => readBuildResults(aContext({ root }), samplePlan);

function writeOutcome(cell: string, text: string): void {
  const path = join(root, '.kmodsmith/out', cell, 'outcome.env');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-results-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('readBuildResults', () => {
  it('gives the result of each planned cell and looks at no other', async () => {
    writeOutcome(sampleCell.id, GOOD);
    writeOutcome('stranger@lab9@1', 'nonsense');

    expect(await read()).toMatchObject([{ cell: sampleCell.id, runner: 'host', outcome: { kind: 'built' } }]);
  });

  it('takes a cell without a result for a failure of infrastructure', async () => {
    expect(await read()).toMatchObject([{ cell: sampleCell.id, outcome: { kind: 'failed', infrastructure: true } }]);
  });

  it('takes a result that makes no sense for a failure of that cell alone', async () => {
    writeOutcome(sampleCell.id, GOOD.replace('kind=built', 'kind=signed'));

    expect(await read()).toMatchObject([{ outcome: { kind: 'failed', stage: 'contents', infrastructure: false } }]);
  });
});
