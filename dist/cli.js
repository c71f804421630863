#!/usr/bin/env node
import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  formatError,
  invoke,
  keepNewSpaceSmall,
  parseArguments
} from "./chunks/chunk-AVFC4BUI.js";
import {
  package_default,
  progressLine
} from "./chunks/chunk-5C4FV3V5.js";
import "./chunks/chunk-BH4NFTUE.js";
import "./chunks/chunk-3JVTSBBB.js";
import "./chunks/chunk-PPHV2JRJ.js";
import "./chunks/chunk-MAMMZEH3.js";
import "./chunks/chunk-JW7H65I7.js";
import "./chunks/chunk-XG3NIMRG.js";
import "./chunks/chunk-FF6W77AR.js";
import "./chunks/chunk-QN27I6QU.js";
import {
  EXIT,
  KmodsmithError
} from "./chunks/chunk-IVPPFRI4.js";
import "./chunks/chunk-POKRKV4F.js";

// src/commands/usage.ts
var USAGE = `kmodsmith COMMAND [options]

A kmod repository, step by step:
  init                     write kmodsmith.yml and what belongs beside it
  pin                      look up image digests and action commits, write them
                           to kmodsmith.lock.yml
  detect [URL...]          list the kernels each target ships (or those of the
                           repositories given)
  abi diff KERNEL KERNEL   what the second kernel changes, and which published
                           kmods that hits; a KERNEL is a uname-r,
                           TARGET@uname-r or the path of a Module.symvers
  plan                     decide what is to be built, and write it with all a
                           build needs
  emit github|gitlab       write the CI pipeline (gitlab-child: what GitLab's
                           plan job writes)
  build [CELL...]          build what is planned, in containers; 'hello@*'
                           stands for all of its cells
  sign                     sign modules, packages and metadata into a candidate
                           repository
  verify                   try the candidate with dnf
  publish                  switch the candidate in
  status                   write the summary and the status page
  run                      plan, build, sign, verify, publish and status on this
                           machine
  forecast [NAME...]       say which kmods fit, need a rebuild or do not build
                           on the kernels of forecasts in kmodsmith.yml, or
                           with --like TARGET URL... of repositories

Options:
  --directory DIR          folder of kmodsmith.yml (.)
  --work DIR               folder for what passes between the steps (.kmodsmith)
  --kmods DIR              take the kmod definitions from here
  --only GLOB              only cells whose id matches, such as 'v4l2loopback@*'
  --like TARGET            for forecast: image, keys, arches and all else as
                           that target has them
  --no-build               for forecast: go by symbols alone, no trial builds
  --force                  build again what is built or known to fail
  --explain                for plan: a line for every cell with its reason;
                           plan --explain CELL... says all that decided about
                           these cells, with the symbols that differ
  --first-run              nothing is published yet at the url, and that is
                           right
  --accept SHA256          believe a repomd.xml that was refused as suspicious;
                           one or several, separated by spaces
  --runner podman|docker|host
  --ci github|gitlab       for init
  --action OWNER/REPO@SHA#VERSION   the kmodsmith action that pipelines use
  --out DIR                write there
  --check                  write nothing, fail when what is there is stale
  --json                   machine readable on stdout (detect, abi, plan, build,
                           status, run, forecast)
  --version                print the version

Exit codes: 0 done, 1 a bug, 2 bad usage or configuration, 3 a source
unavailable or suspicious, 4 builds failed, 5 verification failed,
6 publishing refused.`;

// src/cli.ts
function showProgress(text) {
  process.stderr.write(progressLine(text, process.stderr.columns));
}
var surroundings = {
  cwd: process.cwd(),
  now: /* @__PURE__ */ new Date(),
  environment: process.env,
  // GitLab runs the command line: https://docs.gitlab.com/ci/variables/predefined_variables/
  runUrl: process.env.CI_PIPELINE_URL ?? null,
  print: (text) => void process.stdout.write(`${text}
`),
  log: (text) => void process.stderr.write(`${text}
`),
  progress: process.stderr.isTTY ? showProgress : null,
  output: () => void 0,
  report: (error) => void process.stderr.write(`${formatError(error)}
`)
};
async function main(argv) {
  if (argv.length === 0 || argv.includes("--help") || argv[0] === "help") {
    surroundings.print(USAGE);
    return argv.length === 0 ? EXIT.usage : EXIT.done;
  }
  if (argv[0] === "--version") {
    surroundings.print(package_default.version);
    return EXIT.done;
  }
  try {
    return await invoke(parseArguments(argv), surroundings);
  } catch (error) {
    surroundings.report(error);
    return error instanceof KmodsmithError ? error.exitCode : EXIT.bug;
  }
}
keepNewSpaceSmall();
process.exitCode = await main(process.argv.slice(2));
