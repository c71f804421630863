#!/usr/bin/env bash
# Fills the lookaside with the upstream archives of sources.tsv, taken out of Debian's source packages.
# usage: sources.sh      result: $LAB/lookaside/<sha256>/<file name>
# Some mirrors carry the index of the sources but not each archive. Then an archive is made of the module source in Debian's dkms
# package (upstream's with Debian's patches), and $LAB/standin-sources.tsv names it: kmod, upstream's sha256, its sha256, its file name.
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

apt_private() { # apt_private PROGRAM ARGUMENTS...: with deb-src lines of its own; the machine's configuration stays as it is
  local program=$1; shift
  "$program" -o "Dir::Etc::sourcelist=$workspace/apt.sources" -o Dir::Etc::sourceparts=/dev/null \
    -o "Dir::State::lists=$workspace/lists" -o APT::Sandbox::User=root "$@"
}

update_index() {
  "$here/apt-sources.sh" deb-src > "$workspace/apt.sources"
  mkdir -p "$workspace/lists/partial" "$workspace/download"
  logged "$workspace/update.log" apt_private apt-get update -o Acquire::Languages=none -o Acquire::Retries=2 --error-on=any
}

is_archive() { [[ -f $1 && $(sha256sum "$1") == "$2 "* ]]; } # is_archive FILE SHA256

# What apt would download, with the checksum out of Debian's signed index: 'URI' NAME SIZE SHA256:HEX
debian_archive() { # debian_archive PACKAGE: name and sha256 of its upstream archive
  apt_private apt-get source --download-only --only-source --print-uris -qq "$1" |
    sed -nE "s/^'[^']*' ([^ ]+\.orig\.tar\.[a-z0-9]+) [0-9]+ SHA256:([0-9a-f]{64})\$/\1\t\2/p"
}

# True when the archive was fetched. apt fails when it misses any file of the package, also one that is not needed, so the file counts.
fetch_upstream() { # fetch_upstream PACKAGE FILE SHA256
  local name sha256
  IFS=$'\t' read -r name sha256 < <(debian_archive "$1") || die "Debian's index names no source package $1"
  [[ $sha256 == "$3" ]] ||
    die "Debian's source package $1 now has $name with sha256 $sha256, expected $3: take the new version into kmods/ and lab/sources.tsv"
  (cd "$workspace/download" && apt_private apt-get source --download-only --only-source -qq "$1") > "$workspace/$1.log" 2>&1 || :
  is_archive "$workspace/download/$name" "$3" || return 1
  store "$workspace/download/$name" "$3" "$2"
}

store() { # store FILE SHA256 NAME
  mkdir -p "$LAB/lookaside/$2"
  mv -f "$1" "$LAB/lookaside/$2/$3"
}

# The same package gives the same bytes: order, owners and times are fixed.
make_standin() { # make_standin KMOD PACKAGE FILE SHA256
  local deb folder base archive=$workspace/standin.tar.gz sha256
  (cd "$workspace/download" && apt-get -o APT::Sandbox::User=root download -qq "$2") || die "the mirror has neither the upstream archive of $1 nor $2"
  deb=$(find "$workspace/download" -name "$2_*.deb")
  dpkg-deb -x "$deb" "$workspace/$2"
  folder=$(find "$workspace/$2/usr/src" -mindepth 1 -maxdepth 1 -type d)
  [[ -d $folder ]] || die "$2 holds no folder below /usr/src"
  base=${3%.tar.*}
  mv "$folder" "$workspace/$base"
  tar -c --sort=name --format=ustar --mtime='2000-01-01 00:00:00Z' --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    -C "$workspace" "$base" | gzip -9n > "$archive"
  sha256=$(sha256sum "$archive" | cut -d' ' -f1)
  store "$archive" "$sha256" "$base.debian-dkms.tar.gz"
  printf '%s\t%s\t%s\t%s\n' "$1" "$4" "$sha256" "$base.debian-dkms.tar.gz" >> "$workspace/standins.tsv"
}

if is_done sources "$here/sources.tsv"; then
  say "there: sources in $LAB/lookaside, $(wc -l < "$LAB/standin-sources.tsv") of them stand-ins for upstream's archive"
  exit 0
fi
make_workspace
: > "$workspace/standins.tsv"
update_index
while IFS=$'\t' read -r kmod package file sha256 dkms; do
  [[ $kmod != \#* ]] || continue
  if is_archive "$LAB/lookaside/$sha256/$file" "$sha256" || fetch_upstream "$package" "$file" "$sha256"; then
    say "made: source of $kmod, upstream's $file"
  else
    make_standin "$kmod" "$dkms" "$file" "$sha256"
    say "made: source of $kmod, a STAND-IN out of $dkms: the mirror has no upstream archive of $package"
  fi
done < "$here/sources.tsv"
mv "$workspace/standins.tsv" "$LAB/standin-sources.tsv"
mark_done sources "$here/sources.tsv"
