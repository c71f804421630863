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
# Where clients will find it, and the directory that is published there: ./public serves a first look, CI jobs need an absolute one.
url: https://kmods.example.org
directory: ./public
mode: tracking
# The runner that holds the directory; on a hosted runner, or inside the checkout, it would end with each job.
# runners:
#   publish: my-publisher
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

/** Commands that can be pasted: two key pairs, the private halves beside the repository and not in it. */
export function renderKeyRecipe(name: string): string {
  return `gpg --batch --passphrase '' --quick-generate-key '${name} packages' rsa4096 sign 2y
gpg --armor --export '${name} packages' > keys/RPM-GPG-KEY-${name}
# this file becomes the secret KMODSMITH_RPM_KEY:
(umask 077; gpg --armor --export-secret-keys '${name} packages' > ../${name}-rpm.key)
# and ../${name}-module.key becomes the secret KMODSMITH_MODULE_KEY:
(umask 077; openssl req -new -x509 -newkey rsa:4096 -nodes -sha256 -days 3650 -subj '/CN=${name} modules' \\
  -addext extendedKeyUsage=codeSigning -keyout ../${name}-module.key -out keys/module-signing.pem)`;
}

/** What a person does after `init`, in order. */
export function renderNextSteps(name: string, ci: 'github' | 'gitlab' | null): string {
  const pipeline = ci ?? 'github';
  const recipe = renderKeyRecipe(name).replaceAll('\n', '\n       ');
  return `Next:
  1. Edit kmodsmith.yml: url, directory, targets.
  2. Make the keys; what is in keys/ is committed, the rest never:
       ${recipe}
  3. Add a kmod: kmods/<name>/kmod.yml, first line
       # yaml-language-server: $schema=../../schema/kmod.schema.json
  4. kmodsmith pin --action OWNER/REPO@COMMIT#VERSION      the kmodsmith you use, by commit
  5. kmodsmith plan --first-run --explain
  6. kmodsmith emit ${pipeline}, commit, push; protect the environments kmodsmith-sign and kmodsmith-publish.`;
}
