// BuildResult: what one cell's build came to. Everything in it was said by a container that ran third-party code, so it
// is data from a stranger: it decides nothing that `sign` does not check again.
import type { CellId } from '../plan/cell.ts';

export interface BuildResult {
  readonly version: 1;
  readonly cell: CellId;
  readonly outcome: BuildOutcome;
  readonly runner: Runner;
  readonly seconds: number;
  /** Log file, relative to the folder of the build's output. */
  readonly log: string;
}

/** `image`: in a throw-away container of the pinned image that the CI platform started; `host`: on a machine itself. */
export type Runner = 'podman' | 'docker' | 'image' | 'host';

export type BuildOutcome =
  | {
      readonly kind: 'built';
      readonly gcc: string;
      readonly image: string;
      /** What the compile step was cut off from, in the words of build-cell.sh: `network:none capabilities:none ...` */
      readonly isolation: string;
    }
  /** `infrastructure`: network, image, cancelled. Not the kmod's fault, so it is not remembered as a failure. */
  | {
      readonly kind: 'failed';
      readonly stage: 'prepare' | 'compile' | 'contents';
      readonly infrastructure: boolean;
      readonly message: string;
    };
