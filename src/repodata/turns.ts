// Limits how many of some tasks are under way at once; the others wait for their turn, in the order they came.

export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export function createTurns(atOnce: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const start = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const end = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (task) => {
    await start();
    try {
      return await task();
    } finally {
      end();
    }
  };
}
