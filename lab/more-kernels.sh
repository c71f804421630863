#!/usr/bin/env bash
# Makes kernels that the demo does without and the load test needs, in signed repositories that offer nothing else.
# usage: more-kernels.sh older|twin      result: the repository $LAB/more/KIND, and $LAB/more/KIND.tsv in the form of kernels.tsv
#   older: the newest Debian kernels before those of the lab whose symbol CRCs no other one has: two, or more until the
#          CRC of module_layout, which every module uses, is not that of the lab's newest kernel
#   twin:  the lab's newest kernel once more under another name, so that all CRCs of the two are equal
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

kind=${1:-}
[[ $kind =~ ^(older|twin)$ ]] || die "usage: more-kernels.sh older|twin"
[[ -s $LAB/kernels.tsv ]] || die "the lab has no kernels yet; run lab/up.sh first"
repository=$LAB/more/$kind chosen=$LAB/more/$kind.tsv
older_releases=(503.9.1.el9 503.7.1.el9 503.5.1.el9 503.3.1.el9)
twin_release=503.17.1.el9

symvers() { # symvers UNAME: the file with its Module.symvers
  local deb file=$workspace/$1.symvers
  if [[ ! -s $file ]]; then
    "$here/debian-package.sh" "linux-headers-$1"
    deb=$(find "$LAB/debs" -name "linux-headers-$1_*.deb" | sort -V | tail -n 1)
    dpkg-deb --fsys-tarfile "$deb" | tar -xO "./usr/src/linux-headers-$1/Module.symvers" > "$file"
  fi
  printf '%s\n' "$file"
}

changed() { # changed OLDER NEWER: symbols that both have, and those among them with another CRC
  awk -F '\t' 'NR == FNR { crc[$2] = $1; next } $2 in crc { common++; if (crc[$2] != $1) changed++ } END { print common + 0, changed + 0 }' \
    "$(symvers "$1")" "$(symvers "$2")"
}

# is_new UNAME KNOWN...: says how it differs from each; false when it does not differ from one of them.
is_new() {
  local uname=$1 known common changed
  shift
  for known in "$@"; do
    read -r common changed < <(changed "$uname" "$known")
    say "$uname beside $known: $common symbols in common, the CRC of $changed differs"
    [[ $changed -gt 0 ]] || return 1
  done
}

layout_of() { awk -F '\t' '$2 == "module_layout" { print $1 }' "$(symvers "$1")"; }

# Newest first; what ends the list without another module_layout is an error, since then every module might load everywhere.
choose_older() {
  local uname known found=() layout_differs=no
  mapfile -t known < <(cut -f 2 "$LAB/kernels.tsv")
  while read -r uname; do
    is_new "$uname" "${known[@]}" || continue
    known+=("$uname")
    found+=("$uname")
    if [[ $(layout_of "$uname") != "$(layout_of "${known[1]}")" ]]; then layout_differs=yes; fi
    if [[ ${#found[@]} -ge 2 && $layout_differs == yes || ${#found[@]} -eq ${#older_releases[@]} ]]; then break; fi
  done < <("$here/debian-kernels.sh" list | sed "/^${known[0]}\$/,\$d" | sort -Vr)
  [[ $layout_differs == yes ]] ||
    die "none of ${found[*]:-no kernel} before ${known[0]} has another module_layout; the mirror keeps too few older kernels with headers"
  for i in "${!found[@]}"; do printf '%s\t%s\n' "${older_releases[i]}" "${found[i]}"; done | sort -V
}

choose_twin() { printf '%s\t%s\n' "$twin_release" "$(tail -n 1 "$LAB/kernels.tsv" | cut -f 2)"; }

choose() {
  local made_of=("$here"/debian-*.sh "$LAB/kernels.tsv")
  if is_done "more-kernels:choose-$kind" "${made_of[@]}" && [[ -s $chosen ]]; then return; fi
  mkdir -p "$LAB/more"
  "choose_$kind" > "$workspace/chosen"
  mapfile -t packages < <(cut -f 2 "$workspace/chosen" | while read -r uname; do "$here/debian-kernels.sh" packages "$uname"; done | sort -u)
  "$here/debian-package.sh" "${packages[@]}"
  mv "$workspace/chosen" "$chosen"
  mark_done "more-kernels:choose-$kind" "${made_of[@]}"
}

make_repository() {
  local release debian made_of=("$here/index.sh" "$LAB/keys/distribution.asc") list=$workspace/list
  while IFS=$'\t' read -r release debian <&3; do
    "$here/kernel-rpms.sh" "$release" "$debian" "$repository"
    made_of+=("$LAB/.done/kernel-rpms:$release:$debian")
    (cd "$repository" && printf '%s\n' Packages/*"-$lab_version-$release.$lab_arch.rpm") >> "$list"
  done 3< "$chosen"
  if is_done "more-kernels:index-$kind" "${made_of[@]}" && [[ -f $repository/repodata/repomd.xml.asc ]]; then return; fi
  "$here/index.sh" "$repository" "$list"
  mark_done "more-kernels:index-$kind" "${made_of[@]}"
}

make_workspace
choose
make_repository
say "there: the repository $repository with $(tr '\t\n' ' ,' < "$chosen" | sed 's/,$//; s/,/, /g')"
