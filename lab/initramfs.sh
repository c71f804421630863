#!/usr/bin/env bash
# Packs busybox and tries to load modules. usage: initramfs.sh OUT TRIES
#   TRIES has a folder for each try, in it the modules in the order of their file names
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

out=${1:?OUT} tries=${2:?TRIES}
make_workspace
deb=$(find "$LAB/debs" -name 'busybox-static_*.deb' | sort -V | tail -n 1)
[[ -n $deb ]] || die "no busybox-static in $LAB/debs; run lab/up.sh first"
dpkg-deb -x "$deb" "$workspace/busybox"
root=$workspace/root
mkdir -p "$root"/{bin,proc,sys,dev}
find "$workspace/busybox" -type f -path '*bin/busybox' -exec cp {} "$root/bin/busybox" \;
cp -a "$tries" "$root/tries"
install -m 0755 "$here/init.sh" "$root/init"
(cd "$root" && find . -print0 | sort -z | cpio --null --create --format=newc --owner=0:0 --quiet | gzip -1) > "$out"
