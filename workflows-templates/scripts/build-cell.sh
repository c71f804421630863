#!/usr/bin/env bash
# Builds one cell of a bundle: prepare.sh with network, then compile.sh, which runs third-party code, cut off from everything.
# usage: build-cell.sh podman|docker|image|host BUNDLE CELL OUT
#   image: this is a throw-away container of the cell's image already, started by the CI platform; host: any other machine
# environment: KMODSMITH_CELL_TIMEOUT     seconds for each of the two steps (3600)
#              KMODSMITH_PREPARE_NETWORK  --network of the prepare container, when the engine's own default will not do
#              KMODSMITH_PREPARED         name of an image that cells of one job share, so that the tools are installed once
# Writes OUT/CELL/{outcome.env,build.log,objects/,debug/,srpm/,symvers/}. Cells that CELL needs must be built into OUT before it.
# Exit: 0 built, 4 failed, 2 bad usage.
set -euo pipefail
export LC_ALL=C

readonly LOG_LIMIT=$((64 * 1024 * 1024)) RESULT_LIMIT=$((4 * 1024 * 1024 * 1024)) SYMVERS_LIMIT=$((4 * 1024 * 1024))
readonly INFRASTRUCTURE=10 CONTENTS=12

usage() {
  printf 'usage: build-cell.sh podman|docker|image|host BUNDLE CELL OUT%s\n' "${1:+ ($1)}" >&2
  exit 2
}

declare -A cell=()

read_cell() {
  local line
  while IFS= read -r line; do cell[${line%%=*}]=${line#*=}; done < "$bundle/cells/$id/cell.env"
}

# ---- log and outcome ------------------------------------------------------------------------------------------------

# The log is shown in terminals, job pages and web pages: control and bidirectional characters of a stranger have no place in it.
clean() {
  sed -u -e 's/[\x00-\x08\x0b-\x1f\x7f]//g' -e 's/\xc2[\x80-\x9f]//g' -e 's/\xe2\x80[\x8e\x8f\xaa-\xae]//g' -e 's/\xe2\x81[\xa6-\xa9]//g'
}

# logged COMMAND...: its output goes to the log and on, its exit code is given back.
logged() {
  local status
  step_started=$SECONDS
  set +e
  "$@" 2>&1 < /dev/null | head -c "$LOG_LIMIT" | clean | tee -a "$log"
  status=${PIPESTATUS[0]}
  set -e
  return "$status"
}

note() { printf '%s\n' "$*" | tee -a "$log"; }

said() { sed -n "s/^kmodsmith${1:-}: //p" "$log" | cut -c 1-500; }

last_line() { tail -n 1 "$log" | cut -c 1-300; }

conclude() { # conclude KIND STAGE INFRASTRUCTURE MESSAGE
  concluded=yes
  printf '%s\n' "cell=$id" "runner=$runner" "kind=$1" "stage=$2" "infrastructure=$3" "message=$4" "gcc=$(said -gcc | sed -n 1p)" \
    "image=${image:-}" "seconds=$((SECONDS - started))" "isolation=${isolation:-}" > "$result/outcome.env"
}

fail() { # fail STAGE INFRASTRUCTURE MESSAGE
  note "$id: $1 failed: $3"
  conclude failed "$1" "$2" "$3"
  exit 4
}

# Whatever ends this script, nothing of it stays on the machine and an outcome is there.
finish() {
  local status=$?
  trap - EXIT
  [[ -n $concluded || ! -d ${result:-} ]] || conclude failed prepare yes "build-cell.sh ended early (exit code $status)"
  clean_up
  exit "$status"
}

clean_up() {
  if in_container; then
    "$runner" rm --force "$name-prepare" "$name-compile" "$name-take"
    "$runner" volume rm --force "$name"
    if [[ -z ${KMODSMITH_PREPARED:-} ]]; then "$runner" rmi --force "$prepared"; fi
  fi > /dev/null 2>&1 || true
  rm -rf "$work"
}

# stage_failed STAGE EXIT: what the exit code of a step means.
stage_failed() {
  local message
  message=$(said | tail -n 1)
  # timeout(1) gives 124, or 137 when only KILL ended the step; 137 before its time is the kernel's out-of-memory killer.
  if [[ $2 =~ ^(124|137)$ && $((SECONDS - step_started)) -ge $timeout ]]; then
    fail "$1" "$([[ $1 == prepare ]] && echo yes || echo no)" "no end after $timeout seconds (KMODSMITH_CELL_TIMEOUT)"
  fi
  case $1:$2 in
    *:137) fail "$1" yes 'killed, most likely because the machine ran out of memory' ;;
    prepare:"$INFRASTRUCTURE") fail prepare yes "$message" ;;
    *:125 | *:126 | *:127) fail "$1" yes "$runner could not start the step: ${message:-$(last_line)}" ;;
    compile:"$CONTENTS") fail contents no "$message" ;;
    *) fail "$1" no "${message:-$1 ended with exit code $2: $(last_line)}" ;;
  esac
}

# Whether a container of our own is started: with podman or docker.
in_container() { [[ $runner == podman || $runner == docker ]]; }

# ---- what the cell needs --------------------------------------------------------------------------------------------

# Puts what each dependency exports into $work/symvers/KMOD.symvers. A cell whose dependency failed has not failed itself.
gather_symvers() {
  local kind kmod which
  mkdir "$work/symvers"
  while IFS=$'\t' read -r kind kmod which; do
    case $kind in
      cell) gather_cell "$which" "$work/symvers/$kmod.symvers" ;;
      published) cp -- "$bundle/cells/$id/symvers/$kmod.symvers" "$work/symvers/" ;;
    esac
    chmod 0444 "$work/symvers/$kmod.symvers"
  done < "$bundle/cells/$id/dependencies.tsv"
  # A container's root may be nobody here, and has no power over modes.
  chmod 0755 "$work/symvers"
}

gather_cell() { # gather_cell CELL FILE
  local built=${result%/*}/$1
  grep -qsx 'kind=built' "$built/outcome.env" || fail prepare yes "its dependency $1 was not built in this run; see why, and build it first"
  if [[ -f $built/symvers/Module.symvers ]]; then cp -- "$built/symvers/Module.symvers" "$2"; else : > "$2"; fi
}

# ---- containers -----------------------------------------------------------------------------------------------------

mounted() { # mounted FOLDER PLACE: to be read only
  local relabel=''
  if [[ $runner == podman && -e /sys/fs/selinux/enforce ]]; then relabel=,relabel=shared; fi
  printf 'type=bind,source=%s,target=%s,readonly%s' "$1" "$2" "$relabel"
}

# local_folders: what file: addresses of the cell name, to be seen at the same place in the prepare container.
local_folders() {
  local address path
  for address in ${cell[lookaside]} "${cell[devel_url]%/*}"; do
    [[ $address == file:///* ]] || continue
    path=${address#file://}
    path=$(printf '%b' "${path//%/\\x}")
    if [[ -d $path && $path != *,* ]]; then printf '%s\n' "$path"; fi
  done | sort -u
}

prepare_options() {
  local path variable
  options=(--mount "$(mounted "$bundle" /bundle)" --mount "type=volume,source=$name,target=/scratch" --user 0:0 --entrypoint /bin/bash)
  while IFS= read -r path; do options+=(--mount "type=bind,source=$path,target=$path,readonly"); done < <(local_folders)
  for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    if [[ -n ${!variable:-} ]]; then options+=(--env "$variable"); fi
  done
  if [[ -n ${KMODSMITH_PREPARE_NETWORK:-} ]]; then options+=("--network=$KMODSMITH_PREPARE_NETWORK"); fi
}

container_prepare() {
  local base=$image status=0
  if "$runner" image inspect "$prepared" > /dev/null 2>&1; then base=$prepared; fi
  "$runner" volume create "$name" > /dev/null || fail prepare yes "$runner cannot make a volume; is it running?"
  prepare_options
  logged timeout --kill-after=20 "$timeout" "$runner" run --name "$name-prepare" "${options[@]}" "$base" \
    /bundle/scripts/prepare.sh /bundle "$id" /scratch container || status=$?
  [[ $status -eq 0 ]] || stage_failed prepare $status
  if [[ $base == "$image" ]]; then
    "$runner" commit "$name-prepare" "$prepared" >> "$log" 2>&1 || fail prepare yes "$runner cannot keep the prepared container as an image"
  fi
}

container_compile() {
  local status=0
  isolation="network:none capabilities:none new-privileges:no environment:empty bundle:read-only by:$runner"
  logged timeout --kill-after=20 "$timeout" "$runner" run --rm --name "$name-compile" --network=none --cap-drop=ALL \
    --security-opt no-new-privileges --mount "$(mounted "$bundle" /bundle)" --mount "type=volume,source=$name,target=/scratch" \
    --mount "$(mounted "$work/symvers" /scratch/symvers)" --user 0:0 --workdir /scratch --entrypoint /usr/bin/env "$prepared" \
    -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/scratch /bin/bash /bundle/scripts/compile.sh /bundle "$id" /scratch || status=$?
  [[ $status -eq 0 ]] || stage_failed compile $status
}

# The result leaves the volume as an archive made by a fresh container, so no file of the build is opened by its name on this machine.
container_take() {
  mkdir "$work/out"
  "$runner" run --rm --name "$name-take" --network=none --cap-drop=ALL --security-opt no-new-privileges \
    --mount "type=volume,source=$name,target=/scratch" --user 0:0 --entrypoint /bin/tar "$image" --create --directory /scratch/out objects debug srpm symvers |
    head -c "$RESULT_LIMIT" | tar --extract --directory "$work/out" --no-same-owner --no-same-permissions objects debug srpm symvers ||
    fail contents no 'the result of the build cannot be read'
  take "$work/out"
}

build_in_container() {
  [[ -n $image ]] || fail prepare yes "target ${cell[target]} has no image digest in kmodsmith.lock.yml; run kmodsmith pin, or build with --runner host"
  [[ $bundle$work != *,* ]] || fail prepare yes "the folder $bundle or $work has a comma in its name, which $runner cannot mount"
  container_prepare
  container_compile
  container_take
}

# ---- here: in an image that CI started, or on a host ----------------------------------------------------------------

# isolation_here: the strongest that this machine allows, tried and not assumed.
isolation_here() {
  enclosure=()
  isolation='environment:empty'
  if unshare --net true 2> /dev/null; then
    enclosure+=(unshare --net)
  elif unshare --map-root-user --net true 2> /dev/null; then
    enclosure+=(unshare --map-root-user --net)
  fi
  if [[ ${#enclosure[@]} -gt 0 ]]; then isolation="network:none $isolation"; else isolation="network:open $isolation"; fi
  local drop=(setpriv --no-new-privs --inh-caps=-all --bounding-set=-all)
  if "${enclosure[@]}" "${drop[@]}" true 2> /dev/null; then
    enclosure+=("${drop[@]}")
    isolation+=' capabilities:none new-privileges:no'
  fi
  isolation+=" files:shared by:$runner"
}

# Both steps see the same few variables; only prepare gets the proxy.
prepare_here() {
  local status=0 variable proxies=() mode=host
  if [[ $runner == image ]]; then mode=container; fi
  for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    if [[ -n ${!variable:-} ]]; then proxies+=("$variable=${!variable}"); fi
  done
  logged timeout --kill-after=20 "$timeout" env -i PATH="$path_here" HOME="$work" "${proxies[@]}" \
    bash "$bundle/scripts/prepare.sh" "$bundle" "$id" "$work" "$mode" || status=$?
  [[ $status -eq 0 ]] || stage_failed prepare $status
}

compile_here() {
  local status=0
  note "isolation: $isolation"
  logged timeout --kill-after=20 "$timeout" "${enclosure[@]}" env -i PATH="$path_here" HOME="$work" \
    bash "$bundle/scripts/compile.sh" "$bundle" "$id" "$work" || status=$?
  [[ $status -eq 0 ]] || stage_failed compile $status
}

build_here() {
  local path_here=/usr/sbin:/usr/bin:/sbin:/bin
  if [[ $runner == host ]]; then image=''; fi
  isolation_here
  prepare_here
  compile_here
  take "$work/out"
}

# ---- result ---------------------------------------------------------------------------------------------------------

# take FOLDER: exactly the files the contract names, only regular ones; everything else in it stays behind.
take() {
  local module
  mkdir "$result"/{objects,debug,srpm,symvers}
  take_symvers "$1"
  while IFS= read -r module; do
    take_file "$1" objects "$module.ko" || fail contents no "declared module $module.ko was not delivered"
    take_file "$1" debug "$module.ko.debug" || true
  done < "$bundle/cells/$id/modules.txt"
  take_file "$1" srpm "${cell[package]}-${cell[package_version]}-${cell[package_release]}.src.rpm" ||
    fail contents no "the source package ${cell[package]}-${cell[package_version]}-${cell[package_release]}.src.rpm was not delivered"
}

# A module that exports nothing leaves no file. What is there is read by builds of other kmods only, and never by sign.
take_symvers() { # take_symvers FROM
  take_file "$1" symvers Module.symvers || return 0
  [[ $(stat -c %s "$result/symvers/Module.symvers") -le $SYMVERS_LIMIT ]] ||
    fail contents no "Module.symvers has more than $SYMVERS_LIMIT bytes"
}

take_file() { # take_file FROM FOLDER NAME
  [[ -d $1/$2 && ! -L $1/$2 && -f $1/$2/$3 && ! -L $1/$2/$3 && -s $1/$2/$3 ]] || return 1
  cp -- "$1/$2/$3" "$result/$2/$3"
  chmod 0644 "$result/$2/$3"
}

main() {
  [[ $# -eq 4 ]] || usage
  [[ $1 =~ ^(podman|docker|image|host)$ ]] || usage "no runner '$1'"
  [[ $3 =~ ^[A-Za-z0-9][A-Za-z0-9._+~^@-]*$ && -f $2/cells/$3/cell.env ]] || usage "no cell '$3' in $2"
  runner=$1 id=$3 concluded='' started=$SECONDS timeout=${KMODSMITH_CELL_TIMEOUT:-3600}
  [[ $timeout =~ ^[1-9][0-9]{0,5}$ ]] || usage "KMODSMITH_CELL_TIMEOUT is '$timeout', expected seconds"
  bundle=$(cd "$2" && pwd -P)
  mkdir -p "$4"
  result=$(cd "$4" && pwd -P)/$id
  rm -rf "$result"
  mkdir "$result"
  log=$result/build.log
  : > "$log"
  # kbuild refuses blanks and colons in a path, so the workspace is not below the bundle.
  work=$(mktemp -d "${TMPDIR:-/tmp}/kmodsmith.XXXXXXXX")
  name=kmodsmith-${work##*.}
  name=${name,,}
  trap finish EXIT
  trap 'exit 143' TERM INT
  read_cell
  image=${cell[image]}
  prepared=${KMODSMITH_PREPARED:-localhost/$name:prepared}
  gather_symvers
  if in_container; then build_in_container; else build_here; fi
  conclude built '' no ''
  note "$id: built in $((SECONDS - started)) s"
}

main "$@"
