// Which runner builds when the user names none: the first container engine that really runs every image of the plan.
import type { Runner } from '../build/build-result.ts';
import { KmodsmithError } from '../errors.ts';
import type { Exec } from '../io/exec.ts';

const ENGINES = ['podman', 'docker'] as const;

/** The first start of an image may have to pull it. */
const TRIAL_SECONDS = 900;

/** `images`: each `name@digest`, or '' for a target without one in the lock. TOOL_MISSING when neither engine will do. */
export async function chooseRunner(images: readonly string[], exec: Exec): Promise<Runner> {
  if (images.includes('')) {
    throw noRunner('a target has no image digest in kmodsmith.lock.yml, which `kmodsmith pin` writes');
  }
  const reasons: string[] = [];
  for (const engine of ENGINES) {
    const reason = await trial(engine, images, exec);
    if (reason === null) return engine;
    reasons.push(`${engine}: ${reason}`);
  }
  throw noRunner(reasons.join('; '));
}

/** Why an engine will not do; null when it will. That the program is there says little: it may lack a daemon or a namespace. */
async function trial(engine: string, images: readonly string[], exec: Exec): Promise<string | null> {
  for (const image of images) {
    const argv = [engine, 'run', '--rm', '--network=none', '--cap-drop=ALL', '--entrypoint', '/bin/true', image];
    const reason = await exec(argv, { timeoutSeconds: TRIAL_SECONDS }).then(
      (result) => (result.code === 0 ? null : lastLine(result.stderr)),
      (error: unknown) => {
        if (error instanceof KmodsmithError && error.code === 'TOOL_MISSING') return 'not installed';
        throw error;
      },
    );
    if (reason !== null) return reason;
  }
  return null;
}

/** docker ends every message with a hint at its help, which says nothing. */
function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith("Run '"));
  return lines.at(-1)?.trim() ?? 'it failed without a message';
}

function noRunner(found: string): KmodsmithError {
  return new KmodsmithError(
    'TOOL_MISSING',
    `no container engine to build with (${found}); expected podman or docker that run the image of every target. ` +
      'With --runner host the builds run on this machine itself, for a demo or a trial: they cannot be published elsewhere',
  );
}
