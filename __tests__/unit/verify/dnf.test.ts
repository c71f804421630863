import { describe, expect, it } from '@jest/globals';
import { formatBaseRepositories, formatDnfConfiguration } from '../../../src/verify/dnf.ts';
import { aTarget } from '../../support/builders.ts';

describe('formatDnfConfiguration', () => {
  it('never lets dnf skip a repository or a signature', () => {
    const lines = formatDnfConfiguration('9.4').split('\n');

    expect(lines).toEqual(
      expect.arrayContaining(['gpgcheck=1', 'skip_if_unavailable=0', 'best=1', 'module_platform_id=platform:el9']),
    );
  });
});

describe('formatBaseRepositories', () => {
  const target = aTarget({ repositories: [{ id: 'baseos', baseurl: '/srv/el/$basearch' }] });
  const seen = { id: 'baseos', url: '', repomdSha256: '', revision: '', timestamp: null, packages: 1 };

  it('checks the signature of repomd.xml only where detection found one', () => {
    expect(formatBaseRepositories(target, [{ ...seen, trust: { kind: 'unverified', reason: 'no key' } }], ['/k.asc'])).toContain('repo_gpgcheck=0');
    expect(formatBaseRepositories(target, [{ ...seen, trust: { kind: 'signed', fingerprint: 'F4FC' } }], ['/k.asc'])).toContain('repo_gpgcheck=1');
  });

  it('turns paths into addresses, key files too', () => {
    const text = formatBaseRepositories(target, [], ['/keys of el/k.asc']);

    expect(text).toContain('baseurl=file:///srv/el/$basearch');
    expect(text).toContain('gpgkey=file:///keys%20of%20el/k.asc');
    expect(text).toContain('gpgcheck=1');
    expect(text).toContain('skip_if_unavailable=0');
  });
});
