// Waiting: the one place where time passes on purpose.

/** node:timers/promises has the same, and takes five milliseconds to load at every start. */
export function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}
