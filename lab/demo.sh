#!/usr/bin/env bash
# Writes the demo's repository definition for the stand-in world. usage: demo.sh      result: $LAB/demo
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

write_config() {
  cat <<CONFIG
# The demo of kmodsmith against the stand-in Enterprise Linux; written by lab/demo.sh.
version: 1
name: kmodsmith-demo
vendor: kmodsmith lab
url: http://127.0.0.1:$LAB_PORT
mode: tracking
directory: ../public
kmods: kmods
sources:
  lookaside:
    - http://127.0.0.1:$LAB_PORT/lookaside
signing:
  public-key: ../keys/repository.asc
  module-certificate: ../keys/module.pem
targets:
  lab9:
    repositories:
      - id: baseos
        baseurl: http://127.0.0.1:$LAB_PORT/el/9/BaseOS/\$basearch/os
      - id: appstream
        baseurl: http://127.0.0.1:$LAB_PORT/el/9/AppStream/\$basearch/os
    arches: [x86_64]
    variants: [stock]
    dist: .el9
    releasever: "9"
    image: $lab_image
    keys:
      - file: ../keys/distribution.asc
CONFIG
}

write_lock() {
  printf 'version: 1\n'
  if [[ -s $LAB/image-digest ]]; then
    printf 'images:\n  "%s": %s\n' "$lab_image" "$(<"$LAB/image-digest")"
  else
    printf 'images: {}\n'
  fi
  printf 'actions: {}\n'
}

# Where the mirror lacks upstream's archive, the demo's copy of the definition names the stand-in, at an address that cannot exist.
use_standin() { # use_standin KMOD UPSTREAM_SHA256 SHA256 FILE
  local definition=$workspace/demo/kmods/$1/kmod.yml
  sed -i -E "s|^  - url: .*|  # The lab's stand-in for upstream's archive, which this machine's Debian mirror lacks.\n  - url: https://kmodsmith-lab.invalid/$4|
    s|^    sha256: $2\$|    sha256: $3|; s|^    file: .*|    file: $4|" "$definition"
  if ! grep -q "sha256: $3" "$definition" || grep -q "$2" "$definition"; then
    die "kmods/$1/kmod.yml does not name the sha256 that lab/sources.tsv does, $2"
  fi
}

mapfile -t inputs < <(find "$here/../kmods" -type f | sort)
inputs+=("$LAB/standin-sources.tsv" "$here/sources.tsv")
if [[ -s $LAB/image-digest ]]; then inputs+=("$LAB/image-digest"); fi
if is_done "demo:$LAB_PORT" "${inputs[@]}" && [[ -f $LAB/demo/kmodsmith.yml ]]; then say "there: the demo's configuration in $LAB/demo"; exit 0; fi
make_workspace
mkdir -p "$workspace/demo"
cp -a "$here/../kmods" "$workspace/demo/kmods"
while IFS=$'\t' read -r kmod upstream sha256 file; do use_standin "$kmod" "$upstream" "$sha256" "$file"; done < "$LAB/standin-sources.tsv"
write_config > "$workspace/demo/kmodsmith.yml"
write_lock > "$workspace/demo/kmodsmith.lock.yml"
mkdir -p "$LAB/public" "$LAB/demo"
# Only these are replaced: what a run left beside them stays.
rm -rf "$LAB/demo/kmods"
mv "$workspace/demo/kmods" "$workspace/demo/kmodsmith.yml" "$workspace/demo/kmodsmith.lock.yml" "$LAB/demo/"
mark_done "demo:$LAB_PORT" "${inputs[@]}"
say "made: the demo's configuration in $LAB/demo"
