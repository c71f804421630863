#!/usr/bin/env bash
# Debian's 6.1 amd64 kernels in this machine's mirror.
# usage: debian-kernels.sh list | packages UNAME      unames with image and headers, oldest first; what has to be downloaded of one
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

names() { # names image|headers: Debian unames that have such a package
  apt-cache search --names-only "^linux-$1-6\\.1\\.[0-9]+-[0-9]+-amd64\$" | sed -E "s/^linux-$1-([^ ]+) .*/\\1/" | sort
}

dependencies() { # dependencies PACKAGE: names it depends on, without versions
  apt-cache show --no-all-versions "$1" | sed -n 's/^Depends: //p' | tr ',' '\n' | sed -E 's/^ *([^ :]+).*/\1/'
}

case ${1:-} in
  list) comm -12 <(names image) <(names headers) | sort -V ;;
  packages)
    headers=linux-headers-${2:?UNAME}
    printf '%s\n' "linux-image-$2" "$headers"
    dependencies "$headers" | grep -E '^linux-(headers-.*-common|kbuild-)' ;;
  *) die "usage: debian-kernels.sh list | packages UNAME" ;;
esac
