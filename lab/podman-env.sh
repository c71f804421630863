#!/usr/bin/env bash
# Prints as KEY=VALUE lines the environment with which plain `podman` uses the lab's settings and storage.
# usage: podman-env.sh      script/demo and script/test export these two
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
printf 'CONTAINERS_CONF=%s\n' "$here/containers.conf"
printf 'CONTAINERS_STORAGE_CONF=%s\n' "$LAB/containers/storage.conf"
