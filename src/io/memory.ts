// How much memory V8 takes for what is short-lived.
import { setFlagsFromString } from 'node:v8';

/**
 * Node 24 doubles its space for new objects each time that long-lived ones, such as a table of symbol names, pass through it. It
 * stays at its first size here: a look at a large repository then peaks at 130 MB and not at 160, and takes as long
 * (bench/README.md). V8 reads this flag when it is about to grow the space.
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
