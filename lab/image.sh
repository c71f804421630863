#!/usr/bin/env bash
# Makes the stand-in build image: a small Debian with what an Enterprise Linux build image has.
# usage: image.sh      result: the image in $LAB/containers and its digest in $LAB/image-digest; exit 3 where podman does not work
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

packages=(bc bzip2 ca-certificates cpio createrepo-c curl debugedit diffutils dnf elfutils file findutils gcc gnupg gzip
  kmod libelf1 libssl3 make openssl patch perl-base rpm tar xz-utils zstd)

podman() { "$here/podman.sh" "$@"; }

# Below a path of more than 50 characters podman does not notice the end of a container and waits 20 seconds for it.
run_folder() {
  local folder=$LAB/containers/run
  if [[ ${#folder} -gt 45 ]]; then folder=/run/kmodsmith-lab-$(sha256sum <<< "$LAB" | head -c 12); fi
  printf '%s\n' "$folder"
}

write_storage() { # write_storage DRIVER
  mkdir -p "$LAB/containers"
  printf '[storage]\ndriver = "%s"\ngraphroot = "%s/containers/storage"\nrunroot = "%s"\n' \
    "$1" "$LAB" "$(run_folder)" > "$LAB/containers/storage.conf"
}

make_probe() { # make_probe TAR: the smallest root file system that runs
  local deb
  deb=$(find "$LAB/debs" -name 'busybox-static_*.deb' | sort -V | tail -n 1)
  [[ -n $deb ]] || die "no busybox-static in $LAB/debs; run lab/fetch-kernels.sh first"
  dpkg-deb -x "$deb" "$workspace/probe"
  mkdir -p "$workspace/probe/bin"
  find "$workspace/probe" -type f -path '*bin/busybox' -exec cp {} "$workspace/probe/bin/true" \;
  tar -c -C "$workspace/probe" -f "$1" bin/true
}

# Whether containers run at all is learned with a tiny one, before the big image is made; vfs is slower but needs nothing.
choose_storage() {
  local driver
  command -v podman > /dev/null || { say 'podman is not installed: builds will run on the host'; exit 3; }
  make_probe "$workspace/probe.tar"
  for driver in overlay vfs; do
    write_storage "$driver"
    if { podman import --quiet "$workspace/probe.tar" localhost/kmodsmith-lab-probe:latest &&
         timeout 60 "$here/podman.sh" run --rm --network=none localhost/kmodsmith-lab-probe:latest /bin/true; } > "$workspace/probe.log" 2>&1; then
      podman rmi localhost/kmodsmith-lab-probe:latest > /dev/null
      return
    fi
    podman rmi --force localhost/kmodsmith-lab-probe:latest > /dev/null 2>&1 || :
    rm -rf "$LAB/containers"
  done
  say "podman does not work here ($(tail -n 1 "$workspace/probe.log")): builds will run on the host"
  exit 3
}

# The same mirrors as this machine's, in the form mmdebstrap writes into the image.
build_root() { # build_root TAR
  local include
  include=$(IFS=,; printf '%s' "${packages[*]}")
  "$here/apt-sources.sh" deb > "$workspace/apt.sources"
  logged "$workspace/mmdebstrap.log" mmdebstrap --variant=minbase --include="$include" \
    --aptopt='Acquire::Languages "none"' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$(. /etc/os-release; printf '%s' "$VERSION_CODENAME")" "$1" "$workspace/apt.sources"
}

if is_done image && podman image exists "$lab_image"; then say "there: image $lab_image@$(<"$LAB/image-digest")"; exit 0; fi
make_workspace
rm -f "$LAB/image-digest"
choose_storage
build_root "$workspace/root.tar"
podman import --quiet "$workspace/root.tar" "$lab_image" > /dev/null
digest=$(podman image inspect --format '{{.Digest}}' "$lab_image")
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || die "podman gives no digest for $lab_image, but '$digest'"
printf '%s\n' "$digest" > "$LAB/image-digest"
mark_done image
say "made: image $lab_image@$digest"
