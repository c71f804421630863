import { describe, expect, it } from '@jest/globals';
import presets from '../../../src/config/presets.json' with { type: 'json' };
import { normaliseTarget, PRESET_NAMES } from '../../../src/config/targets.ts';
import { expandVariables } from '../../../src/config/variables.ts';
import { aTarget } from '../../support/builders.ts';

const files = { resolve: (path: string): string => `/root/${path}`, repoFiles: new Map() };

/** Of a preset's repository, which is written in one of these forms. */
function addressesOf(repository: object): readonly string[] {
  const { baseurl = [], metalink = [] } = repository as { baseurl?: string | string[]; metalink?: string };
  return [baseurl, metalink].flat();
}

describe('the presets', () => {
  it('are CentOS Stream, Rocky, AlmaLinux and RHEL, from 8 where it still gets kernels', () => {
    expect(PRESET_NAMES).toEqual([
      'almalinux-10',
      'almalinux-8',
      'almalinux-9',
      'centos-stream-10',
      'centos-stream-9',
      'rhel-10',
      'rhel-8',
      'rhel-9',
      'rocky-10',
      'rocky-8',
      'rocky-9',
    ]);
  });

  it.each(Object.entries(presets))('%s is complete and speaks https only', (name, preset) => {
    const el = /[0-9]+$/.exec(name)?.[0] ?? '';

    expect(preset.dist).toMatch(new RegExp(`^\\.el${el}s?$`));
    expect(preset.releasever.startsWith(el)).toBe(true);
    expect(preset.image).toMatch(/^[a-z.]+\/[a-z0-9]+\/[a-z]+:[a-z0-9]+$/);
    for (const url of [...preset.repositories, ...preset.rtRepositories].flatMap(addressesOf)) {
      expect(url).toMatch(/^https:\/\/[a-z.]+\/.*(\$basearch\/os$|[?&]arch=\$basearch&)/);
      expect(expandVariables(url, { arch: 'x86_64', releasever: preset.releasever, variables: preset.vars })).toMatch(
        new RegExp(`[/-]${el}`),
      );
    }
    for (const key of preset.keys) {
      expect(key.fingerprint).toMatch(/^[0-9A-F]{40}$/);
      expect(key.url).toMatch(/^https:\/\/[a-z.]+\/.*(RPM-GPG-KEY-|fd431d51)/);
      expect(key.image).toMatch(/^\/etc\/pki\/rpm-gpg\//);
    }
    expect(preset.offers.variants).toEqual(expect.arrayContaining(preset.variants));
    expect(preset.offers.arches).toEqual(expect.arrayContaining(preset.arches));
  });

  it('offer no kernel with 64k pages in EL 8, which has none', () => {
    const names = Object.entries(presets).filter(([, preset]) => preset.offers.variants.includes('64k'));

    expect(names.map(([name]) => name).filter((name) => name.endsWith('-8'))).toEqual([]);
  });

  it.each([9, 10] as const)(
    'ask for CentOS Stream %i by its metalink over https, which vouches for repomd.xml',
    (el) => {
      const made = normaliseTarget('s', { preset: `centos-stream-${el}` }, files);
      const { repositories, ...target } = made.kind === 'target' ? made.target : aTarget({ repositories: [] });

      expect(
        repositories.map(({ id, source }) => [
          id,
          source.kind === 'metalink' && expandVariables(source.url, { ...target, arch: 'aarch64' }),
        ]),
      ).toEqual(
        ['baseos', 'appstream'].map((id) => [
          id,
          `https://mirrors.centos.org/metalink?repo=centos-${id}-${el}-stream&arch=aarch64&protocol=https,http`,
        ]),
      );
    },
  );

  it('give Stream another dist tag than the releases, whose kernels differ', () => {
    expect(presets['centos-stream-9'].dist).not.toBe(presets['rocky-9'].dist);
  });
});

describe('normaliseTarget', () => {
  it('archives kernel-devel, but not that of a distribution whose packages may not be offered again', () => {
    const repositories = [{ id: 'baseos', baseurl: 'https://mirror.example.org/rhel9' }];

    expect(normaliseTarget('r9', { preset: 'rocky-9' }, files)).toMatchObject({ target: { archivesDevel: true } });
    expect(normaliseTarget('rhel9', { preset: 'rhel-9', repositories }, files)).toMatchObject({
      target: { archivesDevel: false },
    });
  });

  it('fills a target in from its preset', () => {
    expect(normaliseTarget('c9s', { preset: 'centos-stream-9' }, files)).toMatchObject({
      kind: 'target',
      target: { name: 'c9s', dist: '.el9s', variants: ['stock'], keys: [{ kind: 'image' }] },
    });
  });

  it('reads the repository of kernel-rt only when an rt kernel is asked for', () => {
    const ids = (variants: readonly string[]): readonly string[] => {
      const made = normaliseTarget('r9', { preset: 'rocky-9', variants }, files);
      return made.kind === 'target' ? made.target.repositories.map(({ id }) => id) : [];
    };

    expect(ids(['stock', 'debug'])).toEqual(['baseos', 'appstream']);
    expect(ids(['stock', 'rt-debug'])).toEqual(['baseos', 'appstream', 'rt']);
  });

  it('takes a target of its own repositories and image, without code', () => {
    const made = normaliseTarget(
      'own',
      {
        repositories: [{ id: 'kernels', baseurl: './repository' }],
        image: 'registry.example.org/own:1',
        dist: '.own1',
        keys: [{ file: 'keys/own.asc' }],
      },
      files,
    );

    expect(made).toMatchObject({
      kind: 'target',
      target: {
        repositories: [
          {
            id: 'kernels',
            source: { kind: 'baseurl', urls: ['/root/./repository'] },
            repomdKeys: [],
            mustBeSigned: false,
            tls: null,
          },
        ],
        variables: {},
        arches: ['x86_64'],
        keys: [{ kind: 'file', path: '/root/keys/own.asc' }],
      },
    });
  });

  it('says what a target without a preset lacks', () => {
    const made = normaliseTarget('own', { dist: '.own1' }, files);

    expect(made).toMatchObject({ kind: 'problems' });
    expect(made.kind === 'problems' && made.problems.map(({ message }) => message)).toEqual([
      "a target without a preset needs 'repositories'",
      "a target without a preset needs 'image'",
      "a target without a preset needs 'keys'",
    ]);
  });

  it('knows the variables of the distribution, and takes the ones that are given over them', () => {
    const variablesOf = (vars: Readonly<Record<string, string>>) => {
      const made = normaliseTarget('r9', { preset: 'rocky-9', vars }, files);
      return made.kind === 'target' ? made.target.variables : null;
    };

    expect(variablesOf({})).toEqual({ contentdir: 'pub/rocky', rltype: '' });
    expect(variablesOf({ rltype: '-vault', own: 'x' })).toEqual({
      contentdir: 'pub/rocky',
      rltype: '-vault',
      own: 'x',
    });
  });

  it('needs repositories for RHEL, which shows its own to subscribed machines only', () => {
    const made = (repositories?: readonly { readonly id: string; readonly baseurl: string }[]) =>
      normaliseTarget('rhel9', { preset: 'rhel-9', ...(repositories === undefined ? {} : { repositories }) }, files);

    expect(made()).toMatchObject({
      kind: 'problems',
      problems: [{ key: 'preset', message: expect.stringContaining("rhel-9 needs 'repositories'") }],
    });
    expect(made([{ id: 'baseos', baseurl: 'https://mirror.example.org/rhel9' }])).toMatchObject({
      kind: 'target',
      target: { dist: '.el9', releasever: '9' },
    });
  });
});
