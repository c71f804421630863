// What vouches for repodata: signatures by the real gpg, and servers that ask for a certificate, with certificates of openssl.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { checkSignature } from '../../src/commands/check-signature.ts';
import { isKernelPackage } from '../../src/detect/detect.ts';
import { copyTo, readBytes, readText, removeTree, writeFileAt } from '../../src/io/files.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { bundleCli, type DetectWorld, makeDetectWorld, summaryOf, unamesOf } from '../support/detect-world.ts';
import { type FileServer, startFileServer } from '../support/file-server.ts';
import { buildKernel, makeRepository } from '../support/kernel-repository.ts';
import { aSource, somePorts } from '../support/sources.ts';
import { makeKey, run, stopAgent, type TinyKey } from '../support/tiny-repository.ts';

jest.setTimeout(60_000);

const EC = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const UNAME = '5.14.0-503.15.1.el9.x86_64';

let folder = '';
let cli = '';
let keys: Readonly<Record<'dist' | 'other' | 'old', TinyKey>>;
const at = (...path: readonly string[]): string => join(folder, ...path);
const REPOMD = 'repodata/repomd.xml';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kd-'));
  keys = { dist: await makeKey(folder, 'dist'), other: await makeKey(folder, 'other'), old: await makeOldKey() };
  await buildKernel(folder, { release: '503.15.1.el9', debug: false }, at('packages'), keys.dist);
  cli = await bundleCli(at('cli'));
});

afterAll(async () => {
  for (const key of Object.values(keys)) await stopAgent(key);
  rmSync(folder, { recursive: true, force: true });
});

const LONG_AGO = ['--faked-system-time', '20200101T000000'];

function gpg(key: Pick<TinyKey, 'home'>, ...words: readonly string[]): Promise<string> {
  return run(['gpg', '--homedir', key.home, '--batch', '--quiet', '--yes', '--passphrase', '', ...words]);
}

/** A key that has expired years ago. */
async function makeOldKey(): Promise<TinyKey> {
  const old = { home: at('gpg-old'), id: 'old', file: at('old.asc') };
  await run(['mkdir', '-m', '700', old.home]);
  await gpg(old, ...LONG_AGO, '--quick-generate-key', 'old', 'rsa2048', 'sign', '30d');
  await writeFileAt(old.file, await gpg(old, '--armor', '--export', 'old'));
  return old;
}

async function sign(key: TinyKey, ...words: readonly string[]): Promise<void> {
  const repomd = at('served', REPOMD);
  await gpg(key, ...words, '--local-user', key.id, '--armor', '--output', `${repomd}.asc`, '--detach-sign', repomd);
}

const fingerprintOf = async (key: TinyKey): Promise<string> =>
  /^fpr:+(?<fingerprint>[0-9A-F]+):/m.exec(await gpg(key, '--with-colons', '--list-keys'))?.groups?.fingerprint ?? '';

describe('a repomd.xml', () => {
  let server: FileServer;

  beforeEach(async () => {
    await removeTree(at('served'));
    await makeRepository(at('served'), at('packages'));
    server = await startFileServer({ folder: at('served') });
  });
  afterEach(() => server.close());

  async function world(change: Readonly<Record<string, unknown>>): Promise<DetectWorld> {
    const repository = { id: 'baseos', baseurl: server.url, ...change };
    const made = await makeDetectWorld(cli, at('world'), { repositories: [repository] });
    for (const { id, file } of Object.values(keys)) await copyTo(file, join(made.root, `keys/${id}.asc`));
    return made;
  }

  it('that a given key signed is trusted by its fingerprint', async () => {
    await sign(keys.dist);
    const { run: detect } = await world({ keys: ['keys/other.asc', 'keys/dist.asc'] });
    const fingerprint = await fingerprintOf(keys.dist);

    expect(summaryOf(await detect(['--json'])).targets[0]?.repositories[0]?.trust).toEqual({
      kind: 'signed',
      fingerprint,
    });
    expect((await detect()).stdout).toContain(`baseos  signed ${fingerprint.slice(0, 8)}…`);
  });

  it('that is not signed is "not verified" where no keys are given, and the reason stands below', async () => {
    const { run: detect } = await world({});
    const { code, stdout } = await detect();

    expect(code).toBe(0);
    expect(stdout).toMatch(/^c9 .* baseos {2}not verified$/m);
    expect(stdout).toContain('not verified: c9: repomd.xml of baseos: no key is given for it');
  });

  it('that is not signed is read where keys are given and repo-gpgcheck is off', async () => {
    const { run: detect } = await world({ keys: ['keys/dist.asc'], 'repo-gpgcheck': false });

    expect((await detect()).stdout).toContain('repomd.xml of baseos: it has no signature');
  });

  const refused: readonly (readonly [string, () => Promise<void>, RegExp])[] = [
    ['is not signed', async () => undefined, /repomd\.xml\.asc: found HTTP status 404/],
    [
      'was changed after it was signed',
      async () => {
        await sign(keys.dist);
        const path = at('served', REPOMD);
        await writeFileAt(path, (await readText(path)).replace('<revision>', '<revision>1'));
      },
      /found a bad signature \(the signature by the key [0-9A-F]{16} does not belong to this file\)/,
    ],
    ['was signed by another key', () => sign(keys.other), /which is not among the given keys/],
    [
      'was signed by a key that has expired',
      () => sign(keys.old, '--faked-system-time', '20200105T000000'),
      /that made the signature expired on 2020-01-31/,
    ],
    [
      'has a page of HTML instead of its signature',
      () => writeFileAt(at('served', `${REPOMD}.asc`), '<!DOCTYPE html><html></html>'),
      /found a bad signature/,
    ],
    [
      'has the signature of an earlier one',
      async () => {
        await sign(keys.dist);
        const signature = await readBytes(at('served', `${REPOMD}.asc`));
        await makeRepository(at('served'), at('packages'), ['--revision', '2']);
        await writeFileAt(at('served', `${REPOMD}.asc`), signature);
      },
      /does not belong to this file/,
    ],
  ];

  it.each(refused)('that %s is refused, and nothing else is read of it', async (_what, change, words) => {
    await change();
    const at9 = { kind: 'baseurl', urls: [server.url] } as const;
    const repomdKeys = [keys.dist.file, keys.old.file];
    const reading = readSource(
      somePorts({ signature: { check: checkSignature } }),
      aSource({ at: at9, repomdKeys, mustBeSigned: true }),
      isKernelPackage,
      createSymbolNames(),
    );

    await expect(reading).rejects.toMatchObject({ exitCode: 3, message: expect.stringMatching(words) });
    expect(server.asked.filter(({ path }) => !path.includes('repomd.xml'))).toEqual([]);
  });

  it('that is not signed ends the command line with exit code 3 where keys are given, and is not remembered', async () => {
    const { root, run: detect } = await world({ keys: ['keys/dist.asc'] });
    const { code, stdout, stderr } = await detect();

    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('repomd.xml.asc: found HTTP status 404');
    await expect(readText(join(root, '.kmodsmith/detected.json'))).rejects.toThrow('no such file');
  });

  it('that was read before is checked again: another signature is refused', async () => {
    await sign(keys.dist);
    const { run: detect } = await world({ keys: ['keys/dist.asc'] });
    const first = await detect();
    await sign(keys.other);
    const second = await detect();

    expect([first.code, second.code]).toEqual([0, 3]);
    expect(second.stderr).toContain('which is not among the given keys');
  });
});

describe('a server that asks for a certificate', () => {
  let server: FileServer;
  /** The same without asking. */
  let open: FileServer;

  beforeAll(async () => {
    for (const authority of ['ca', 'other-ca']) await makeAuthority(authority);
    await makeCertificate('server', 'ca', 'subjectAltName=DNS:localhost');
    await makeCertificate('client', 'ca', 'extendedKeyUsage=clientAuth');
    await makeCertificate('stranger', 'other-ca', 'extendedKeyUsage=clientAuth');
    await makeRepository(at('tls/9.4/x86_64/os'), at('packages'));
    const [key, cert, ca] = await Promise.all(
      ['server.key', 'server.pem', 'ca.pem'].map((name) => readBytes(at(name))),
    );
    const pem = (bytes: Uint8Array | undefined): Buffer => Buffer.from(bytes ?? '');
    const tls = { key: pem(key), cert: pem(cert), ca: pem(ca) };
    server = await startFileServer({ folder: at('tls'), tls: { ...tls, requestCert: true, rejectUnauthorized: true } });
    open = await startFileServer({ folder: at('tls'), tls });
  });
  afterAll(async () => {
    await server.close();
    await open.close();
  });

  async function makeAuthority(name: string): Promise<void> {
    const subject = ['-subj', `/CN=${name}`, '-days', '2', '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    await run(['openssl', 'req', '-x509', '-newkey', ...EC, '-nodes', ...subject]);
  }

  async function makeCertificate(name: string, authority: string, extension: string): Promise<void> {
    const request = ['-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`)];
    await run(['openssl', 'req', '-newkey', ...EC, '-nodes', ...request]);
    await writeFileAt(at(`${name}.ext`), extension);
    const by = ['-CA', at(`${authority}.pem`), '-CAkey', at(`${authority}.key`), '-CAcreateserial', '-days', '2'];
    const files = ['-in', at(`${name}.csr`), '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`)];
    await run(['openssl', 'x509', '-req', ...by, ...files]);
  }

  /** A world that uses a .repo file as a subscribed machine has it, with these lines about certificates. */
  async function worldOf(name: string, ...lines: readonly string[]): Promise<DetectWorld> {
    const made = await makeDetectWorld(cli, at(name), {
      repositories: [{ file: 'repos/redhat.repo', ids: ['baseos'] }],
      releasever: '9.4',
    });
    const section = ['[baseos]', 'name = BaseOS', `baseurl = ${server.url}/$releasever/$basearch/os`, 'enabled = 0'];
    await writeFileAt(join(made.root, 'repos/redhat.repo'), [...section, 'sslverify = 1', ...lines, ''].join('\n'));
    return made;
  }

  const certificate = (name: string): readonly string[] => [
    `sslclientcert = ${at(`${name}.pem`)}`,
    `sslclientkey = ${at(`${name}.key`)}`,
  ];

  it('is read with the certificate, key and authority of a .repo file, and so is its kernel-devel', async () => {
    const world = await worldOf('good', ...certificate('client'), `sslcacert = ${at('ca.pem')}`);
    const result = await world.run(['--json']);

    expect(unamesOf(result)).toEqual([UNAME]);
    expect(summaryOf(result).targets[0]?.kernels[0]?.devel).toMatchObject({
      url: `${server.url}/9.4/x86_64/os/kernel-devel-${UNAME}.rpm`,
      keyId: (await fingerprintOf(keys.dist)).slice(-16),
    });
  });

  it('is read where the authority is one of the machine', async () => {
    const world = await worldOf('machine', ...certificate('client'));

    expect(unamesOf(await world.run(['--json'], { NODE_EXTRA_CA_CERTS: at('ca.pem') }))).toEqual([UNAME]);
  });

  it('needs none where it does not ask: an authority of its own is enough', async () => {
    const world = await makeDetectWorld(cli, at('private'), {
      repositories: [{ id: 'baseos', baseurl: `${open.url}/$releasever/$basearch/os`, 'ca-certificate': at('ca.pem') }],
      releasever: '9.4',
    });

    expect(unamesOf(await world.run(['--json']))).toEqual([UNAME]);
  });

  it('is unreachable without what it asks for, and the message says why', async () => {
    const attempts = [
      { name: 'nothing', lines: [], authority: at('ca.pem'), words: /read: tlsv13 alert certificate required; check/ },
      // This server only hangs up then.
      {
        name: 'stranger',
        lines: certificate('stranger'),
        authority: at('ca.pem'),
        words: /read: socket hang up; check/,
      },
      { name: 'no-authority', lines: certificate('client'), authority: '', words: /read: self-signed certificate in/ },
    ];
    await Promise.all(
      attempts.map(async ({ name, lines, authority, words }) => {
        const world = await worldOf(name, ...lines);
        const { code, stderr } = await world.run([], { NODE_EXTRA_CA_CERTS: authority });

        expect([name, code, stderr.split('\n').length]).toEqual([name, 3, 2]);
        expect(stderr).toMatch(words);
        expect(stderr).toContain('[SOURCE_UNREACHABLE]');
      }),
    );
  });

  it.each([
    ['that is not there', 'absent.pem', /absent\.pem: no such file \[FILE_MISSING\]/],
    ['that is none', 'client.csr', /client\.csr/],
    ['of another key', 'stranger.pem', /stranger\.pem/],
  ])('with a certificate %s is an error that names the file', async (_what, name, words) => {
    const world = await worldOf('wrong', `sslclientcert = ${at(name)}`, `sslclientkey = ${at('client.key')}`);
    const { code, stderr } = await world.run();

    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });
});
