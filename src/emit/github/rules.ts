// What every emitted workflow keeps, checked on the typed model before a byte is written.
import { isCallingJob, isRunStep, type Job, type Step, type StepsJob, type UseStep, type Workflow } from './model.ts';

const PINNED = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}$/;
const LOCAL = /^\.\/\.github\/workflows\/[\w.-]+\.yml$/;
const SIGNING_JOB = 'sign';

type Rule = (job: Job, id: string) => readonly string[];

const RULES: readonly Rule[] = [
  noExpressionInRun,
  pinnedUses,
  pinnedImage,
  boundedTime,
  secretsOnlyToSign,
  noCredentialsLeft,
];

/** Throws when a rule is broken: no user can cause that, so it is a bug and names all of it. */
export function assertRules(workflow: Workflow): void {
  const broken = Object.entries(workflow.jobs).flatMap(([id, job]) =>
    RULES.flatMap((rule) => rule(job, id).map((message) => `${workflow.name}: job ${id}: ${message}`)),
  );
  if (Object.keys(workflow.permissions).length > 0)
    broken.push(`${workflow.name}: permissions at the top must be empty`);
  if (broken.length > 0) throw new Error(`an emitted workflow breaks its rules:\n${broken.join('\n')}`);
}

/** An expression in a script is text from a stranger run as code; values go by `env`. */
function noExpressionInRun(job: Job): readonly string[] {
  return stepsOf(job)
    .filter((step) => isRunStep(step) && step.run.includes('${{'))
    .map((step) => `step '${step.name}' has an expression in its script`);
}

/** A tag can be moved to other code; a commit cannot. */
function pinnedUses(job: Job): readonly string[] {
  const uses = stepsOf(job).flatMap((step) => (isRunStep(step) ? [] : [step.uses]));
  const unpinned = uses.filter((name) => !PINNED.test(name)).map((name) => `'${name}' is not pinned to a commit`);
  return isCallingJob(job) && !LOCAL.test(job.uses)
    ? [...unpinned, `'${job.uses}' is not a workflow of this repository`]
    : unpinned;
}

function pinnedImage(job: Job): readonly string[] {
  const image = isCallingJob(job) ? undefined : job.container?.image;
  return image === undefined || /@sha256:[0-9a-f]{64}$/.test(image) ? [] : [`image '${image}' has no digest`];
}

function boundedTime(job: Job): readonly string[] {
  return isCallingJob(job) || job['timeout-minutes'] > 0 ? [] : ['has no timeout'];
}

/** Keys reach one step of one job; the calling job names them so that the environment's values are let through. */
function secretsOnlyToSign(job: Job, id: string): readonly string[] {
  if (isCallingJob(job)) return [];
  const users = job.steps.filter((step) => mentionsSecrets(step));
  if (id === SIGNING_JOB) return users.length <= 1 ? [] : [`${users.length} steps get secrets, expected one`];
  const elsewhere = mentionsSecrets(withoutSteps(job)) || users.length > 0;
  return elsewhere ? ['gets secrets, which only sign may have'] : [];
}

/** Code that runs later in the job must not find the token in .git/config. */
function noCredentialsLeft(job: Job): readonly string[] {
  return stepsOf(job)
    .filter((step) => !isRunStep(step) && isCheckout(step) && step.with?.['persist-credentials'] !== false)
    .map((step) => `step '${step.name}' keeps its credentials`);
}

function isCheckout(step: UseStep): boolean {
  return step.uses.startsWith('actions/checkout@');
}

function mentionsSecrets(part: object): boolean {
  return /\bsecrets\b\s*[.[]/.test(JSON.stringify(part));
}

function withoutSteps(job: StepsJob): object {
  return { ...job, steps: [] };
}

function stepsOf(job: Job): readonly Step[] {
  return isCallingJob(job) ? [] : job.steps;
}
