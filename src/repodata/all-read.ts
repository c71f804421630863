// Several sources that are read side by side -> all that was read, or all that went wrong with them, told together.
import { KmodsmithError } from '../errors.ts';

/**
 * Waits for every one, so that nothing goes on in the background after a failure. Throws the one error, or one that lists
 * them all; an error that is no KmodsmithError is a bug and is thrown as it is.
 */
export async function allRead<T>(reading: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(reading);
  const rejected = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  // Two targets may wait for the same reading.
  const errors = [...new Set(rejected)];
  if (errors.length > 0) throw together(errors);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

function together(errors: readonly unknown[]): unknown {
  const [first] = errors;
  const bug = errors.find((error) => !(error instanceof KmodsmithError));
  if (bug !== undefined || errors.length === 1 || !(first instanceof KmodsmithError)) return bug ?? first;
  const lines = errors.flatMap((error) => (error instanceof KmodsmithError ? [error.message] : []));
  return new KmodsmithError(first.code, [`${errors.length} repositories cannot be read:`, ...lines].join('\n'), {
    cause: first,
  });
}
