#!/usr/bin/env bash
# Makes one cell ready to compile: has network, runs no third-party code. Fetches the sources and the exact kernel-devel,
# checks every checksum, the kernel-devel's RPM signature and whose it is, unpacks it, and compares the compiler with the kernel's.
# usage: prepare.sh BUNDLE CELL SCRATCH container|host
#   container: missing build tools are installed with dnf; host: they are an error.
# Leaves in SCRATCH: sources/  devel/  prepare.env (kernel_devel, debuginfo, gcc).
# Exit: 0 ready; 10 infrastructure (network, registry, tools); 11 an input is not what the plan says.
set -euo pipefail
export LC_ALL=C

readonly INFRASTRUCTURE=10 REFUSED=11
readonly LARGEST_FILE=$((2 * 1024 * 1024 * 1024))
readonly TOOLS=(rpm rpmbuild rpmkeys rpm2cpio cpio gcc make patch tar xz gzip bzip2 find diff curl gpg)
# What kernel-devel itself requires, and what unpacking and rpmbuild need. Not curl: EL 9 images carry curl-minimal, which conflicts.
readonly EL_PACKAGES=(rpm-build gcc make bison flex bc openssl-devel elfutils-libelf-devel elfutils perl-interpreter findutils cpio
  diffutils patch tar xz gzip bzip2 zstd file gnupg2 kmod)

stop() { # stop EXIT MESSAGE: the last such line of the log is what a person is shown
  printf 'kmodsmith: %s\n' "$2" >&2
  exit "$1"
}

declare -A cell=()

read_cell() {
  local line
  while IFS= read -r line; do cell[${line%%=*}]=${line#*=}; done < "$folder/cell.env"
}

# ---- tools ----------------------------------------------------------------------------------------------------------

missing_tools() {
  local tool
  for tool in "${TOOLS[@]}"; do command -v "$tool" > /dev/null || printf '%s ' "$tool"; done
}

check_machine() {
  local machine wanted=${cell[arch]}
  machine=$(uname -m)
  [[ $wanted != x86_64_v* ]] || wanted=x86_64
  [[ $machine == "$wanted" ]] ||
    stop $INFRASTRUCTURE "this machine is $machine, the cell is for ${cell[arch]}; give it a runner of that architecture (runners: in kmodsmith.yml)"
}

ensure_tools() {
  local missing
  missing=$(missing_tools)
  if [[ -n $missing && $mode == container ]]; then install_tools; missing=$(missing_tools); fi
  [[ -z $missing ]] || stop $INFRASTRUCTURE "build tools are missing: ${missing% }; $(tools_hint)"
}

tools_hint() {
  if [[ $mode == host ]]; then echo 'script/setup installs them'; else echo 'the image of the target has no package manager that could install them'; fi
}

install_tools() {
  local manager
  manager=$(command -v dnf || command -v microdnf || true)
  if [[ -z $manager ]]; then return; fi
  "$manager" -y install "${EL_PACKAGES[@]}" || stop $INFRASTRUCTURE "$manager could not install the build tools; see the lines above"
}

# ---- fetching -------------------------------------------------------------------------------------------------------

# fetch URL FILE PROTOCOLS: never more than LARGEST_FILE, whatever the server says its size is; -q: no curlrc of the machine.
fetch() {
  (
    ulimit -f $((LARGEST_FILE / 1024))
    curl -q --fail --silent --show-error --location --globoff --max-redirs 5 --proto "=$3" --proto-redir "=$3" \
      --connect-timeout 20 --max-time 900 --retry 3 --retry-delay 2 --retry-max-time 60 --max-filesize "$LARGEST_FILE" \
      --output "$2" --url "$1"
  )
}

# protocols_of URL: an address that was written with https never falls back to http.
protocols_of() {
  case $1 in
    https://*) echo https ;;
    http://*) echo http,https ;;
    file:///*) echo file ;;
    *) return 1 ;;
  esac
}

is_checksum() { # is_checksum FILE TYPE VALUE
  local found
  found=$("$2sum" < "$1")
  [[ ${found%% *} == "$3" ]]
}

# fetch_source SHA256 NAME URL: lookaside places first; one that gives other bytes is passed over, but remembered.
fetch_source() {
  local place mismatch='' file=$scratch/sources/$2
  for place in ${cell[lookaside]}; do
    echo "source $2: asking $place"
    fetch "$place/$1/$2" "$file" "$(protocols_of "$place")" || continue
    if is_checksum "$file" sha256 "$1"; then return; fi
    mismatch="$place: found $(sha256sum < "$file" | cut -d ' ' -f 1)"
  done
  fetch_upstream "$@" "$mismatch"
}

fetch_upstream() { # fetch_upstream SHA256 NAME URL MISMATCH
  local file=$scratch/sources/$2 mismatch=$4
  echo "source $2: asking $3"
  [[ $3 == https://* ]] || stop $REFUSED "source $2: found the address $3, expected one with https"
  if fetch "$3" "$file" https; then
    if is_checksum "$file" sha256 "$1"; then return; fi
    mismatch="$3: found $(sha256sum < "$file" | cut -d ' ' -f 1)"
  fi
  [[ -z $mismatch ]] || stop $REFUSED "source $2 from $mismatch, expected sha256 $1; see why it changed before you change kmod.yml"
  stop $INFRASTRUCTURE "source $2 cannot be fetched from $3; try again, or put it into a lookaside place"
}

fetch_sources() {
  local sha256 name url
  mkdir -p "$scratch/sources"
  while IFS=$'\t' read -r sha256 name url; do fetch_source "$sha256" "$name" "$url"; done < "$folder/sources.tsv"
}

# The generated spec unpacks the first source with tar; a spec of the kmod's own may do as it likes.
check_archive() {
  local name
  [[ ${cell[spec_kind]} == generated ]] || return 0
  name=$(head -n 1 "$folder/sources.tsv" | cut -f 2)
  tar --list --file "$scratch/sources/$name" > /dev/null ||
    stop $REFUSED "tar cannot read source $name, see the lines above; the first source must be a tar archive"
}

check_patches() {
  local name
  while IFS= read -r name; do
    [[ -f $folder/patches/$name ]] || stop $REFUSED "patch $name is named by the plan but is not in the bundle; run kmodsmith plan again"
  done < "$folder/patches.txt"
}

# ---- kernel-devel ---------------------------------------------------------------------------------------------------

fetch_devel() {
  local protocols type=${cell[devel_checksum_type]}
  devel=$scratch/${cell[devel_file]}
  protocols=$(protocols_of "${cell[devel_url]}") || stop $REFUSED "kernel-devel: ${cell[devel_url]} is not an https, http or file address"
  [[ $type =~ ^sha(224|256|384|512)$ ]] || stop $REFUSED "kernel-devel: found a checksum of type $type, expected sha256 or another of SHA-2"
  echo "kernel-devel: asking ${cell[devel_url]}"
  fetch "${cell[devel_url]}" "$devel" "$protocols" ||
    stop $INFRASTRUCTURE "kernel-devel cannot be fetched from ${cell[devel_url]}; when it has rolled off the mirror, plan again"
  is_checksum "$devel" "$type" "${cell[devel_checksum]}" ||
    stop $REFUSED "kernel-devel ${cell[devel_file]}: its $type is not ${cell[devel_checksum]}, as the repository's metadata says; plan again"
}

new_keyring() { # an empty GnuPG home: nothing this machine trusts plays a part
  ring=$scratch/gnupg
  rm -rf "$ring"
  mkdir "$ring"
  chmod 0700 "$ring"
}

# import_key FILE [FINGERPRINT]: rpmkeys reads armored keys only, gpg reads both forms, and takes one key out of several.
import_key() {
  local armored=$scratch/key.asc
  new_keyring
  if gpg --homedir "$ring" --batch --quiet --no-autostart --import "$1" &&
    gpg --homedir "$ring" --batch --no-autostart --armor --export ${2:+"$2"} > "$armored" &&
    [[ -s $armored ]] && rpmkeys --dbpath "$scratch/rpmdb" --import "$armored"; then
    echo "distribution key: $1"
  else
    stop $REFUSED "the distribution key ${1##*/} cannot be imported; expected an OpenPGP public key"
  fi
}

# A key that the image carries is trusted by the fingerprint that the configuration names, not because it is there. The file
# may hold others, such as an expired one; they are not trusted.
import_image_key() { # import_image_key PATH:FINGERPRINT
  local path=${1%:*} expected=${1##*:} found
  [[ -f $path ]] || stop $REFUSED "the image has no key $path; correct keys: of target ${cell[target]} in kmodsmith.yml"
  new_keyring
  found=$(gpg --homedir "$ring" --batch --no-autostart --show-keys --with-colons "$path" | primary_fingerprints)
  grep -qxF "${expected^^}" <<< "$found" ||
    stop $REFUSED "key $path of the image: found fingerprint ${found//$'\n'/ }, expected ${expected^^}; correct keys: of target ${cell[target]}"
  import_key "$path" "${expected^^}"
}

primary_fingerprints() { awk -F: '$1 == "pub" { primary = 1 } $1 == "fpr" && primary { print $10; primary = 0 }'; }

import_keys() {
  local key
  mkdir -p "$scratch/rpmdb"
  for key in ${cell[key_files]}; do import_key "$bundle/keys/${cell[target]}/$key"; done
  for key in ${cell[key_images]}; do import_image_key "$key"; done
  [[ -n ${cell[key_files]}${cell[key_images]} ]] || stop $REFUSED "target ${cell[target]} names no distribution key, so kernel-devel cannot be checked"
}

# rpm's exit code alone proves nothing: an rpm that ignores _pkgverify_level says 0 for an unsigned package. So a good signature must be
# there in words (rpm 4.14 to 6 write `Signature, key ID x: OK` or `signature, key fingerprint: x: OK`), and no bad one.
check_signature() {
  local report
  report=$(rpmkeys --dbpath "$scratch/rpmdb" --define '_pkgverify_level signature' --checksig --verbose "$devel" 2>&1) || refuse_signature "$report"
  printf '%s\n' "$report"
  grep -qiE 'signature, key (id|fingerprint):? [0-9a-f]+: ok$' <<< "$report" || refuse_signature "$report"
  if grep -qE ': (BAD|NOKEY|NOTTRUSTED)' <<< "$report"; then refuse_signature "$report"; fi
}

refuse_signature() { # refuse_signature REPORT
  printf '%s\n' "$1"
  stop $REFUSED "kernel-devel ${cell[devel_file]} is not signed by a key of target ${cell[target]}; nothing of it was unpacked"
}

# A target may trust several keys; the plan names the one that signed. rpm 6 can have a list of signatures, whose tag older ones do not know.
check_key_id() {
  local wanted=${cell[devel_key_id]} format='' known tag found
  [[ -n $wanted ]] || return 0
  known=$(rpm --querytags)
  for tag in OPENPGP RSAHEADER DSAHEADER SIGPGP SIGGPG; do
    if grep -qx $tag <<< "$known"; then format+="%|$tag?{[%{$tag:pgpsig}; ]}|"; fi
  done
  found=$(rpm --dbpath "$scratch/rpmdb" -qp --qf "$format" "$devel") ||
    stop $REFUSED "kernel-devel ${cell[devel_file]}: rpm cannot read its signatures, see the lines above"
  [[ ${found,,} == *"key id ${wanted,,}"* ]] ||
    stop $REFUSED "kernel-devel ${cell[devel_file]}: found ${found%; }, expected a signature by the key $wanted, as planned; plan again"
  echo "kernel-devel: signed by the key $wanted, as planned"
}

unpack_devel() {
  mkdir -p "$scratch/devel"
  (cd "$scratch/devel" && rpm2cpio "$devel" | cpio --extract --make-directories --preserve-modification-time --no-absolute-filenames --quiet)
  kernel_devel=$scratch/devel/usr/src/kernels/${cell[uname_r]}
  [[ -f $kernel_devel/Makefile ]] || stop $REFUSED "kernel-devel ${cell[devel_file]} holds no usr/src/kernels/${cell[uname_r]}/Makefile; found $(ls "$scratch/devel/usr/src/kernels" 2>&1)"
  rm -f "$devel"
}

# ---- compiler -------------------------------------------------------------------------------------------------------

gcc_identity() {
  local found
  if found=$(rpm -q --qf '%{NEVRA}\n' gcc 2> /dev/null); then echo "${found%%$'\n'*}"; return; fi
  if found=$(dpkg-query -W -f '${Package}-${Version}.${Architecture}' "gcc-$(gcc -dumpversion)" 2> /dev/null); then echo "$found"; return; fi
  found=$(gcc --version)
  echo "${found%%$'\n'*}"
}

# kernel_gcc: the version in `gcc (GCC) 11.5.0 20240719 (Red Hat 11.5.0-2)`, Debian's `gcc-12 (Debian 12.2.0-14) 12.2.0`; empty for others.
kernel_gcc() {
  local text=''
  if [[ -f $kernel_devel/.config ]]; then text=$(sed -n 's/^CONFIG_CC_VERSION_TEXT="\(.*\)"$/\1/p' "$kernel_devel/.config"); fi
  if [[ $text =~ gcc[^\ ]*\ \([^\)]*\)\ ([0-9]+(\.[0-9]+)*) ]]; then echo "${BASH_REMATCH[1]}"; fi
}

compare_compilers() {
  local own kernel
  own=$(gcc -dumpfullversion -dumpversion)
  kernel=$(kernel_gcc)
  if [[ -z $kernel ]]; then
    echo "warning: the kernel's .config does not name a gcc version; building with gcc $own"
  elif [[ ${own%%.*} != "${kernel%%.*}" ]]; then
    stop $REFUSED "the kernel was built with gcc $kernel, the build has gcc $own; another major version makes modules that can crash it: change the image of target ${cell[target]}"
  elif [[ $own != "$kernel" ]]; then
    echo "warning: the kernel was built with gcc $kernel, this module with gcc $own"
  fi
}

write_result() {
  local debuginfo=no
  if grep -qs '^CONFIG_DEBUG_INFO=y' "$kernel_devel/.config"; then debuginfo=yes; fi
  printf '%s\n' "kernel_devel=$kernel_devel" "debuginfo=$debuginfo" "gcc=$(gcc_identity)" > "$scratch/prepare.env"
  echo "kmodsmith-gcc: $(gcc_identity)"
}

main() {
  [[ $# -eq 4 && $4 =~ ^(container|host)$ ]] || stop 2 'usage: prepare.sh BUNDLE CELL SCRATCH container|host'
  bundle=$1 folder=$1/cells/$2 scratch=$3 mode=$4
  read_cell
  check_machine
  ensure_tools
  check_patches
  fetch_sources
  check_archive
  fetch_devel
  import_keys
  check_signature
  check_key_id
  unpack_devel
  compare_compilers
  write_result
}

main "$@"
