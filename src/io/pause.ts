// Waiting: the one place where time passes on purpose.
import { setTimeout as sleep } from 'node:timers/promises';

export async function pause(seconds: number): Promise<void> {
  await sleep(seconds * 1000);
}
