import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DetectionMemory, readMemory, writeMemory } from '../../../src/commands/detection-memory.ts';
import { aSourceRecord, SHA } from '../../support/builders.ts';
import { aContext } from '../../support/context.ts';

const AT = '2026-01-02T00:00:00Z';
const PLACE = { target: 'c9s', arch: 'x86_64' };
const FULL: DetectionMemory = {
  version: 1,
  sources: {
    targets: [{ ...PLACE, repositories: [aSourceRecord(), aSourceRecord({ id: 'appstream', timestamp: null })] }],
    accepted: [
      { repomdSha256: SHA('f'), lastGoodSha256: SHA('e'), code: 'shrunk', ...PLACE, repository: 'baseos', at: AT },
    ],
  },
  sightings: [
    { ...PLACE, unameR: '5.14.0-1.el9.x86_64', variant: null, firstSeen: AT, repository: null, withdrawn: AT },
    { ...PLACE, unameR: '5.14.0-2.el9.x86_64', variant: 'rt', firstSeen: AT, repository: 'rt', withdrawn: null },
  ],
  develKeys: { [`sha256:${SHA('c')}`]: '05B555B38483C65D', [`sha256:${SHA('d')}`]: null },
};
const TEXT = JSON.stringify(FULL);

let root = '';
const path = () => join(root, '.kmodsmith/detected.json');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-memory-'));
  mkdirSync(join(root, '.kmodsmith'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function readWritten(text: string): Promise<DetectionMemory> {
  writeFileSync(path(), text);
  return readMemory(aContext({ root }));
}

describe('the memory of detection', () => {
  it('is empty when nothing was remembered', async () => {
    const nothing = await readMemory(aContext({ root }));

    expect(nothing).toEqual({ version: 1, sources: { targets: [], accepted: [] }, sightings: [], develKeys: {} });
  });

  it('is read as it was written, in the same bytes', async () => {
    const context = aContext({ root });
    await writeMemory(context, await readMemory(context), FULL);
    const before = readFileSync(path(), 'utf8');

    const memory = await readMemory(context);
    writeFileSync(path(), 'not written again');
    await writeMemory(context, memory, JSON.parse(before) as DetectionMemory);

    expect(memory).toEqual(FULL);
    expect(readFileSync(path(), 'utf8')).toBe('not written again');
  });

  it.each([
    ['an empty file', '', 'it is not JSON'],
    ['text that was cut off', TEXT.slice(0, 300), 'it is not JSON'],
    ['a list', '[1,2]', 'it is [1,2], expected an object'],
    ['null', 'null', 'it is null, expected an object'],
    ['another version', '{"version":2}', 'it has version 2, expected 1'],
    ['no version', '{}', 'it has version none, expected 1'],
    ['nothing but a version', '{"version":1}', 'it has the keys version, expected version, sources, sightings'],
    ['a key too many', TEXT.replace('{', '{"more":1,'), 'it has the keys more, version'],
    ['a list in place of an object', JSON.stringify({ ...FULL, sources: [] }), 'sources is [], expected an object'],
    [
      'a target without repositories',
      TEXT.replace('"repositories":', '"repository":'),
      'sources.targets[0] has the keys',
    ],
    ['a sighting of another shape', TEXT.replace('"variant":null', '"variant":7'), 'sightings[0].variant is 7'],
    ['a key that is no text', TEXT.replace('"05B555B38483C65D"', '{}'), 'develKeys["sha256:'],
  ])('is refused when it is %s, and says to delete it', async (_, text, found) => {
    await expect(readWritten(text)).rejects.toMatchObject({
      code: 'VALUE_VERSION',
      exitCode: 2,
      message: expect.stringMatching(
        /^\/.*detected\.json: .*; delete it: the next look then has nothing to compare with$/s,
      ),
    });
    await expect(readWritten(text)).rejects.toThrow(`${path()}: ${found}`);
  });

  it('does not print the whole of what stands in the wrong place', async () => {
    const sources = Array.from({ length: 10_000 }, (_, index) => index);
    const error = await readWritten(JSON.stringify({ ...FULL, sources })).catch(String);

    expect(error).toMatch(/sources is \[0,1,2,.{50,}…, expected an object/);
    expect(String(error).length).toBeLessThan(400);
  });
});
