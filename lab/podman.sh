#!/usr/bin/env bash
# Runs podman with the lab's settings and storage. usage: podman.sh PODMAN-ARGUMENTS...
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
while IFS='=' read -r key value; do export "$key=$value"; done < <("$here/podman-env.sh")
exec podman "$@"
