#!/usr/bin/env bash
# Writes the repodata of a repository and signs repomd.xml as the distribution.
# usage: index.sh REPOSITORY LIST      LIST names the RPMs, one a line, relative to the repository
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

repository=${1:?REPOSITORY} list=${2:?LIST}

# The same kernels give the same repodata, so the newest build time of what is offered is its revision.
revision() {
  while read -r file; do rpm -qp --nosignature --qf '%{BUILDTIME}\n' "$repository/$file"; done < "$list" | sort -n | tail -n 1
}

fresh=$(mktemp -d "$repository/.new.XXXXXX")
trap 'rm -rf "$fresh"' EXIT
chmod 755 "$fresh"
createrepo_c --quiet --no-database --pkglist "$list" --revision "$(revision)" \
  --set-timestamp-to-revision --outputdir "$fresh" "$repository"
"$here/sign.sh" detach "$fresh/repodata/repomd.xml"
rm -rf "$repository/.old"
if [[ -d $repository/repodata ]]; then mv "$repository/repodata" "$repository/.old"; fi
mv "$fresh/repodata" "$repository/repodata"
rm -rf "$repository/.old"
