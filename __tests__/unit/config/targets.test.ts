import { describe, expect, it } from '@jest/globals';
import presets from '../../../src/config/presets.json' with { type: 'json' };
import { normaliseTarget, PRESET_NAMES } from '../../../src/config/targets.ts';

const resolve = (path: string): string => `/root/${path}`;

describe('the presets', () => {
  it('are CentOS Stream, Rocky and AlmaLinux, 9 and 10', () => {
    expect(PRESET_NAMES).toEqual([
      'almalinux-10',
      'almalinux-9',
      'centos-stream-10',
      'centos-stream-9',
      'rocky-10',
      'rocky-9',
    ]);
  });

  it.each(Object.entries(presets))('%s is complete and speaks https only', (name, preset) => {
    const el = name.endsWith('10') ? '10' : '9';

    expect(preset.dist).toMatch(new RegExp(`^\\.el${el}s?$`));
    expect(preset.releasever.startsWith(el)).toBe(true);
    expect(preset.image).toMatch(/^[a-z.]+\/[a-z]+\/[a-z]+:[a-z0-9]+$/);
    for (const { baseurl } of [...preset.repositories, ...preset.rtRepositories]) {
      expect(baseurl).toMatch(/^https:\/\/[a-z.]+\/.*\$basearch\/os$/);
      expect(baseurl).toContain(`/${el}`);
    }
    for (const key of preset.keys) {
      expect(key.fingerprint).toMatch(/^[0-9A-F]{40}$/);
      expect(key.url).toMatch(/^https:\/\/[a-z.]+\/.*RPM-GPG-KEY-/);
      expect(key.image).toMatch(/^\/etc\/pki\/rpm-gpg\//);
    }
    expect(preset.offers.variants).toEqual(expect.arrayContaining(preset.variants));
    expect(preset.offers.arches).toEqual(expect.arrayContaining(preset.arches));
  });

  it('give Stream another dist tag than the releases, whose kernels differ', () => {
    expect(presets['centos-stream-9'].dist).not.toBe(presets['rocky-9'].dist);
  });
});

describe('normaliseTarget', () => {
  it('fills a target in from its preset', () => {
    expect(normaliseTarget('c9s', { preset: 'centos-stream-9' }, resolve)).toMatchObject({
      kind: 'target',
      target: { name: 'c9s', dist: '.el9s', variants: ['stock'], keys: [{ kind: 'image' }] },
    });
  });

  it('reads the repository of kernel-rt only when an rt kernel is asked for', () => {
    const ids = (variants: readonly string[]): readonly string[] => {
      const made = normaliseTarget('r9', { preset: 'rocky-9', variants }, resolve);
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
      resolve,
    );

    expect(made).toMatchObject({
      kind: 'target',
      target: {
        repositories: [{ id: 'kernels', baseurl: '/root/./repository' }],
        arches: ['x86_64'],
        keys: [{ kind: 'file', path: '/root/keys/own.asc' }],
      },
    });
  });

  it('says what a target without a preset lacks', () => {
    const made = normaliseTarget('own', { dist: '.own1' }, resolve);

    expect(made).toMatchObject({ kind: 'problems' });
    expect(made.kind === 'problems' && made.problems.map(({ message }) => message)).toEqual([
      "a target without a preset needs 'repositories'",
      "a target without a preset needs 'image'",
      "a target without a preset needs 'keys'",
    ]);
  });
});
