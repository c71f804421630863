#!/usr/bin/env bash
# Chooses the two newest Debian 6.1 amd64 kernels that have image and headers, and downloads their packages once.
# usage: fetch-kernels.sh      result: $LAB/debs/*.deb and $LAB/kernels.tsv (release <TAB> Debian's uname), older kernel first
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

names() { # names image|headers: Debian unames that have such a package
  apt-cache search --names-only "^linux-$1-6\\.1\\.[0-9]+-[0-9]+-amd64\$" | sed -E "s/^linux-$1-([^ ]+) .*/\\1/" | sort
}

two_newest() {
  local found
  mapfile -t found < <(comm -12 <(names image) <(names headers) | sort -V | tail -n 2)
  [[ ${#found[@]} -eq 2 ]] ||
    die "apt knows ${#found[@]} Debian 6.1 amd64 kernels with image and headers, the lab needs 2; run apt-get update on Debian 12"
  printf '%s\n' "${found[@]}"
}

dependencies() { # dependencies PACKAGE: names it depends on, without versions
  apt-cache show --no-all-versions "$1" | sed -n 's/^Depends: //p' | tr ',' '\n' | sed -E 's/^ *([^ :]+).*/\1/'
}

packages_of() { # packages_of UNAME
  local headers=linux-headers-$1
  printf '%s\n' "linux-image-$1" "$headers"
  dependencies "$headers" | grep -E '^linux-(headers-.*-common|kbuild-)'
}

download() { # download PACKAGE: into the current folder, unless it is there
  if compgen -G "$1_*.deb" > /dev/null; then return; fi
  # apt says that it reads as root when its own user cannot write here: nothing to act on.
  apt-get -o APT::Sandbox::User=root download -qq "$1" || die "cannot download $1; check the network and run apt-get update"
}

if is_done fetch-kernels; then say "there: $(wc -l < "$LAB/kernels.tsv") Debian kernels in $LAB/debs"; exit 0; fi
mkdir -p "$LAB/debs"
cd "$LAB/debs"
mapfile -t unames < <(two_newest)
[[ ${#unames[@]} -eq 2 ]] || exit 1
mapfile -t packages < <(for uname in "${unames[@]}"; do packages_of "$uname"; done | sort -u)
packages+=(busybox-static)
for package in "${packages[@]}"; do download "$package"; done
for i in 0 1; do printf '%s\t%s\n' "${lab_releases[i]}" "${unames[i]}"; done > "$LAB/kernels.tsv"
mark_done fetch-kernels
say "made: Debian kernels ${unames[*]} in $LAB/debs"
