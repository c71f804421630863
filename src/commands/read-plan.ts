// The plan of this run, after its folder was compared with its checksums and its age was looked at.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import { checkPlan } from './check-plan.ts';
import { type Context, WORK } from './context.ts';
import { readValue } from './values.ts';

const HOUR = 3_600_000;
const LONGEST_HOURS = 48;

/**
 * FILE_MISSING without a plan, VALUE_VERSION when a file of it was changed or when it is older than 48 hours: mirrors and
 * the published state have moved on since, and a rerun of an old job must not publish what nobody would plan today.
 */
export async function readPlan(context: Context): Promise<BuildPlan> {
  await checkPlan(context);
  const plan = await readValue<BuildPlan>(join(context.work, WORK.plan));
  const hours = (Date.parse(context.now) - Date.parse(plan.createdAt)) / HOUR;
  if (hours > LONGEST_HOURS) {
    throw new KmodsmithError(
      'VALUE_VERSION',
      `found a plan of ${plan.createdAt}, ${Math.floor(hours)} hours old, expected at most ${LONGEST_HOURS}; run \`kmodsmith plan\` again`,
    );
  }
  return plan;
}
