// A written kmod.yml and the files beside it -> Kmod. Cross-field rules stand in rules.ts.
import { compareText } from '../rpm/compare-text.ts';
import type { Exclusion, Kmod, Patch, SharedFile, Source, SpecKind } from './config.ts';
import type { WrittenExclusion, WrittenKmod } from './written-config.ts';

/** A kmod folder as it was read: its definition and the sha256 of each file in it. */
export interface KmodFolder {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly sha256: ReadonlyMap<string, string>;
}

/** Fills in what the person left out. A file that is not there gets an empty sha256; rules.ts reports it. */
export function normaliseKmod(folder: KmodFolder, written: WrittenKmod): Kmod {
  const sha256 = (name: string): string => folder.sha256.get(name) ?? '';
  return {
    name: folder.name,
    folder: folder.path,
    version: written.version,
    release: written.release ?? 1,
    summary: written.summary,
    description: written.description ?? `${written.summary}.`,
    license: written.license,
    url: written.url,
    sources: written.sources.map(normaliseSource),
    patches: (written.patches ?? []).map(
      (patch): Patch => ({
        path: `${folder.path}/${patch.file}`,
        fileName: patch.file,
        sha256: sha256(patch.file),
        kernels: patch.kernels ?? '',
      }),
    ),
    modules: written.modules,
    make: (written.make ?? [{}]).map((step) => ({ folder: step.folder ?? '.', arguments: step.arguments ?? [] })),
    files: (written.files ?? []).map(
      (file): SharedFile => ({
        path: `${folder.path}/${file.file}`,
        fileName: file.file,
        sha256: sha256(file.file),
        install: file.install,
      }),
    ),
    compress: written.compress ?? 'xz',
    kernels: written.kernels ?? '',
    targets: written.targets ?? [],
    arches: written.arches ?? [],
    variants: written.variants ?? [],
    exclude: (written.exclude ?? []).map(normaliseExclusion),
    depends: [...(written.depends ?? [])].sort(compareText),
    rebuild: written.rebuild ?? 'abi-change',
    required: written.required ?? false,
    spec: normaliseSpec(folder, written.spec),
  };
}

function normaliseSource(source: WrittenKmod['sources'][number]): Source {
  return { url: source.url, fileName: source.file ?? lastSegment(source.url), sha256: source.sha256 };
}

function lastSegment(url: string): string {
  const path = new URL(url).pathname;
  return path.slice(path.lastIndexOf('/') + 1);
}

function normaliseExclusion(rule: WrittenExclusion): Exclusion {
  return {
    kernels: rule.kernels ?? '',
    targets: rule.targets ?? [],
    arches: rule.arches ?? [],
    variants: rule.variants ?? [],
    reason: rule.reason,
    until: rule.until ?? null,
  };
}

function normaliseSpec(folder: KmodFolder, spec: string | undefined): SpecKind {
  if (spec === undefined) return { kind: 'generated' };
  return { kind: 'own', path: `${folder.path}/${spec}`, sha256: folder.sha256.get(spec) ?? '' };
}
