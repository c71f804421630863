// The caller, .github/workflows/kmodsmith.yml: plan and build, for a schedule, a person or a pull request; what is not a
// pull request is then signed and published by the reusable workflow.
import { createHash } from 'node:crypto';
import type { Config } from '../../config/config.ts';
import { type CallingJob, expression, type Step, type StepsJob, type Triggers, type Workflow } from './model.ts';
import type { Pins } from './pins.ts';
import { artifactName, checkOutBase, fetchPlan, onlyIf, runTool, START_CLEAN, upload } from './steps.ts';

export const HOSTED_RUNNER = 'ubuntu-24.04';
export const PUBLISH_WORKFLOW = '.github/workflows/kmodsmith-publish.yml';

/** A free account runs 20 jobs at a time, https://docs.github.com/en/actions/reference/limits */
const MAX_PARALLEL = 20;
/** GitHub ends a hosted job after 360 minutes; ending it ourselves leaves time to keep the logs. */
const BUILD_MINUTES = 350;
const PLAN_MINUTES = 30;
const HOURS_BETWEEN_RUNS = 6;

/** Plans and builds, on a schedule, by hand and for pull requests, and hands what it built to the publishing workflow. */
export function callerWorkflow(config: Config, pins: Pins): Workflow {
  return {
    name: 'kmodsmith',
    on: triggers(config),
    permissions: {},
    defaults: { run: { shell: 'bash' } },
    jobs: { plan: planJob(config, pins), build: buildJob(pins), publish: publishJob() },
  };
}

function triggers({ name, kmodsFolder }: Config): Triggers {
  return {
    schedule: [{ cron: cronOf(name) }],
    pull_request: { paths: [`${kmodsFolder}/**`] },
    workflow_dispatch: {
      inputs: {
        only: { description: 'Only cells whose id matches; * stands for any text', type: 'string', default: '' },
        'first-run': { description: 'Nothing is published yet', type: 'boolean', default: false },
        accept: {
          description: 'sha256 of a repomd.xml that was refused as suspicious; one or several, separated by spaces',
          type: 'string',
          default: '',
        },
        force: { description: 'Build again what is built or known to fail', type: 'boolean', default: false },
      },
    },
  };
}

/** Four times a day at an odd minute of the repository's own: the start of the hour is when runs come late. */
export function cronOf(name: string): string {
  const hash = createHash('sha256').update(name).digest();
  const minute = 2 * (hash.readUInt16BE(0) % 30) + 1;
  const hour = hash.readUInt16BE(2) % HOURS_BETWEEN_RUNS;
  return `${minute} ${hour}-23/${HOURS_BETWEEN_RUNS} * * *`;
}

function planJob(config: Config, pins: Pins): StepsJob {
  return {
    'runs-on': HOSTED_RUNNER,
    'timeout-minutes': PLAN_MINUTES,
    permissions: { contents: 'read' },
    outputs: {
      artifact: artifactName('plan'),
      'plan-sha256': expression('steps.plan.outputs.plan-sha256'),
      count: expression('steps.plan.outputs.count'),
      news: expression('steps.plan.outputs.news'),
      shards: expression('steps.plan.outputs.shards'),
      runners: expression('steps.runners.outputs.runners'),
    },
    steps: [
      checkOutBase(pins, expression('github.event.pull_request.base.sha || github.sha')),
      checkOutProposal(config, pins),
      runTool(pins, 'plan', 'Plan', {
        id: 'plan',
        with: {
          kmods: expression(`github.event_name == 'pull_request' && 'head/${config.kmodsFolder}' || ''`),
          only: expression("inputs.only || ''"),
          force: expression('inputs.force || false'),
          'first-run': expression('inputs.first-run || false'),
          accept: expression("inputs.accept || ''"),
        },
      }),
      chooseRunners(config),
      upload(pins, 'plan', '.kmodsmith/plan/'),
    ],
  };
}

/** Of a pull request nothing but its kmods is looked at; `github.sha` is its merge with the base. */
function checkOutProposal(config: Config, pins: Pins): Step {
  return {
    name: 'Check out the proposed kmods',
    if: "github.event_name == 'pull_request'",
    uses: pins.uses['actions/checkout'],
    with: {
      ref: expression('github.sha'),
      path: 'head',
      'sparse-checkout': `/${config.kmodsFolder}/`,
      'sparse-checkout-cone-mode': false,
      'persist-credentials': false,
    },
  };
}

function chooseRunners(config: Config): Step {
  return {
    name: 'Choose the runner of each build job',
    id: 'runners',
    env: { RUNNER_OF_ARCH: runnersByArch(config) },
    run: CHOOSE_RUNNERS,
  };
}

/** `<arch> <runner>` a line. An arch without a runner has no line; the plan has no cell for it. */
function runnersByArch(config: Config): string {
  const arches = [...new Set(config.targets.flatMap((target) => target.arches))].sort();
  return arches
    .flatMap((arch) => (config.runners[arch] === undefined ? [] : [`${arch} ${config.runners[arch]}`]))
    .join('\n');
}

/** All cells of a shard have one arch, so its first cell tells it. */
const CHOOSE_RUNNERS = `set -euo pipefail
for list in .kmodsmith/plan/bundle/shards/*.txt; do
  [ -e "$list" ] || continue
  IFS= read -r cell <"$list"
  arch=$(sed -n 's/^arch=//p' ".kmodsmith/plan/bundle/cells/$cell/cell.env")
  runner=$(sed -n "s/^$arch //p" <<<"$RUNNER_OF_ARCH")
  if [ -z "$runner" ]; then
    echo "no runner for $arch, needed by $cell; name one under runners in kmodsmith.yml and emit again" >&2
    exit 2
  fi
  printf '%s\\t%s\\n' "$(basename "$list" .txt)" "$runner"
done >shard-runners.tsv
runners=$(jq -Rnc '[inputs | split("\\t") | {(.[0]): .[1]}] | add // {}' <shard-runners.tsv)
printf 'runners=%s\\n' "$runners" >>"$GITHUB_OUTPUT"
`;

function buildJob(pins: Pins): StepsJob {
  return {
    name: `build ${expression('matrix.shard')}`,
    needs: ['plan'],
    if: expression("!cancelled() && needs.plan.result == 'success' && needs.plan.outputs.count != '0'"),
    'runs-on': expression("fromJSON(needs.plan.outputs.runners)[format('{0}', matrix.shard)]"),
    'timeout-minutes': BUILD_MINUTES,
    permissions: {},
    strategy: {
      'fail-fast': false,
      'max-parallel': MAX_PARALLEL,
      matrix: { shard: expression('fromJSON(needs.plan.outputs.shards)') },
    },
    steps: [
      START_CLEAN,
      ...fetchPlan(pins, expression('needs.plan.outputs.artifact'), expression('needs.plan.outputs.plan-sha256')),
      { name: 'Build', env: { SHARD: expression('matrix.shard') }, run: BUILD },
      onlyIf(expression('!cancelled()'), upload(pins, `build-${expression('matrix.shard')}`, 'out/')),
    ],
  };
}

/** build-shard.sh fences what a build prints: nothing in it is taken as a workflow command. */
const BUILD = `bash .kmodsmith/plan/bundle/scripts/build-shard.sh docker .kmodsmith/plan/bundle "$SHARD" out
`;

/** The calling job holds the lock, so that sign, verify and publish of two runs never mix. A failed build stops nothing. */
function publishJob(): CallingJob {
  return {
    needs: ['plan', 'build'],
    if: expression(
      "!cancelled() && needs.plan.result == 'success' && (github.event_name == 'schedule' || github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch)",
    ),
    uses: `./${PUBLISH_WORKFLOW}`,
    permissions: { contents: 'read' },
    concurrency: { group: 'kmodsmith-publish', 'cancel-in-progress': false },
    with: {
      plan: expression('needs.plan.outputs.artifact'),
      'plan-sha256': expression('needs.plan.outputs.plan-sha256'),
      count: expression('needs.plan.outputs.count'),
      news: expression('needs.plan.outputs.news'),
    },
    // Naming a secret lets the called job read it from its environment, even when the repository itself has none:
    // https://github.com/actions/runner/issues/1490
    secrets: {
      KMODSMITH_RPM_KEY: expression('secrets.KMODSMITH_RPM_KEY'),
      KMODSMITH_MODULE_KEY: expression('secrets.KMODSMITH_MODULE_KEY'),
    },
  };
}
