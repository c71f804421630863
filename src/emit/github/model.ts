// The parts of a GitHub workflow that kmodsmith writes, as types; keys are GitHub's own.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax

export interface Workflow {
  readonly name: string;
  readonly on: Triggers;
  readonly permissions: NoPermissions;
  readonly defaults: { readonly run: { readonly shell: 'bash' } };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Triggers {
  readonly schedule?: readonly { readonly cron: string }[];
  readonly pull_request?: { readonly paths: readonly string[] };
  readonly workflow_dispatch?: { readonly inputs: Readonly<Record<string, DispatchInput>> };
  readonly workflow_call?: {
    readonly inputs: Readonly<Record<string, CallInput>>;
    readonly secrets: Readonly<Record<string, CallSecret>>;
  };
}

export type DispatchInput =
  | { readonly description: string; readonly type: 'string'; readonly default: string }
  | { readonly description: string; readonly type: 'boolean'; readonly default: boolean };

export interface CallInput {
  readonly description: string;
  readonly type: 'string';
  readonly required: true;
}

export interface CallSecret {
  readonly description: string;
  readonly required: boolean;
}

export type NoPermissions = Readonly<Record<string, never>>;
export type Permissions = NoPermissions | { readonly contents: 'read' };

export type Job = StepsJob | CallingJob;

export interface StepsJob {
  readonly name?: string;
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly 'runs-on': string;
  readonly container?: { readonly image: string };
  readonly 'timeout-minutes': number;
  readonly permissions: Permissions;
  readonly environment?: string;
  readonly strategy?: Strategy;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Strategy {
  readonly 'fail-fast': false;
  readonly 'max-parallel': number;
  readonly matrix: Readonly<Record<string, string>>;
}

/** A job that calls the reusable workflow. GitHub allows no timeout here; the called jobs have theirs. */
export interface CallingJob {
  readonly name?: string;
  readonly needs: readonly string[];
  readonly if: string;
  readonly uses: string;
  readonly permissions: Permissions;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': false };
  readonly with: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export type Step = RunStep | UseStep;

interface StepBase {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly 'continue-on-error'?: true;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunStep extends StepBase {
  readonly run: string;
}

export interface UseStep extends StepBase {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string | boolean | number>>;
}

/** What GitHub evaluates before a job or step sees it; never part of a script. */
export function expression(text: string): string {
  return `\${{ ${text} }}`;
}

export function isCallingJob(job: Job): job is CallingJob {
  return 'uses' in job;
}

export function isRunStep(step: Step): step is RunStep {
  return 'run' in step;
}
