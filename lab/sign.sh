#!/usr/bin/env bash
# Signs as the lab's distribution. usage: sign.sh rpm FILE... | sign.sh detach FILE      (detach writes FILE.asc)
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"

# A home of its own in a short path, because the agent's socket path is limited to 107 characters.
home=$(mktemp -d /tmp/lab.XXXXXX)
trap 'gpgconf --homedir "$home" --kill gpg-agent || :; rm -rf "$home"' EXIT
gpg --homedir "$home" --batch --quiet --pinentry-mode loopback --passphrase '' --import "$LAB/keys/distribution-private.asc" 2> /dev/null

action=$1; shift
case $action in
  rpm)
    logged "$home/log" env GNUPGHOME="$home" rpmsign --addsign --define '__gpg /usr/bin/gpg' \
      --define '_gpg_name kmodsmith lab distribution' --define '_gpg_digest_algo sha256' \
      --define "_gpg_sign_cmd_extra_args --batch --pinentry-mode loopback --passphrase ''" "$@"
    # rpmsign can end with 0 and no signature, so the header is asked.
    for file in "$@"; do
      [[ $(rpm -qp --nosignature --qf '%{RSAHEADER:pgpsig}' "$file") == RSA/SHA256* ]] || die "$file carries no RSA/SHA256 header signature after rpmsign"
    done ;;
  detach)
    gpg --homedir "$home" --batch --quiet --yes --pinentry-mode loopback --passphrase '' --digest-algo SHA256 --armor --detach-sign "$1" ;;
  *) die "sign.sh rpm FILE... | sign.sh detach FILE" ;;
esac
