// The metalinks, mirror lists and .repo files of ../shared/data, where it is beside the project: what we take and refuse,
// beside what librepo does with the same files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Metalink, parseMetalink } from '../../src/repodata/metalink.ts';
import { parseMirrors } from '../../src/repodata/mirrorlist.ts';
import { parseRepoFile } from '../../src/repodata/repo-file.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const LIBREPO = join(DATA, 'librepo-testdata/tests/test_data');
const METALINK = 'https://mirrors.example.org/metalink';

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** Mirrors, types of checksums, size, alternates. */
type Accepted = readonly [number, string, number | null, number];

const ALL_TYPES = 'sha512 sha256 sha1 md5';

/**
 * librepo reads the good and bad ones and refuses the really bad ones. We refuse two more, because both leave nothing to ask:
 * bad_02, whose urls stand outside <resources>, and good_03, which has none. Of good_01's 106 urls 34 are ftp and 23 rsync,
 * of with_alternates' 184 there are 66 and 42.
 */
const METALINKS: Readonly<Record<string, Accepted | RegExp>> = {
  metalink_good_01: [49, ALL_TYPES, 4309, 0],
  metalink_good_02: [2, '', null, 0],
  metalink_good_03: /found no usable address/,
  metalink_with_alternates: [76, ALL_TYPES, 4761, 1],
  metalink_bad_01: [1, 'sha512 sha256 md5', null, 0],
  metalink_bad_02: /found no usable address/,
  metalink_really_bad_01: /found no file "repomd.xml"/,
  metalink_really_bad_02: /not well-formed XML/,
  metalink_really_bad_03: /found no file "repomd.xml"/,
};

const typesOf = (checksums: Metalink['checksums']): string => checksums.map(({ type }) => type).join(' ');

function testMetalinks(): void {
  describe('parseMetalink, on the metalinks of librepo in ../shared/data', () => {
    const parse = (name: string): Metalink => parseMetalink(read(LIBREPO, 'metalinks', name), METALINK);

    it('has an expectation for each of them', () => {
      expect(readdirSync(join(LIBREPO, 'metalinks'))).toEqual(Object.keys(METALINKS).sort());
    });

    it.each(Object.entries(METALINKS))('decides %s', (name, expected) => {
      if (expected instanceof RegExp) {
        expect(() => parse(name)).toThrow(expected);
        return;
      }
      const found = parse(name);
      expect([found.urls.length, typesOf(found.checksums), found.size, found.alternates.length]).toEqual(expected);
    });

    it('asks the preferred mirror of good_01 first, and the far ones last', () => {
      const { urls } = parse('metalink_good_01');

      expect([urls[0], urls.at(-1)]).toEqual([
        'http://mirror.pnl.gov/fedora/linux/releases/17/Everything/x86_64/os/',
        'http://mirrors.ucr.ac.cr/fedora/releases/17/Everything/x86_64/os/',
      ]);
    });

    it('has other checksums for the earlier version', () => {
      const { checksums, alternates } = parse('metalink_with_alternates');

      expect(alternates.map(typesOf)).toEqual([ALL_TYPES]);
      expect(alternates[0]?.[0]?.value).not.toBe(checksums[0]?.value);
    });

    it.each(['metalink.xml', 'repo_yum_01/metalink.xml'])('reads %s', (path) => {
      const found = parseMetalink(read(LIBREPO, path), METALINK);

      expect(found.urls).toEqual(['http://127.0.0.1:5000/yum/static/01/']);
      expect(found.size).toBe(2621);
    });
  });
}

function testMirrorlists(): void {
  describe('parseMirrors, on the mirror lists in ../shared/data', () => {
    const parse = (...path: readonly string[]) => parseMirrors(read(...path), 'https://mirrors.example.org/list');

    it.each([
      ['mirrorlist', 'http://127.0.0.1:5000/yum/static/01/'],
      ['repo_yum_02/mirrorlist', 'http://127.0.0.1:5000/yum/static/01/'],
      ['mirrorlists/mirrorlist_01', 'http://foo.bar/fedora/linux/'],
    ])('reads %s', (path, expected) => {
      expect(parse(LIBREPO, path)).toEqual([expected]);
    });

    it.each(['mirrorlist_02', 'mirrorlist_03'])('refuses %s, which has no address', (name) => {
      expect(() => parse(LIBREPO, 'mirrorlists', name)).toThrow(/found no address, expected a mirrorlist/);
    });

    it("reads Rocky's four mirrors, https first", () => {
      const hosts = parse(DATA, 'mirrorlist-samples/rocky-mirrorlist-ok.txt').map((url) => new URL(url).host);

      expect(hosts).toEqual([
        'it2.mirror.vhosting-it.com',
        'rocky-linux-europe-west8.production.gcp.mirrors.ctrliq.cloud',
        'mirrors.neterra.net',
        'rockylinux.uni-sofia.bg',
      ]);
    });

    it("says what Rocky's service complains of", () => {
      expect(() => parse(DATA, 'mirrorlist-samples/rocky-mirrorlist-error.txt')).toThrow(
        /found no address and "error: invalid repo or arch", expected/,
      );
    });
  });
}

function testRepoFiles(): void {
  describe('parseRepoFile, on the .repo files of librepo in ../shared/data', () => {
    const parse = (name: string) => parseRepoFile(read(LIBREPO, name), name);

    it('takes the metalink of repo-big.repo, which has all three', () => {
      expect(parse('repo-big.repo')).toMatchObject([
        {
          id: 'big-repo',
          enabled: true,
          source: { kind: 'metalink', url: 'https://foo1.org/metalink?repo=linux-$releasever&arch=$basearch' },
          repoGpgCheck: true,
          gpgKeys: ['https://foo1.org/linux/foo_signing_key.pub', 'https://foo2.org/linux/foo_signing_key.pub'],
          sslVerify: true,
          sslClientCert: 'file:///etc/client.cert',
        },
      ]);
    });

    it('reads both sections of repo-minimal.repo', () => {
      expect(parse('repo-minimal.repo').map(({ id, source }) => [id, source])).toEqual([
        ['minimal-repo-1', { kind: 'baseurl', urls: ['http://m1.com/linux/$basearch'] }],
        ['minimal-repo-2', { kind: 'baseurl', urls: ['http://m2.com/linux/$basearch'] }],
      ]);
    });
  });
}

if (existsSync(DATA)) {
  testMetalinks();
  testMirrorlists();
  testRepoFiles();
} else {
  describe('real metalinks', () => {
    it('are not there, so nothing real is compared', () => {
      console.info(`${DATA} is not there: real metalinks and mirror lists are not read`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
