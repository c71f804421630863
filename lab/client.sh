#!/usr/bin/env bash
# A host of the stand-in world: dnf in an install root, with the lab's BaseOS and AppStream and the published .repo file, every
# signature checked. usage: client.sh INSTALLROOT DNF-ARGUMENTS...      needs root, and serve.mjs running
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

root=${1:?INSTALLROOT}
shift
mkdir -p "$root/var/log"
root=$(cd "$root" && pwd -P)
repos=$root/etc/yum.repos.d

base_repo() { # base_repo ID URL
  printf '[%s]\nname=%s\nbaseurl=%s\ngpgcheck=1\nrepo_gpgcheck=1\nskip_if_unavailable=0\ngpgkey=file://%s\n' "$1" "$1" "$2" "$LAB/keys/distribution.asc"
}

mkdir -p "$repos" "$root/etc/dnf"
# Debian's dnf.conf skips a repository that fails; a host of Enterprise Linux does not.
printf '[main]\ngpgcheck=1\ninstallonly_limit=3\nclean_requirements_on_remove=True\nbest=True\nskip_if_unavailable=False\n' > "$root/etc/dnf/dnf.conf"
{
  base_repo lab-baseos "http://127.0.0.1:$LAB_PORT/el/9/BaseOS/\$basearch/os"
  base_repo lab-appstream "http://127.0.0.1:$LAB_PORT/el/9/AppStream/\$basearch/os"
} > "$repos/lab.repo"
curl --silent --show-error --fail --output "$repos/kmodsmith-demo.repo" "http://127.0.0.1:$LAB_PORT/kmodsmith-demo.repo"

# gpg leaves an agent behind for each keyring that dnf makes.
end_agents() { find "$root/var/cache/dnf" -type d -name pubring -exec gpgconf --homedir {} --kill all \; 2> /dev/null || true; }
trap end_agents EXIT

# Debian's dnf comes with a plugin `local` that wants a repository of its own.
dnf -y --disableplugin=local --installroot="$root" --releasever=9 --forcearch="$lab_arch" --config="$root/etc/dnf/dnf.conf" \
  --setopt=reposdir="$repos" --setopt=cachedir="$root/var/cache/dnf" --setopt=persistdir="$root/var/lib/dnf" --setopt=logdir="$root/var/log" "$@"
