// The README of the published repository: how to use it, what it promises and what not.
import type { Config, Kmod } from '../config/config.ts';
import { MODULE_CERTIFICATE_PATH, publicKeyPath, repositoryId } from './layout.ts';
import { promiseOf } from './promise.ts';

type Described = Pick<Config, 'name' | 'url' | 'mode' | 'targets' | 'kmods'>;

/**
 * Markdown for people who install from the repository, whose package names are `packages`: it tells nobody to install what
 * is not there. The lists below the promise are those of the mode `tracking`.
 */
export function renderRepositoryReadme(config: Described, packages: ReadonlySet<string>): string {
  const offered = config.kmods.filter((kmod) => packages.has(packageOf(kmod)));
  return [
    heading(config, offered),
    usage(config, offered),
    promises(config),
    tests(),
    keys(config),
    PLAIN_BASEURL,
  ].join('\n');
}

/** What a person installs: the meta package. */
function packageOf({ name }: Kmod): string {
  return `kmod-${name}`;
}

function heading(config: Described, offered: readonly Kmod[]): string {
  const targets = config.targets.map((target) => `\`${target.name}\` (${target.arches.join(', ')})`);
  const missing = config.kmods.filter((kmod) => !offered.includes(kmod)).map((kmod) => `\`${packageOf(kmod)}\``);
  return [
    `# ${config.name}`,
    '',
    `Kernel modules, rebuilt for every kernel of ${targets.join(', ')}.`,
    '',
    ...offered.map((kmod) => `- \`${packageOf(kmod)}\` ${kmod.version}: ${kmod.summary}`),
    ...(missing.length === 0 ? [] : [`- not published yet: ${missing.join(', ')}`]),
    '',
    `Which kernel has which module, and why one is missing: [status page](${config.url}/index.html).`,
    '',
  ].join('\n');
}

function usage(config: Described, [kmod]: readonly Kmod[]): string {
  const [first] = config.targets;
  const enable = config.targets.length > 1 && first !== undefined;
  return [
    '## Use it',
    '',
    '```console',
    `# curl --fail --output /etc/yum.repos.d/${config.name}.repo ${config.url}/${config.name}.repo`,
    ...(enable
      ? [`# dnf config-manager --set-enabled ${repositoryId(config.name, first.name)}   # the one of your distribution`]
      : []),
    ...(kmod === undefined ? [] : [`# dnf install ${packageOf(kmod)}`]),
    '```',
    '',
  ].join('\n');
}

function promises({ mode }: Described): string {
  return `## What is promised

${promiseOf(mode)}

- Once published, a kernel and its modules arrive together, with \`dnf upgrade\` and with \`dnf upgrade 'kernel*'\`.
- A module that is published later than its kernel arrives with the next \`dnf upgrade\`.
- No update takes away a module that an installed kernel had: every kernel keeps its own.
- A published package never changes: other contents always come as a higher release.

## What is not promised

- A kernel is not held back. One that is younger than the last build here, or for which a build failed, goes in without
  the module; the status page names it and the reason. Look there before you boot into a new kernel.
- \`dnf upgrade 'kernel*'\` relies on weak dependencies; with \`install_weak_deps=0\` the module comes with the next
  full \`dnf upgrade\`.
- A module that loads is not a driver that works: nothing here is tested on hardware.

## What happens when a build fails

What is published stays as it is. The failure is shown on the status page with its log, and the cell is tried again
at once when its sources, patches or kernel change, otherwise after a wait that grows from one day to 32, or when a maintainer
asks for it. The other modules are published all the same.
`;
}

function tests(): string {
  return `## What is tested before publishing

Real \`dnf\` installs every candidate into empty folders, with the checks for package and repository signatures on:
a fresh installation; an upgrade with an older kernel in place; a module that arrives after its kernel; an upgrade of the
kernel alone; and \`dnf repoclosure\`. After each the installed packages and the module files on disk are compared with
what they must be. A candidate that fails is not published.
`;
}

function keys(config: Described): string {
  return `## Keys

- Packages and repository metadata: <${config.url}/${publicKeyPath(config.name)}>
- Modules: <${config.url}/${MODULE_CERTIFICATE_PATH}>. With Secure Boot on, the kernel loads the modules only after this
  certificate was enrolled: convert it with \`openssl x509 -outform DER\`, then \`mokutil --import\`, reboot and confirm.
`;
}

const PLAIN_BASEURL = `## Mirrorlist, not baseurl

The \`.repo\` file uses \`mirrorlist=\`: one small file that names one complete, unchanging generation of the repository.
Publishing replaces that file and nothing else, so a client sees the old state or the new one. Who points
\`baseurl=\` at a \`gen/\` folder instead stays on that generation and gets no updates; who copies the folders with a
tool of their own can see repomd.xml and its signature out of step. dnf accepts an older, correctly signed generation:
use https, so that nobody on the way can replay one.
`;
