import { describe, expect, it } from '@jest/globals';
import { normaliseRepositories } from '../../../src/config/repositories.ts';
import type { WrittenRepository } from '../../../src/config/written-config.ts';

function normalise(written: readonly WrittenRepository[], repoFile?: string) {
  const repoFiles = new Map(repoFile === undefined ? [] : [['el.repo', { file: 'shown/el.repo', text: repoFile }]]);
  const resolve = (path: string): string => (path.startsWith('/') ? path : `/root/${path}`);
  return normaliseRepositories(written, { resolve, repoFiles, releasever: '9', variables: { rltype: '' } });
}

function only(written: WrittenRepository, repoFile?: string) {
  const { repositories, problems } = normalise([written], repoFile);
  expect(problems).toEqual([]);
  expect(repositories).toHaveLength(1);
  return repositories[0];
}

/** As `key: message` or `file:line: message`. */
function problemsOf(written: readonly WrittenRepository[], repoFile?: string): readonly string[] {
  return normalise(written, repoFile).problems.map((problem) =>
    'file' in problem ? `${problem.file}:${problem.line}: ${problem.message}` : `${problem.key}: ${problem.message}`,
  );
}

const baseurl = 'https://mirror.example.org/$releasever/$basearch';

describe('a repository in kmodsmith.yml', () => {
  it('is one address or several', () => {
    expect(only({ id: 'a', baseurl })).toEqual({
      id: 'a',
      source: { kind: 'baseurl', urls: [baseurl] },
      repomdKeys: [],
      mustBeSigned: false,
      tls: null,
    });
    expect(only({ id: 'a', baseurl: [baseurl, './local'] })?.source).toEqual({
      kind: 'baseurl',
      urls: [baseurl, '/root/./local'],
    });
  });

  it.each(['mirrorlist', 'metalink'] as const)('is a %s', (kind) => {
    expect(only({ id: 'a', [kind]: `${baseurl}?x=1` })?.source).toEqual({ kind, url: `${baseurl}?x=1` });
  });

  it('must be signed once it has keys, unless that is said to be otherwise', () => {
    expect(only({ id: 'a', baseurl, keys: ['keys/a.asc'] })).toMatchObject({
      repomdKeys: ['/root/keys/a.asc'],
      mustBeSigned: true,
    });
    expect(only({ id: 'a', baseurl, keys: ['keys/a.asc'], 'repo-gpgcheck': false })?.mustBeSigned).toBe(false);
  });

  it('has a client certificate', () => {
    const written = { id: 'a', baseurl, 'client-certificate': 'c.pem', 'client-key': '/etc/c.key' };

    const client = { certificate: '/root/c.pem', key: '/etc/c.key' };
    expect(only(written)?.tls).toEqual({ client, authority: null });
    expect(only({ ...written, 'ca-certificate': 'ca.pem' })?.tls).toEqual({ client, authority: '/root/ca.pem' });
  });

  it('has an authority of its own, also without a client certificate', () => {
    expect(only({ id: 'a', baseurl, 'ca-certificate': 'ca.pem' })?.tls).toEqual({
      client: null,
      authority: '/root/ca.pem',
    });
  });

  it.each<[string, WrittenRepository, readonly string[]]>([
    [
      'no source',
      { id: 'a' },
      [': expected one of baseurl, mirrorlist, metalink, or file for an existing .repo file; found none'],
    ],
    [
      'two sources',
      { id: 'a', baseurl, metalink: baseurl },
      [
        'metalink: expected one of baseurl, mirrorlist, metalink, or file for an existing .repo file; found baseurl and metalink',
      ],
    ],
    ['no id', { baseurl }, [": the key 'id' is missing"]],
    ['ids', { id: 'a', baseurl, ids: ['x'] }, ["ids: 'ids' chooses sections of a .repo file; name that with 'file'"]],
    [
      'a check without keys',
      { id: 'a', baseurl, 'repo-gpgcheck': true },
      ["repo-gpgcheck: repo-gpgcheck needs the keys that may sign repomd.xml; name their files with 'keys'"],
    ],
    [
      'half a certificate',
      { id: 'a', baseurl, 'client-key': 'c.key' },
      ["client-key: client-certificate and client-key belong together, 'client-certificate' is missing"],
    ],
    [
      'an unknown variable',
      { id: 'a', baseurl: [baseurl, 'https://b.example.org/$contentdir'] },
      [
        'baseurl/1: https://b.example.org/$contentdir: found $contentdir, expected only $basearch, $arch, $releasever, ' +
          '$releasever_major, $releasever_minor, $rltype; give the target another variable with vars:',
      ],
    ],
  ])('is refused with %s', (_, written, expected) => {
    expect(problemsOf([written])).toEqual(
      expected.map((problem) => `repositories/0${problem.startsWith(':') ? '' : '/'}${problem}`),
    );
  });

  it('has an id of its own', () => {
    expect(
      problemsOf([
        { id: 'a', baseurl },
        { id: 'a', mirrorlist: baseurl },
      ]),
    ).toEqual(['repositories: two repositories have the id a']);
  });
});

describe('a .repo file', () => {
  const section = (id: string, ...lines: readonly string[]): string => [`[${id}]`, ...lines, ''].join('\n');
  const two =
    section('on', 'baseurl=https://a.example.org/') + section('off', 'enabled=0', 'mirrorlist=https://b.example.org/l');

  it('gives its enabled sections', () => {
    expect(only({ file: 'el.repo' }, two)).toEqual({
      id: 'on',
      source: { kind: 'baseurl', urls: ['https://a.example.org/'] },
      repomdKeys: [],
      mustBeSigned: false,
      tls: null,
    });
  });

  it('gives the sections that are named, enabled or not, in the order of the file', () => {
    const ids = normalise([{ file: 'el.repo', ids: ['off', 'on'] }], two).repositories.map(({ id }) => id);

    expect(ids).toEqual(['on', 'off']);
    expect(only({ file: 'el.repo', ids: ['off'] }, two)?.source.kind).toBe('mirrorlist');
  });

  it('gives certificate and keys as paths', () => {
    const text = section(
      'rhel',
      'baseurl=https://cdn.example.org/$releasever/$basearch',
      'repo_gpgcheck=1',
      'gpgkey=file:///etc/pki/KEY-$releasever keys/a.asc',
      'sslclientcert=file:///etc/1.pem',
      'sslclientkey=/etc/1-key.pem',
      'sslcacert=/etc/ca.pem',
    );

    expect(only({ file: 'el.repo' }, text)).toMatchObject({
      repomdKeys: ['/etc/pki/KEY-9', '/root/keys/a.asc'],
      mustBeSigned: true,
      tls: { client: { certificate: '/etc/1.pem', key: '/etc/1-key.pem' }, authority: '/etc/ca.pem' },
    });
  });

  it('gives an authority without a client certificate', () => {
    expect(only({ file: 'el.repo' }, section('a', 'baseurl=/srv', 'sslcacert=/etc/ca.pem'))?.tls).toEqual({
      client: null,
      authority: '/etc/ca.pem',
    });
  });

  it('may say that it has no user and no proxy', () => {
    expect(only({ file: 'el.repo' }, section('a', 'baseurl=/srv', 'username=', 'proxy=_none_'))?.id).toBe('a');
  });

  it('has nothing to do with gpgkey where repomd.xml is not signed: packages have keys of the target', () => {
    const text = section('a', 'baseurl=/srv', 'gpgkey=https://a.example.org/KEY');

    expect(only({ file: 'el.repo' }, text)).toMatchObject({ repomdKeys: [], mustBeSigned: false });
  });

  it('can get its keys from kmodsmith.yml, where it is written by a tool', () => {
    const text = section('a', 'baseurl=/srv', 'repo_gpgcheck=1', 'gpgkey=https://a.example.org/KEY');

    expect(only({ file: 'el.repo', keys: ['keys/a.asc'] }, text)).toMatchObject({
      repomdKeys: ['/root/keys/a.asc'],
      mustBeSigned: true,
    });
    expect(only({ file: 'el.repo', 'repo-gpgcheck': false }, text)).toMatchObject({
      repomdKeys: [],
      mustBeSigned: false,
    });
  });

  it('may name addresses beside its own that are not spoken here', () => {
    const text = section('a', 'baseurl=ftp://a.example.org/ https://b.example.org/');

    expect(only({ file: 'el.repo' }, text)?.source).toEqual({ kind: 'baseurl', urls: ['https://b.example.org/'] });
  });

  it.each<[string, string, readonly string[]]>([
    [
      'sslverify=0',
      'baseurl=/srv\nsslverify=0',
      ['3: [a]: sslverify=0 would take any server for the right one; remove it and name the authority with sslcacert'],
    ],
    [
      'a password in its address',
      'baseurl=https://a.example.org/\n  https://me:secret@b.example.org/',
      [
        '2: [a]: found https://b.example.org/ with a user or password, expected it without: a password would stand in logs and published state',
      ],
    ],
    [
      'a password in an address that is none',
      'metalink=https://me:secret@b.example.org/a b',
      [
        '2: [a]: found https://b.example.org/a b with a user or password, expected it without: a password would stand in logs and published state',
      ],
    ],
    [
      'username and password',
      'baseurl=/srv\nusername=me\npassword=secret',
      [
        '3: [a]: username is not supported: use a client certificate (sslclientcert), or a mirror that asks for no password',
        '4: [a]: password is not supported: use a client certificate (sslclientcert), or a mirror that asks for no password',
      ],
    ],
    [
      'a proxy',
      'baseurl=/srv\nproxy=http://me:secret@proxy.example.org:3128',
      ['3: [a]: proxy is not supported: name a mirror that this machine reaches without one'],
    ],
    ['no address', 'name=x', ['1: [a]: it has no metalink, mirrorlist or baseurl']],
    [
      'ftp only',
      'name=x\nbaseurl=ftp://a.example.org',
      ['3: [a]: found ftp://a.example.org, expected an https, http or file address or an absolute path'],
    ],
    [
      'a key of the network',
      'baseurl=/srv\nrepo_gpgcheck=1\ngpgkey=https://a.example.org/KEY',
      [
        "4: [a]: found https://a.example.org/KEY, expected a file: download it into your repository and name it with 'keys' beside 'file'",
      ],
    ],
    [
      'no key',
      'baseurl=/srv\nrepo_gpgcheck=1',
      ["3: [a]: repo_gpgcheck needs gpgkey, or 'keys' beside 'file' in kmodsmith.yml"],
    ],
    [
      'half a certificate',
      'baseurl=/srv\nsslcacert=/etc/ca.pem\nsslclientkey=/etc/a.key',
      ['4: [a]: expected sslclientcert and sslclientkey together'],
    ],
    [
      'a key for each arch',
      'baseurl=/srv\nrepo_gpgcheck=1\ngpgkey=/etc/KEY-$basearch',
      [
        '4: [a]: /etc/KEY-$basearch: found $basearch, expected only $releasever, $releasever_major, $releasever_minor, $rltype; give the target another variable with vars:',
      ],
    ],
  ])('is refused for %s, at its line', (_, lines, expected) => {
    expect(problemsOf([{ file: 'el.repo' }], `[a]\n${lines}\n`)).toEqual(
      expected.map((text) => `shown/el.repo:${text}`),
    );
  });

  it('is refused as a whole when it cannot be read', () => {
    expect(problemsOf([{ file: 'el.repo' }], '[a]\nnonsense\n')).toEqual([
      'shown/el.repo:2: expected [id], key=value or a comment',
    ]);
    expect(problemsOf([{ file: 'el.repo' }])).toEqual(['repositories/0/file: there is no file el.repo']);
  });

  it('must have the sections that are asked for', () => {
    expect(problemsOf([{ file: 'el.repo', ids: ['on', 'gone'] }], two)).toEqual([
      'repositories/0/ids/1: el.repo has no section [gone]; sections: on, off',
    ]);
    expect(problemsOf([{ file: 'el.repo' }], section('off', 'enabled=0'))).toEqual([
      "repositories/0/file: no section of el.repo is enabled; choose some with 'ids': off",
    ]);
  });

  it('says itself what other keys would say', () => {
    expect(problemsOf([{ file: 'el.repo', id: 'a', baseurl }], two)).toEqual([
      "repositories/0/id: 'id' cannot stand beside 'file': it is taken from the .repo file",
      "repositories/0/baseurl: 'baseurl' cannot stand beside 'file': it is taken from the .repo file",
    ]);
  });
});
