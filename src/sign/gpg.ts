// The command line of gpg, the same wherever we ask it something.

/** gpg with the keys of `home` and nothing else: it asks nobody, and no settings of a person take part. */
export function gpgArgv(home: string): readonly string[] {
  return ['gpg', '--batch', '--no-tty', '--no-options', '--homedir', home];
}

/** For public keys only: no agent is started that would outlive the home. */
export function publicGpgArgv(home: string): readonly string[] {
  return [...gpgArgv(home), '--no-autostart'];
}
