// Rules a schema cannot say, each a small function; all run and all their problems are reported together.
import { KmodsmithError } from '../errors.ts';
import { parseEvrRange } from '../rpm/evr-range.ts';
import type { Config, Kmod } from './config.ts';
import { isPrivateHost } from './hosts.ts';

/** Something wrong with a kmod: the JSON pointer into its kmod.yml and the message. */
export interface KmodProblem {
  readonly pointer: string;
  readonly message: string;
}

/** What a kmod's rules may name, and what they may not although kmodsmith.yml does. */
export type KnownTargets = Pick<Config, 'targets' | 'forecasts'>;

type Rule = (kmod: Kmod, known: KnownTargets) => readonly KmodProblem[];

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;

/**
 * The name becomes part of paths, RPM names, artifact names and shell words, so only plain characters may stand in it; with
 * -common or -debuginfo at its end, its packages would be another kmod's.
 */
export const KMOD_NAME = /^(?!.*-(common|debuginfo)$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const rules: readonly Rule[] = [
  sourcesHaveFileNames,
  sourcesArePublic,
  filesExist,
  specExists,
  kernelRangesParse,
  targetsExist,
  datesExist,
  installPathsStayInside,
];

/** All problems of one kmod against the targets of the configuration. */
export function checkKmod(kmod: Kmod, known: KnownTargets): readonly KmodProblem[] {
  return rules.flatMap((rule) => rule(kmod, known));
}

function sourcesHaveFileNames(kmod: Kmod): readonly KmodProblem[] {
  return kmod.sources.flatMap((source, index) => {
    if (!FILE_NAME.test(source.fileName)) {
      return [
        {
          pointer: `/sources/${index}/url`,
          message: `'${source.fileName}' cannot be a file name; give one with 'file:'`,
        },
      ];
    }
    const twice = kmod.sources.findIndex((other) => other.fileName === source.fileName) !== index;
    return twice ? [{ pointer: `/sources/${index}`, message: `two sources are named ${source.fileName}` }] : [];
  });
}

function sourcesArePublic(kmod: Kmod): readonly KmodProblem[] {
  return kmod.sources.flatMap((source, index) => {
    const { hostname } = new URL(source.url);
    if (!isPrivateHost(hostname)) return [];
    const message = `${hostname} is a loopback, link-local or private address; a kmod's sources come from public https addresses (use sources.lookaside in kmodsmith.yml for a place of your own)`;
    return [{ pointer: `/sources/${index}/url`, message }];
  });
}

function filesExist(kmod: Kmod): readonly KmodProblem[] {
  const missing = (kind: 'patches' | 'files'): readonly KmodProblem[] =>
    kmod[kind].flatMap((file, index) =>
      file.sha256 === ''
        ? [{ pointer: `/${kind}/${index}/file`, message: `there is no file ${file.fileName} beside this kmod.yml` }]
        : [],
    );
  return [...missing('patches'), ...missing('files')];
}

function specExists(kmod: Kmod): readonly KmodProblem[] {
  if (kmod.spec.kind === 'generated' || kmod.spec.sha256 !== '') return [];
  return [{ pointer: '/spec', message: 'there is no such spec beside this kmod.yml' }];
}

function kernelRangesParse(kmod: Kmod): readonly KmodProblem[] {
  const ranges = [
    { pointer: '/kernels', range: kmod.kernels },
    ...kmod.patches.map((patch, index) => ({ pointer: `/patches/${index}/kernels`, range: patch.kernels })),
    ...kmod.exclude.map((rule, index) => ({ pointer: `/exclude/${index}/kernels`, range: rule.kernels })),
  ];
  return ranges.flatMap(({ pointer, range }) => {
    const message = rangeProblem(range);
    return message === null ? [] : [{ pointer, message }];
  });
}

function rangeProblem(range: string): string | null {
  try {
    parseEvrRange(range);
    return null;
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}

function targetsExist(kmod: Kmod, { targets, forecasts }: KnownTargets): readonly KmodProblem[] {
  const known = targets.map((target) => target.name);
  const messageFor = (name: string): string => {
    const of = forecasts.find(({ target }) => target.name === name)?.of;
    if (of === undefined) return `no target '${name}'; targets: ${known.join(', ')}`;
    return `'${name}' is a forecast, expected a target that is built for; a rule for ${of} holds for it too`;
  };
  const check = (pointer: string, names: readonly string[]): readonly KmodProblem[] =>
    names.filter((name) => !known.includes(name)).map((name) => ({ pointer, message: messageFor(name) }));
  return [
    ...check('/targets', kmod.targets),
    ...kmod.exclude.flatMap((rule, index) => check(`/exclude/${index}/targets`, rule.targets)),
  ];
}

function datesExist(kmod: Kmod): readonly KmodProblem[] {
  return kmod.exclude.flatMap((rule, index) => {
    if (rule.until === null || isDate(rule.until)) return [];
    return [{ pointer: `/exclude/${index}/until`, message: `${rule.until} is not a day of the calendar` }];
  });
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function installPathsStayInside(kmod: Kmod): readonly KmodProblem[] {
  return kmod.files.flatMap((file, index) => {
    const parts = file.install.split('/').slice(1);
    const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..');
    return plain
      ? []
      : [{ pointer: `/files/${index}/install`, message: `${file.install} is not a plain absolute path` }];
  });
}
