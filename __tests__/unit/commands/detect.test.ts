import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { detectCommand } from '../../../src/commands/detect.ts';
import { type DetectTarget, findKernels } from '../../../src/commands/detect-kernels.ts';
import type { SourceHistory } from '../../../src/detect/source-record.ts';
import type { KernelSetSummary } from '../../../src/detect/summary.ts';
import { aTarget } from '../../support/builders.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { anEntry, aPackage, aPrimary, aRepository, memoryPort } from '../../support/repository.ts';
import { politePort, somePorts } from '../../support/sources.ts';

const K = '5.14.0-55.el9.x86_64';
const BUILD = { version: '5.14.0', release: '55.el9' };
const BASEOS = aRepository(
  Buffer.from(aPrimary([aPackage({ name: 'kernel-core', ...BUILD, provides: [anEntry('kernel-uname-r', K)] })])),
);
const APPSTREAM = aRepository(
  Buffer.from(aPrimary([aPackage({ name: 'kernel-devel', ...BUILD, provides: [anEntry('kernel-devel-uname-r', K)] })])),
);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-detect-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function writeRepository(name: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true });
    writeFileSync(join(root, name, path), content);
  }
}

describe('detectCommand with operands', () => {
  it('takes folders and URLs for the repositories of one target and writes nothing', async () => {
    writeRepository('baseos', BASEOS);
    writeRepository('appstream', APPSTREAM);
    const kept = keptOutput();
    const operands = ['baseos', `file://${root}/appstream`];

    const code = await detectCommand(aContext({ root, operands, options: { json: true } }, kept));

    const summary = JSON.parse(kept.printed.join('')) as KernelSetSummary;
    expect(code).toBe(0);
    expect(summary.targets).toMatchObject([
      {
        target: 'adhoc',
        arch: 'x86_64',
        kernels: [{ unameR: K, devel: { repository: 'repository-2' } }],
        develOnly: [],
      },
    ]);
    expect(existsSync(join(root, '.kmodsmith'))).toBe(false);
  });

  it('prints a table for people', async () => {
    writeRepository('baseos', BASEOS);
    const kept = keptOutput();

    await detectCommand(aContext({ root, operands: [join(root, 'baseos')] }, kept));

    expect(kept.printed.join('').split('\n')[1]).toMatch(/^adhoc\s+5\.14\.0-55\.el9\s+stock\s+x86_64\s+no\s+0/);
    expect(kept.logged).toEqual(['adhoc x86_64: repository-1: 1 packages, 1 of kernels']);
  });

  it.each(['file://tmp/os', 'https://me:secret@mirror.example.org/os'])('refuses %s in words', async (operand) => {
    const error = await detectCommand(aContext({ root, operands: [operand] }, keptOutput())).catch((caught) => caught);

    expect(error).toMatchObject({ code: 'CONFIG_INVALID', exitCode: 2 });
    expect(error.message).not.toContain('secret');
  });

  it('prints nothing when a repository is not there', async () => {
    writeRepository('baseos', BASEOS);
    const kept = keptOutput();

    await expect(detectCommand(aContext({ root, operands: ['baseos', 'absent'] }, kept))).rejects.toEqual(
      expect.objectContaining({ code: 'SOURCE_UNREACHABLE', exitCode: 3 }),
    );
    expect(kept.printed).toEqual([]);
  });
});

describe('findKernels', () => {
  const source = { kind: 'baseurl', urls: ['https://repository.test/os/$releasever/$basearch'] } as const;
  const repositories = [{ id: 'baseos', source, repomdKeys: [], mustBeSigned: false, tls: null }];
  const target: DetectTarget = { ...aTarget(), repositories, releasever: '9' };
  const files = new Map([...BASEOS].map(([path, content]) => [`9/x86_64/${path}`, content]));
  const ports = async () => somePorts({ resource: politePort(memoryPort(files)) });

  it('fills in the variables of a baseurl for each arch', async () => {
    const said: string[] = [];
    const { targets } = await findKernels([target], ports, (text) => said.push(text));

    expect(targets[0]?.found.repositories[0]?.url).toBe('https://repository.test/os/9/x86_64');
    expect(targets[0]?.found.kernels.map((kernel) => kernel.unameR)).toEqual([K]);
    expect(said).toEqual(['c9s x86_64: baseos: 1 packages, 1 of kernels']);
  });

  it('reads a repository once that two targets share', async () => {
    const asked: string[] = [];
    const port = politePort(memoryPort(files));
    const resource = {
      ...port,
      readValidated: (...question: Parameters<typeof port.readValidated>) => {
        asked.push(question[0]);
        return port.readValidated(...question);
      },
    };
    const other = { ...target, name: 'other', repositories: [{ ...repositories[0], id: 'base' }] } as DetectTarget;

    const { targets } = await findKernels(
      [target, other],
      async () => somePorts({ resource }),
      () => undefined,
    );

    expect(asked).toHaveLength(1);
    expect(targets.map(({ found }) => [found.target, found.repositories[0]?.id, found.kernels.length])).toEqual([
      ['c9s', 'baseos', 1],
      ['other', 'base', 1],
    ]);
  });

  describe('with a last good look', () => {
    const later = Buffer.from(files.get('9/x86_64/repodata/repomd.xml') ?? '')
      .toString()
      .replaceAll('1700000000', '1800000000');
    const fresh = [...files].map(([path, content]) => [`fresh/${path}`, content] as const);
    const both = new Map([...files, ...fresh, ['fresh/9/x86_64/repodata/repomd.xml', Buffer.from(later)]]);
    const base = 'https://repository.test/os';
    const urls = [`${base}/$releasever/$basearch`, `${base}/fresh/$releasever/$basearch`];
    const mirrored = { ...target, repositories: [{ ...repositories[0], source: { kind: 'baseurl', urls } }] };
    const record = { repomdSha256: '', url: '', revision: '', packages: 1, kernels: [K], seenAt: '' };
    const before: SourceHistory = {
      targets: [
        { target: 'c9s', arch: 'x86_64', repositories: [{ ...record, id: 'baseos', timestamp: 1_800_000_000 }] },
      ],
      accepted: [],
    };

    it('reads the mirror that is not older, for each target by its own last look', async () => {
      const two = [mirrored, { ...mirrored, name: 'other' }] as DetectTarget[];
      const all = async () => somePorts({ resource: politePort(memoryPort(both)) });

      const { targets } = await findKernels(two, all, () => undefined, before);

      expect(targets.map(({ found }) => [found.target, found.repositories[0]?.url])).toEqual([
        ['c9s', `${base}/fresh/9/x86_64`],
        ['other', `${base}/9/x86_64`],
      ]);
    });
  });

  it('fails as a whole when one arch cannot be read', async () => {
    const two = { ...target, arches: ['x86_64', 'aarch64'] };

    await expect(findKernels([two], ports, () => undefined)).rejects.toMatchObject({ code: 'SOURCE_HTTP' });
  });
});
