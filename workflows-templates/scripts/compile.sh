#!/usr/bin/env bash
# Compiles one cell that prepare.sh made ready: runs third-party code, so it is started without network, without capabilities and
# with an empty environment (build-cell.sh sees to that).
# usage: compile.sh BUNDLE CELL SCRATCH
# SCRATCH/symvers holds <kmod>.symvers of each kmod that it needs.
# Leaves in SCRATCH/out: objects/<module>.ko  debug/<module>.ko.debug  srpm/*.src.rpm  symvers/Module.symvers
# Exit: 0 built; 12 the contents are not what the definition declares; 13 rpmbuild failed.
set -euo pipefail
export LC_ALL=C

readonly CONTENTS=12 COMPILE=13

stop() { # stop EXIT MESSAGE: the last such line of the log is what a person is shown
  printf 'kmodsmith: %s\n' "$2" >&2
  exit "$1"
}

declare -A cell=() prepared=()

read_values() { # read_values NAME FILE: key=value lines into the array NAME
  local -n into=$1
  local line
  # shellcheck disable=SC2034   # into is the caller's array
  while IFS= read -r line; do into[${line%%=*}]=${line#*=}; done < "$2"
}

# ---- rpmbuild -------------------------------------------------------------------------------------------------------

stage_sources() {
  local name
  mkdir -p "$top"/{BUILD,BUILDROOT,RPMS,SRPMS,SOURCES,SPECS} "$scratch/tmp" "$scratch/rpmdb"
  cut -f 2 "$folder/sources.tsv" | while IFS= read -r name; do cp "$scratch/sources/$name" "$top/SOURCES/"; done
  while IFS= read -r name; do cp "$folder/patches/$name" "$top/SOURCES/"; done < "$folder/patches.txt"
  cp "$folder/${cell[spec_file]}" "$top/SPECS/"
}

# The kmods whose symbols this one uses, as the files that modpost reads them from.
extra_symbols() {
  local kmod
  cut -f 2 "$folder/dependencies.tsv" | while IFS= read -r kmod; do printf '%s\n' "$scratch/symvers/$kmod.symvers"; done | paste -sd ' '
}

# What a spec of its own is told; its Name must be kmodsmith_package. `dist` comes from the plan, never from this machine.
collect_macros() {
  macros=(
    --define "_topdir $top" --define "_tmppath $scratch/tmp" --define "_dbpath $scratch/rpmdb" --define "dist ${cell[dist]}"
    --define '_build_id_links none' --undefine _unique_debug_names
    --define '_build_name_fmt %%{ARCH}/%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm'
    --define '_buildhost kmodsmith' --define 'use_source_date_epoch_as_buildtime 1' --define 'clamp_mtime_to_source_date_epoch 1'
    --define "kmodsmith_package ${cell[package]}" --define "kmodsmith_version ${cell[package_version]}"
    --define "kmodsmith_release ${cell[package_release]}" --define "kmodsmith_uname_r ${cell[uname_r]}"
    --define "kmodsmith_kernel_devel ${prepared[kernel_devel]}" --define "kmod_kernel_version ${cell[kernel_version]}"
  )
  if [[ ${prepared[debuginfo]} == yes ]]; then macros+=(--define 'kmodsmith_debuginfo 1'); fi
  if [[ -s $folder/dependencies.tsv ]]; then macros+=(--define "kmodsmith_extra_symbols $(extra_symbols)"); fi
}

run_rpmbuild() { # run_rpmbuild -bs|-bb
  local log=$scratch/rpmbuild.log
  # rpm 4.20 and later remove the build tree of a success, of which take_symvers reads.
  if rpmbuild "$1" --noclean --target "${cell[arch]}" "${macros[@]}" "$top/SPECS/${cell[spec_file]}" 2>&1 | tee "$log"; then return; fi
  # The generated spec says so itself when a declared module was not made.
  if grep -q '^kmodsmith: declared module ' "$log"; then exit $CONTENTS; fi
  stop $COMPILE "rpmbuild $1 failed: $(first_error "$log")"
}

# The first error of a compiler log is nearly always the cause, the last ones only its echo.
first_error() {
  local line
  line=$(grep -m 1 -E '(^|[^a-z])error: |\*\*\* |undefined!$|No rule to make target|^Hunk #.* FAILED|find file to patch' "$1" || true)
  printf '%s' "${line:-$(tail -n 1 "$1" | sed 's/^ *//')}"
}

# ---- taking the result apart ----------------------------------------------------------------------------------------

query() { rpm -qp --dbpath "$scratch/rpmdb" --nosignature --qf "$1" "$2"; }

built_package() { # built_package NAME: its file, or nothing
  local file
  while IFS= read -r file; do
    if [[ $(query '%{NAME}' "$file") == "$1" ]]; then printf '%s\n' "$file"; fi
  done < <(find "$top/RPMS" -type f -name '*.rpm' | sort)
}

check_nevra() {
  local planned found
  planned="${cell[package]}-${cell[package_version]}-${cell[package_release]}.${cell[arch]}"
  package=$(built_package "${cell[package]}")
  [[ -f $package ]] || stop $CONTENTS "the build made no package ${cell[package]}; found $(find "$top/RPMS" -name '*.rpm' -printf '%f ')- its Name must be %{kmodsmith_package}"
  found=$(query '%|EPOCH?{%{EPOCH}:}|%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}' "$package")
  [[ $found == "$planned" ]] || stop $CONTENTS "built $found, planned $planned; an own spec takes Version and Release from kmodsmith_version and kmodsmith_release"
}

unpack() { # unpack RPM FOLDER
  mkdir -p "$2"
  (cd "$2" && rpm2cpio "$1" | cpio --extract --make-directories --no-absolute-filenames --quiet)
}

take_module() { # take_module NAME: only from below /lib/modules/<uname-r>/
  local found below=$scratch/package/lib/modules/${cell[uname_r]}
  if [[ ! -d $below ]]; then below=$scratch/package/usr/lib/modules/${cell[uname_r]}; fi
  found=$(find "$below" -type f \( -name "$1.ko" -o -name "$1.ko.xz" \) 2> /dev/null | sort || true)
  [[ -n $found ]] || stop $CONTENTS "declared module $1.ko is not in the built package, which holds: $(cd "$scratch/package" && find . -name '*.ko*' -printf '%f ')- correct modules: or make: in kmod.yml"
  [[ $found != *$'\n'* ]] || stop $CONTENTS "the built package holds $1.ko more than once: ${found//$'\n'/ }"
  case $found in
    *.xz) xz -dc "$found" > "$out/objects/$1.ko" ;;
    *) cp "$found" "$out/objects/$1.ko" ;;
  esac
  [[ -s $out/objects/$1.ko ]] || stop $CONTENTS "declared module $1.ko is empty"
}

take_debug() { # take_debug NAME
  local found
  found=$(find "$scratch/debuginfo" -type f -path "*/lib/modules/${cell[uname_r]}/*/$1.ko.debug" -size +0 2> /dev/null | sort | sed -n 1p || true)
  if [[ -n $found ]]; then cp "$found" "$out/debug/$1.ko.debug"; return; fi
  # find-debuginfo ends with 0 when eu-strip is missing, so its result is looked at and not its exit code.
  [[ ${cell[spec_kind]} == own || ${prepared[debuginfo]} == no ]] ||
    stop $CONTENTS "the kernel has debug information but none was split off $1.ko; is elfutils (eu-strip) there?"
}

# What the modules export, in modpost's own form, for kmods that use it. A tree has such a file for each make, and often a copy of the
# kernel's: only the lines of declared modules count, each symbol once, as modpost refuses what the kernel has already.
take_symvers() {
  { find "$top/BUILD" -type f -name Module.symvers -exec cat {} + || true; } |
    awk -F '\t' '
      function named(module) { sub(/.*\//, "", module); gsub(/-/, "_", module); return module }
      FNR == NR { declared[named($0)] = 1; next }
      named($3) in declared
    ' "$folder/modules.txt" - | sort -t $'\t' -k 2,2 -u > "$out/symvers/Module.symvers"
}

take_apart() {
  local name debuginfo
  unpack "$package" "$scratch/package"
  debuginfo=$(built_package "${cell[package]}-debuginfo")
  if [[ -f $debuginfo ]]; then unpack "$debuginfo" "$scratch/debuginfo"; fi
  mkdir -p "$out"/{objects,debug,srpm,symvers}
  while IFS= read -r name; do take_module "$name"; take_debug "$name"; done < "$folder/modules.txt"
  find "$top/SRPMS" -type f -name '*.src.rpm' -exec cp -t "$out/srpm" {} +
  take_symvers
}

main() {
  [[ $# -eq 3 ]] || stop 2 'usage: compile.sh BUNDLE CELL SCRATCH'
  folder=$1/cells/$2 scratch=$3 out=$3/out top=$3/rpmbuild
  read_values cell "$folder/cell.env"
  read_values prepared "$scratch/prepare.env"
  export SOURCE_DATE_EPOCH=${cell[source_date_epoch]} TMPDIR=$scratch/tmp
  stage_sources
  collect_macros
  run_rpmbuild -bs
  run_rpmbuild -bb
  check_nevra
  take_apart
}

main "$@"
