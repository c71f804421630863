#!/usr/bin/env bash
# Makes the stand-in Enterprise Linux world in $LAB (default: lab-work beside lab/), or says what is there already.
# usage: up.sh      needs Debian 12, the packages of packages.txt, root, and its apt mirror
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

check_tools() {
  local tool missing=()
  for tool in apt-get createrepo_c cpio dnf depmod dpkg-deb gcc gpg make node openssl rpmbuild rpmsign xz zstd; do
    command -v "$tool" > /dev/null || missing+=("$tool")
  done
  [[ ${#missing[@]} -eq 0 ]] || die "missing: ${missing[*]}; script/setup installs what the lab needs"
}

# The image takes longest and mostly waits for the network, so it is made beside the kernels; its failure only costs the containers.
make_image() {
  local code=0
  "$here/image.sh" || code=$?
  [[ $code -eq 0 || $code -eq 3 ]] || say "no build image (see above): builds will run on the host"
}

offer_all() {
  local made_of
  mapfile -t made_of < <(awk -F '\t' -v lab="$LAB" '{ print lab "/.done/kernel-rpms:" $1 ":" $2 }' "$LAB/kernels.tsv")
  made_of+=("$here/index.sh" "$LAB/keys/distribution.asc")
  if [[ -f $LAB/offered && $(<"$LAB/offered") == 2 && -f $lab_baseos/repodata/repomd.xml.asc ]] &&
    is_done kernels "${made_of[@]}"; then
    say "there: BaseOS and AppStream, offering both kernels"
    return
  fi
  "$here/kernels.sh" offer 2
  mark_done kernels "${made_of[@]}"
}

check_tools
"$here/keys.sh"
"$here/fetch-kernels.sh"
make_image &
image=$!
"$here/sources.sh"
"$here/base-rpm.sh"
while IFS=$'\t' read -r release debian <&3; do "$here/kernel-rpms.sh" "$release" "$debian"; done 3< "$LAB/kernels.tsv"
offer_all
wait "$image"
"$here/demo.sh"
