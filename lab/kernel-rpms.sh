#!/usr/bin/env bash
# Turns one downloaded Debian kernel into signed RPMs with the package split of Enterprise Linux 9.
# usage: kernel-rpms.sh RELEASE DEBIAN_UNAME [REPOSITORY]      result: RPMs in BaseOS, kernel-devel in AppStream, or all in REPOSITORY
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

release=${1:?RELEASE} debian=${2:?DEBIAN_UNAME}
baseos=${3:-$lab_baseos} appstream=${3:-$lab_appstream}
uname=$lab_version-$release.$lab_arch
step=kernel-rpms:$release:$debian
if is_done "$step" "$here/kernel.spec" "$LAB/keys/distribution.asc"; then say "there: kernel $uname"; exit 0; fi
make_workspace
unpacked=$workspace/debian stage=$workspace/stage lists=$workspace/lists
headers=$unpacked/usr/src/linux-headers-$debian
devel=$stage/usr/src/kernels/$uname
modules=$stage/lib/modules/$uname
mkdir -p "$unpacked" "$lists" "$stage/usr/src/kernels" "$modules"

# Which folders of modules go into which subpackage, besides what they depend on.
seeds_of() {
  case $1 in
    modules-core) printf '%s\n' kernel/lib/ kernel/drivers/block/loop.ko kernel/drivers/block/virtio_blk.ko \
      kernel/net/netfilter/ kernel/net/ipv4/netfilter/ kernel/net/ipv6/netfilter/ ;;
    modules) printf '%s\n' kernel/drivers/media/mc/ kernel/drivers/media/v4l2-core/ kernel/drivers/media/common/videobuf2/ ;;
    modules-extra) printf '%s\n' kernel/net/sctp/ ;;
  esac
}

unpack() {
  local package deb
  for package in "linux-image-$debian" "linux-headers-$debian" "linux-headers-${debian%-amd64}-common" linux-kbuild-6.1; do
    deb=$(find "$LAB/debs" -name "${package}_*.deb" | sort -V | tail -n 1)
    [[ -n $deb ]] || die "no package of $package in $LAB/debs; remove $LAB/.done/fetch-kernels and run lab/up.sh again"
    # Whole families of drivers that nothing in the seeds needs are left out for speed; check_modules would notice.
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$unpacked" --exclude='*/kernel/drivers/gpu' --exclude='*/kernel/drivers/net/*' \
      --exclude='*/kernel/drivers/infiniband' --exclude='*/kernel/drivers/staging' --exclude='*/kernel/drivers/scsi' --exclude='*/kernel/sound'
  done
}

# kernel-devel is Debian's common headers, the flavour's own, and the kbuild programs in one tree that can lie anywhere.
stage_devel() {
  local common kbuild=$unpacked/usr/lib/linux-kbuild-6.1
  common=$unpacked$(sed -n 's,^include \(.*\)/Makefile$,\1,p' "$headers/Makefile")
  [[ -f $common/Makefile ]] || die "cannot find the common headers of $debian, expected $common"
  mv "$common" "$devel"
  rm -f "$devel/scripts" "$devel/tools"
  cp -a "$kbuild/scripts" "$kbuild/tools" "$devel/"
  cp -a "$headers/.config" "$headers/Module.symvers" "$devel/"
  cp -a "$headers/include/." "$devel/include/"
  cp -a "$headers/arch/." "$devel/arch/"
  find "$devel/arch" -mindepth 1 -maxdepth 1 -type d ! -name x86 ! -name um -exec rm -rf {} +
  name_devel
}

# The name that modules carry comes from these files; Debian's own compiler settings must not reach another machine.
name_devel() {
  printf 'ARCH = x86\nDEBIAN_KERNEL_NO_CC_VERSION_CHECK = y\n' > "$devel/.kernelvariables"
  mkdir -p "$devel/include/config" "$devel/include/generated"
  printf '%s\n' "$uname" > "$devel/include/config/kernel.release"
  printf '#define UTS_RELEASE "%s"\n' "$uname" > "$devel/include/generated/utsrelease.h"
}

stage_image() {
  local boot=$unpacked/boot tree=$unpacked/lib/modules/$debian
  cp -a "$boot/vmlinuz-$debian" "$modules/vmlinuz"
  cp -a "$boot/config-$debian" "$modules/config"
  cp -a "$boot/System.map-$debian" "$modules/System.map"
  cp -a "$tree/modules.builtin" "$tree/modules.builtin.modinfo" "$tree/modules.order" "$modules/"
  gzip -9nc "$headers/Module.symvers" > "$modules/symvers.gz"
  touch "$modules"/modules.{dep,alias,symbols}
  ln -s "/usr/src/kernels/$uname" "$modules/build"
  ln -s build "$modules/source"
  mkdir "$modules/updates" "$modules/weak-updates"
}

# closure SEEDS TAKEN < modules.dep: the modules below the seeds and all they depend on, without those taken already.
closure() {
  awk -v seeds="$1" -v taken="$2" '
    BEGIN { while ((getline line < seeds) > 0) seed[line]; while ((getline line < taken) > 0) has[line] }
    { name = $1; sub(/:$/, "", name); needs[name] = $0
      for (s in seed) if (index(name, s) == 1) wanted[name] }
    END { for (name in wanted) { n = split(needs[name], parts); sub(/:$/, "", parts[1]); for (i = 1; i <= n; i++) all[parts[i]] }
          for (name in all) if (!(name in has)) print name }' | sort
}

# Files and directories of a subpackage for its %files list.
files_list() {
  awk -v top="/lib/modules/$uname" '
    { n = split($0, part, "/"); path = top
      for (i = 1; i < n; i++) { path = path "/" part[i]; if (i > 1 && !(path in seen)) { seen[path]; print "%dir " path } }
      print top "/" $0 }' "$1"
}

# The symbols that a subpackage exports, by the third column of Module.symvers: vmlinux or the module without .ko.
symbol_provides() { # symbol_provides MODULES_LIST|vmlinux
  awk -F '\t' -v list="$1" '
    BEGIN { if (list == "vmlinux") has["vmlinux"]; else while ((getline line < list) > 0) { sub(/^kernel\//, "", line); sub(/\.ko$/, "", line); has[line] } }
    $3 in has { printf "Provides: kernel(%s) = %s\n", $2, $1 }' "$headers/Module.symvers"
}

stage_modules() {
  local tree=$unpacked/lib/modules/$debian part
  depmod -b "$unpacked" "$debian"
  : > "$lists/taken"
  for part in modules-core modules modules-extra; do
    seeds_of "$part" > "$lists/seeds"
    closure "$lists/seeds" "$lists/taken" < "$tree/modules.dep" > "$lists/$part.modules"
    [[ -s $lists/$part.modules ]] || die "no module of $debian falls into $part"
    cat "$lists/$part.modules" >> "$lists/taken"
    (cd "$tree" && cpio -pdm --quiet "$modules" < "$lists/$part.modules")
    files_list "$lists/$part.modules" > "$lists/$part.files"
    symbol_provides "$lists/$part.modules" > "$lists/$part.provides"
  done
  symbol_provides vmlinux > "$lists/core.provides"
}

# depmod ends with 0 when symbols are missing, so it must also say nothing.
check_modules() {
  local root=$workspace/check complaints
  mkdir -p "$root/lib/modules"
  cp -al "$modules" "$root/lib/modules/"
  complaints=$(depmod -e -b "$root" -E "$devel/Module.symvers" "$uname" 2>&1)
  [[ -z $complaints ]] || die "the modules of $uname do not fit together: $complaints"
}

package() {
  SOURCE_DATE_EPOCH=$(stat -c %Y "$unpacked/boot/vmlinuz-$debian")
  export SOURCE_DATE_EPOCH
  logged "$workspace/rpmbuild.log" rpmbuild -bb --target "$lab_arch-linux" --define "_topdir $workspace/rpmbuild" \
    --define "_rpmdir $workspace/rpms" --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
    --define "lab_version $lab_version" --define "lab_release $release" --define "lab_uname $uname" \
    --define "lab_stage $stage" --define "lab_lists $lists" --define "lab_origin Debian kernel $debian" "$here/kernel.spec"
  "$here/sign.sh" rpm "$workspace"/rpms/*.rpm
}

deliver() {
  mkdir -p "$baseos/Packages" "$appstream/Packages"
  mv -f "$workspace/rpms/kernel-devel-$lab_version-$release.$lab_arch.rpm" "$appstream/Packages/"
  for name in kernel kernel-core kernel-modules-core kernel-modules kernel-modules-extra; do
    mv -f "$workspace/rpms/$name-$lab_version-$release.$lab_arch.rpm" "$baseos/Packages/"
  done
}

unpack
stage_devel
stage_image
stage_modules
check_modules
package
deliver
mark_done "$step" "$here/kernel.spec" "$LAB/keys/distribution.asc"
say "made: kernel $uname out of Debian $debian"
