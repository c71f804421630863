import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../src/config/parse-config.ts';

function archivesDevel(archive: object): readonly boolean[] {
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
    ...archive,
  };
  const config = { file: 'kmodsmith.yml', text: JSON.stringify(written) };
  const parsed = parseConfig({ config, lock: null, kmods: [], repoFiles: new Map() }, (path) => `/repository/${path}`);
  return parsed.targets.map((target) => target.archivesDevel);
}

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
