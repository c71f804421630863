// The parts of a GitLab pipeline that kmodsmith writes, as types; keys are GitLab's own.
// https://docs.gitlab.com/ci/yaml/

export interface Pipeline {
  readonly stages: readonly string[];
  readonly workflow: { readonly rules: readonly Rule[] };
  readonly variables?: Readonly<Record<string, PipelineVariable>>;
  readonly jobs: Readonly<Record<string, PipelineJob>>;
}

export interface PipelineVariable {
  readonly value: string;
  readonly description: string;
}

export interface Rule {
  readonly if: string;
  readonly changes?: readonly string[];
}

export type PipelineJob = ScriptJob | TriggerJob;

export interface ScriptJob {
  readonly stage: string;
  readonly image: string;
  readonly tags?: readonly string[];
  readonly timeout: string;
  readonly rules?: readonly Rule[];
  readonly when?: 'always';
  readonly allow_failure?: true;
  readonly needs?: readonly Need[];
  /** Jobs of earlier stages whose artifacts are fetched; all of them when left out. */
  readonly dependencies?: readonly string[];
  readonly environment?: { readonly name: string };
  readonly variables?: Readonly<Record<string, string>>;
  readonly parallel?: { readonly matrix: readonly Readonly<Record<string, readonly string[]>>[] };
  readonly script: readonly string[];
  readonly artifacts?: Artifacts;
}

export type Need = string | { readonly pipeline: string; readonly job: string };

export interface Artifacts {
  readonly name?: string;
  readonly when?: 'always';
  readonly expire_in: string;
  readonly paths: readonly string[];
}

export interface TriggerJob {
  readonly stage: string;
  readonly rules: readonly Rule[];
  readonly needs: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly resource_group?: string;
  readonly trigger: {
    readonly include: readonly { readonly artifact: string; readonly job: string }[];
    readonly strategy: 'depend';
  };
}

/** GitLab has no `jobs:` key: jobs stand at the top, after the keys of the pipeline itself. */
export function documentOf({ jobs, ...pipeline }: Pipeline): object {
  return { ...pipeline, ...jobs };
}
