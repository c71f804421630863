// What `kmodsmith --help` prints.
export const USAGE = `kmodsmith COMMAND [options]

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
