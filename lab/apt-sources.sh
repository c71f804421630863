#!/usr/bin/env bash
# Prints this machine's own Debian suites as apt sources of one kind, without its other repositories.
# usage: apt-sources.sh deb|deb-src      one-line and deb822 files are both read; the output is deb822
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

kind=${1:?deb|deb-src}
codename=$(. /etc/os-release; printf '%s' "$VERSION_CODENAME")

from_stanzas() { # blank-line separated stanzas whose suites are this release's
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    [[ -e $file ]] || continue
    awk -v RS= -v kind="$kind" -v codename="$codename" '
      $0 ~ ("(^|\n)Suites:[^\n]* " codename) && /(^|\n)Types:[^\n]*deb( |\n|$)/ {
        n = split($0, line, "\n")
        for (i = 1; i <= n; i++) { if (line[i] ~ /^#/) continue; if (line[i] ~ /^Types:/) line[i] = "Types: " kind; print line[i] }
        print "" }' "$file"
  done
}

from_lines() { # deb [signed-by=FILE] URI SUITE COMPONENT...
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [[ -e $file ]] || continue
    awk -v kind="$kind" -v codename="$codename" '
      $1 != "deb" { next }
      { key = ""; i = 2
        if ($2 ~ /^\[/) { while ($i !~ /\]$/) i++; options = $0; sub(/^[^[]*\[/, "", options); sub(/\].*/, "", options); i++
          if (match(options, /signed-by=[^ ]+/)) key = substr(options, RSTART + 10, RLENGTH - 10) }
        if (index($(i + 1), codename) != 1) next
        components = ""; for (j = i + 2; j <= NF; j++) components = components " " $j
        printf "Types: %s\nURIs: %s\nSuites: %s\nComponents:%s\n%s\n", kind, $i, $(i + 1), components, key == "" ? "" : "Signed-By: " key "\n" }' "$file"
  done
}

found=$(from_stanzas; from_lines)
[[ -n $found ]] || die "this machine's apt sources name no suite of $codename; the lab takes kernels and sources from there"
printf '%s\n' "$found"
