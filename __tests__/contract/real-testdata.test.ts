// Every file of the test data of createrepo_c and librepo, where ../shared/data is beside the project -> read, refused or
// not read, as golden/testdata.txt says. UPDATE_GOLDEN=1 writes it anew and keeps what it says of the other projects.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkSignature } from '../../src/commands/check-signature.ts';
import { KmodsmithError } from '../../src/errors.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { checkChunks } from '../../src/repodata/checked.ts';
import { parseMetalink } from '../../src/repodata/metalink.ts';
import { parseMirrors } from '../../src/repodata/mirrorlist.ts';
import { openCompressed } from '../../src/repodata/open.ts';
import { parseRepomd } from '../../src/repodata/parse-repomd.ts';
import { type Primary, parsePrimary } from '../../src/repodata/primary.ts';
import { readRepository } from '../../src/repodata/read-repository.ts';
import { parseRepoFile } from '../../src/repodata/repo-file.ts';
import { newestTimestamp } from '../../src/repodata/repomd.ts';
import { collectBytes, inPieces } from '../support/repository.ts';
import { formatGolden, type GoldenRow, parseGolden } from '../support/testdata-golden.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const GOLDEN = join(import.meta.dirname, '../golden/testdata.txt');
const FOLDERS = ['createrepo_c-testdata', 'librepo-testdata'];

/** The one place where this test parses a primary.xml: every package of it is wanted. */
async function readPrimary(path: string): Promise<Primary> {
  return parsePrimary(openCompressed(inPieces(readFileSync(path), 4096), 'primary'), 'primary', () => true);
}

/** A path -> what to say when it was read; it throws a KmodsmithError when it is refused. */
type Reader = (path: string) => Promise<string>;

const readers = {
  repository: async (path) => {
    const read = await readRepository(resourcePort, dirname(dirname(path)), () => true);
    return `a repository of ${read.total} packages, ${read.repomd.data.length} files listed`;
  },
  repomd: async (path) => {
    const repomd = parseRepomd(readFileSync(path, 'utf8'), 'repomd');
    return `${repomd.data.map(({ type }) => type).join(', ')}; newest ${newestTimestamp(repomd)}`;
  },
  primary: async (path) => {
    const { total, packages } = await readPrimary(path);
    return `${total} packages: ${packages.map(({ nevra }) => nevra.name).join(', ')}`;
  },
  bytes: async (path) => {
    const opened = await collectBytes(openCompressed(inPieces(readFileSync(path)), 'bytes'));
    return `${opened.length} bytes, the same as ${sameAs(path, opened)}`;
  },
  metalink: async (path) => {
    const { urls, checksums, alternates } = parseMetalink(readFileSync(path, 'utf8'), 'https://list.example.org/m');
    return `${urls.length} usable addresses, ${checksums.length} checksums, ${alternates.length} alternates`;
  },
  mirrors: async (path) => `${parseMirrors(readFileSync(path, 'utf8'), 'https://list.example.org/m').length} addresses`,
  repoFile: async (path) => {
    const sections = parseRepoFile(readFileSync(path, 'utf8'), basename(path));
    return `${sections.length} repositories: ${sections.map(({ id }) => id).join(', ')}`;
  },
  signature: async (path) => {
    const verdict = await checkSignature(readFileSync(path.slice(0, -'.asc'.length)), readFileSync(path), [
      keyOf(path),
    ]);
    return verdict.kind === 'good'
      ? `a good signature by ${verdict.fingerprint}`
      : `a bad signature: ${verdict.reason}`;
  },
} satisfies Record<string, Reader>;

/** The key that librepo's own tests check a signature with. */
function keyOf(signature: string): string {
  const expired = join(dirname(signature), 'expired_key.asc');
  return existsSync(expired) ? expired : join(DATA, 'librepo-testdata/tests/test_data/key.pub');
}

/** The plain file that a compressed one was made of. */
function sameAs(path: string, opened: Buffer): string {
  const plain = basename(path).replace(/(?:\.foo\d|\.txt(?:\.\w+)?|\.(?:gz|xz))$/, '');
  const names = readdirSync(dirname(path)).filter((name) => name === plain || name === `${plain}.txt`);
  return names.find((name) => readFileSync(join(dirname(path), name)).equals(opened)) ?? 'no file beside it';
}

// The first pattern that fits says how a file is read; a text says why it is not. Giving a kind its reader is one line.
const KINDS: readonly (readonly [RegExp, Reader | string])[] = [
  [/\/repodata\/repomd\.xml$/, readers.repository],
  [/repomd\.xml(?:_bad)?$/, readers.repomd],
  [/\/(?:compressed|test)_files\//, readers.bytes],
  [/primary(?:_snippet_\d+)?\.xml(?:\.\w+)?$/, readers.primary],
  [/\.zck$/, 'not read: zchunk, beside the same data in another form'],
  [/\.sqlite\.bz2$/, 'not read: sqlite, beside the same data in XML'],
  [/filelists/, 'not read: filelists'],
  [/other(?:_snippet_\d+)?\.xml/, 'not read: other (changelogs)'],
  [/updateinfo/, 'not read: updateinfo'],
  [/comps/, 'not read: comps (groups)'],
  [/modules\.yaml/, 'not read: modules'],
  [/prestodelta|deltainfo|pkgorigins/, 'not read: deltas and origins'],
  [/metalink/, readers.metalink],
  [/mirrorlist/, readers.mirrors],
  [/\.repo$/, readers.repoFile],
  [/(?:repomd\.xml|test_data\.txt)\.asc$/, readers.signature],
  [/repomd\.xml.*\.(?:asc|sig|key)$/, 'not read: a key or a signature under another name'],
  [/\.(?:asc|pub)$/, 'not read: a key, given to check the signatures'],
  [/expired_test/, 'not read: signed text and how its key was made'],
  [/COPYING$/, 'not read: a licence'],
];

async function verdictOf(path: string): Promise<string> {
  const kind = KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'refused: no reader, of a kind that nobody knows';
  if (typeof kind === 'string') return kind;
  try {
    return `read: ${await kind(path)}`;
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    const reason = error.message.replace(/^.*?: found (.*); try again later.*$/, '$1');
    return `refused: ${error.code}, ${reason}`;
  }
}

function filesOf(folder: string): readonly string[] {
  const found = readdirSync(join(DATA, folder), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function testVerdicts(): void {
  describe('the test data of createrepo_c and librepo', () => {
    it('is read or refused, every file of it, as the golden list says', async () => {
      const expected = parseGolden(readFileSync(GOLDEN, 'utf8'));
      const found: GoldenRow[] = [];
      for (const file of FOLDERS.flatMap(filesOf)) {
        const path = file.slice(DATA.length + 1);
        const elsewhere = expected.find((row) => row.path === path)?.elsewhere ?? '';
        found.push({ path, verdict: await verdictOf(file), elsewhere });
      }
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, formatGolden(found));

      expect(formatGolden(found)).toBe(readFileSync(GOLDEN, 'utf8'));
      expect(found.filter((row) => row.elsewhere === '').map((row) => row.path)).toEqual([]);
    }, 60_000);
  });
}

function testOpening(): void {
  const repomds = FOLDERS.flatMap(filesOf).filter((path) => path.endsWith('/repodata/repomd.xml'));

  describe('the metadata files of the same repositories, also those that are never read', () => {
    it.each(repomds.map((path) => [path.slice(DATA.length + 1), path]))(
      'of %s open to their open-checksum',
      async (_name, path) => {
        let compared = 0;
        for (const data of parseRepomd(readFileSync(path, 'utf8'), 'repomd').data) {
          const file = join(dirname(dirname(path)), data.href);
          if (data.openChecksum === null || data.href.endsWith('.zck') || !existsSync(file)) continue;
          const opened = openCompressed(inPieces(readFileSync(file), 65_536), data.href);
          const checked = checkChunks(opened, { size: data.openSize, checksum: data.openChecksum }, data.href);
          await collectBytes(checked.chunks);
          expect(() => checked.finish()).not.toThrow();
          compared += 1;
        }
        expect(compared).toBeGreaterThanOrEqual(3);
      },
    );
  });
}

if (existsSync(DATA)) {
  testVerdicts();
  testOpening();
} else {
  describe('the test data of createrepo_c and librepo', () => {
    it('is not there, so nothing is compared with the golden list', () => {
      console.info(`${DATA} is not there: the golden list of test data is not compared`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
