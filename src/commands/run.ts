// `kmodsmith run`: the whole line on this machine. A stage that fails stops those that would build on it; the status
// page is written whatever happened.
import { EXIT, type ExitCode } from '../errors.ts';
import { buildCommand } from './build.ts';
import type { Command, Context } from './context.ts';
import { planCommand } from './plan.ts';
import { publishCommand } from './publish.ts';
import { signCommand } from './sign.ts';
import { statusCommand } from './status.ts';
import { verifyCommand } from './verify.ts';

interface Stage {
  readonly name: string;
  readonly command: Command;
}

const LINE: readonly Stage[] = [
  { name: 'build', command: buildCommand },
  { name: 'sign', command: signCommand },
  { name: 'verify', command: verifyCommand },
  { name: 'publish', command: publishCommand },
];

/** Exit code of the first stage that was not done; the report is written in any case. */
export const runCommand: Command = async (context) => {
  await planCommand(stage(context, 'plan'));
  let worst: ExitCode = EXIT.done;
  try {
    for (const { name, command } of LINE) {
      const code = await command(stage(context, name));
      worst = worst === EXIT.done ? code : worst;
      // Failed builds do not stop the others from being published; anything else does.
      if (code !== EXIT.done && code !== EXIT.build) break;
    }
  } finally {
    const code = await statusCommand(context);
    worst = worst === EXIT.done ? code : worst;
  }
  return worst;
};

/** Stages in between speak to the person only: stdout belongs to the status at the end. */
function stage(context: Context, name: string): Context {
  context.log(`== ${name}`);
  return { ...context, print: context.log, options: { ...context.options, json: false } };
}
