// Real history of ../shared/data, where it is beside the project, played through the guard; its MANIFEST.md says what
// must come out. The tables of docs/decisions/0006-detection-guard.md are what is counted here; UPDATE_GOLDEN=1 writes
// them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formatFinding } from '../../src/detect/finding.ts';
import { looksAtMirror, newest, newestMinor, type Release, type Retention } from '../support/mirrors.ts';
import { type Look, looksOf, type Replayed, replay, type Snapshot } from '../support/source-history.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const CRAWLED = join(DATA, 'falco-kernel-crawler/rpm-distros-by-snapshot.jsonl');
const BUILDS = join(DATA, 'kernel-cadence/centos-stream-9-10-and-rhel-zstream-builds.tsv');
const ERRATA = join(DATA, 'kernel-cadence/almalinux-kernel-errata.tsv');
const PAGE = join(import.meta.dirname, '../../docs/decisions/0006-detection-guard.md');

const rowsOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** The replays of the crawled lists by their key, `list arch`. */
function replayCrawled(): ReadonlyMap<string, Replayed> {
  const lines = readFileSync(CRAWLED, 'utf8').trim().split('\n');
  const looks = looksOf(lines.map((line) => JSON.parse(line) as Snapshot));
  return new Map([...looks].map(([key, list]) => [key, replay(list, 'kept')]));
}

/** Builds of CentOS Stream by their dist tag. */
function streamReleases(dist: string): readonly Release[] {
  const builds = rowsOf(BUILDS).map(([date = '', build = '']) => ({ date, unameR: `${build}.x86_64` }));
  return builds.filter(({ unameR }) => unameR.endsWith(`${dist}.x86_64`));
}

function almaReleases(distro: string): readonly Release[] {
  const own = rowsOf(ERRATA).filter((row) => row[2] === distro);
  return own.map(([published = '', , , , evr = '']) => ({ date: published.slice(0, 10), unameR: `${evr}.x86_64` }));
}

interface Mirror {
  readonly name: string;
  readonly releases: readonly Release[];
  readonly retention: Retention;
}

function mirrors(): readonly Mirror[] {
  const [c9s, c10s] = [streamReleases('.el9'), streamReleases('.el10')];
  const keeping = (name: string, releases: readonly Release[], counts: readonly number[]) =>
    counts.map((count) => ({ name: `${name}, newest ${count}`, releases, retention: newest(count) }));
  return [
    ...keeping('CentOS Stream 9', c9s, [1, 2, 5, 10]),
    ...keeping(
      'CentOS Stream 9, every third build',
      c9s.filter((_, index) => index % 3 === 0),
      [2, 5],
    ),
    ...keeping('CentOS Stream 10', c10s, [1, 2, 5, 10]),
    ...['8', '9', '10'].map((release) => ({
      name: `AlmaLinux ${release}, current minor`,
      releases: almaReleases(`almalinux${release}`),
      retention: newestMinor,
    })),
  ];
}

const sum = (replays: readonly Replayed[], of: (replayed: Replayed) => number): number =>
  replays.reduce((total, replayed) => total + of(replayed), 0);

const CRAWLED_HEAD = `| list | transitions | changed | refused |
|-|-|-|-|`;

function crawledTable(replays: ReadonlyMap<string, Replayed>): string {
  const lists = [...new Set([...replays.keys()].map((key) => key.split(' ')[0] ?? ''))].sort();
  const row = (name: string, own: readonly Replayed[]) =>
    `| ${name} | ${sum(own, ({ transitions }) => transitions)} | ${sum(own, ({ changed }) => changed)} | ${refusedCell(own)} |`;
  const ofList = (list: string) => [...replays].filter(([key]) => key.startsWith(`${list} `)).map(([, own]) => own);
  return [CRAWLED_HEAD, ...lists.map((list) => row(list, ofList(list))), row('all', [...replays.values()])].join('\n');
}

/** `3 (1 empty, 2 shrunk)` */
function refusedCell(replays: readonly Replayed[]): string {
  const findings = replays.flatMap(({ refusals }) => refusals.flatMap((refusal) => refusal.findings));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const counts = codes.map((code) => `${findings.filter((finding) => finding.code === code).length} ${code}`);
  const refused = String(sum(replays, ({ refusals }) => refusals.length));
  return counts.length === 0 ? refused : `${refused} (${counts.join(', ')})`;
}

const MIRRORS_HEAD = `| mirror | daily: changed | refused | weekly: changed | refused |
|-|-|-|-|-|`;

function mirrorsTable(): string {
  const rows = mirrors().map(({ name, releases, retention }) => {
    const cells = [1, 7].map((days) => {
      const replayed = replay(looksAtMirror(releases, retention, days), 'accepted');
      return `${replayed.changed} | ${refusedCell([replayed])}`;
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return [MIRRORS_HEAD, ...rows].join('\n');
}

/** The page has the table; with UPDATE_GOLDEN=1 it gets it in the place of the one with the same head. */
function expectInPage(head: string, table: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const start = page.indexOf(head);
  const end = page.indexOf('\n\n', start);
  expect(start).toBeGreaterThan(0);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(PAGE, page.slice(0, start) + table + page.slice(end));
  else expect(page.slice(start, end)).toBe(table);
}

function testCrawled(): void {
  describe('the guard, on ../shared/data/falco-kernel-crawler', () => {
    const replays = replayCrawled();
    const refused = [...replays].flatMap(([key, { refusals }]) => refusals.map((refusal) => ({ key, ...refusal })));

    it('refuses the broken lists of 2022-05-08, and no other of the 26 lines', () => {
      expect(refused.map(({ key, date }) => `${date} ${key}`)).toEqual([
        '2022-05-08 Oracle6 x86_64',
        '2022-05-08 Oracle7 x86_64',
        '2022-05-08 Oracle8 x86_64',
      ]);
    });

    it('says how many kernels vanished', () => {
      expect(refused.flatMap(({ findings }) => findings.map(formatFinding))).toEqual([
        'had 324 kernels, has 182: 142 are gone and none came',
        'had 376 kernels, has 45: 331 are gone and none came',
        'had 85 packages and 85 kernels, has no package at all',
      ]);
    });

    it('names each kernel that vanished', () => {
      const lost = refused.flatMap(({ findings }) => findings.flatMap((finding) => finding.lost));
      const kernels = [...replays.values()].flatMap(
        ({ history }) => history.targets[0]?.repositories[0]?.kernels ?? [],
      );

      expect(new Set(lost).size).toBe(558);
      // All came back on 2022-05-22, so the last good lists have them again.
      expect(lost.filter((unameR) => !kernels.includes(unameR))).toEqual([]);
    });

    it('has the last list of each as its last good one', () => {
      const last = (key: string) => replays.get(key)?.history.targets[0]?.repositories[0]?.kernels.length;

      expect(['CentOS', 'Oracle6', 'Oracle7', 'Oracle8'].map((list) => last(`${list} x86_64`))).toEqual([
        241, 324, 398, 94,
      ]);
    });

    it('is in the docs as it is counted', () => {
      expectInPage(CRAWLED_HEAD, crawledTable(replays));
    });
  });
}

function testOutageWithNews(): void {
  const lines = readFileSync(CRAWLED, 'utf8').trim().split('\n');
  const looks = looksOf(lines.map((line) => JSON.parse(line) as Snapshot));

  /** Two looks of which the second has something new and lacks two fifths of the first. */
  function broken(before: Look, now: Look): readonly Look[] {
    const kept = before.kernels.filter((_, index) => index % 5 < 3);
    return [before, { ...now, kernels: [...kept, ...now.kernels.filter((name) => !before.kernels.includes(name))] }];
  }

  // The look after the real outage brings back so many that two fifths of the broken list do not count against it.
  const pairs = [...looks.values()]
    .flatMap((list) => list.slice(1).map((now, index) => ({ before: list[index], now })))
    .flatMap(({ before, now }) => (before === undefined ? [] : [{ before, now }]))
    .filter(({ before }) => before.date !== '2022-05-08')
    .filter(({ before, now }) => before.kernels.length > 20 && now.kernels.length > before.kernels.length)
    .filter(({ before, now }) => before.kernels.every((name) => now.kernels.includes(name)));

  it('refuses a look that lacks two fifths, also where it has something new', () => {
    const unnoticed = pairs.filter(({ before, now }) => replay(broken(before, now), 'kept').refusals.length === 0);

    expect(pairs).toHaveLength(21);
    expect(unnoticed.map(({ now }) => now.date)).toEqual([]);
  });
}

function testMirrors(): void {
  describe('the guard, on mirrors simulated from ../shared/data/kernel-cadence', () => {
    it('is in the docs as it is counted', () => {
      expectInPage(MIRRORS_HEAD, mirrorsTable());
    }, 120_000);
  });
}

if (existsSync(DATA)) {
  testCrawled();
  describe('the guard, on an outage made up from real lists', testOutageWithNews);
  testMirrors();
} else {
  describe('real history', () => {
    it('is not there, so nothing real is replayed', () => {
      console.info(`${DATA} is not there: real history is not replayed`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
