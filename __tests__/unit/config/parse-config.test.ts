import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../src/config/parse-config.ts';

function parse(change: object) {
  const written = {
    version: 1,
    name: 'test',
    url: 'https://kmods.example.org',
    directory: 'public',
    signing: { 'public-key': 'key.asc', 'module-certificate': 'module.pem' },
    targets: {
      r9: { preset: 'rocky-9' },
      rhel9: { preset: 'rhel-9', repositories: [{ id: 'baseos', baseurl: 'https://mirror.example.org/rhel9' }] },
    },
    ...change,
  };
  const config = { file: 'kmodsmith.yml', text: JSON.stringify(written) };
  return parseConfig({ config, lock: null, kmods: [], repoFiles: new Map() }, (path) => `/repository/${path}`);
}

const archivesDevel = (archive: object): readonly boolean[] =>
  parse(archive).targets.map((target) => target.archivesDevel);

describe('the key archive.kernel-devel', () => {
  it('is true when left out, and false turns the archive off', () => {
    expect(archivesDevel({})).toEqual([true, false]);
    expect(archivesDevel({ archive: {} })).toEqual([true, false]);
    expect(archivesDevel({ archive: { 'kernel-devel': false } })).toEqual([false, false]);
  });

  it('cannot turn it on for packages that may not be offered again', () => {
    expect(archivesDevel({ archive: { 'kernel-devel': true } })).toEqual([true, false]);
  });
});

describe('the key forecast of a target', () => {
  it('takes the target out of those that are built for, wherever it stands', () => {
    const targets = {
      c9s: { preset: 'centos-stream-9', forecast: 'r9' },
      r9: { preset: 'rocky-9' },
      c10s: { preset: 'centos-stream-10', forecast: 'r9' },
    };
    const config = parse({ targets });

    expect(config.targets.map(({ name }) => name)).toEqual(['r9']);
    expect(config.forecasts.map(({ target, of }) => [target.name, target.dist, of])).toEqual([
      ['c9s', '.el9s', 'r9'],
      ['c10s', '.el10s', 'r9'],
    ]);
  });
});
