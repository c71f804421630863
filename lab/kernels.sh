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

# The same kernels give the same repodata, so the newest build time of what is offered is its revision.
revision_of() { # revision_of REPOSITORY LIST
  while read -r file; do rpm -qp --nosignature --qf '%{BUILDTIME}\n' "$1/$file"; done < "$2" | sort -n | tail -n 1
}

index() { # index REPOSITORY PACKAGES
  local repository=$1 expected=$2 fresh
  fresh=$(mktemp -d "$repository/.new.XXXXXX")
  chmod 755 "$fresh"
  package_list "$repository" | sort > "$fresh/list"
  [[ $(wc -l < "$fresh/list") -eq $expected ]] || die "$repository holds $(wc -l < "$fresh/list") of the $expected RPMs to offer; run lab/up.sh"
  createrepo_c --quiet --no-database --pkglist "$fresh/list" --revision "$(revision_of "$repository" "$fresh/list")" \
    --set-timestamp-to-revision --outputdir "$fresh" "$repository"
  "$here/sign.sh" detach "$fresh/repodata/repomd.xml"
  rm -rf "$repository/.old"
  if [[ -d $repository/repodata ]]; then mv "$repository/repodata" "$repository/.old"; fi
  mv "$fresh/repodata" "$repository/repodata"
  rm -rf "$fresh" "$repository/.old"
}

index "$lab_baseos" $((5 * $2 + 1))
index "$lab_appstream" "$2"
printf '%s\n' "$2" > "$LAB/offered"
say "made: BaseOS and AppStream offer ${offered[*]}"
