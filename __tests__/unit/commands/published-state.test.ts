import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { locateGeneration } from '../../../src/commands/published-state.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import { resourcePort } from '../../../src/io/resource.ts';

const KEY = { target: 'c9s', arch: 'x86_64' };
const config = { url: 'https://kmods.example.org', directory: '/nothing/is/here' };
const locate = (firstRun: boolean) => locateGeneration(config, KEY, { firstRun });

function answerWith(error: KmodsmithError): void {
  jest.spyOn(resourcePort, 'read').mockRejectedValue(error);
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('locateGeneration', () => {
  it('speaks of one\u2019s own url when it does not answer, and not of another mirror', async () => {
    const silent = new KmodsmithError('SOURCE_UNREACHABLE', 'x: cannot be read; name another mirror', {
      cause: new Error('connect ECONNREFUSED'),
    });
    answerWith(silent);

    await expect(locate(true)).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      cause: silent,
      message:
        "https://kmods.example.org/c9s/x86_64/mirrorlist: your own repository's url does not answer (connect ECONNREFUSED); --first-run needs a web server there that answers 404 to a mirrorlist that is not there yet",
    });
  });

  it('takes "not found" for an empty repository on a first run only', async () => {
    answerWith(new KmodsmithError('SOURCE_HTTP', 'x: found HTTP status 404', { status: 404 }));

    expect(await locate(true)).toBeNull();
    await expect(locate(false)).rejects.toMatchObject({ code: 'STATE_ABSENT' });
  });

  it('passes on what a server that fails says', async () => {
    const broken = new KmodsmithError('SOURCE_HTTP', 'x: found HTTP status 503', { status: 503 });
    answerWith(broken);

    await expect(locate(true)).rejects.toBe(broken);
  });
});
