#!/usr/bin/env bash
# Boots a kernel in an emulated machine and tries to load modules into it.
# usage: boot.sh VMLINUZ TRIES [SECONDS]      TRIES as for initramfs.sh; SECONDS is the time limit (180)
# Prints lines of fields that are parted by tabs:
#   kernel UNAME
#   insmod TRY FILE loaded | insmod TRY FILE refused WHAT-INSMOD-SAID
#   modules TRY MODULE...      what was loaded at the end of the try; then all is taken out
#   dmesg TRY MESSAGE          what the kernel said meanwhile
#   end SECONDS                since its start
# Exit: 0 every module was loaded, 3 the kernel refused one, 1 it did not get to the end.
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

vmlinuz=${1:?VMLINUZ} tries=${2:?TRIES} limit=${3:-180}
command -v qemu-system-x86_64 > /dev/null || die "qemu-system-x86_64 is missing; script/setup installs what the lab needs"
make_workspace
"$here/initramfs.sh" "$workspace/initramfs" "$tries"

# Never KVM: in some virtual machines /dev/kvm opens, but a guest hangs. And whatever ends this script ends the machine:
# a signal through the trap, its own sudden death through the signal that setpriv asks the kernel for.
setpriv --pdeathsig TERM timeout --kill-after=5 "$limit" setpriv --pdeathsig KILL \
  qemu-system-x86_64 -accel tcg -m 256 -smp 1 -nodefaults -display none -no-reboot \
  -serial "file:$workspace/console" -serial "file:$workspace/report" \
  -kernel "$vmlinuz" -initrd "$workspace/initramfs" -append 'console=ttyS0 panic=-1 loglevel=4' < /dev/null > "$workspace/qemu" 2>&1 &
machine=$!
trap 'kill "$machine" 2> /dev/null || :; wait "$machine" || :; rm -rf "$workspace"' EXIT
trap 'exit 143' TERM INT
code=0
wait "$machine" || code=$?
touch "$workspace/report"
tr -d '\r' < "$workspace/report"
if ! grep -q '^end' "$workspace/report"; then
  tail -n 20 "$workspace/qemu" "$workspace/console" >&2
  [[ $code -ne 124 ]] || die "the machine did not end within $limit s"
  die "the machine ended with exit code $code before all was tried"
fi
if awk -F '\t' '$1 == "insmod" && $4 == "refused" { found = 1 } END { exit !found }' "$workspace/report"; then exit 3; fi
