// The few lines of bash that both CI platforms run around the commands. Values come by environment variables or were
// checked before they stand here; each body leaves the working directory as it was.

/** `sha256` is a shell word that holds the sha256 of plan/SHA256SUMS, as the plan job put it out. */
export function checkPlan(sha256: string): string {
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

/**
 * built/build-<shard>-<attempt>/<cell>/ -> .kmodsmith/out/<cell>/. A shard delivers only the cells that the plan gave it,
 * from its newest attempt; what is missing is said here and counted as not built by the commands that follow.
 */
export const COLLECT_BUILDS = `set -euo pipefail
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

/** A limit of verify that its readers are told. */
export const VERIFY_ARCH = [
  'verify is one job on x86_64. Packages of another arch are resolved and installed there too, but their scriptlets',
  'cannot run unless that machine emulates the arch: what they do is not tried, and one that has to succeed fails',
  'the verification.',
];

/** What sign runs; the packages below bring all of it. */
export const SIGN_PROGRAMS = 'createrepo_c gpg modifyrepo_c openssl rpm2cpio rpmbuild rpmkeys rpmsign xz';

/** Programs that sign and verify run, by the names of Debian's packages, which Ubuntu shares. */
export const TOOL_PACKAGES = 'createrepo-c dnf dnf-plugins-core gnupg kmod openssl rpm xz-utils';
