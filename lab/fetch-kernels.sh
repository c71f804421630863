#!/usr/bin/env bash
# Chooses the two newest Debian 6.1 amd64 kernels that have image and headers, and downloads their packages once.
# usage: fetch-kernels.sh      result: $LAB/debs/*.deb and $LAB/kernels.tsv (release <TAB> Debian's uname), older kernel first
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

two_newest() {
  local found
  mapfile -t found < <("$here/debian-kernels.sh" list | tail -n 2)
  [[ ${#found[@]} -eq 2 ]] ||
    die "apt knows ${#found[@]} Debian 6.1 amd64 kernels with image and headers, the lab needs 2; run apt-get update on Debian 12"
  printf '%s\n' "${found[@]}"
}

if is_done fetch-kernels "$here"/debian-*.sh; then say "there: $(wc -l < "$LAB/kernels.tsv") Debian kernels in $LAB/debs"; exit 0; fi
mapfile -t unames < <(two_newest)
[[ ${#unames[@]} -eq 2 ]] || exit 1
mapfile -t packages < <(for uname in "${unames[@]}"; do "$here/debian-kernels.sh" packages "$uname"; done | sort -u)
"$here/debian-package.sh" "${packages[@]}" busybox-static
for i in 0 1; do printf '%s\t%s\n' "${lab_releases[i]}" "${unames[i]}"; done > "$LAB/kernels.tsv"
mark_done fetch-kernels "$here"/debian-*.sh
say "made: Debian kernels ${unames[*]} in $LAB/debs"
