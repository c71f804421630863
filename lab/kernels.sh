#!/usr/bin/env bash
# Chooses how many of the two kernels BaseOS and AppStream offer: writes their repodata and signs repomd.xml.
# usage: kernels.sh offer 1|2      all RPMs stay on disk; only the repodata changes
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

[[ ${1:-} == offer && ${2:-} =~ ^[12]$ ]] || die "usage: kernels.sh offer 1|2"
offered=("${lab_releases[@]:0:$2}")

package_list() { # package_list REPOSITORY: the RPMs it offers, relative to it
  local file release
  for file in "$1"/Packages/*.rpm; do
    for release in base "${offered[@]}"; do
      if [[ $release == base && $file == */standin-base-* || $file == *"-$lab_version-$release.$lab_arch.rpm" ]]; then
        printf 'Packages/%s\n' "$(basename "$file")"
      fi
    done
  done
}

index() { # index REPOSITORY PACKAGES
  local list=$workspace/list
  package_list "$1" | sort > "$list"
  [[ $(wc -l < "$list") -eq $2 ]] || die "$1 holds $(wc -l < "$list") of the $2 RPMs to offer; run lab/up.sh"
  "$here/index.sh" "$1" "$list"
}

make_workspace
index "$lab_baseos" $((5 * $2 + 1))
index "$lab_appstream" "$2"
printf '%s\n' "$2" > "$LAB/offered"
say "made: BaseOS and AppStream offer ${offered[*]}"
