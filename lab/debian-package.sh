#!/usr/bin/env bash
# Downloads Debian packages into $LAB/debs, unless they are there. usage: debian-package.sh NAME...
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

cd "$LAB/debs"
for package in "$@"; do
  if compgen -G "${package}_*.deb" > /dev/null; then continue; fi
  # apt says that it reads as root when its own user cannot write here: nothing to act on.
  apt-get -o APT::Sandbox::User=root download -qq "$package" || die "cannot download $package; check the network and run apt-get update"
done
