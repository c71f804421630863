// `kmodsmith run`: the whole line on this machine. A stage that fails stops those that would build on it; the status
// page is written whatever happened.
import { join } from 'node:path';
import { EXIT, type ExitCode } from '../errors.ts';
import { buildCommand } from './build.ts';
import { type Command, type Context, WORK } from './context.ts';
import { type PlanSummary, planCommand } from './plan.ts';
import { publishCommand } from './publish.ts';
import { readConfig } from './read-config.ts';
import { signCommand } from './sign.ts';
import { checkGivenKeys } from './sign-keys.ts';
import { statusCommand } from './status.ts';
import { readValue } from './values.ts';
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

/** Exit code of the first stage that was not done; once building may begin, the report is written in any case. */
export const runCommand: Command = async (context) => {
  await planCommand(stage(context, 'plan'));
  const { news } = await readValue<PlanSummary>(join(context.work, WORK.summary));
  // Hours of building are no time to learn that a key is missing; without news no key is needed.
  if (news) await checkGivenKeys(context, (await readConfig(context)).signing);
  else context.log('nothing new: nothing to build, sign or publish');
  let worst: ExitCode = EXIT.done;
  try {
    worst = await runLine(context, news ? LINE : []);
  } finally {
    const code = await statusCommand(context);
    worst = worst === EXIT.done ? code : worst;
  }
  return worst;
};

async function runLine(context: Context, line: readonly Stage[]): Promise<ExitCode> {
  let worst: ExitCode = EXIT.done;
  for (const { name, command } of line) {
    const code = await command(stage(context, name));
    worst = worst === EXIT.done ? code : worst;
    // Failed builds do not stop the others from being published; anything else does.
    if (code !== EXIT.done && code !== EXIT.build) break;
  }
  return worst;
}

/** Stages in between speak to the person only: stdout belongs to the status at the end, and what is next is known here. */
function stage(context: Context, name: string): Context {
  context.log(`== ${name}`);
  const log = (text: string) => {
    if (!text.startsWith('next: ')) context.log(text);
  };
  return { ...context, log, print: log, options: { ...context.options, json: false } };
}
