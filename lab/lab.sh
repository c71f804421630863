#!/usr/bin/env bash
# Sourced by the lab's scripts: where the lab lies, and how a step says that its result is there already.
# shellcheck disable=SC2034   # most of these names are for the scripts that source this file
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LAB=${LAB:-$here/../lab-work}
mkdir -p "$LAB/debs"
LAB=$(cd "$LAB" && pwd -P)
export LAB
LAB_PORT=${LAB_PORT:-8917}
export LAB_PORT

# The first kernel is the older one. Their names are made up: an Enterprise Linux 9 shape around a Debian kernel.
lab_version=5.14.0
lab_releases=(503.11.1.el9 503.15.1.el9)
lab_arch=x86_64
lab_image=localhost/kmodsmith-el9-standin:latest
lab_baseos=$LAB/el/9/BaseOS/$lab_arch/os
lab_appstream=$LAB/el/9/AppStream/$lab_arch/os

say() { printf 'lab: %s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# is_done STEP [FILE...]: the step ran to its end before with this very script and these files.
is_done() {
  local step=$1; shift
  [[ -f $LAB/.done/$step ]] && [[ $(<"$LAB/.done/$step") == "$(fingerprint "$step" "$@")" ]]
}

# mark_done STEP [FILE...]: says so for the next run.
mark_done() {
  local step=$1; shift
  mkdir -p "$LAB/.done"
  fingerprint "$step" "$@" > "$LAB/.done/$step"
}

# The script of a step is the part of its name before the first colon.
fingerprint() {
  local step=$1; shift
  cat "$here/lab.sh" "$here/${step%%:*}.sh" "$@" | sha256sum | cut -d' ' -f1
}

# A workspace that goes away with the script, also when it fails.
make_workspace() {
  workspace=$(mktemp -d "$LAB/work.XXXXXX")
  trap 'rm -rf "$workspace"' EXIT
}

# logged FILE COMMAND...: its output goes to FILE, and the end of it to the terminal when it fails.
logged() {
  local log=$1; shift
  "$@" > "$log" 2>&1 || { tail -n 30 "$log" >&2; die "$1 failed; its last lines stand above"; }
}
