#!/usr/bin/env bash
# Builds every cell of one shard, one after the other; a cell that fails does not stop the next.
# usage: build-shard.sh podman|docker|image|host BUNDLE SHARD OUT      SHARD: number of BUNDLE/shards/<n>.txt
# Exit: 0 all built, 4 at least one failed, 2 bad usage.
set -euo pipefail

usage() {
  printf 'usage: build-shard.sh podman|docker|image|host BUNDLE SHARD OUT%s\n' "${1:+ ($1)}" >&2
  exit 2
}

# A platform's log folds what stands between its markers, and its commands have no force while build output is printed.
open_group() { # open_group TITLE
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::group::%s\n::stop-commands::%s\n' "$1" "$token"
  elif [[ -n ${GITLAB_CI:-} ]]; then
    section=cell_$((number += 1))
    printf '\e[0Ksection_start:%s:%s[collapsed=true]\r\e[0K%s\n' "$(date +%s)" "$section" "$1"
  fi
}

close_group() {
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    printf '::%s::\n::endgroup::\n' "$token"
  elif [[ -n ${GITLAB_CI:-} ]]; then
    printf '\e[0Ksection_end:%s:%s\r\e[0K\n' "$(date +%s)" "$section"
  fi
}

# A stranger's text, printed where the platform reads commands: one line, and nowhere in it what begins a command.
value() {
  sed -n "s/^$1=//p" "$out/$cell/outcome.env" 2> /dev/null | sed -n 1p | LC_ALL=C tr -d '\000-\010\013-\037\177' |
    sed -e ':again' -e 's/::/: :/' -e 't again' -e 's/##\[/# #[/g' || true
}

build() { # build CELL: prints its log in a group and one line after it
  local status=0
  open_group "$cell"
  bash "$bundle/scripts/build-cell.sh" "$runner" "$bundle" "$cell" "$out" || status=$?
  close_group
  if [[ $status -eq 0 ]]; then
    printf 'built   %s  %s s\n' "$cell" "$(value seconds)"
  else
    printf 'failed  %s  %s s  %s: %s\n' "$cell" "$(value seconds)" "$(value stage)" "$(value message)"
    failed+=("$cell")
  fi
}

remove_prepared() {
  if [[ $runner == podman || $runner == docker ]]; then "$runner" rmi --force "$KMODSMITH_PREPARED" > /dev/null 2>&1 || true; fi
}

main() {
  [[ $# -eq 4 ]] || usage
  [[ $1 =~ ^(podman|docker|image|host)$ ]] || usage "no runner '$1'"
  [[ $3 =~ ^[1-9][0-9]*$ && -f $2/shards/$3.txt ]] || usage "no shard '$3' in $2"
  runner=$1 bundle=$2 out=$4 number=0 failed=()
  # Cells of a shard share their image, so the tools are installed into it once.
  KMODSMITH_PREPARED=localhost/kmodsmith-shard-$3-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n'):prepared
  export KMODSMITH_PREPARED
  trap remove_prepared EXIT
  while IFS= read -r cell <&3; do build; done 3< "$2/shards/$3.txt"
  [[ ${#failed[@]} -eq 0 ]] || exit 4
}

main "$@"
