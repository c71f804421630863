import { describe, expect, it } from '@jest/globals';
import { chooseRunner } from '../../../src/commands/choose-runner.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import type { Exec } from '../../../src/io/exec.ts';

const IMAGES = ['a@sha256:1', 'b@sha256:2'];

/** Runs what is in `works`, knows but cannot run what is in `fails`, and finds nothing else. */
function execOf(works: readonly string[], fails: readonly string[] = []): Exec {
  return async ([program = '', ...words]) => {
    const call = `${program} ${words.at(-1)}`;
    if (works.includes(program) || works.includes(call)) return { code: 0, stdout: '', stderr: '' };
    if (fails.includes(program))
      return { code: 125, stdout: '', stderr: "trying\nno daemon\n\nRun 'docker run --help' for more information\n" };
    throw new KmodsmithError('TOOL_MISSING', `cannot start ${program}`);
  };
}

describe('chooseRunner', () => {
  it('prefers podman', async () => {
    expect(await chooseRunner(IMAGES, execOf(['podman', 'docker']))).toBe('podman');
  });

  it('takes docker when podman does not run every image', async () => {
    expect(await chooseRunner(IMAGES, execOf(['podman a@sha256:1', 'docker'], ['podman']))).toBe('docker');
  });

  it('says why neither will do, and names the host runner', async () => {
    const chosen = chooseRunner(IMAGES, execOf([], ['docker']));

    await expect(chosen).rejects.toMatchObject({ code: 'TOOL_MISSING' });
    await expect(chosen).rejects.toThrow(/podman: not installed; docker: no daemon.*--runner host/);
  });

  it('wants a digest for every image before it starts one', async () => {
    await expect(chooseRunner(['', ...IMAGES], execOf(['podman']))).rejects.toThrow(/kmodsmith pin/);
  });
});
