// A kmod with its rules or shared files -> the spec text of its meta or common package.
import { PACKING_MACROS } from '../build/packing-macros.ts';
import { aboutTags, nameTags, vendorTag } from '../build/spec-tags.ts';
import { formatSpecEvr, formatSpecKernel, formatSpecParagraph, plain } from '../build/spec-text.ts';
import type { Config, Kmod, SharedFile } from '../config/config.ts';
import type { Evr } from '../rpm/evr.ts';
import { companionName, type MetaRules, type RuledKernel } from './companions.ts';

export type CompanionText = Pick<Config, 'vendor'>;

/** The parts of a meta spec that do not hold its EVR: these decide whether it changed. */
export function metaBody(kmod: Kmod, rules: MetaRules, config: CompanionText): string {
  const name = plain('a name', kmod.name, 'kmod name');
  const rule = (word: string) => (kernel: RuledKernel) =>
    `${word}: (kmod-${name}-uname-r = ${formatSpecEvr(kernel.provide)} if ${formatSpecKernel(kernel)})`;
  const promise =
    `${companionName(name, 'meta')} holds no module itself: for each kernel that this repository has a\n` +
    'build for, it brings along the package with the modules of that kernel.';
  return [
    ...tags(kmod, config, kmod.summary),
    ...rules.required.map(rule('Requires')),
    ...rules.retired.map(rule('Recommends')),
    '',
    '%description',
    formatSpecParagraph(`${kmod.description}\n\n${promise}`, `description of ${name}`),
    '',
    '%files',
  ].join('\n');
}

/** The parts of a common spec that do not hold its EVR. Its files are read from %{_sourcedir}. */
export function commonBody(kmod: Kmod, config: CompanionText): string {
  const name = plain('a name', kmod.name, 'kmod name');
  const files = kmod.files.map(checkedFile);
  return [
    ...tags(kmod, config, `Files that all builds of ${name} share`),
    'BuildArch: noarch',
    '',
    '%description',
    `Files that the packages of kmod-${name} share between kernels.`,
    '',
    '%install',
    ...files.map((file) => `install -D -p -m 0644 %{_sourcedir}/${file.fileName} %{buildroot}${file.install}`),
    '',
    '%files',
    ...files.map((file) => `${file.install.startsWith('/etc/') ? '%config(noreplace) ' : ''}${file.install}`),
  ].join('\n');
}

/** A whole spec: macros, name and EVR before the body. */
export function renderCompanionSpec(name: string, evr: Evr, body: string): string {
  const head = [
    '# Made by kmodsmith: a companion of per-kernel packages.',
    ...PACKING_MACROS,
    ...nameTags({ name, ...evr }),
  ];
  return `${head.join('\n')}\n${body}\n`;
}

function tags(kmod: Kmod, config: CompanionText, summary: string): readonly string[] {
  return [...aboutTags(kmod, summary), vendorTag(config.vendor), 'AutoReqProv: no'];
}

function checkedFile(file: SharedFile): SharedFile {
  plain('a file name', file.fileName, 'shared file');
  plain('an absolute path', file.install, `install of ${file.fileName}`);
  return file;
}
