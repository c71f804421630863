import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  readPlan
} from "./chunk-2SFC4WJ6.js";
import "./chunk-NBPR5GVZ.js";
import {
  findTool,
  formatTool,
  gitUrlOf,
  parseTool,
  resolvePins,
  writeYaml
} from "./chunk-3PTR4UKH.js";
import {
  WORK,
  readValue
} from "./chunk-AIFFBPK7.js";
import {
  readConfig
} from "./chunk-7YGB5AOD.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-AFWBH2S4.js";
import {
  exists,
  listFolder,
  readText,
  readTextIfThere,
  sha256OfFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";

// src/commands/emit.ts
import { isAbsolute, join, relative } from "node:path";

// src/emit/github/caller.ts
import { createHash } from "node:crypto";

// src/emit/github/model.ts
function expression(text) {
  return `\${{ ${text} }}`;
}
function isCallingJob(job) {
  return "uses" in job;
}
function isRunStep(step) {
  return "run" in step;
}

// src/emit/scripts.ts
function checkPlan(sha256) {
  return `set -euo pipefail
printf '%s  .kmodsmith/plan/SHA256SUMS\\n' ${sha256} | sha256sum --check --strict --quiet -
(cd .kmodsmith/plan && sha256sum --check --strict --quiet SHA256SUMS)
listed=$(wc -l <.kmodsmith/plan/SHA256SUMS)
found=$(find .kmodsmith/plan ! -type d ! -path .kmodsmith/plan/SHA256SUMS | wc -l)
if [ "$listed" -ne "$found" ]; then
  echo "the plan artifact holds $found files, its checksum list names $listed; start a new run" >&2
  exit 1
fi
`;
}
var COLLECT_BUILDS = `set -euo pipefail
mkdir -p built .kmodsmith/out
for list in .kmodsmith/plan/bundle/shards/*.txt; do
  [ -e "$list" ] || continue
  shard=$(basename "$list" .txt)
  newest=$(find built -mindepth 1 -maxdepth 1 -type d -name "build-$shard-*" -printf '%f\\n' | sort -t - -k 3,3n | tail -n 1)
  while IFS= read -r cell; do
    [ -n "$cell" ] || continue
    if [ -n "$newest" ] && [ -d "built/$newest/$cell" ] && [ ! -L "built/$newest/$cell" ]; then
      cp -a "built/$newest/$cell" .kmodsmith/out/
    else
      echo "shard $shard delivered nothing for $cell" >&2
    fi
  done <"$list"
done
`;
var VERIFY_ARCH = [
  "verify is one job on x86_64. Packages of another arch are resolved and installed there too, but their scriptlets",
  "cannot run unless that machine emulates the arch: what they do is not tried, and one that has to succeed fails",
  "the verification."
];
var SIGN_PROGRAMS = "createrepo_c gpg modifyrepo_c openssl rpm2cpio rpmbuild rpmkeys rpmsign xz";
var TOOL_PACKAGES = "createrepo-c dnf dnf-plugins-core gnupg kmod openssl rpm xz-utils";

// src/emit/github/steps.ts
var RETENTION_DAYS = 7;
var START_CLEAN = {
  name: "Start without what an earlier run left",
  run: "rm -rf base head built out received SHA256SUMS .kmodsmith\n"
};
var INSTALL_TOOLS = {
  name: "Install what tries packages",
  run: `apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`
};
var INSTALL_MISSING_TOOLS = {
  name: "Install what makes and signs packages",
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
`
};
var COLLECT = { name: "Take the planned cells from what was built", run: COLLECT_BUILDS };
function checkOutBase(pins, ref) {
  return {
    name: "Check out the configuration",
    uses: pins.uses["actions/checkout"],
    with: { ref, path: "base", "persist-credentials": false }
  };
}
function upload(pins, artifact, path) {
  return {
    name: `Keep ${artifact}`,
    uses: pins.uses["actions/upload-artifact"],
    with: {
      name: artifactName(artifact),
      path,
      "if-no-files-found": "error",
      "include-hidden-files": true,
      "retention-days": RETENTION_DAYS
    }
  };
}
function artifactName(artifact) {
  return `${artifact}-${expression("github.run_attempt")}`;
}
function download(pins, artifact, nameExpression, path) {
  return {
    name: `Fetch ${artifact}`,
    uses: pins.uses["actions/download-artifact"],
    with: { name: nameExpression, path }
  };
}
function downloadBuilds(pins) {
  return {
    name: "Fetch what was built",
    uses: pins.uses["actions/download-artifact"],
    with: { pattern: "build-*", path: "built" }
  };
}
function fetchPlan(pins, nameExpression, sha256Expression) {
  return [
    download(pins, "plan", nameExpression, ".kmodsmith/plan"),
    {
      name: "Check that it is the plan of this run",
      env: { PLAN_SHA256: sha256Expression },
      run: checkPlan('"$PLAN_SHA256"')
    }
  ];
}
function onlyIf(condition, { name, ...step }) {
  return { name, if: condition, ...step };
}
function runTool(pins, command, name, more = {}) {
  return {
    name,
    ...more.id === void 0 ? {} : { id: more.id },
    uses: pins.tool,
    ...more.env === void 0 ? {} : { env: more.env },
    with: { command, directory: "base", ...more.with }
  };
}

// src/emit/github/caller.ts
var HOSTED_RUNNER = "ubuntu-24.04";
var PUBLISH_WORKFLOW = ".github/workflows/kmodsmith-publish.yml";
var MAX_PARALLEL = 20;
var BUILD_MINUTES = 350;
var PLAN_MINUTES = 30;
var HOURS_BETWEEN_RUNS = 6;
function callerWorkflow(config, pins) {
  return {
    name: "kmodsmith",
    on: triggers(config),
    permissions: {},
    defaults: { run: { shell: "bash" } },
    jobs: { plan: planJob(config, pins), build: buildJob(pins), publish: publishJob() }
  };
}
function triggers({ name, kmodsFolder }) {
  return {
    schedule: [{ cron: cronOf(name) }],
    pull_request: { paths: [`${kmodsFolder}/**`] },
    workflow_dispatch: {
      inputs: {
        only: { description: "Only cells whose id matches; * stands for any text", type: "string", default: "" },
        "first-run": { description: "Nothing is published yet", type: "boolean", default: false },
        accept: { description: "sha256 of a repomd.xml that was refused as suspicious", type: "string", default: "" },
        force: { description: "Build again what is built or known to fail", type: "boolean", default: false }
      }
    }
  };
}
function cronOf(name) {
  const hash = createHash("sha256").update(name).digest();
  const minute = 2 * (hash.readUInt16BE(0) % 30) + 1;
  const hour = hash.readUInt16BE(2) % HOURS_BETWEEN_RUNS;
  return `${minute} ${hour}-23/${HOURS_BETWEEN_RUNS} * * *`;
}
function planJob(config, pins) {
  return {
    "runs-on": HOSTED_RUNNER,
    "timeout-minutes": PLAN_MINUTES,
    permissions: { contents: "read" },
    outputs: {
      artifact: artifactName("plan"),
      "plan-sha256": expression("steps.plan.outputs.plan-sha256"),
      count: expression("steps.plan.outputs.count"),
      news: expression("steps.plan.outputs.news"),
      shards: expression("steps.plan.outputs.shards"),
      runners: expression("steps.runners.outputs.runners")
    },
    steps: [
      checkOutBase(pins, expression("github.event.pull_request.base.sha || github.sha")),
      checkOutProposal(config, pins),
      runTool(pins, "plan", "Plan", {
        id: "plan",
        with: {
          kmods: expression(`github.event_name == 'pull_request' && 'head/${config.kmodsFolder}' || ''`),
          only: expression("inputs.only || ''"),
          force: expression("inputs.force || false"),
          "first-run": expression("inputs.first-run || false"),
          accept: expression("inputs.accept || ''")
        }
      }),
      chooseRunners(config),
      upload(pins, "plan", ".kmodsmith/plan/")
    ]
  };
}
function checkOutProposal(config, pins) {
  return {
    name: "Check out the proposed kmods",
    if: "github.event_name == 'pull_request'",
    uses: pins.uses["actions/checkout"],
    with: {
      ref: expression("github.sha"),
      path: "head",
      "sparse-checkout": `/${config.kmodsFolder}/`,
      "sparse-checkout-cone-mode": false,
      "persist-credentials": false
    }
  };
}
function chooseRunners(config) {
  return {
    name: "Choose the runner of each build job",
    id: "runners",
    env: { RUNNER_OF_ARCH: runnersByArch(config) },
    run: CHOOSE_RUNNERS
  };
}
function runnersByArch(config) {
  const arches = [...new Set(config.targets.flatMap((target) => target.arches))].sort();
  return arches.flatMap((arch) => config.runners[arch] === void 0 ? [] : [`${arch} ${config.runners[arch]}`]).join("\n");
}
var CHOOSE_RUNNERS = `set -euo pipefail
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
function buildJob(pins) {
  return {
    name: `build ${expression("matrix.shard")}`,
    needs: ["plan"],
    if: expression("!cancelled() && needs.plan.result == 'success' && needs.plan.outputs.count != '0'"),
    "runs-on": expression("fromJSON(needs.plan.outputs.runners)[format('{0}', matrix.shard)]"),
    "timeout-minutes": BUILD_MINUTES,
    permissions: {},
    strategy: {
      "fail-fast": false,
      "max-parallel": MAX_PARALLEL,
      matrix: { shard: expression("fromJSON(needs.plan.outputs.shards)") }
    },
    steps: [
      START_CLEAN,
      ...fetchPlan(pins, expression("needs.plan.outputs.artifact"), expression("needs.plan.outputs.plan-sha256")),
      { name: "Build", env: { SHARD: expression("matrix.shard") }, run: BUILD },
      onlyIf(expression("!cancelled()"), upload(pins, `build-${expression("matrix.shard")}`, "out/"))
    ]
  };
}
var BUILD = `bash .kmodsmith/plan/bundle/scripts/build-shard.sh docker .kmodsmith/plan/bundle "$SHARD" out
`;
function publishJob() {
  return {
    needs: ["plan", "build"],
    if: expression(
      "!cancelled() && needs.plan.result == 'success' && (github.event_name == 'schedule' || github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch)"
    ),
    uses: `./${PUBLISH_WORKFLOW}`,
    permissions: { contents: "read" },
    concurrency: { group: "kmodsmith-publish", "cancel-in-progress": false },
    with: {
      plan: expression("needs.plan.outputs.artifact"),
      "plan-sha256": expression("needs.plan.outputs.plan-sha256"),
      count: expression("needs.plan.outputs.count"),
      news: expression("needs.plan.outputs.news")
    },
    // Naming a secret lets the called job read it from its environment, even when the repository itself has none:
    // https://github.com/actions/runner/issues/1490
    secrets: {
      KMODSMITH_RPM_KEY: expression("secrets.KMODSMITH_RPM_KEY"),
      KMODSMITH_MODULE_KEY: expression("secrets.KMODSMITH_MODULE_KEY")
    }
  };
}

// src/emit/images.ts
function pinnedImage(config, name) {
  const digest = config.lock.images[name];
  if (digest === void 0) {
    throw new KmodsmithError(
      "LOCK_MISSING",
      `kmodsmith.lock.yml has no digest for ${name}; run \`kmodsmith pin\` and emit again`
    );
  }
  return `${name}@${digest}`;
}

// src/emit/github/publish.ts
var SIGN_MINUTES = 120;
var VERIFY_MINUTES = 120;
var PUBLISH_MINUTES = 60;
var REPORT_MINUTES = 30;
function publishWorkflow(config, pins, published) {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  return {
    name: "kmodsmith publish",
    on: {
      workflow_call: {
        inputs: {
          plan: input("Name of the artifact that holds the plan"),
          "plan-sha256": input("Checksum of the plan's SHA256SUMS"),
          count: input("Number of cells that were to be built"),
          news: input("true when there is anything to sign and publish")
        },
        secrets: {
          KMODSMITH_RPM_KEY: { description: "Armored OpenPGP private key", required: false },
          KMODSMITH_MODULE_KEY: { description: "PEM private key of the module certificate", required: false }
        }
      }
    },
    permissions: {},
    defaults: { run: { shell: "bash" } },
    jobs: {
      sign: signJob(pins, runner),
      verify: verifyJob(pins, pinnedImage(config, config.toolImage)),
      publish: publishJob2(pins, runner, published),
      report: reportJob(pins, runner)
    }
  };
}
function input(description) {
  return { description, type: "string", required: true };
}
function fetchCallersPlan(pins) {
  return fetchPlan(pins, expression("inputs.plan"), expression("inputs.plan-sha256"));
}
function signJob(pins, runner) {
  return {
    if: "inputs.news == 'true'",
    "runs-on": runner,
    "timeout-minutes": SIGN_MINUTES,
    permissions: { contents: "read" },
    environment: "kmodsmith-sign",
    outputs: {
      artifact: artifactName("signed"),
      sha256: expression("steps.sum.outputs.sha256"),
      candidates: expression("steps.sign.outputs.candidates")
    },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression("github.sha")),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      INSTALL_MISSING_TOOLS,
      runTool(pins, "sign", "Sign", {
        id: "sign",
        env: {
          KMODSMITH_RPM_KEY: expression("secrets.KMODSMITH_RPM_KEY"),
          KMODSMITH_MODULE_KEY: expression("secrets.KMODSMITH_MODULE_KEY")
        }
      }),
      { name: "Sum up what was signed", id: "sum", run: SUM_SIGNED },
      upload(pins, "signed", SIGNED_PATHS)
    ]
  };
}
function fetchBuilds(pins) {
  return onlyIf("inputs.count != '0'", downloadBuilds(pins));
}
var SIGNED_PATHS = "SHA256SUMS\nbase/\n.kmodsmith/signed.json\n.kmodsmith/candidates/\n";
var SUM_SIGNED = `set -euo pipefail
rm -rf base/.git
mkdir -p .kmodsmith/candidates
find base .kmodsmith/signed.json .kmodsmith/candidates -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS
printf 'sha256=%s\\n' "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" >>"$GITHUB_OUTPUT"
`;
var CHECK_SIGNED = `set -euo pipefail
printf '%s  SHA256SUMS\\n' "$SIGNED_SHA256" | sha256sum --check --strict --quiet -
sha256sum --check --strict --quiet SHA256SUMS
`;
function fetchSigned(pins) {
  return [
    download(pins, "what was signed", expression("needs.sign.outputs.artifact"), "."),
    {
      name: "Check that it is what sign made",
      env: { SIGNED_SHA256: expression("needs.sign.outputs.sha256") },
      run: CHECK_SIGNED
    }
  ];
}
function verifyJob(pins, image) {
  return {
    needs: ["sign"],
    if: "needs.sign.outputs.candidates != '0'",
    "runs-on": HOSTED_RUNNER,
    container: { image },
    "timeout-minutes": VERIFY_MINUTES,
    permissions: {},
    outputs: { artifact: artifactName("verification") },
    steps: [
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      INSTALL_TOOLS,
      runTool(pins, "verify", "Try the candidates with dnf"),
      onlyIf(expression("!cancelled()"), upload(pins, "verification", ".kmodsmith/verification.json"))
    ]
  };
}
function publishJob2(pins, runner, published) {
  return {
    needs: ["sign", "verify"],
    "runs-on": runner,
    "timeout-minutes": PUBLISH_MINUTES,
    permissions: {},
    environment: "kmodsmith-publish",
    outputs: { artifact: artifactName("publication") },
    steps: [
      START_CLEAN,
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      download(pins, "the verification", expression("needs.verify.outputs.artifact"), ".kmodsmith"),
      runTool(pins, "publish", "Switch the candidates in"),
      upload(pins, "publication", ".kmodsmith/publication.json"),
      ...published === null ? [] : [upload(pins, "repository", published)]
    ]
  };
}
function reportJob(pins, runner) {
  return {
    needs: ["sign", "verify", "publish"],
    if: expression("!cancelled()"),
    "runs-on": runner,
    "timeout-minutes": REPORT_MINUTES,
    permissions: { contents: "read" },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression("github.sha")),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      fetchIfThere(pins, "sign", "what was signed", "received"),
      fetchIfThere(pins, "verify", "the verification", "received/.kmodsmith"),
      fetchIfThere(pins, "publish", "the publication", "received/.kmodsmith"),
      { name: "Lay out what the jobs reported", run: LAY_OUT_RESULTS },
      runTool(pins, "status", "Report"),
      onlyIf(expression("!cancelled()"), upload(pins, "report", ".kmodsmith/report/"))
    ]
  };
}
function fetchIfThere(pins, job, what, path) {
  const step = download(pins, what, expression(`needs.${job}.outputs.artifact`), path);
  return onlyIf(`needs.${job}.result != 'skipped'`, { ...step, "continue-on-error": true });
}
var LAY_OUT_RESULTS = `set -euo pipefail
for name in signed verification publication; do
  if [ -f "received/.kmodsmith/$name.json" ]; then
    cp "received/.kmodsmith/$name.json" .kmodsmith/
  fi
done
`;

// src/emit/github/rules.ts
var PINNED = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}$/;
var LOCAL = /^\.\/\.github\/workflows\/[\w.-]+\.yml$/;
var SIGNING_JOB = "sign";
var RULES = [
  noExpressionInRun,
  pinnedUses,
  pinnedImage2,
  boundedTime,
  secretsOnlyToSign,
  noCredentialsLeft
];
function assertRules(workflow) {
  const broken = Object.entries(workflow.jobs).flatMap(
    ([id, job]) => RULES.flatMap((rule) => rule(job, id).map((message) => `${workflow.name}: job ${id}: ${message}`))
  );
  if (Object.keys(workflow.permissions).length > 0)
    broken.push(`${workflow.name}: permissions at the top must be empty`);
  if (broken.length > 0) throw new Error(`an emitted workflow breaks its rules:
${broken.join("\n")}`);
}
function noExpressionInRun(job) {
  return stepsOf(job).filter((step) => isRunStep(step) && step.run.includes("${{")).map((step) => `step '${step.name}' has an expression in its script`);
}
function pinnedUses(job) {
  const uses = stepsOf(job).flatMap((step) => isRunStep(step) ? [] : [step.uses]);
  const unpinned = uses.filter((name) => !PINNED.test(name)).map((name) => `'${name}' is not pinned to a commit`);
  return isCallingJob(job) && !LOCAL.test(job.uses) ? [...unpinned, `'${job.uses}' is not a workflow of this repository`] : unpinned;
}
function pinnedImage2(job) {
  const image = isCallingJob(job) ? void 0 : job.container?.image;
  return image === void 0 || /@sha256:[0-9a-f]{64}$/.test(image) ? [] : [`image '${image}' has no digest`];
}
function boundedTime(job) {
  return isCallingJob(job) || job["timeout-minutes"] > 0 ? [] : ["has no timeout"];
}
function secretsOnlyToSign(job, id) {
  if (isCallingJob(job)) return [];
  const users = job.steps.filter((step) => mentionsSecrets(step));
  if (id === SIGNING_JOB) return users.length <= 1 ? [] : [`${users.length} steps get secrets, expected one`];
  const elsewhere = mentionsSecrets(withoutSteps(job)) || users.length > 0;
  return elsewhere ? ["gets secrets, which only sign may have"] : [];
}
function noCredentialsLeft(job) {
  return stepsOf(job).filter((step) => !isRunStep(step) && isCheckout(step) && step.with?.["persist-credentials"] !== false).map((step) => `step '${step.name}' keeps its credentials`);
}
function isCheckout(step) {
  return step.uses.startsWith("actions/checkout@");
}
function mentionsSecrets(part) {
  return /\bsecrets\b\s*[.[]/.test(JSON.stringify(part));
}
function withoutSteps(job) {
  return { ...job, steps: [] };
}
function stepsOf(job) {
  return isCallingJob(job) ? [] : job.steps;
}

// src/emit/github/workflow.ts
var CALLER_WORKFLOW = ".github/workflows/kmodsmith.yml";
var GENERATED = [
  "Generated by `kmodsmith emit github`. Do not edit: change kmodsmith.yml or kmodsmith.lock.yml and emit again;",
  "`kmodsmith emit github --check` tells when this file is stale.",
  ""
];
function callerHeader({ kmodsFolder }) {
  return [
    ...GENERATED,
    "plan reads the kernels, decides and puts out one checksum that every later job checks; build runs third-party code",
    `without secrets; publish is kmodsmith-publish.yml, one run at a time. Of a pull request only ${kmodsFolder}/ is used,`,
    "with the configuration of its base, and nothing is signed or published."
  ];
}
var PUBLISH_HEADER = [
  ...GENERATED,
  "Make two environments with required reviewers: kmodsmith-sign with the secrets KMODSMITH_RPM_KEY and",
  "KMODSMITH_MODULE_KEY, and kmodsmith-publish. An environment that does not exist is created unprotected.",
  "",
  "This version publishes to a directory of the runner that runners.publish in kmodsmith.yml names; sign and report read",
  "and write it, so they run there too. On a hosted runner that directory ends with the job, and all that stays is the",
  "artifact `repository`, when the directory lies inside this repository: to serve clients, name a runner of your own",
  "whose web server serves an absolute directory.",
  "",
  ...VERIFY_ARCH
];
function githubFiles({ config, tool, published }) {
  const pins = resolvePins(config.lock, tool);
  return [
    emit(CALLER_WORKFLOW, callerWorkflow(config, pins), callerHeader(config), pins),
    emit(PUBLISH_WORKFLOW, publishWorkflow(config, pins, published), PUBLISH_HEADER, pins)
  ];
}
function emit(path, workflow, header, pins) {
  assertRules(workflow);
  const comments = new Map([...pins.comments, ["contents: read", "to check out the configuration"]]);
  return { path, text: writeYaml(workflow, { header, comments }) };
}

// src/emit/gitlab/model.ts
function documentOf({ jobs, ...pipeline }) {
  return { ...pipeline, ...jobs };
}

// src/emit/gitlab/scripts.ts
var RUN_TOOL = "node tool/dist/cli.js";
var TRUSTED_COMMIT = `"\${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_SHA}"`;
function checkOutBase2(commit) {
  return `set -euo pipefail
base=${commit}
git cat-file -e "$base^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$base"
rm -rf base
git worktree prune
git worktree add --quiet --force --detach base "$base"
`;
}
function fetchTool(tool) {
  return `set -euo pipefail
rm -rf tool
git init --quiet tool
git -C tool fetch --quiet --depth 1 '${gitUrlOf(tool)}' ${tool.commit}
git -C tool checkout --quiet --detach ${tool.commit}
`;
}
var INSTALL_TOOLS2 = `set -euo pipefail
apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`;
function runTool2(words, config) {
  return `${RUN_TOOL} ${words} ${placesOf(config)}
`;
}
function placesOf({ kmodsFolder }) {
  return `--directory base --kmods ${kmodsFolder} --work .kmodsmith`;
}
function runPlan(config) {
  return `set -euo pipefail
options=()
if [ -n "\${KMODSMITH_ONLY:-}" ]; then options+=(--only "$KMODSMITH_ONLY"); fi
if [ "\${KMODSMITH_FIRST_RUN:-}" = yes ]; then options+=(--first-run); fi
if [ -n "\${KMODSMITH_ACCEPT:-}" ]; then options+=(--accept "$KMODSMITH_ACCEPT"); fi
if [ "\${KMODSMITH_FORCE:-}" = yes ]; then options+=(--force); fi
${RUN_TOOL} plan ${placesOf(config)} "\${options[@]}"
`;
}
function emitChild(config, tool) {
  return runTool2(`emit gitlab-child --out child --action '${formatTool(tool)}'`, config);
}

// src/emit/gitlab/pipeline.ts
var CHILD_FILE = "kmodsmith-child.yml";
var KEEP = "1 week";
var MERGE_REQUEST = { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' };
var NOT_MERGE_REQUEST = { if: '$CI_PIPELINE_SOURCE != "merge_request_event"' };
var HEADER = [
  "Generated by `kmodsmith emit gitlab`. Do not edit: change kmodsmith.yml or kmodsmith.lock.yml and emit again;",
  "`kmodsmith emit gitlab --check` tells when this file is stale.",
  "",
  "Make a pipeline schedule for the default branch, and the protected environments kmodsmith-sign, with the file variables",
  "KMODSMITH_RPM_KEY and KMODSMITH_MODULE_KEY scoped to it, and kmodsmith-publish. A merge request is planned and built",
  "with the configuration of its base; nothing of it is signed or published.",
  "",
  "This version publishes to a directory of the runner whose tag runners.publish in kmodsmith.yml names; sign and report",
  "read and write it, so they run there too."
];
function gitlabFiles(config, tool) {
  const text = writeYaml(documentOf(parentPipeline(config, tool)), { header: HEADER, comments: /* @__PURE__ */ new Map() });
  return [{ path: ".gitlab-ci.yml", text }];
}
function parentPipeline(config, tool) {
  const image = pinnedImage(config, config.toolImage);
  return {
    stages: ["plan", "child", "run"],
    workflow: { rules: workflowRules(config) },
    variables: {
      KMODSMITH_ONLY: { value: "", description: "Only cells whose id matches; * stands for any text" },
      KMODSMITH_FIRST_RUN: { value: "no", description: "yes when nothing is published yet" },
      KMODSMITH_ACCEPT: { value: "", description: "sha256 of a repomd.xml that was refused as suspicious" },
      KMODSMITH_FORCE: { value: "no", description: "yes builds again what is built or known to fail" }
    },
    jobs: {
      plan: planJob2(image, config, tool),
      child: childJob(image, config, tool),
      publish: { ...triggerJob(NOT_MERGE_REQUEST), resource_group: "kmodsmith-publish" },
      propose: triggerJob(MERGE_REQUEST)
    }
  };
}
function workflowRules({ kmodsFolder }) {
  return [
    { if: '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    { if: '$CI_PIPELINE_SOURCE == "web" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    { ...MERGE_REQUEST, changes: [`${kmodsFolder}/**/*`] }
  ];
}
function planJob2(image, config, tool) {
  return {
    stage: "plan",
    image,
    timeout: "30 minutes",
    script: [checkOutBase2(TRUSTED_COMMIT), fetchTool(tool), runPlan(config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/plan/"] }
  };
}
function childJob(image, config, tool) {
  return {
    stage: "child",
    image,
    timeout: "15 minutes",
    needs: ["plan"],
    script: [checkOutBase2(TRUSTED_COMMIT), fetchTool(tool), emitChild(config, tool)],
    artifacts: { expire_in: KEEP, paths: [`child/${CHILD_FILE}`] }
  };
}
function triggerJob(rule) {
  return {
    stage: "run",
    rules: [rule],
    needs: ["plan", "child"],
    variables: { PARENT_PIPELINE_ID: "$CI_PIPELINE_ID" },
    trigger: { include: [{ artifact: `child/${CHILD_FILE}`, job: "child" }], strategy: "depend" }
  };
}

// src/emit/platform.json
var platform_default = {
  gitlabTags: { x86_64: "saas-linux-small-amd64", aarch64: "saas-linux-small-arm64" }
};

// src/emit/gitlab/tags.ts
var HOSTED_TAGS = platform_default.gitlabTags;
var GITHUB_LABEL = /^ubuntu-[0-9.]+(-arm)?$/;
function tagsOf(config, key) {
  const named = config.runners[key];
  const tag = named === void 0 || GITHUB_LABEL.test(named) ? HOSTED_TAGS[key] : named;
  return tag === void 0 ? {} : { tags: [tag] };
}

// src/emit/gitlab/child.ts
var MATRIX_LIMIT = 200;
var CHILD_BYTES_LIMIT = 5e6;
var STAGES = ["receive", "build", "sign", "verify", "publish", "report"];
var CHILD = { if: '$CI_PIPELINE_SOURCE == "parent_pipeline"' };
var NO_CHECKOUT = { GIT_STRATEGY: "none" };
var HEADER2 = [
  "Generated by `kmodsmith emit gitlab-child` for one plan; the next plan has another.",
  "",
  "Jobs follow each other by stage: a job may name no more than 50 others in `needs`, and every shard counts.",
  "",
  ...VERIFY_ARCH
];
function gitlabChildFiles(input2) {
  const text = writeYaml(documentOf(childPipeline(input2)), { header: HEADER2, comments: /* @__PURE__ */ new Map() });
  if (text.length > CHILD_BYTES_LIMIT) {
    const message = `the child pipeline has ${text.length} bytes, GitLab reads at most ${CHILD_BYTES_LIMIT}; lower limit in kmodsmith.yml`;
    throw new KmodsmithError("USAGE", message);
  }
  return [{ path: CHILD_FILE, text }];
}
function childPipeline(input2) {
  return {
    stages: STAGES,
    workflow: { rules: [CHILD] },
    jobs: {
      receive: receiveJob(input2),
      ...buildJobs(input2),
      ...input2.news && input2.proposedOn === null ? publishingJobs(input2) : {},
      report: reportJob2(input2)
    }
  };
}
function publishingJobs(input2) {
  return { sign: signJob2(input2), verify: verifyJob2(input2), publish: publishJob3(input2) };
}
function receiveJob(input2) {
  return {
    stage: "receive",
    image: pinnedImage(input2.config, input2.config.toolImage),
    timeout: "15 minutes",
    needs: [{ pipeline: "$PARENT_PIPELINE_ID", job: "plan" }],
    variables: NO_CHECKOUT,
    script: [checkPlan(input2.planSha256)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/plan/"] }
  };
}
function buildJobs(input2) {
  const jobs = groupShards(input2).flatMap(inChunks);
  return Object.fromEntries(jobs.map((group, index) => [`build-${index + 1}-${group.arch}`, buildJob2(input2, group)]));
}
function groupShards(input2) {
  const groups = /* @__PURE__ */ new Map();
  for (const shard of input2.shards) {
    const cell = firstCellOf(input2.plan, shard);
    const image = imageOf(input2.config, cell);
    const key = `${image} ${cell.arch}`;
    const before = groups.get(key)?.shards ?? [];
    groups.set(key, { image, arch: cell.arch, shards: [...before, shard.number] });
  }
  return [...groups.values()];
}
function firstCellOf(plan, shard) {
  const cell = plan.cells.find(({ id }) => id === shard.cells[0]);
  if (cell === void 0) {
    const found = shard.cells[0] ?? "no cell";
    throw new KmodsmithError(
      "USAGE",
      `shard ${shard.number} begins with ${found}, which the plan does not build; plan again`
    );
  }
  return cell;
}
function imageOf(config, cell) {
  const target = config.targets.find(({ name }) => name === cell.target);
  if (target === void 0) {
    throw new KmodsmithError("USAGE", `the plan has target ${cell.target}, kmodsmith.yml has not; plan again`);
  }
  return pinnedImage(config, target.image);
}
function inChunks(group) {
  const count = Math.ceil(group.shards.length / MATRIX_LIMIT);
  return Array.from({ length: count }, (_, index) => ({
    ...group,
    shards: group.shards.slice(index * MATRIX_LIMIT, (index + 1) * MATRIX_LIMIT)
  }));
}
function buildJob2(input2, group) {
  return {
    stage: "build",
    image: group.image,
    ...tagsOf(input2.config, group.arch),
    timeout: "5 hours",
    // A failed cell must not stop what is good from being published; report makes the pipeline red.
    allow_failure: true,
    dependencies: ["receive"],
    variables: NO_CHECKOUT,
    parallel: { matrix: [{ SHARD: group.shards.map(String) }] },
    script: [checkPlan(input2.planSha256), BUILD2],
    artifacts: { name: "build-$SHARD", when: "always", expire_in: KEEP, paths: ["built/build-$SHARD-1/"] }
  };
}
var BUILD2 = `set -euo pipefail
bash .kmodsmith/plan/bundle/scripts/build-shard.sh image .kmodsmith/plan/bundle "$SHARD" "built/build-$SHARD-1"
`;
function prepare(input2) {
  const base = input2.proposedOn ?? TRUSTED_COMMIT;
  return [checkPlan(input2.planSha256), checkOutBase2(base), fetchTool(input2.tool)];
}
function signJob2(input2) {
  return {
    stage: "sign",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...tagsOf(input2.config, "publish"),
    timeout: "2 hours",
    environment: { name: "kmodsmith-sign" },
    script: [...prepare(input2), COLLECT_BUILDS, INSTALL_TOOLS2, runTool2("sign", input2.config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/signed.json", ".kmodsmith/candidates/"] }
  };
}
function verifyJob2(input2) {
  return {
    stage: "verify",
    image: pinnedImage(input2.config, input2.config.toolImage),
    timeout: "2 hours",
    dependencies: ["receive", "sign"],
    script: [...prepare(input2), INSTALL_TOOLS2, runTool2("verify", input2.config)],
    artifacts: { when: "always", expire_in: KEEP, paths: [".kmodsmith/verification.json"] }
  };
}
function publishJob3(input2) {
  return {
    stage: "publish",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...tagsOf(input2.config, "publish"),
    timeout: "1 hour",
    environment: { name: "kmodsmith-publish" },
    dependencies: ["receive", "sign", "verify"],
    script: [...prepare(input2), runTool2("publish", input2.config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/publication.json", ...publishedPaths(input2.published)] }
  };
}
function publishedPaths(published) {
  return published === null ? [] : [`${published}/`];
}
function reportJob2(input2) {
  return {
    stage: "report",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...input2.proposedOn === null ? tagsOf(input2.config, "publish") : {},
    timeout: "30 minutes",
    when: "always",
    script: [...prepare(input2), COLLECT_BUILDS, runTool2("status", input2.config)],
    artifacts: { when: "always", expire_in: KEEP, paths: [".kmodsmith/report/"] }
  };
}

// src/commands/emit.ts
var PLATFORMS = {
  github: {
    files: async (context, config, tool) => githubFiles({ config, tool, published: publishedFolder(context, config) }),
    folder: (context) => context.root,
    next: "commit them, and make the environments that kmodsmith-publish.yml names in its first lines",
    isStanding: true
  },
  gitlab: {
    files: async (_context, config, tool) => gitlabFiles(config, tool),
    folder: (context) => context.root,
    next: "commit it, and make the schedule and the environments that its first lines name",
    isStanding: true
  },
  "gitlab-child": {
    files: childFiles,
    folder: (context) => context.work,
    next: "keep it as an artifact of its own; the jobs publish and propose of .gitlab-ci.yml trigger it",
    isStanding: false
  }
};
var emitCommand = async (context) => {
  const platform = askedPlatform(context);
  const config = await readConfig(context);
  const tool = context.options.action === null ? findTool(config.lock.actions) : parseTool(context.options.action);
  if (platform.isStanding) refuseUnpinned(config);
  const files = await platform.files(context, config, tool);
  const folder = context.options.out ?? platform.folder(context);
  if (context.options.check) return checkFiles(context, folder, files);
  if (platform.isStanding && isPublishedToJob(context, config)) {
    context.log(
      "what is published ends with the job: name a runner of your own under runners.publish and an absolute directory"
    );
  }
  return writeFiles(context, folder, files, platform.next);
};
function refuseUnpinned(config) {
  const names = /* @__PURE__ */ new Set([...config.targets.map(({ image }) => image), config.toolImage]);
  const unpinned = [...names].filter((name) => config.lock.images[name] === void 0);
  if (unpinned.length === 0) return;
  throw new KmodsmithError(
    "LOCK_MISSING",
    `kmodsmith.lock.yml has no digest for ${unpinned.join(", ")}; run kmodsmith pin and emit again`
  );
}
function isPublishedToJob(context, config) {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  const isHosted = /^ubuntu-/.test(runner);
  return isHosted || publishedFolder(context, config) !== null;
}
function askedPlatform(context) {
  const [name, ...more] = context.operands;
  const platform = name === void 0 || !Object.hasOwn(PLATFORMS, name) ? void 0 : PLATFORMS[name];
  if (platform === void 0 || more.length > 0) {
    const found = context.operands.length === 0 ? "nothing" : `'${context.operands.join(" ")}'`;
    throw new KmodsmithError("USAGE", `emit: found ${found}, expected one of ${Object.keys(PLATFORMS).join(", ")}`);
  }
  return platform;
}
function publishedFolder(context, config) {
  const below = relative(context.root, config.directory);
  return below.startsWith("..") || isAbsolute(below) ? null : join("base", below);
}
async function childFiles(context, config, tool) {
  const plan = await readPlan(context);
  const { news } = await readValue(join(context.work, WORK.summary));
  return gitlabChildFiles({
    config,
    tool,
    plan,
    news,
    shards: await readShards(join(context.work, WORK.bundle, "shards")),
    planSha256: await sha256OfFile(join(context.work, WORK.checksums)),
    proposedOn: proposalBase(context),
    published: publishedFolder(context, config)
  });
}
function proposalBase(context) {
  const base = context.environment.CI_MERGE_REQUEST_DIFF_BASE_SHA ?? "";
  if (base === "") return null;
  if (!/^[0-9a-f]{40}$/.test(base)) {
    throw new KmodsmithError(
      "USAGE",
      `CI_MERGE_REQUEST_DIFF_BASE_SHA is '${base}', expected a commit of 40 hex digits`
    );
  }
  return base;
}
async function readShards(folder) {
  if (!await exists(folder)) return [];
  const shards = [];
  for (const name of await listFolder(folder)) {
    const cells = (await readText(join(folder, name))).split("\n").filter((line) => line !== "");
    shards.push({ number: Number.parseInt(name, 10), cells });
  }
  return shards.sort((a, b) => a.number - b.number);
}
async function writeFiles(context, folder, files, next) {
  for (const file of files) {
    const path = join(folder, file.path);
    await writeFileAt(path, file.text);
    context.log(`written: ${path}`);
  }
  context.log(`next: ${next}`);
  return EXIT.done;
}
async function checkFiles(context, folder, files) {
  const stale = [];
  for (const file of files) {
    const path = join(folder, file.path);
    const found = await readTextIfThere(path);
    if (found !== file.text) stale.push(`${path} ${found === null ? "is missing" : "differs"}`);
  }
  if (stale.length > 0) {
    const command = `kmodsmith emit ${context.operands.join(" ")}`;
    throw new KmodsmithError("USAGE", `${stale.join("\n")}
run \`${command}\` and commit what it writes`);
  }
  context.log(
    `${files.length === 1 ? "the file is" : "the files are"} as emit writes ${files.length === 1 ? "it" : "them"}`
  );
  return EXIT.done;
}
export {
  emitCommand
};
