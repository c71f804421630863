#!/usr/bin/env bash
# Ends with 0 only when podman really runs a container of the stand-in image, and says why not otherwise.
# usage: podman-works.sh
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

[[ -s $LAB/image-digest ]] || die "there is no stand-in image; lab/image.sh makes it where podman works"
digest=$(<"$LAB/image-digest")
answer=$(timeout 60 "$here/podman.sh" run --rm --network=none --cap-drop=ALL "$lab_image@$digest" rpmbuild --version 2>&1) ||
  die "podman cannot run a container of $lab_image: ${answer##*$'\n'}"
[[ $answer == *RPM* ]] || die "a container of $lab_image runs, but rpmbuild in it says: $answer"
