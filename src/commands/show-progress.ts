// What a person sees while repositories are read: one line that changes at a terminal, a line for each repository in a log.
import type { Target } from '../config/config.ts';
import type { Context } from './context.ts';
import type { Listener } from './source-ports.ts';

export interface Progress extends Listener {
  /** One repository was read. */
  readonly say: (text: string) => void;
  readonly end: () => void;
}

const MEGABYTE = 1_000_000;
/** Often enough to be seen to move. */
const STEP_BYTES = 250_000;

/** Of a terminal that does not say, or says 0, as some consoles and pseudo-terminals without a size do. */
const USUAL_COLUMNS = 80;

/** Back to the first column, erase to the end (ECMA-48 EL); cut to the width, because a wrapped line cannot be taken back. */
export function progressLine(text: string, columns: number | undefined): string {
  return `\r\x1b[K${text.slice(0, (columns || USUAL_COLUMNS) - 1)}`;
}

export function showProgress(
  { progress, log }: Pick<Context, 'progress' | 'log'>,
  targets: readonly Pick<Target, 'arches' | 'repositories'>[],
): Progress {
  if (progress === null) return { log, say: log, received: () => undefined, end: () => undefined };
  const total = targets.reduce((sum, { arches, repositories }) => sum + arches.length * repositories.length, 0);
  let read = 0;
  let bytes = 0;
  let shown = 0;
  const show = (): void => progress(`reading repositories: ${read} of ${total}, ${(bytes / MEGABYTE).toFixed(1)} MB`);
  const clearly = (text: string): void => {
    progress('');
    log(text);
  };
  return {
    log: clearly,
    say: () => {
      read += 1;
      show();
    },
    received: (count) => {
      bytes += count;
      if (bytes - shown < STEP_BYTES) return;
      shown = bytes;
      show();
    },
    end: () => progress(''),
  };
}
