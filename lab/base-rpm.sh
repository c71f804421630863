#!/usr/bin/env bash
# Packs busybox as the base system of install roots. usage: base-rpm.sh      result: a signed standin-base RPM in BaseOS
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

if is_done base-rpm "$here/standin-base.spec" "$LAB/keys/distribution.asc"; then say "there: standin-base"; exit 0; fi
make_workspace
deb=$(find "$LAB/debs" -name 'busybox-static_*.deb' | sort -V | tail -n 1)
[[ -n $deb ]] || die "no busybox-static in $LAB/debs; run lab/fetch-kernels.sh first"
dpkg-deb -x "$deb" "$workspace/busybox"
busybox=$(find "$workspace/busybox" -type f -path '*bin/busybox')
[[ -x $busybox ]] || die "$deb holds no busybox program"
SOURCE_DATE_EPOCH=$(stat -c %Y "$busybox")
export SOURCE_DATE_EPOCH
logged "$workspace/log" rpmbuild -bb --target "$lab_arch-linux" --define "_topdir $workspace/rpmbuild" \
  --define "_rpmdir $workspace/rpms" --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
  --define "lab_busybox $busybox" "$here/standin-base.spec"
"$here/sign.sh" rpm "$workspace"/rpms/*.rpm
mkdir -p "$lab_baseos/Packages"
mv -f "$workspace"/rpms/standin-base-*.rpm "$lab_baseos/Packages/"
mark_done base-rpm "$here/standin-base.spec" "$LAB/keys/distribution.asc"
say "made: standin-base"
