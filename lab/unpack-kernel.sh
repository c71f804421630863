#!/usr/bin/env bash
# Unpacks image and modules of one kernel of the lab, as a host has them, without depmod's files. usage: unpack-kernel.sh UNAME ROOT
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

uname=${1:?UNAME} root=${2:?ROOT}
mkdir -p "$root"
for part in core modules-core modules; do
  rpm=$(find "$LAB/el" "$LAB/more" -name "kernel-$part-$uname.rpm" | head -n 1)
  [[ -n $rpm ]] || die "the lab has no kernel-$part-$uname; run lab/up.sh, and lab/more-kernels.sh for older kernels"
  rpm2cpio "$rpm" | cpio -idm --quiet --no-absolute-filenames -D "$root"
done
