import { describe, expect, it } from '@jest/globals';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import { compareEvr, type Evr } from '../../../src/rpm/evr.ts';
import { commonBody, metaBody, renderCompanionSpec } from '../../../src/sign/companion-spec.ts';
import { contentSha256, isUnchanged, metaRules, nextCompanionEvr } from '../../../src/sign/companions.ts';
import { aFailureRecord, aKmod, aLedgerEntry, aSeenKernel, SHA } from '../../support/builders.ts';

const kvr = (release: string): Evr => ({ epoch: 0, version: '5.14.0', release: `${release}.x86_64` });

const stock = (release: string) => ({ provideName: 'kernel-uname-r', provide: kvr(release) });

function aDocument(change: Partial<StateDocument> = {}): StateDocument {
  return {
    ...EMPTY_DOCUMENT,
    kernels: {
      '5.14.0-503.15.1.el9.x86_64': aSeenKernel('503.15.1.el9'),
      '5.14.0-503.11.1.el9.x86_64': aSeenKernel('503.11.1.el9'),
      '5.14.0-503.11.1.el9.x86_64+rt': aSeenKernel('503.11.1.el9', { provide: kvr('503.11.1.el9.x86_64++rt') }),
    },
    ...change,
  };
}

describe('nextCompanionEvr', () => {
  it('begins at release 1', () => {
    expect(nextCompanionEvr(null, '1.0', '.el9')).toEqual({ epoch: 0, version: '1.0', release: '1.el9' });
  });

  it('raises the release for the same version, starts again for a higher one, and raises the epoch for a lower one', () => {
    const previous = { epoch: 0, version: '1.0', release: '7.el9' };

    expect(nextCompanionEvr(previous, '1.0', '.el9')).toEqual({ epoch: 0, version: '1.0', release: '8.el9' });
    expect(nextCompanionEvr(previous, '1.1', '.el9')).toEqual({ epoch: 0, version: '1.1', release: '1.el9' });
    expect(nextCompanionEvr(previous, '0.9', '.el9')).toEqual({ epoch: 1, version: '0.9', release: '1.el9' });
  });

  it('only ever rises, whatever versions and dists follow each other', () => {
    const versions = ['1.0', '1.00', '0.9', '2.0~rc1', '2.0', '1.0^git1', '10', '1.0.1', '0.0'];
    let previous: Evr | null = null;

    for (let step = 0; step < 600; step++) {
      const next: Evr = nextCompanionEvr(
        previous,
        versions[(step * step + 3 * step) % versions.length] ?? '1',
        step % 5 === 0 ? '.el10' : '.el9',
      );
      if (previous !== null) expect(compareEvr(next, previous)).toBe(1);
      previous = next;
    }
  });
});

describe('metaRules', () => {
  it('has a rule for exactly the kernels whose package is present, oldest first', () => {
    const present = new Set([
      'kmod-foo-5.14.0-503.15.1.el9',
      'kmod-foo-5.14.0-503.11.1.el9',
      'kmod-bar-5.14.0-503.11.1.el9+rt',
    ]);

    expect(metaRules('foo', 'x86_64', present, aDocument())).toEqual({
      required: [stock('503.11.1.el9'), stock('503.15.1.el9')],
      retired: [],
    });
  });

  it('keeps variants of one build apart', () => {
    const present = new Set(['kmod-foo-5.14.0-503.11.1.el9+rt']);

    expect(metaRules('foo', 'x86_64', present, aDocument()).required).toEqual([stock('503.11.1.el9.x86_64++rt')]);
  });

  it('keeps the rule of a package that stays published after its rebuild failed', () => {
    const ledger = { id: aLedgerEntry({ failure: aFailureRecord() }) };

    const rules = metaRules('foo', 'x86_64', new Set(['kmod-foo-5.14.0-503.11.1.el9']), aDocument({ ledger }));

    expect(rules.required).toEqual([stock('503.11.1.el9')]);
  });

  it('turns a retired kernel into a recommendation and says nothing of one that was never built', () => {
    const ledger = {
      one: aLedgerEntry(),
      two: aLedgerEntry({ unameR: '5.14.0-503.15.1.el9.x86_64', built: null, failure: aFailureRecord() }),
    };

    expect(metaRules('foo', 'x86_64', new Set(), aDocument({ ledger }))).toEqual({
      required: [],
      retired: [stock('503.11.1.el9')],
    });
  });
});

describe('metaBody', () => {
  const config = { vendor: 'Example 100%' };

  it('requires the kmod of a kernel only where that kernel is', () => {
    const spec = renderCompanionSpec(
      'kmod-foo',
      { epoch: 1, version: '1.0', release: '2.el9' },
      metaBody(aKmod(), { required: [stock('1.el9')], retired: [stock('0.el9')] }, config),
    );

    expect(spec).toContain(
      'Requires: (kmod-foo-uname-r = 5.14.0-1.el9.x86_64 if kernel-uname-r = 5.14.0-1.el9.x86_64)\n',
    );
    expect(spec).toContain(
      'Recommends: (kmod-foo-uname-r = 5.14.0-0.el9.x86_64 if kernel-uname-r = 5.14.0-0.el9.x86_64)\n',
    );
    expect(spec).toContain('Epoch: 1\nVersion: 1.0\nRelease: 2.el9\n');
    expect(spec).toContain('Vendor: Example 100%%\n');
  });

  it('knows each kernel by its own name, also when it is retired', () => {
    const lt = (release: string) => ({ provideName: 'kernel-lt-uname-r', provide: kvr(release) });

    const body = metaBody(aKmod(), { required: [lt('2'), stock('1')], retired: [lt('0')] }, config);

    expect(body).toContain('Requires: (kmod-foo-uname-r = 5.14.0-2.x86_64 if kernel-lt-uname-r = 5.14.0-2.x86_64)\n');
    expect(body).toContain('Requires: (kmod-foo-uname-r = 5.14.0-1.x86_64 if kernel-uname-r = 5.14.0-1.x86_64)\n');
    expect(body).toContain('Recommends: (kmod-foo-uname-r = 5.14.0-0.x86_64 if kernel-lt-uname-r = 5.14.0-0.x86_64)\n');
  });

  it.each(['kernel-lt', 'kernel-%(id)-uname-r', 'kernel-x) or bash-uname-r', 'kernel-a\n-uname-r', 'bash-uname-r', ''])(
    'refuses a kernel known by %j',
    (provideName) => {
      const rules = { required: [{ provideName, provide: kvr('1.el9') }], retired: [] };

      expect(() => metaBody(aKmod(), rules, config)).toThrow('expected a -uname-r provide');
    },
  );

  it.each(['a;b', '%(id)', '../up', 'a b', ''])('refuses the kmod name %j', (name) => {
    expect(() => metaBody(aKmod({ name }), { required: [], retired: [] }, config)).toThrow('kmod name');
  });

  it('refuses a description line that rpm would take for a section', () => {
    expect(() => metaBody(aKmod({ description: 'Text.\n%post\nid' }), { required: [], retired: [] }, config)).toThrow(
      'description',
    );
  });
});

describe('commonBody', () => {
  const file = (install: string) => ({
    path: '/repository/kmods/foo/foo.conf',
    fileName: 'foo.conf',
    sha256: SHA('e'),
    install,
  });

  it('is noarch and keeps what an administrator changed below /etc', () => {
    const body = commonBody(
      aKmod({ files: [file('/etc/modprobe.d/foo.conf'), file('/usr/lib/udev/rules.d/foo.rules')] }),
      { vendor: 'v' },
    );

    expect(body).toContain('BuildArch: noarch');
    expect(body).toContain('%config(noreplace) /etc/modprobe.d/foo.conf\n/usr/lib/udev/rules.d/foo.rules');
  });

  it.each(['relative', '/etc/../root/x', '/etc/$(id)', '/etc/a b'])('refuses to install to %j', (install) => {
    expect(() => commonBody(aKmod({ files: [file(install)] }), { vendor: 'v' })).toThrow('expected an absolute path');
  });
});

describe('isUnchanged', () => {
  const kmod = aKmod();
  const sha256 = contentSha256('body', kmod);
  const entry = { contentSha256: sha256, evr: { epoch: 0, version: '1.0', release: '1' } };

  it('holds for the same content that is still offered', () => {
    expect(isUnchanged(entry, sha256, new Set(['kmod-foo']), 'kmod-foo')).toBe(true);
  });

  it('does not hold for other content, another version, or a package that is gone', () => {
    expect(isUnchanged(entry, contentSha256('other', kmod), new Set(['kmod-foo']), 'kmod-foo')).toBe(false);
    expect(
      isUnchanged(entry, contentSha256('body', aKmod({ version: '2.0' })), new Set(['kmod-foo']), 'kmod-foo'),
    ).toBe(false);
    expect(isUnchanged(entry, sha256, new Set(), 'kmod-foo')).toBe(false);
  });
});
