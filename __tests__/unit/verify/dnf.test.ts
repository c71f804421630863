import { describe, expect, it } from '@jest/globals';
import type { Repository } from '../../../src/config/config.ts';
import { formatBaseRepositories, formatDnfConfiguration } from '../../../src/verify/dnf.ts';
import { aRepositoryAt, aTarget } from '../../support/builders.ts';

describe('formatDnfConfiguration', () => {
  it('never lets dnf skip a repository or a signature', () => {
    const lines = formatDnfConfiguration('9.4', []).split('\n');

    expect(lines).toEqual(
      expect.arrayContaining(['gpgcheck=1', 'skip_if_unavailable=0', 'best=1', 'module_platform_id=platform:el9']),
    );
    expect(lines.filter((line) => line.startsWith('installonlypkgs'))).toEqual([]);
  });

  it('adds to the packages that stay beside a newer one, and keeps those that dnf has itself', () => {
    expect(formatDnfConfiguration('9.4', ['kernel-uek-core'])).toMatch(
      /^installonlypkgs=kernel .*installonlypkg\(kernel\) .* kernel-uek-core$/m,
    );
  });
});

describe('formatBaseRepositories', () => {
  const seen = { id: 'baseos', url: '', repomdSha256: '', revision: '', timestamp: null, packages: 1 };

  const SIGNED = { kind: 'signed', fingerprint: 'F4FC' } as const;
  const UNVERIFIED = { kind: 'unverified', reason: 'no key is given for it' } as const;

  const format = (repository: Repository, verified = false): string => {
    const target = aTarget({ repositories: [repository], releasever: '9.4', variables: { rltype: '' } });
    return formatBaseRepositories(
      target,
      'aarch64',
      [{ ...seen, trust: verified ? SIGNED : UNVERIFIED }],
      ['/keys of el/k.asc'],
    );
  };
  const local = aRepositoryAt('/srv/el/$basearch');

  it('checks the signature of repomd.xml where it must be signed, and where detection found one', () => {
    expect(format(local)).toContain('repo_gpgcheck=0');
    expect(format(local, true)).toContain('repo_gpgcheck=1');
    expect(format({ ...local, mustBeSigned: true })).toContain('repo_gpgcheck=1');
  });

  it('turns paths into addresses, key files too', () => {
    const text = format({ ...local, repomdKeys: ['/keys of el/repomd.asc', '/keys of el/k.asc'] });

    expect(text).toContain('baseurl=file:///srv/el/aarch64');
    expect(text).toContain('gpgkey=file:///keys%20of%20el/k.asc file:///keys%20of%20el/repomd.asc\n');
    expect(text).toContain('gpgcheck=1');
    expect(text).toContain('skip_if_unavailable=0');
  });

  it('names every address, with its variables filled in: this dnf may not know them', () => {
    const source = {
      kind: 'baseurl',
      urls: ['https://a.example.org/$releasever_major$rltype/$basearch', 'https://b.example.org/x,y'],
    } as const;

    expect(format({ ...local, source })).toContain(
      'baseurl=https://a.example.org/9/aarch64 https://b.example.org/x%2Cy\n',
    );
  });

  it.each(['mirrorlist', 'metalink'] as const)('asks a %s as it is configured', (kind) => {
    const source = { kind, url: 'https://m.example.org/list?repo=baseos&arch=$basearch&protocol=https,http' };

    const text = format({ ...local, source });
    expect(text).toContain(`${kind}=https://m.example.org/list?repo=baseos&arch=aarch64&protocol=https,http\n`);
    expect(text).not.toContain('baseurl');
  });

  it('shows a client certificate, and always checks the server', () => {
    const client = { certificate: '/etc/pki/1.pem', key: '/etc/pki/1-key.pem' };
    const tls = { client, authority: '/etc/rhsm/ca.pem' };

    expect(format({ ...local, tls }).split('\n')).toEqual(
      expect.arrayContaining([
        'sslverify=1',
        'sslclientcert=/etc/pki/1.pem',
        'sslclientkey=/etc/pki/1-key.pem',
        'sslcacert=/etc/rhsm/ca.pem',
      ]),
    );
    expect(format({ ...local, tls: { ...tls, authority: null } })).not.toContain('sslcacert');
    expect(format({ ...local, tls: { ...tls, client: null } })).toContain('sslverify=1\nsslcacert=/etc/rhsm/ca.pem\n');
    expect(format(local)).not.toContain('ssl');
  });

  it('refuses a value that would begin another setting', () => {
    const tls = { client: { certificate: '/etc/a.pem\nsslverify=0', key: '/etc/b.pem' }, authority: null };

    expect(() => format({ ...local, tls })).toThrow(/sslclientcert is "\/etc\/a.pem\\nsslverify=0", expected one line/);
  });
});
