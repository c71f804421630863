// A suite of repositories -> the commands to compare on it, each with the check that it read the same.
import { join } from 'node:path';
import { quoted } from './run.mjs';

/**
 * `{ name, node, command, checkCommand, check }`; `command(folder)` is a line of bash, `check(printed)` throws unless what
 * `checkCommand` printed is what is in the repositories.
 */
export function candidatesOf(suite, nodes, cli) {
  return [
    ...nodes.map((node) => kmodsmith(suite, node, cli)),
    zcat(suite),
    dnf(suite, 'dnf repoquery, provides of each', '--qf=%{provides}', suite.truth.provides),
    dnf(suite, 'dnf repoquery --provides', '--provides', null),
    rpmmd2solv(suite),
    xmllint(suite),
    ...nodes.map((node) => saxes(suite, node)),
  ];
}

export const NAMES = {
  kmodsmith: 'kmodsmith detect',
  zcat: 'zcat | wc -c',
  dnf: 'dnf repoquery, provides of each',
  solv: 'zcat | rpmmd2solv',
};

/** Cold: a folder of its own, so that nothing is cached. */
export function kmodsmithCommand({ repositories }, node, cli, flags = []) {
  const folders = repositories.map(({ folder }) => quoted(folder)).join(' ');
  const program = [node.path, ...flags, cli].map(quoted).join(' ');
  return (fresh) => {
    const place = `--directory ${quoted(fresh)} --work ${quoted(join(fresh, 'work'))}`;
    return `XDG_CACHE_HOME=${quoted(join(fresh, 'cache'))} ${program} detect --json ${place} ${folders}`;
  };
}

function kmodsmith(suite, node, cli) {
  const check = (printed) => {
    const found = JSON.parse(printed).targets[0];
    same('packages', sum(found.repositories.map(({ packages }) => packages)), suite.truth.packages);
    same('symbols', sum(found.kernels.map(({ symbols }) => symbols)), suite.truth.symbols);
    same('kernels', symbolsByPackage(found.kernels), suite.truth.kernels);
  };
  return candidate(NAMES.kmodsmith, kmodsmithCommand(suite, node, cli), check, { node });
}

/** As truth.json has them: symbol counts by NEVRA, by uname-r. */
function symbolsByPackage(kernels) {
  return Object.fromEntries(
    kernels.map(({ unameR, packages }) => [
      unameR,
      Object.fromEntries(packages.map(({ nevra, symbols }) => [nevra, symbols])),
    ]),
  );
}

function zcat({ repositories }) {
  const opened = sum(repositories.map(({ truth }) => truth.openSize));
  return candidate(
    NAMES.zcat,
    () => `zcat ${primaries(repositories)} | wc -c`,
    (printed) => same('bytes', Number(printed), opened),
  );
}

/** Its configuration and cache are its own; plugins and repositories of the machine are left out. */
function dnf({ repositories }, name, query, expected) {
  const command = (fresh) => {
    const folders = ['cachedir', 'persistdir', 'logdir', 'reposdir'].map((key) => `--setopt=${key}=${fresh}/${key}`);
    const repos = repositories.map(
      ({ folder }, index) => `--repofrompath=bench${index},file://${folder} --repo=bench${index}`,
    );
    const config = join(fresh, 'dnf.conf');
    const words = [
      '--quiet',
      '--noplugins',
      `--config=${config}`,
      '--releasever=9',
      '--forcearch=x86_64',
      ...folders,
      ...repos,
    ];
    return `{ echo '[main]' > ${config}; dnf ${words.join(' ')} repoquery '${query}' kernel 'kernel-*'; }`;
  };
  const check = (printed) =>
    expected === null ? same('any lines', Number(printed) > 0, true) : same('provides', Number(printed), expected);
  return candidate(name, command, check, { checkCommand: (fresh) => `${command(fresh)} | wc -l` });
}

function rpmmd2solv({ repositories, truth }) {
  const command = (then) => () =>
    repositories.map(({ primary }) => `zcat ${quoted(primary)} | rpmmd2solv${then}`).join(' && ');
  const check = (printed) =>
    same(
      'packages',
      sum([...printed.matchAll(/^repo size: ([0-9]+)/gm)].map(([, size]) => Number(size))),
      truth.packages,
    );
  return candidate(NAMES.solv, command(''), check, { checkCommand: command(" | dumpsolv | grep '^repo size'") });
}

/** Extracts nothing: it only says whether the document is well-formed. */
function xmllint({ repositories }) {
  const command = () =>
    repositories.map(({ primary }) => `zcat ${quoted(primary)} | xmllint --stream --noout -`).join(' && ');
  return candidate('zcat | xmllint --stream', command, () => undefined);
}

function saxes({ repositories, truth }, node) {
  const script = quoted(join(import.meta.dirname, 'saxes-alone.mjs'));
  const check = (printed) => {
    const { packages, provides, symbols } = truth;
    same('counts', JSON.parse(printed), { packages, provides, symbols });
  };
  return candidate('saxes alone', () => `${quoted(node.path)} ${script} ${primaries(repositories)}`, check, { node });
}

function candidate(name, command, check, { node = null, checkCommand = command } = {}) {
  const checked = (printed) => {
    try {
      check(printed);
    } catch (cause) {
      throw new Error(`${labelOf({ name, node })}: ${cause.message}`, { cause });
    }
  };
  return { name, node, command, checkCommand, check: checked };
}

export function labelOf({ name, node }) {
  return node === null ? name : `${name}, Node ${node.version}`;
}

function same(what, found, expected) {
  const [left, right] = [found, expected].map((value) => JSON.stringify(sorted(value)));
  if (left !== right)
    throw new Error(`found other ${what} than there are: ${left.slice(0, 300)}, expected ${right.slice(0, 300)}`);
}

function sorted(value) {
  if (typeof value !== 'object' || value === null) return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}

function primaries(repositories) {
  return repositories.map(({ primary }) => quoted(primary)).join(' ');
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
