import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import {
  A,
  B,
  baseurl,
  FILES,
  type Files,
  failsWith,
  GZ,
  instead,
  LIST,
  madeAt,
  OLDER,
  REPOMD,
  read,
  with404,
  world,
} from '../../support/mirror-world.ts';

describe('a mirror that fails', () => {
  const broken: readonly (readonly [string, Files])[] = [
    ['is half-synced: repomd.xml is new, primary is not there', with404(GZ)],
    ['is cut off in the middle', instead(GZ, (FILES.get(GZ) ?? Buffer.alloc(0)).subarray(0, 60))],
    ['has another primary than its repomd.xml says', instead(GZ, OLDER.get(GZ) ?? '')],
    ['answers a sign-in page', instead(REPOMD, '<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['answers nothing', instead(REPOMD, '')],
    ['is not there', new Map()],
  ];

  it.each(broken)('because it %s, is followed by the next', async (_what, files) => {
    const here = world({ [A]: files, [B]: FILES });

    expect((await read(here, baseurl(A, B))).seen.url).toBe(B);
  });

  it.each(broken)('because it %s, is an error when it is the only one', async (_what, files) => {
    await expect(read(world({ [A]: files }), baseurl(A))).rejects.toMatchObject({
      code: expect.stringMatching(/^SOURCE_/),
    });
  });

  it('is said while another one is tried, and the last one only in the error', async () => {
    const logged: string[] = [];
    const log = (text: string) => void logged.push(text);

    await read({ ...world({ [B]: FILES }), log }, baseurl(A, B));
    expect(logged).toEqual([`c9s x86_64 baseos: ${A}${REPOMD}: found HTTP status 404`]);

    await expect(read({ ...world({}), log }, baseurl(A, B))).rejects.toEqual(failsWith('SOURCE_HTTP', A, B));
    expect(logged.slice(1)).toEqual([`c9s x86_64 baseos: ${A}${REPOMD}: found HTTP status 404`]);
  });

  it('is named with its target when it is the only one, and so is a list', async () => {
    await expect(read(world({}), baseurl(A))).rejects.toEqual(failsWith('SOURCE_HTTP', `^c9s x86_64 baseos: ${A}`));
    await expect(read(world({}), { at: { kind: 'mirrorlist', url: LIST } })).rejects.toMatchObject({
      message: `c9s x86_64 baseos: ${LIST}: found HTTP status 404`,
      status: 404,
    });
  });

  it('on the disk has nothing to do with the network', async () => {
    await expect(read(world({}), baseurl('/srv/a', '/srv/b'))).rejects.toEqual(
      failsWith('SOURCE_HTTP', 'none of the 2 mirrors tried gave the repository; check their paths:'),
    );
  });

  it('is listed with all others that were tried, five at most', async () => {
    const urls = Array.from({ length: 9 }, (_, index) => `https://m${index}.example.org/os/`);
    const here = world({}, {}, 'm4.');

    await expect(read(here, baseurl(...urls))).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', '^c9s x86_64 baseos: none of the 5 mirrors', 'm0.*404', 'm3.*404', 'm4.*refused'),
    );
    expect(here.asked).toHaveLength(5);
  });

  it('in the middle of an update gets a second chance when there is no other', async () => {
    const waited: number[] = [];
    const places: Record<string, Files> = { [A]: with404(GZ) };
    const wait = async (seconds: number): Promise<void> => {
      waited.push(seconds);
      places[A] = FILES;
    };

    expect((await read({ ...world(places), wait }, baseurl(A))).total).toBe(2);
    expect(waited).toEqual([2]);
  });

  it('in the middle of an update is said to be so', async () => {
    await expect(read(world({ [A]: with404(GZ) }), baseurl(A))).rejects.toEqual(
      failsWith(
        'SOURCE_HTTP',
        `${A}${GZ}: found HTTP status 404, although repomd.xml names it: the mirror is being updated; try again later`,
      ),
    );
  });

  it('whose answer broke off gets a second chance when there is no other', async () => {
    const here = world({ [A]: FILES });
    let breaks = 1;
    const open = async (url: string) => {
      if (breaks-- > 0) throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: aborted`, { status: 200 });
      return here.resource.open(url);
    };

    expect((await read({ resource: { ...here.resource, open } }, baseurl(A))).total).toBe(2);
  });

  it('that does not have the repository at all is not asked twice', async () => {
    const here = world({ [A]: new Map() });

    await expect(read(here, baseurl(A))).rejects.toMatchObject({ code: 'SOURCE_HTTP', status: 404 });
    expect(here.asked).toHaveLength(1);
  });

  it('does not hide a bug', async () => {
    const resource = { ...world({}).resource, readValidated: () => Promise.reject(new TypeError('bug')) };

    await expect(read({ resource }, baseurl(A, B))).rejects.toThrow(TypeError);
  });
});

describe('a mirror that is older than the last good look', () => {
  const lastGood = { timestamp: 1_700_000_000, revision: '1700000000' };
  const STALE = madeAt(1_600_000_000);
  const STALER = madeAt(1_500_000_000);

  it('is followed by one that is not, and said to be stale', async () => {
    const logged: string[] = [];
    const here = { ...world({ [A]: STALE, [B]: FILES }), log: (text: string) => logged.push(text) };

    expect((await read(here, { ...baseurl(A, B), lastGood })).seen.url).toBe(B);
    expect(logged).toEqual([
      `c9s x86_64 baseos: ${A}${REPOMD}: is older than the last good look (repomd.xml is of 2020-09-13T12:26:40Z, the last good one is of 2023-11-14T22:13:20Z): a stale mirror`,
    ]);
  });

  it('is followed by the next behind a mirrorlist too', async () => {
    const here = world({ [A]: STALE, [B]: FILES }, { [LIST]: `${A}\n${B}\n` });

    expect((await read(here, { at: { kind: 'mirrorlist', url: LIST }, lastGood })).seen.url).toBe(B);
  });

  it('is measured by the revision where there is no time', async () => {
    const revision = { timestamp: null, revision: '1700000001' };
    const here = world({ [A]: FILES, [B]: madeAt(1_700_000_002) });

    expect((await read(here, { ...baseurl(A, B), lastGood: revision })).seen.url).toBe(B);
  });

  it.each([
    ['none is newer', [STALER, STALE, STALER]],
    ['the others fail', [new Map(), STALE, with404(GZ)]],
    ['a newer one lacks its primary', [STALER, STALE, new Map([...madeAt(1_650_000_000)].slice(0, 1))]],
  ] as const)('is given when %s, the newest of them, for the guard to judge', async (_what, mirrors) => {
    const places = Object.fromEntries(mirrors.map((files, index) => [`https://m${index}.example.org/`, files]));
    const found = await read(world(places), { ...baseurl(...Object.keys(places)), lastGood });

    expect([found.seen.url, found.seen.timestamp, found.total]).toEqual(['https://m1.example.org/', 1_600_000_000, 2]);
  });

  it('is given after the failures of the others were said', async () => {
    const logged: string[] = [];
    const ports = { ...world({ [A]: STALE }), log: (text: string) => void logged.push(text) };

    await read(ports, { ...baseurl(A, B), lastGood });
    expect(logged).toEqual([expect.stringContaining('stale'), expect.stringContaining('404')]);
  });

  it('is given at once when it is the only one', async () => {
    const waited: number[] = [];
    const logged: string[] = [];
    const here = world({ [A]: STALE });
    const ports = {
      ...here,
      wait: async (seconds: number) => void waited.push(seconds),
      log: (text: string) => void logged.push(text),
    };

    expect((await read(ports, { ...baseurl(A), lastGood })).seen.timestamp).toBe(1_600_000_000);
    expect([here.asked, waited, logged]).toEqual([[A + REPOMD, A + GZ], [], []]);
  });

  it('is an error when it is the only one and lacks its primary', async () => {
    const here = world({ [A]: new Map([...STALE].filter(([path]) => path !== GZ)) });

    await expect(read(here, { ...baseurl(A), lastGood })).rejects.toEqual(failsWith('SOURCE_HTTP', GZ));
  });
});
