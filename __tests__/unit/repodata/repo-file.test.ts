import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { parseRepoFile, type RepoSection } from '../../../src/repodata/repo-file.ts';

function only(text: string): RepoSection {
  const [section, ...others] = parseRepoFile(`[baseos]\n${text}`, 'el.repo');
  if (section === undefined || others.length > 0) throw new Error('expected one section');
  return section;
}

function problemsOf(text: string): readonly string[] {
  try {
    parseRepoFile(text, 'el.repo');
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === 'CONFIG_INVALID') return error.message.split('\n');
  }
  throw new Error('the file was accepted');
}

describe('parseRepoFile', () => {
  it('reads a section as a distribution writes it', () => {
    const text = `# managed by a tool
[baseos]
name = Enterprise Linux $releasever - BaseOS
baseurl = https://cdn.example.org/el9/$releasever/$basearch/os
enabled = 0
gpgcheck = 1
repo_gpgcheck = 1
gpgkey = file:///etc/pki/rpm-gpg/KEY-1 file:///etc/pki/rpm-gpg/KEY-2
sslverify = 1
sslcacert = /etc/rhsm/ca/ca.pem
sslclientcert = /etc/pki/entitlement/1.pem
sslclientkey = /etc/pki/entitlement/1-key.pem
metadata_expire = 86400
`;

    expect(parseRepoFile(text, 'el.repo')).toEqual([
      {
        id: 'baseos',
        line: 2,
        lines: expect.any(Map),
        enabled: false,
        source: { kind: 'baseurl', urls: ['https://cdn.example.org/el9/$releasever/$basearch/os'] },
        repoGpgCheck: true,
        gpgKeys: ['file:///etc/pki/rpm-gpg/KEY-1', 'file:///etc/pki/rpm-gpg/KEY-2'],
        sslVerify: true,
        sslClientCert: '/etc/pki/entitlement/1.pem',
        sslClientKey: '/etc/pki/entitlement/1-key.pem',
        sslCaCert: '/etc/rhsm/ca/ca.pem',
        unsupported: [],
      },
    ]);
  });

  it('knows the line of each key', () => {
    expect(only('name=x\n\nsslverify=0').lines.get('sslverify')).toBe(4);
  });

  it('has the defaults of dnf', () => {
    expect(only('baseurl=/srv')).toMatchObject({
      enabled: true,
      repoGpgCheck: false,
      sslVerify: true,
      gpgKeys: [],
      sslClientCert: null,
    });
  });

  it('reads several addresses from one line, commas and lines below', () => {
    const text =
      'baseurl=\n  https://a.example.org/,https://b.example.org/\n\t# not this\n\n\thttps://c.example.org/\nenabled=1';

    expect(only(text).source).toEqual({
      kind: 'baseurl',
      urls: ['https://a.example.org/', 'https://b.example.org/', 'https://c.example.org/'],
    });
  });

  it.each([
    ['metalink=m', 'mirrorlist=l', { kind: 'metalink', url: 'm' }],
    ['mirrorlist=l', 'baseurl=b', { kind: 'mirrorlist', url: 'l' }],
    ['metalink=', 'mirrorlist=l', { kind: 'mirrorlist', url: 'l' }],
    [
      'mirrorlist=https://m.example.org/metalink?a=1,2',
      '',
      { kind: 'metalink', url: 'https://m.example.org/metalink?a=1,2' },
    ],
    ['baseurl=', '', null],
  ])('takes the source that dnf takes of %j and %j', (first, second, expected) => {
    expect(only(`${second}\n${first}\n`).source).toEqual(expected);
  });

  it.each([
    ['1', true],
    ['TRUE', true],
    ['on', true],
    ['no', false],
    ['False', false],
  ])('reads %s as %s', (word, expected) => {
    expect(only(`enabled=${word}`).enabled).toBe(expected);
  });

  it('passes over [main], comments and keys it does not know', () => {
    const text = '\uFEFF; comment\n[main]\ngpgcheck=perhaps\n[a] # first\nbandwidth=1M\r\n[b]\r\nbaseurl=/srv\r\n';

    expect(parseRepoFile(text, 'el.repo').map(({ id, source }) => [id, source])).toEqual([
      ['a', null],
      ['b', { kind: 'baseurl', urls: ['/srv'] }],
    ]);
  });

  it('takes the last of equal keys', () => {
    expect(only('baseurl=/a\nbaseurl=/b').source).toEqual({ kind: 'baseurl', urls: ['/b'] });
  });

  it('names every line that is wrong', () => {
    const text = '  early\nbaseurl=/a\n[a b]\n[a]\nenabled=perhaps\nnonsense\n[a]\n  indented\n';

    expect(problemsOf(text)).toEqual([
      'el.repo:1:1: an indented line goes on with a value, but there is none above',
      'el.repo:2:1: baseurl stands before the first [id]',
      "el.repo:3:1: the section name 'a b' is no repository id: expected letters, digits and - _ . :",
      "el.repo:5:1: enabled: expected 1, yes, true, on, 0, no, false, off, found 'perhaps'",
      'el.repo:6:1: expected [id], key=value or a comment',
      'el.repo:7:1: section [a] stands here twice',
      'el.repo:8:1: an indented line goes on with a value, but there is none above',
    ]);
  });
});
