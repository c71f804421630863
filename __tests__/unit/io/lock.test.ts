import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exists } from '../../../src/io/files.ts';
import { takeLock } from '../../../src/io/lock.ts';
import { withTemporaryFolder } from '../../../src/io/temporary-folder.ts';

describe('takeLock', () => {
  it('lets one holder in at a time and the next one after the release', async () => {
    await withTemporaryFolder(async (folder) => {
      const path = join(folder, 'lock');
      const lock = await takeLock(path);

      await expect(takeLock(path)).rejects.toThrow(expect.objectContaining({ code: 'PUBLISH_REFUSED' }));
      await lock.release();

      await (await takeLock(path)).release();
      expect(await exists(path)).toBe(false);
    });
  });

  it('takes over the lock of a process that is gone from this host', async () => {
    await withTemporaryFolder(async (folder) => {
      const path = join(folder, 'lock');
      const lock = await takeLock(path);
      const own = await readFile(path, 'utf8');
      await lock.release();
      const gone = spawnSync(process.execPath, ['--version']).pid;
      await writeFile(path, own.replace(/^\d+/, String(gone)));

      await takeLock(path);

      expect(await readFile(path, 'utf8')).toBe(own);
      expect(await exists(`${path}.takeover`)).toBe(false);
    });
  });

  it.each(['1 another-host pid:[1]\n', '', 'not a lock\n'])('leaves the lock %j to its owner', async (text) => {
    await withTemporaryFolder(async (folder) => {
      const path = join(folder, 'lock');
      await writeFile(path, text);

      await expect(takeLock(path)).rejects.toThrow(expect.objectContaining({ code: 'PUBLISH_REFUSED' }));

      expect(await readFile(path, 'utf8')).toBe(text);
    });
  });

  it('says so when the folder cannot take a lock', async () => {
    await expect(takeLock('/proc/kmodsmith/lock')).rejects.toThrow(expect.objectContaining({ code: 'PUBLISH_FAILED' }));
  });
});
