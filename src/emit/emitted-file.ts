// EmittedFile: a file as text, before anything is written; emitters give it, `commands/` puts it on disk.
export interface EmittedFile {
  /** Relative to the folder it is emitted into, with `/` between names. */
  readonly path: string;
  readonly text: string;
}
