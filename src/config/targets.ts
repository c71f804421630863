// A written target, with or without a preset, -> Target; what cannot be is a problem in words.
import { compareText } from '../rpm/compare-text.ts';
import type { DistributionKey, Repository, Target } from './config.ts';
import presets from './presets.json' with { type: 'json' };
import type { WrittenKey, WrittenTarget } from './written-config.ts';

interface Preset {
  readonly repositories: readonly Repository[];
  readonly rtRepositories: readonly Repository[];
  readonly variants: readonly string[];
  readonly arches: readonly string[];
  readonly dist: string;
  readonly releasever: string;
  readonly image: string;
  readonly keys: readonly WrittenKey[];
  readonly offers: { readonly arches: readonly string[]; readonly variants: readonly string[] };
}

const PRESETS: Readonly<Record<string, Preset>> = presets;

export const PRESET_NAMES: readonly string[] = Object.keys(PRESETS).sort(compareText);

/** What is wrong with a target: a message and the key below the target it is about. */
export interface TargetProblem {
  readonly key: string;
  readonly message: string;
}

export type NormalisedTarget =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'problems'; readonly problems: readonly TargetProblem[] };

/** `resolve` makes a path of the written file absolute. */
export function normaliseTarget(
  name: string,
  written: WrittenTarget,
  resolve: (path: string) => string,
): NormalisedTarget {
  const preset = presetOf(written);
  if (preset === 'unknown') {
    const message = `no preset '${written.preset}'; known presets: ${PRESET_NAMES.join(', ')}`;
    return { kind: 'problems', problems: [{ key: 'preset', message }] };
  }
  const problems = preset === null ? missingKeys(written) : notOffered(written, preset);
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'target', target: targetOf(name, written, preset, resolve) };
}

function presetOf(written: WrittenTarget): Preset | null | 'unknown' {
  if (written.preset === undefined) return null;
  return PRESETS[written.preset] ?? 'unknown';
}

const NEEDED_WITHOUT_PRESET = ['repositories', 'dist', 'image', 'keys'] as const;

function missingKeys(written: WrittenTarget): readonly TargetProblem[] {
  return NEEDED_WITHOUT_PRESET.filter((key) => written[key] === undefined).map((key) => ({
    key: '',
    message: `a target without a preset needs '${key}'`,
  }));
}

function notOffered(written: WrittenTarget, preset: Preset): readonly TargetProblem[] {
  // With repositories of one's own the preset no longer knows what is offered.
  if (written.repositories !== undefined) return [];
  return (['arches', 'variants'] as const).flatMap((key) => {
    const wrong = (written[key] ?? []).filter((value) => !preset.offers[key].includes(value));
    if (wrong.length === 0) return [];
    return [
      {
        key,
        message: `${written.preset} does not offer ${wrong.join(', ')}; it offers ${preset.offers[key].join(', ')}`,
      },
    ];
  });
}

function targetOf(
  name: string,
  written: WrittenTarget,
  preset: Preset | null,
  resolve: (path: string) => string,
): Target {
  const variants = written.variants ?? preset?.variants ?? ['stock'];
  return {
    name,
    repositories: (written.repositories ?? presetRepositories(preset, variants)).map((repository) => ({
      id: repository.id,
      baseurl: absoluteBaseurl(repository.baseurl, resolve),
    })),
    variants,
    arches: written.arches ?? preset?.arches ?? ['x86_64'],
    dist: written.dist ?? preset?.dist ?? '',
    releasever: written.releasever ?? preset?.releasever ?? '',
    image: written.image ?? preset?.image ?? '',
    keys: (written.keys ?? preset?.keys ?? []).map((key) => normaliseKey(key, resolve)),
  };
}

/** kernel-rt lives in a repository of its own, which is only read when an rt kernel is asked for. */
function presetRepositories(preset: Preset | null, variants: readonly string[]): readonly Repository[] {
  if (preset === null) return [];
  const wantsRt = variants.some((variant) => variant.split('-').includes('rt'));
  return wantsRt ? [...preset.repositories, ...preset.rtRepositories] : preset.repositories;
}

function absoluteBaseurl(baseurl: string, resolve: (path: string) => string): string {
  return baseurl.startsWith('.') ? resolve(baseurl) : baseurl;
}

function normaliseKey(key: WrittenKey, resolve: (path: string) => string): DistributionKey {
  if ('file' in key) return { kind: 'file', path: resolve(key.file) };
  return { kind: 'image', path: key.image, fingerprint: key.fingerprint, url: key.url ?? null };
}
