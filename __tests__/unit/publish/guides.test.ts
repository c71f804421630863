import { describe, expect, it } from '@jest/globals';
import { promiseOf } from '../../../src/publish/promise.ts';
import { renderRepoFile } from '../../../src/publish/repo-file.ts';
import { renderRepositoryReadme } from '../../../src/publish/repository-readme.ts';
import { aConfig, aKmod, aTarget } from '../../support/builders.ts';

describe('renderRepoFile', () => {
  it('enables the only target, with both signature checks and a mirrorlist', () => {
    const lines = renderRepoFile(aConfig()).split('\n');

    expect(lines).toEqual(
      expect.arrayContaining([
        '[kmods-c9s]',
        'mirrorlist=https://kmods.example.org/c9s/$basearch/mirrorlist',
        'enabled=1',
        'gpgcheck=1',
        'repo_gpgcheck=1',
        'gpgkey=https://kmods.example.org/keys/RPM-GPG-KEY-kmods',
      ]),
    );
  });

  it('enables none of several targets and says how to enable the right one', () => {
    const text = renderRepoFile(aConfig({ targets: [aTarget(), aTarget({ name: 'rocky9' })] }));

    expect(text.match(/^enabled=0$/gm)).toHaveLength(2);
    expect(text).not.toContain('enabled=1');
    expect(text).toContain('#   dnf config-manager --set-enabled kmods-c9s');
  });

  it('never offers a plain baseurl', () => {
    expect(renderRepoFile(aConfig())).not.toMatch(/^baseurl/m);
  });
});

describe('renderRepositoryReadme', () => {
  const text = renderRepositoryReadme(aConfig(), new Set(['kmod-foo']));

  it.each([
    'What is promised',
    'What is not promised',
    'What happens when a build fails',
    'What is tested',
    'Mirrorlist, not baseurl',
  ])('says %s', (heading) => {
    expect(text).toContain(`## ${heading}`);
  });

  it.each(['tracking', 'classic'] as const)('opens with the promise of the mode %s', (mode) => {
    expect(renderRepositoryReadme(aConfig({ mode }), new Set())).toContain(
      `## What is promised\n\n${promiseOf(mode)}\n`,
    );
  });

  it('names the kmods, the keys and the line that installs', () => {
    expect(text).toContain('`kmod-foo` 1.0');
    expect(text).toContain('https://kmods.example.org/keys/RPM-GPG-KEY-kmods');
    expect(text).toContain('# dnf install kmod-foo');
    expect(text).not.toContain('not published yet');
  });

  it('tells nobody to install a kmod that has no package, and says that it is not published yet', () => {
    const kmods = ['bad', 'foo', 'worse'].map((name) => aKmod({ name }));
    const offered = new Set(['kmod-foo', 'kmod-foo-5.14.0-503.11.1.el9', 'kmod-bad-common']);

    const lines = renderRepositoryReadme(aConfig({ kmods }), offered).split('\n');

    expect(lines.filter((line) => line.includes('kmod-bad') || line.includes('kmod-worse'))).toEqual([
      '- not published yet: `kmod-bad`, `kmod-worse`',
    ]);
    expect(lines).toContain('# dnf install kmod-foo');
  });

  it('has no line that installs while there is no package', () => {
    expect(renderRepositoryReadme(aConfig(), new Set())).not.toContain('dnf install');
  });
});
