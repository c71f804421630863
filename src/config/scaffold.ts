// The files `kmodsmith init` puts into a new kmod repository, as text.
import { PRESET_NAMES } from './targets.ts';

/** A repository name from a folder's name: lower-case letters, digits and dashes, beginning with a letter. */
export function nameFrom(folder: string): string {
  const plain = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return plain === '' ? 'kmods' : plain.slice(0, 63);
}

/** Text of the first kmodsmith.yml, with every key that a first run needs. */
export function renderConfig(name: string): string {
  return `# yaml-language-server: $schema=./schema/kmodsmith.schema.json
# What this repository builds for and where it is published; docs/formats/kmodsmith.yml.md of kmodsmith explains each key.
version: 1
name: ${name}
# Where clients will find it, and the directory that is published there.
url: https://kmods.example.org
directory: ./public
mode: tracking
signing:
  public-key: keys/RPM-GPG-KEY-${name}
  module-certificate: keys/module-signing.pem
targets:
  # Presets: ${PRESET_NAMES.join(', ')}
  c9s:
    preset: centos-stream-9
  rocky9:
    preset: rocky-9
`;
}

/** `name` is the repository's; the commands make the two key pairs and leave the private halves outside the repository. */
export function renderNextSteps(name: string, ci: 'github' | 'gitlab' | null): string {
  const pipeline = ci ?? 'github';
  return `Next:
  1. Edit kmodsmith.yml: url, directory, targets.
  2. Make the keys; only what stands in keys/ is committed, the private halves become secrets of your CI:
       gpg --batch --passphrase '' --quick-generate-key '${name} packages' rsa4096 sign 2y
       gpg --armor --export '${name} packages' > keys/RPM-GPG-KEY-${name}
       gpg --armor --export-secret-keys '${name} packages' > ../${name}-rpm.key      -> KMODSMITH_RPM_KEY
       openssl req -new -x509 -newkey rsa:4096 -nodes -sha256 -days 3650 -subj '/CN=${name} modules' \\
         -addext extendedKeyUsage=codeSigning -keyout ../${name}-module.key -out keys/module-signing.pem      -> KMODSMITH_MODULE_KEY
  3. Add a kmod: kmods/<name>/kmod.yml, first line
       # yaml-language-server: $schema=../../schema/kmod.schema.json
  4. kmodsmith pin --action OWNER/REPO@COMMIT#VERSION      the kmodsmith you use, by commit
  5. kmodsmith plan --first-run --explain
  6. kmodsmith emit ${pipeline}, commit, push; protect the environments kmodsmith-sign and kmodsmith-publish.`;
}
