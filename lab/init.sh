#!/bin/busybox sh
# shellcheck shell=dash
# The first and only program of a booted kernel of the lab: tries to load modules and says what the kernel said, then ends.
# Its lines go to the second serial port, where no kernel message comes between; boot.sh describes them.
export PATH=/bin
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
exec > /dev/ttyS1 2>&1

report() { (IFS='	'; printf '%s\n' "$*"); }

messages() { dmesg -c | sed -e 's/^\[[^]]*\] //' -e "s/^/dmesg	$1	/"; }

try_all() { # try_all TRY: in order, until the kernel refuses one
  for file in "/tries/$1"/*.ko; do
    if said=$(insmod "$file" 2>&1); then report insmod "$1" "${file##*/}" loaded
    else report insmod "$1" "${file##*/}" refused "$said"; break
    fi
  done
}

report kernel "$(uname -r)"
dmesg -c > /dev/null
for folder in /tries/*; do
  try=${folder##*/}
  try_all "$try"
  # The newest stands first, and nothing can be taken out that a newer one uses.
  modules=$(cut -d ' ' -f 1 /proc/modules)
  # shellcheck disable=SC2086   # names of modules, one word each
  report modules "$try" $modules
  messages "$try"
  for module in $modules; do rmmod "$module"; done
done
report end "$(cut -d ' ' -f 1 /proc/uptime)"
poweroff -f
