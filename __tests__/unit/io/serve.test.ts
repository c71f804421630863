import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeFileAt } from '../../../src/io/files.ts';
import { type Layer, serveOverlay } from '../../../src/io/serve.ts';
import { withTemporaryFolder } from '../../../src/io/temporary-folder.ts';

async function withServer(layers: readonly Layer[], use: (url: string) => Promise<void>): Promise<void> {
  const served = await serveOverlay(layers);
  try {
    await use(served.url);
  } finally {
    await served.close();
  }
}

const textAt = async (url: string) => (await fetch(url)).text();

describe('serveOverlay', () => {
  it('answers from the first layer that has the file', async () => {
    await withTemporaryFolder(async (folder) => {
      await writeFileAt(join(folder, 'upper/gen/2/a'), 'upper');
      await writeFileAt(join(folder, 'lower/c9s/gen/2/a'), 'lower');
      await writeFileAt(join(folder, 'lower/c9s/gen/1/a'), 'older');
      const layers: readonly Layer[] = [
        { kind: 'folder', prefix: '/c9s/', folder: join(folder, 'upper') },
        { kind: 'folder', prefix: '/', folder: join(folder, 'lower') },
      ];

      await withServer(layers, async (url) => {
        expect(await textAt(`${url}/c9s/gen/2/a`)).toBe('upper');
        expect(await textAt(`${url}/c9s/gen/1/a`)).toBe('older');
        expect((await fetch(`${url}/c9s/gen/3/a`)).status).toBe(404);
      });
    });
  });

  it('makes a text with its own address at each request', async () => {
    let generation = 1;
    const layer: Layer = { kind: 'text', path: '/mirrorlist', text: (url) => `${url}/gen/${generation}/\n` };

    await withServer([layer], async (url) => {
      expect(await textAt(`${url}/mirrorlist`)).toBe(`${url}/gen/1/\n`);
      generation = 2;
      expect(await textAt(`${url}/mirrorlist`)).toBe(`${url}/gen/2/\n`);
    });
  });

  it('serves single files, and 404 for one that is not there', async () => {
    await withTemporaryFolder(async (folder) => {
      await writeFileAt(join(folder, 'key'), 'public');
      const layers: readonly Layer[] = [
        { kind: 'file', path: '/keys/a', file: join(folder, 'key') },
        { kind: 'file', path: '/keys/b', file: join(folder, 'none') },
      ];

      await withServer(layers, async (url) => {
        expect(await textAt(`${url}/keys/a`)).toBe('public');
        expect((await fetch(`${url}/keys/b`)).status).toBe(404);
      });
    });
  });

  it('finds names with the characters of versions, also when a client encodes them', async () => {
    await withTemporaryFolder(async (folder) => {
      await writeFileAt(join(folder, 'kmod-foo-5.14.0-1.el9+rt-1.0~rc1^2.rpm'), 'rpm');

      await withServer([{ kind: 'folder', prefix: '/', folder }], async (url) => {
        expect(await textAt(`${url}/kmod-foo-5.14.0-1.el9%2Brt-1.0~rc1%5E2.rpm`)).toBe('rpm');
      });
    });
  });

  it('does not leave its folder', async () => {
    await withTemporaryFolder(async (folder) => {
      await writeFileAt(join(folder, 'secret'), 'secret');
      await writeFileAt(join(folder, 'public/a'), 'a');

      await withServer([{ kind: 'folder', prefix: '/', folder: join(folder, 'public') }], async (url) => {
        expect((await fetch(`${url}/..%2Fsecret`)).status).toBe(404);
        expect((await fetch(`${url}/%2e%2e/secret`)).status).toBe(404);
      });
    });
  });

  it('sends clients on for what a redirect covers', async () => {
    await withServer([{ kind: 'redirect', prefix: '/c9s/', to: 'https://kmods.example.org' }], async (url) => {
      const answer = await fetch(`${url}/c9s/packages/a.rpm`, { redirect: 'manual' });

      expect(answer.headers.get('location')).toBe('https://kmods.example.org/c9s/packages/a.rpm');
    });
  });
});
