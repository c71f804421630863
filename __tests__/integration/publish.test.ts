// Publishing with real packages, real repodata and real signatures into a real folder.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sealPlan } from '../../src/commands/check-plan.ts';
import { publishCandidates } from '../../src/commands/publish.ts';
import { readPublishedState } from '../../src/commands/published-state.ts';
import { writeValue } from '../../src/commands/values.ts';
import type { Config } from '../../src/config/config.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import type { KmodsmithError } from '../../src/errors.ts';
import { exists, listTree, makeFolder, readText, removeTree, sha256OfFile, writeFileAt } from '../../src/io/files.ts';
import { type Layer, serveOverlay } from '../../src/io/serve.ts';
import { withTemporaryFolder } from '../../src/io/temporary-folder.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../src/publish/published-state.ts';
import type { Candidate } from '../../src/sign/signed.ts';
import {
  aBuiltRecord,
  aConfig,
  aKernel,
  aKernelSet,
  aLedgerEntry,
  aSeenKernel,
  aState,
  aTarget,
} from '../support/builders.ts';
import { aContext } from '../support/context.ts';
import {
  addDocument,
  buildRpms,
  kmodSpec,
  makeCandidate,
  makeKey,
  makeObject,
  NEW,
  OLD,
  run,
  signRepomd,
  stopAgent,
  type TinyKey,
} from '../support/tiny-repository.ts';

const TINY = { name: 'foo', release: '1.0.el9s', rules: [], supplements: true, metaRelease: 1 };
const DOCUMENT: StateDocument = { ...EMPTY_DOCUMENT, ledger: { 'foo@c9s@5.14.0-503.11.1.el9.x86_64': aLedgerEntry() } };

let world = '';
let release: () => void;
let ours: TinyKey;
let other: TinyKey;
let done: Promise<void>;

/** The folder of the whole file, made before all tests and removed after. */
beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    done = withTemporaryFolder(async (folder) => {
      world = folder;
      await new Promise<void>((finish) => {
        release = finish;
        makeWorld().then(ready, failed);
      });
    });
  });
}, 60_000);

async function makeWorld(): Promise<void> {
  ours = await makeKey(world, 'ours');
  other = await makeKey(world, 'other');
  await makeObject(world);
  await buildRpms(world, kmodSpec({ ...TINY, kernels: [OLD] }), join(world, 'first'), ours);
  await buildRpms(world, kmodSpec({ ...TINY, kernels: [NEW], metaRelease: 2 }), join(world, 'second'), ours);
  await writeFileAt(join(world, 'module.pem'), 'a certificate\n');
}

afterAll(async () => {
  await stopAgent(ours);
  await stopAgent(other);
  release();
  await done;
});

const work = () => join(world, 'work');
const published = () => join(world, 'public');
const repository = () => join(published(), 'c9s/x86_64');

beforeEach(async () => {
  await removeTree(work());
  await removeTree(published());
});

function theConfig(change: Partial<Config> = {}): Config {
  return aConfig({
    url: 'http://127.0.0.1:1',
    directory: published(),
    targets: [aTarget()],
    signing: { publicKey: ours.file, moduleCertificate: join(world, 'module.pem') },
    ...change,
  });
}

async function candidate(baseGeneration: number, added = 'first', key = ours, document = DOCUMENT): Promise<Candidate> {
  return makeCandidate({
    folder: join(work(), 'candidates/c9s/x86_64'),
    baseGeneration,
    document,
    published: baseGeneration === 0 ? null : join(repository(), 'packages'),
    added: join(world, added),
    key,
  });
}

/** Writes the values that the stages before publish leave behind. */
async function hand(made: Candidate, passed = true, kernels = aKernelSet([])): Promise<void> {
  const { target, arch, baseGeneration, repomdSha256 } = made;
  const scenario = { name: 'fresh install', transaction: 'dnf', expected: '', found: '', passed };
  const lists = { cells: [], reused: [], skipped: [], waiting: [], frozen: [], deferred: [] };
  const bases = [{ target, arch, generation: baseGeneration }];
  await writeValue(join(work(), 'signed.json'), { version: 1, candidates: [made], refused: [] } as never);
  await writeValue(join(work(), 'verification.json'), {
    version: 1,
    candidates: [{ target, arch, repomdSha256, scenarios: [scenario] }],
  } as never);
  await writeValue(join(work(), 'plan/plan.json'), {
    version: 1,
    createdAt: '2026-06-01T00:00:00Z',
    ...lists,
    bases,
  } as never);
  const state = baseGeneration === 0 ? aState() : await readPublishedState(theConfig(), { firstRun: false });
  await writeValue(join(work(), 'plan/state.json'), state);
  await writeValue(join(work(), 'plan/kernels.json'), kernels);
  await sealPlan(join(work(), 'plan'));
}

async function publish(config = theConfig()) {
  return publishCandidates(aContext({ root: world, work: work() }), config);
}

async function publishFirst(): Promise<void> {
  await hand(await candidate(0));
  await publish();
}

async function failureOf(promise: Promise<unknown>): Promise<KmodsmithError> {
  return promise.then(
    () => {
      throw new Error('expected a failure');
    },
    (error: KmodsmithError) => error,
  );
}

/** Every file below the published folder with its bytes' checksum. */
async function snapshot(): Promise<Record<string, string>> {
  const paths = (await exists(published())) ? await listTree(published()) : [];
  const found: Record<string, string> = {};
  for (const path of paths) found[path] = await sha256OfFile(join(published(), path));
  return found;
}

describe('publishCandidates', () => {
  it('keeps the kernel-devel of a kernel that was built for, and publishes also when it cannot be had', async () => {
    const kernel = aKernel(OLD);
    const rpm = join(world, 'first/kmod-foo-1.0-1.el9.x86_64.rpm');
    const checksum = { type: 'sha256', value: await sha256OfFile(rpm) };
    const nevra = { ...kernel.nevra, name: 'kernel-devel' };
    const archived = { nevra, checksum: `sha256:${checksum.value}` };
    const kernels = { [kernel.unameR]: aSeenKernel(OLD, { devel: archived.checksum, archived }) };
    const path = join(published(), `archive/c9s/x86_64/kernel-devel-5.14.0-${OLD}.x86_64.rpm`);
    const offering = (url: string) =>
      aKernelSet([{ ...kernel, devel: { ...kernel.devel, url, checksum } as Kernel['devel'] }]);
    await hand(await candidate(0, 'first', ours, { ...DOCUMENT, kernels }), true, offering('file:///nothing/is/here'));
    await publish();
    expect(await exists(path)).toBe(false);

    await hand(await candidate(1, 'second', ours, { ...DOCUMENT, kernels }), true, offering(`file://${rpm}`));
    await publish();
    expect(await sha256OfFile(path)).toBe(checksum.value);
  });

  it('publishes the first generation, with keys, .repo file and README beside it', async () => {
    const made = await candidate(0);
    await hand(made);

    const publication = await publish();

    expect(publication.repositories).toEqual([
      { target: 'c9s', arch: 'x86_64', generation: 1, repomdSha256: made.repomdSha256, added: 2 },
    ]);
    expect(await readText(join(repository(), 'mirrorlist'))).toBe('http://127.0.0.1:1/c9s/x86_64/gen/1/\n');
    const paths = (await listTree(published())).filter((path) => !path.includes('repodata/'));
    expect(paths).toEqual([
      'README.md',
      'c9s/x86_64/mirrorlist',
      'c9s/x86_64/packages/kmod-foo-1.0-1.el9.x86_64.rpm',
      'c9s/x86_64/packages/kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm',
      'keys/RPM-GPG-KEY-kmods',
      'keys/module-signing.pem',
      'kmods.repo',
    ]);
    expect(await readText(join(work(), 'publication.json'))).toContain(made.repomdSha256);
  });

  it('is read back as the state of generation 1, with ledger and packages', async () => {
    await publishFirst();

    const state = await readPublishedState(theConfig(), { firstRun: false });

    const [found] = state.repositories;
    expect(found?.generation).toBe(1);
    expect(Object.keys(found?.document.ledger ?? {})).toEqual(['foo@c9s@5.14.0-503.11.1.el9.x86_64']);
    expect(found?.packages.map((entry) => entry.fileName)).toEqual([
      'kmod-foo-1.0-1.el9.x86_64.rpm',
      'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm',
    ]);
    expect(found?.packages[1]?.uses.kernel).toEqual([{ symbol: 'printk', crc: '0x00000001' }]);
  });

  it('switches to the second generation and keeps the first and its packages', async () => {
    await publishFirst();
    const before = await snapshot();
    await hand(await candidate(1, 'second'));

    await publish();

    const after = await snapshot();
    expect(await readText(join(repository(), 'mirrorlist'))).toBe('http://127.0.0.1:1/c9s/x86_64/gen/2/\n');
    expect(after).toMatchObject({ ...before, 'c9s/x86_64/mirrorlist': after['c9s/x86_64/mirrorlist'] });
    const state = await readPublishedState(theConfig(), { firstRun: false });
    expect(state.repositories[0]?.packages).toHaveLength(4);
  });

  it('publishes nothing when the base moved since the candidate was made', async () => {
    await publishFirst();
    await hand(await candidate(1, 'second'));
    await writeFileAt(join(repository(), 'mirrorlist'), 'http://127.0.0.1:1/c9s/x86_64/gen/7/\n');
    const before = await snapshot();

    const error = await failureOf(publish());

    expect(error.code).toBe('BASE_MOVED');
    expect(error.message).toContain('generation 7 is published now');
    expect(await snapshot()).toEqual(before);
  });

  it('refuses a published file name with other bytes', async () => {
    await publishFirst();
    const name = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64.rpm';
    await buildRpms(world, kmodSpec({ ...TINY, kernels: [OLD], supplements: false }), join(world, 'again'), ours);
    const made = await candidate(1, 'again');
    await hand(made);
    const before = await snapshot();

    const error = await failureOf(publish());

    expect(error.code).toBe('NEVRA_REUSED');
    expect(error.message).toContain(name);
    expect(await snapshot()).toEqual(before);
  });

  it('keeps the old repository and removes the partial files when the disk is full', async () => {
    await makeFolder(published());
    await run(['mount', '-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', published()]);
    try {
      await publishFirst();
      await hand(await candidate(1, 'second'));
      const before = await snapshot();
      await fillDisk();

      const error = await failureOf(publish());

      expect(error.code).toBe('PUBLISH_FAILED');
      expect(error.message).toContain('Free space there');
      await removeTree(join(published(), 'filler'));
      expect(await snapshot()).toEqual(before);
      expect((await readPublishedState(theConfig(), { firstRun: false })).repositories[0]?.generation).toBe(1);
      await publish();
      expect((await readPublishedState(theConfig(), { firstRun: false })).repositories[0]?.generation).toBe(2);
    } finally {
      await run(['umount', published()]);
    }
  });

  /** Leaves room for the note and a part of a package. */
  async function fillDisk(): Promise<void> {
    const words = await run(['df', '--output=avail', '--block-size=1', published()]);
    const available = Number(words.trim().split('\n').at(-1));
    await writeFileAt(join(published(), 'filler'), Buffer.alloc(available - 12_288));
  }

  it('clears away what a publication left that was cut short, and publishes over it', async () => {
    await publishFirst();
    await hand(await candidate(1, 'second'));
    const name = 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9s.x86_64.rpm';
    const note = { version: 1, generation: 2, packages: [name], folder: true };
    await writeFileAt(join(repository(), '.unfinished.json'), JSON.stringify(note));
    await writeFileAt(join(repository(), 'packages', name), 'bytes of the run that died');
    await writeFileAt(join(repository(), 'gen/2/repodata/repomd.xml'), 'its metadata');

    const publication = await publish();

    expect(publication.repositories[0]?.generation).toBe(2);
    expect(await exists(join(repository(), '.unfinished.json'))).toBe(false);
  });

  it('refuses a generation folder that somebody else put there', async () => {
    await publishFirst();
    await hand(await candidate(1, 'second'));
    await writeFileAt(join(repository(), 'gen/2/repodata/repomd.xml'), 'foreign');

    const error = await failureOf(publish());

    expect(error.code).toBe('PUBLISH_REFUSED');
    expect(error.message).toContain('gen/2 exists already');
  });

  it('refuses a candidate whose repomd.xml another key signed', async () => {
    await hand(await candidate(0, 'first', other));

    const error = await failureOf(publish());

    expect(error.code).toBe('PUBLISH_REFUSED');
    expect(error.message).toContain('which is not among the given keys');
    expect(await exists(join(repository(), 'mirrorlist'))).toBe(false);
  });

  it('refuses a candidate that was changed after it was signed', async () => {
    const made = await candidate(0);
    await hand(made);
    const name = made.added[0]?.fileName ?? '';
    await writeFileAt(join(work(), 'candidates/c9s/x86_64/packages', name), 'other bytes');

    const error = await failureOf(publish());

    expect(error.code).toBe('PUBLISH_REFUSED');
    expect(error.message).toContain('is not the one that was signed');
  });

  it('refuses a candidate that failed verification', async () => {
    await hand(await candidate(0), false);

    expect((await failureOf(publish())).code).toBe('PUBLISH_REFUSED');
  });

  it('publishes nothing when the plan folder was changed after planning', async () => {
    await hand(await candidate(0));
    await writeValue(join(work(), 'plan/state.json'), { version: 1, repositories: [] } as never);

    const error = await failureOf(publish());

    expect(error.code).toBe('VALUE_VERSION');
    expect(error.message).toContain('plan/state.json is changed');
    expect(await exists(repository())).toBe(false);
  });

  it('publishes nothing while another process holds the lock', async () => {
    await hand(await candidate(0));
    await writeFileAt(join(published(), '.kmodsmith.lock'), '1 another-host pid:[1]\n');

    const error = await failureOf(publish());

    expect(error.code).toBe('PUBLISH_REFUSED');
    expect(error.message).toContain('1 another-host');
  });

  it('says that nothing is to be published when there is no candidate', async () => {
    await writeValue(join(work(), 'signed.json'), { version: 1, candidates: [], refused: [] } as never);

    expect((await publish()).repositories).toEqual([]);
  });
});

describe('readPublishedState', () => {
  const gen = () => join(repository(), 'gen/1');

  it('refuses a repository that another key signed', async () => {
    await publishFirst();
    await signRepomd(gen(), other);

    const error = await failureOf(readPublishedState(theConfig(), { firstRun: false }));

    expect(error.code).toBe('STATE_UNTRUSTED');
    expect(error.message).toContain('which is not among the given keys');
  });

  it('refuses a repomd.xml that was changed after it was signed', async () => {
    await publishFirst();
    const repomd = join(gen(), 'repodata/repomd.xml');
    await writeFileAt(repomd, (await readText(repomd)).replace('<revision>1<', '<revision>2<'));

    const error = await failureOf(readPublishedState(theConfig(), { firstRun: false }));

    expect(error.code).toBe('STATE_UNTRUSTED');
    expect(error.message).toContain('does not belong to this file');
  });

  it('refuses a state document that was changed, by the checksum in the signed repomd.xml', async () => {
    await publishFirst();
    const name = (await listTree(gen())).find((path) => path.includes('kmodsmith')) ?? '';
    await writeFileAt(join(gen(), name), 'tampered');

    const error = await failureOf(readPublishedState(theConfig(), { firstRun: false }));

    expect(['SOURCE_CORRUPT', 'SOURCE_CHECKSUM']).toContain(error.code);
  });

  it('refuses a well-signed ledger that names a package which is not offered', async () => {
    await publishFirst();
    const entry = aLedgerEntry({ built: aBuiltRecord({ package: 'kmod-foo-gone-1.0-1.0.el9s.x86_64' }) });
    const document = JSON.stringify({ ...DOCUMENT, generation: 1, ledger: { 'foo@c9s@gone': entry } });
    await addDocument(gen(), document);
    await signRepomd(gen(), ours);

    const error = await failureOf(readPublishedState(theConfig(), { firstRun: false }));

    expect(error.code).toBe('STATE_UNTRUSTED');
    expect(error.message).toContain('kmod-foo-gone-1.0-1.0.el9s.x86_64 (foo@c9s@gone)');
  });

  it('refuses an empty mirrorlist', async () => {
    await publishFirst();
    await writeFileAt(join(repository(), 'mirrorlist'), '# nothing\n');

    expect((await failureOf(readPublishedState(theConfig(), { firstRun: false }))).code).toBe('SOURCE_EMPTY');
  });

  it('gives generation 0 for a folder of this machine that holds nothing yet', async () => {
    const state = await readPublishedState(theConfig(), { firstRun: false });

    expect(state.repositories.map((entry) => entry.generation)).toEqual([0]);
  });

  describe('from its public address', () => {
    /** Linux takes 0.0.0.0 for this machine, and it is no loopback address by name, so it stands for a public one. */
    const publicUrl = (url: string) => url.replace('127.0.0.1', '0.0.0.0');

    async function readFrom(layers: readonly Layer[], firstRun: boolean) {
      const served = await serveOverlay(layers);
      try {
        const config = theConfig({ url: publicUrl(served.url), directory: join(world, 'empty') });
        return await readPublishedState(config, { firstRun });
      } finally {
        await served.close();
      }
    }

    it('reads the published generation where the directory is not on this machine', async () => {
      await publishFirst();

      const state = await readFrom([{ kind: 'folder', prefix: '/', folder: published() }], false);

      expect(state.repositories[0]?.generation).toBe(1);
      expect(state.repositories[0]?.packages).toHaveLength(2);
    });

    it('takes "not found" for nothing published only on a first run', async () => {
      const error = await failureOf(readFrom([], false));

      expect(error.code).toBe('STATE_ABSENT');
      expect(error.message).toContain('--first-run');
      expect((await readFrom([], true)).repositories[0]?.generation).toBe(0);
    });

    it('never takes a failing server for an empty repository, also on a first run', async () => {
      const server = createServer((_, response) => response.writeHead(403).end());
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      const { port } = server.address() as AddressInfo;
      const config = theConfig({ url: `http://0.0.0.0:${port}`, directory: join(world, 'empty') });

      const error = await failureOf(readPublishedState(config, { firstRun: true }));
      await new Promise((closed) => server.close(closed));

      expect(error.code).toBe('SOURCE_HTTP');
    });

    it('refuses a published repository without its signature', async () => {
      await publishFirst();
      await removeTree(join(repository(), 'gen/1/repodata/repomd.xml.asc'));

      const error = await failureOf(readFrom([{ kind: 'folder', prefix: '/', folder: published() }], true));

      expect(error.code).toBe('SOURCE_HTTP');
      expect(error.message).toContain('repomd.xml.asc');
    });
  });
});
