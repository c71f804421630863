import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { initCommand } from '../../../src/commands/init.ts';
import { readConfig } from '../../../src/commands/read-config.ts';
import { nameFrom } from '../../../src/config/scaffold.ts';
import { EXIT } from '../../../src/errors.ts';
import { aContext, keptOutput } from '../../support/context.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'my-kmods-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('initCommand', () => {
  it('writes a configuration that kmodsmith reads, with a schema an editor finds', async () => {
    const code = await initCommand(aContext({ root }));
    const config = await readConfig(aContext({ root }));

    expect(code).toBe(EXIT.done);
    expect(config.targets.map(({ name }) => name)).toEqual(['c9s', 'rocky9']);
    const [first] = readFileSync(join(root, 'kmodsmith.yml'), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./schema/kmodsmith.schema.json');
    expect(JSON.parse(readFileSync(join(root, 'schema/kmodsmith.schema.json'), 'utf8'))).toHaveProperty('properties');
  });

  it('prints what to do next', async () => {
    const kept = keptOutput();

    await initCommand(aContext({ root, options: { ci: 'gitlab' } }, kept));

    expect(kept.printed.join('\n')).toContain('kmodsmith emit gitlab');
    expect(kept.printed.join('\n')).toContain('KMODSMITH_RPM_KEY');
  });

  it('overwrites nothing', async () => {
    writeFileSync(join(root, 'kmodsmith.yml'), 'mine');

    await expect(initCommand(aContext({ root }))).rejects.toThrow('already has kmodsmith.yml; nothing was written');
    expect(readFileSync(join(root, 'kmodsmith.yml'), 'utf8')).toBe('mine');
  });
});

describe('nameFrom', () => {
  it.each([
    ['My Kmods', 'my-kmods'],
    ['2nd_try', 'nd-try'],
    ['---', 'kmods'],
  ])('makes a repository name of %j', (folder, name) => {
    expect(nameFrom(folder)).toBe(name);
  });
});
