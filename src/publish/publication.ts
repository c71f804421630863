// Publication: what was switched in.
export interface Publication {
  readonly version: 1;
  readonly repositories: readonly PublishedRepository[];
}

export interface PublishedRepository {
  readonly target: string;
  readonly arch: string;
  readonly generation: number;
  readonly repomdSha256: string;
  readonly added: number;
}
