// The steps that several jobs of the emitted workflows share.
import { COLLECT_BUILDS, checkPlan, SIGN_PROGRAMS, TOOL_PACKAGES } from '../scripts.ts';
import { expression, type RunStep, type Step, type UseStep } from './model.ts';
import type { Pins } from './pins.ts';

/** Longer than a plan is accepted (48 hours), so that an approval never waits for an artifact that is gone. */
const RETENTION_DAYS = 7;

/** A self-hosted runner keeps the folders of the run before. */
export const START_CLEAN: RunStep = {
  name: 'Start without what an earlier run left',
  run: 'rm -rf base head built out received SHA256SUMS .kmodsmith\n',
};

/** For root in a container. */
export const INSTALL_TOOLS: RunStep = {
  name: 'Install what tries packages',
  run: `apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`,
};

/** A runner of one's own that has the programs already needs neither apt-get nor sudo. */
export const INSTALL_MISSING_TOOLS: RunStep = {
  name: 'Install what makes and signs packages',
  run: `set -euo pipefail
missing=()
for program in ${SIGN_PROGRAMS}; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if [ "\${#missing[@]}" -gt 0 ]; then
  echo "not on this runner, so apt-get installs them: \${missing[*]}"
  sudo apt-get update -qq
  sudo apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
fi
`,
};

export const COLLECT: RunStep = { name: 'Take the planned cells from what was built', run: COLLECT_BUILDS };

/** The trusted commit's configuration -> base/, without a token left in it. */
export function checkOutBase(pins: Pins, ref: string): UseStep {
  return {
    name: 'Check out the configuration',
    uses: pins.uses['actions/checkout'],
    with: { ref, path: 'base', 'persist-credentials': false },
  };
}

/** Keeps `path` for later jobs; an artifact that would be empty fails the job. */
export function upload(pins: Pins, artifact: string, path: string): UseStep {
  return {
    name: `Keep ${artifact}`,
    uses: pins.uses['actions/upload-artifact'],
    with: {
      name: artifactName(artifact),
      path,
      'if-no-files-found': 'error',
      'include-hidden-files': true,
      'retention-days': RETENTION_DAYS,
    },
  };
}

/** Artifacts cannot be replaced: an attempt has names of its own, and hands them on as job outputs. */
export function artifactName(artifact: string): string {
  return `${artifact}-${expression('github.run_attempt')}`;
}

/** `nameExpression` is what is put out by the job that made the artifact. */
export function download(pins: Pins, artifact: string, nameExpression: string, path: string): UseStep {
  return {
    name: `Fetch ${artifact}`,
    uses: pins.uses['actions/download-artifact'],
    with: { name: nameExpression, path },
  };
}

/** Every attempt of every shard, each in a folder that has the artifact's name. */
export function downloadBuilds(pins: Pins): UseStep {
  return {
    name: 'Fetch what was built',
    uses: pins.uses['actions/download-artifact'],
    with: { pattern: 'build-*', path: 'built' },
  };
}

/** The plan -> .kmodsmith/plan/, refused when it is not the one whose checksum the plan job put out. */
export function fetchPlan(pins: Pins, nameExpression: string, sha256Expression: string): readonly Step[] {
  return [
    download(pins, 'plan', nameExpression, '.kmodsmith/plan'),
    {
      name: 'Check that it is the plan of this run',
      env: { PLAN_SHA256: sha256Expression },
      run: checkPlan('"$PLAN_SHA256"'),
    },
  ];
}

/** The step under a condition, which stands right after its name. */
export function onlyIf(condition: string, { name, ...step }: UseStep): UseStep {
  return { name, if: condition, ...step };
}

/** One kmodsmith command under the configuration in `base/`. */
export function runTool(
  pins: Pins,
  command: string,
  name: string,
  more: Pick<UseStep, 'id' | 'env' | 'with'> = {},
): UseStep {
  return {
    name,
    ...(more.id === undefined ? {} : { id: more.id }),
    uses: pins.tool,
    ...(more.env === undefined ? {} : { env: more.env }),
    with: { command, directory: 'base', ...more.with },
  };
}
