// The reusable workflow, .github/workflows/kmodsmith-publish.yml: sign -> verify -> publish -> report in one stretch.
import type { Config } from '../../config/config.ts';
import { pinnedImage } from '../images.ts';
import { HOSTED_RUNNER } from './caller.ts';
import { type CallInput, expression, type Step, type StepsJob, type Workflow } from './model.ts';
import type { Pins } from './pins.ts';
import {
  artifactName,
  COLLECT,
  checkOutBase,
  download,
  downloadBuilds,
  fetchPlan,
  INSTALL_MISSING_TOOLS,
  INSTALL_TOOLS,
  onlyIf,
  runTool,
  START_CLEAN,
  upload,
} from './steps.ts';

const SIGN_MINUTES = 120;
const VERIFY_MINUTES = 120;
const PUBLISH_MINUTES = 60;
const REPORT_MINUTES = 30;

/**
 * `published` is the directory that is published to, relative to the workspace, or null when it lies outside. Every job
 * that reads or writes it runs where it is: sign takes published packages from it, report puts the status page there.
 */
export function publishWorkflow(config: Config, pins: Pins, published: string | null): Workflow {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  return {
    name: 'kmodsmith publish',
    on: {
      workflow_call: {
        inputs: {
          plan: input('Name of the artifact that holds the plan'),
          'plan-sha256': input("Checksum of the plan's SHA256SUMS"),
          count: input('Number of cells that were to be built'),
          news: input('true when there is anything to sign and publish'),
        },
        secrets: {
          KMODSMITH_RPM_KEY: { description: 'Armored OpenPGP private key', required: false },
          KMODSMITH_MODULE_KEY: { description: 'PEM private key of the module certificate', required: false },
        },
      },
    },
    permissions: {},
    defaults: { run: { shell: 'bash' } },
    jobs: {
      sign: signJob(pins, runner),
      verify: verifyJob(pins, pinnedImage(config, config.toolImage)),
      publish: publishJob(pins, runner, published),
      report: reportJob(pins, runner),
    },
  };
}

function input(description: string): CallInput {
  return { description, type: 'string', required: true };
}

function fetchCallersPlan(pins: Pins): readonly Step[] {
  return fetchPlan(pins, expression('inputs.plan'), expression('inputs.plan-sha256'));
}

/** Without news nothing is signed: nobody is asked to approve a run that changes nothing. */
function signJob(pins: Pins, runner: string): StepsJob {
  return {
    if: "inputs.news == 'true'",
    'runs-on': runner,
    'timeout-minutes': SIGN_MINUTES,
    permissions: { contents: 'read' },
    environment: 'kmodsmith-sign',
    outputs: {
      artifact: artifactName('signed'),
      sha256: expression('steps.sum.outputs.sha256'),
      candidates: expression('steps.sign.outputs.candidates'),
    },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression('github.sha')),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      INSTALL_MISSING_TOOLS,
      runTool(pins, 'sign', 'Sign', {
        id: 'sign',
        env: {
          KMODSMITH_RPM_KEY: expression('secrets.KMODSMITH_RPM_KEY'),
          KMODSMITH_MODULE_KEY: expression('secrets.KMODSMITH_MODULE_KEY'),
        },
      }),
      { name: 'Sum up what was signed', id: 'sum', run: SUM_SIGNED },
      upload(pins, 'signed', SIGNED_PATHS),
    ],
  };
}

/** There may be news without a build: a meta package that changed, a kernel that was seen. */
function fetchBuilds(pins: Pins): Step {
  return onlyIf("inputs.count != '0'", downloadBuilds(pins));
}

/** The configuration goes along, so that verify and publish need no right to read the repository. */
const SIGNED_PATHS = 'SHA256SUMS\nbase/\n.kmodsmith/signed.json\n.kmodsmith/candidates/\n';

const SUM_SIGNED = `set -euo pipefail
rm -rf base/.git
mkdir -p .kmodsmith/candidates
find base .kmodsmith/signed.json .kmodsmith/candidates -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS
printf 'sha256=%s\\n' "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" >>"$GITHUB_OUTPUT"
`;

const CHECK_SIGNED = `set -euo pipefail
printf '%s  SHA256SUMS\\n' "$SIGNED_SHA256" | sha256sum --check --strict --quiet -
sha256sum --check --strict --quiet SHA256SUMS
`;

function fetchSigned(pins: Pins): readonly Step[] {
  return [
    download(pins, 'what was signed', expression('needs.sign.outputs.artifact'), '.'),
    {
      name: 'Check that it is what sign made',
      env: { SIGNED_SHA256: expression('needs.sign.outputs.sha256') },
      run: CHECK_SIGNED,
    },
  ];
}

/**
 * Scriptlets of packages run here as root, so this job has nothing worth taking. The container is for root, which dnf needs
 * for an install root and an action has nowhere else; the machine is thrown away after the job.
 */
function verifyJob(pins: Pins, image: string): StepsJob {
  return {
    needs: ['sign'],
    if: "needs.sign.outputs.candidates != '0'",
    'runs-on': HOSTED_RUNNER,
    container: { image },
    'timeout-minutes': VERIFY_MINUTES,
    permissions: {},
    outputs: { artifact: artifactName('verification') },
    steps: [
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      INSTALL_TOOLS,
      runTool(pins, 'verify', 'Try the candidates with dnf'),
      onlyIf(expression('!cancelled()'), upload(pins, 'verification', '.kmodsmith/verification.json')),
    ],
  };
}

/** A directory outside of the workspace stays where it is; only one that ends with the job is kept. */
function publishJob(pins: Pins, runner: string, published: string | null): StepsJob {
  return {
    needs: ['sign', 'verify'],
    'runs-on': runner,
    'timeout-minutes': PUBLISH_MINUTES,
    permissions: {},
    environment: 'kmodsmith-publish',
    outputs: { artifact: artifactName('publication') },
    steps: [
      START_CLEAN,
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      download(pins, 'the verification', expression('needs.verify.outputs.artifact'), '.kmodsmith'),
      runTool(pins, 'publish', 'Switch the candidates in'),
      upload(pins, 'publication', '.kmodsmith/publication.json'),
      ...(published === null ? [] : [upload(pins, 'repository', published)]),
    ],
  };
}

/** Always runs, and is red (exit 4) when a cell failed although the rest was published. */
function reportJob(pins: Pins, runner: string): StepsJob {
  return {
    needs: ['sign', 'verify', 'publish'],
    if: expression('!cancelled()'),
    'runs-on': runner,
    'timeout-minutes': REPORT_MINUTES,
    permissions: { contents: 'read' },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression('github.sha')),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      fetchIfThere(pins, 'sign', 'what was signed', 'received'),
      fetchIfThere(pins, 'verify', 'the verification', 'received/.kmodsmith'),
      fetchIfThere(pins, 'publish', 'the publication', 'received/.kmodsmith'),
      { name: 'Lay out what the jobs reported', run: LAY_OUT_RESULTS },
      runTool(pins, 'status', 'Report'),
      onlyIf(expression('!cancelled()'), upload(pins, 'report', '.kmodsmith/report/')),
    ],
  };
}

/** A job that broke may have left nothing; the report then says that its result is missing. */
function fetchIfThere(pins: Pins, job: string, what: string, path: string): Step {
  const step = download(pins, what, expression(`needs.${job}.outputs.artifact`), path);
  return onlyIf(`needs.${job}.result != 'skipped'`, { ...step, 'continue-on-error': true });
}

const LAY_OUT_RESULTS = `set -euo pipefail
for name in signed verification publication; do
  if [ -f "received/.kmodsmith/$name.json" ]; then
    cp "received/.kmodsmith/$name.json" .kmodsmith/
  fi
done
`;
