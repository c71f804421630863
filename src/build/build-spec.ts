// A cell, its kmod and the patches that apply -> the RPM spec that builds it, the same for EL 8 to 10 and Debian's rpm.
import type { Kmod, MakeStep, Patch } from '../config/config.ts';
import type { Cell } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { aboutTags, nameTags } from './spec-tags.ts';
import { formatSpecParagraph, plain } from './spec-text.ts';

/** https://docs.kernel.org/kbuild/modules.html#symbols-from-another-external-module */
const EXTRA_SYMBOLS = 'KBUILD_EXTRA_SYMBOLS=';

/**
 * The spec gets from compile.sh `kmodsmith_kernel_devel` (folder with kernel-devel's Makefile), `kmodsmith_debuginfo` when that
 * kernel has debug information, and `kmodsmith_extra_symbols` (files) when the cell has dependencies. It installs exactly
 * `kmod.modules` below /lib/modules/<uname-r>/updates/<kmod>/.
 */
export function renderBuildSpec(cell: Cell, kmod: Kmod, patches: readonly Patch[]): string {
  const sections = [
    preamble(),
    tags(cell, kmod, patches),
    prepSection(kmod, patches),
    buildSection(kmod.make, cell.dependencies.length > 0),
    installSection(cell, kmod),
    filesSection(cell, kmod),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Everything that would differ between distributions is set here; %define, because %global expands before debug_package is known. */
function preamble(): readonly string[] {
  return [
    '# Made by kmodsmith from kmod.yml: one kernel, one package.',
    '%define kmodsmith_source %{_builddir}/source',
    '%define _build_id_links none',
    '%define _binary_payload w2.xzdio',
    '%define _source_payload w2.xzdio',
    '%define _binary_filedigest_algorithm 8',
    '%define _source_filedigest_algorithm 8',
    '# Own debuginfo and nothing else after %%install: no strip after signing, no rewriting, no multifile dwz, no source package.',
    '%undefine _enable_debug_packages',
    '%undefine _debugsource_packages',
    '%undefine _debuginfo_subpackages',
    '%undefine _unique_debug_names',
    '%undefine _find_debuginfo_dwz_opts',
    '%undefine _include_minidebuginfo',
    '%undefine _include_gdb_index',
    '%define _find_debuginfo_opts -r',
    '%define __arch_install_post %{nil}',
    '%define __os_install_post %{nil}',
    '%define __spec_install_post %{?__debug_package:%{__debug_install_post}}',
    '%if ! 0%{?kmodsmith_debuginfo}',
    '%global debug_package %{nil}',
    '%endif',
  ];
}

function tags(cell: Cell, kmod: Kmod, patches: readonly Patch[]): readonly string[] {
  return [
    ...nameTags(packageNevraOf(cell)),
    ...aboutTags(kmod),
    ...kmod.sources.map(
      (source, index) => `Source${index}: ${plain('a file name', source.fileName, `source of ${kmod.name}`)}`,
    ),
    ...patches.map((patch, index) => `Patch${index}: ${plain('a file name', patch.fileName, `patch of ${kmod.name}`)}`),
    `ExclusiveArch: ${plain('a name', cell.arch, 'arch')}`,
    'AutoReqProv: no',
    '',
    '%description',
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    '',
    '%if 0%{?kmodsmith_debuginfo}',
    '%debug_package',
    '%endif',
  ];
}

/** The top folder's name is unknown, so it is stripped; without capabilities tar cannot keep owners. */
function prepSection(kmod: Kmod, patches: readonly Patch[]): readonly string[] {
  return [
    '%prep',
    'rm -rf %{kmodsmith_source}',
    'mkdir -p %{kmodsmith_source}',
    'cd %{kmodsmith_source}',
    'tar --extract --no-same-owner --strip-components=1 --file %{SOURCE0}',
    'if [ -z "$(ls)" ]; then echo "kmodsmith: the first source holds no folder with files" >&2; exit 1; fi',
    'chmod -R u+rwX,go-w .',
    ...kmod.sources.slice(1).map((_, index) => `cp %{SOURCE${index + 1}} .`),
    // An %-macro for patches is spelled differently from EL 8 to EL 10; the path macro is not. No fuzz, as EL's own default.
    ...patches.map((_, index) => `patch -p1 --fuzz=0 --no-backup-if-mismatch --input=%{PATCH${index}}`),
  ];
}

/** The distribution's CFLAGS are for user space; a Makefile that takes them up would break the module. */
function buildSection(steps: readonly MakeStep[], hasDependencies: boolean): readonly string[] {
  return [
    '%build',
    'unset CFLAGS CXXFLAGS FFLAGS FCFLAGS VALAFLAGS RUSTFLAGS LDFLAGS LT_SYS_LIBRARY_PATH',
    ...steps.map((step) => makeLine(step, hasDependencies)),
  ];
}

function makeLine(step: MakeStep, hasDependencies: boolean): string {
  const folder = plain('a folder below the source', step.folder, 'folder of a make step');
  const target = folder === '.' ? '%{kmodsmith_source}' : `%{kmodsmith_source}/${folder}`;
  const given = step.arguments.map(makeArgument);
  const words = (hasDependencies ? withExtraSymbols(given) : given).map((argument) => `'${argument}'`);
  return ['make %{?_smp_mflags} -C %{kmodsmith_kernel_devel}', `M=${target}`, ...words, 'modules'].join(' ');
}

/** make goes by the last of two, so the files of other kmods and those that kmod.yml names stand in one argument. */
function withExtraSymbols(words: readonly string[]): readonly string[] {
  const isOwn = (word: string): boolean => word.startsWith(EXTRA_SYMBOLS);
  const own = words.filter(isOwn).map((word) => word.slice(EXTRA_SYMBOLS.length));
  return [
    `${EXTRA_SYMBOLS}${['%{kmodsmith_extra_symbols}', ...own].join(' ')}`,
    ...words.filter((word) => !isOwn(word)),
  ];
}

function makeArgument(argument: string): string {
  return plain('a make argument (NAME=value)', argument, 'argument of a make step').replaceAll(
    '@SOURCE@',
    '%{kmodsmith_source}',
  );
}

/** A make that made nothing ends with 0 (a wrong M= or a missing CONFIG_X=m), so each declared module is looked for by name. */
function installSection(cell: Cell, kmod: Kmod): readonly string[] {
  return [
    '%install',
    `kmodsmith_modules="${kmod.modules.map((module) => plain('a name', module, `module of ${kmod.name}`)).join(' ')}"`,
    `kmodsmith_folder=%{buildroot}${moduleFolder(cell)}`,
    'mkdir -p "$kmodsmith_folder"',
    'for module in $kmodsmith_modules; do',
    '  found=$(find %{kmodsmith_source} -type f -name "$module.ko" | sort)',
    '  if [ -z "$found" ]; then',
    `    echo "kmodsmith: declared module $module.ko was not built; built: $(find %{kmodsmith_source} -name '*.ko' -exec basename {} \\; | sort | tr '\\n' ' ')- correct modules: or make: in kmod.yml" >&2`,
    '    exit 1',
    '  fi',
    '  for file in $found; do',
    '    if [ -e "$kmodsmith_folder/$module.ko" ] && ! cmp "$file" "$kmodsmith_folder/$module.ko"; then',
    '      echo "kmodsmith: declared module $module.ko was built more than once, and not the same" >&2',
    '      exit 1',
    '    fi',
    '    # find-debuginfo looks at executable files only.',
    '    install -m 0755 "$file" "$kmodsmith_folder/$module.ko"',
    '  done',
    'done',
    "for file in $(find %{kmodsmith_source} -type f -name '*.ko' | sort); do",
    '  if [ ! -e "$kmodsmith_folder/$(basename "$file")" ]; then echo "not packaged, because not declared: $(basename "$file")"; fi',
    'done',
  ];
}

function filesSection(cell: Cell, kmod: Kmod): readonly string[] {
  const folder = moduleFolder(cell);
  return ['%files', `%dir ${folder}`, ...kmod.modules.map((module) => `${folder}/${module}.ko`)];
}

/** `/lib/modules/<uname-r>/updates/<kmod>`: searched before the kernel's own modules and left alone by weak-modules. */
export function moduleFolder(cell: Pick<Cell, 'unameR' | 'kmod'>): string {
  return `/lib/modules/${plain('a name', cell.unameR, 'uname-r')}/updates/${plain('a name', cell.kmod, 'kmod name')}`;
}
