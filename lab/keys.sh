#!/usr/bin/env bash
# Makes throw-away keys: one OpenPGP pair plays the distribution, one is our repository's, and one RSA pair signs modules.
# usage: keys.sh      result: $LAB/keys and $LAB/gnupg-distribution (whose private key never leaves its folder)
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

make_openpgp() { # make_openpgp HOME USER_ID
  mkdir -m 700 "$1"
  gpg --homedir "$1" --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key "$2" rsa3072 sign never 2> /dev/null
}

export_public() { gpg --homedir "$1" --batch --armor --export > "$2"; }

stop_agent() { gpgconf --homedir "$1" --kill gpg-agent; }

make_module_key() { # make_module_key KEY CERTIFICATE
  openssl req -new -x509 -newkey rsa:3072 -nodes -sha256 -days 3650 -subj '/CN=kmodsmith lab module signing' \
    -addext 'basicConstraints=critical,CA:FALSE' -addext 'keyUsage=digitalSignature' \
    -addext 'extendedKeyUsage=codeSigning' -keyout "$1" -out "$2" 2> /dev/null
}

if is_done keys; then say "there: keys in $LAB/keys"; exit 0; fi
make_workspace
rm -rf "$LAB/keys" "$LAB/gnupg-distribution"
mkdir -m 700 "$workspace/keys"
# GnuPG's agent listens on a socket whose path may be 107 characters long, so its homes are made in a short place first.
short=$(mktemp -d /tmp/lab.XXXXXX)
trap 'rm -rf "$workspace" "$short"' EXIT
make_openpgp "$short/d" 'kmodsmith lab distribution'
export_public "$short/d" "$workspace/keys/distribution.asc"
make_openpgp "$short/r" 'kmodsmith lab repository'
export_public "$short/r" "$workspace/keys/repository.asc"
(umask 077
 gpg --homedir "$short/r" --batch --armor --pinentry-mode loopback --passphrase '' --export-secret-keys > "$workspace/keys/repository-private.asc"
 gpg --homedir "$short/d" --batch --armor --pinentry-mode loopback --passphrase '' --export-secret-keys > "$workspace/keys/distribution-private.asc")
make_module_key "$workspace/keys/module.key" "$workspace/keys/module.pem"
chmod 600 "$workspace/keys/module.key"
stop_agent "$short/d"; stop_agent "$short/r"
for key in "$workspace"/keys/*; do [[ -s $key ]] || die "$(basename "$key") came out empty"; done
mv "$workspace/keys" "$LAB/keys"
mark_done keys
say "made: keys in $LAB/keys"
