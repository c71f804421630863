// A written target, with or without a preset, -> Target; what cannot be is a problem in words.
import { compareText } from '../rpm/compare-text.ts';
import type { DistributionKey, Target } from './config.ts';
import presets from './presets.json' with { type: 'json' };
import { normaliseRepositories, type Surroundings, type TargetProblem } from './repositories.ts';
import type { WrittenKey, WrittenRepository, WrittenTarget } from './written-config.ts';

export type { TargetProblem } from './repositories.ts';

interface Preset {
  /** None where nobody can read them without a subscription: the target then names its own. */
  readonly repositories: readonly WrittenRepository[];
  readonly rtRepositories: readonly WrittenRepository[];
  /** false where the distribution's terms do not let others offer its packages. */
  readonly mayReoffer?: boolean;
  readonly variants: readonly string[];
  readonly arches: readonly string[];
  readonly dist: string;
  readonly releasever: string;
  /** What the distribution's release package puts into /etc/dnf/vars, so that its own .repo files can be read. */
  readonly vars: Readonly<Record<string, string>>;
  readonly image: string;
  readonly keys: readonly WrittenKey[];
  readonly offers: { readonly arches: readonly string[]; readonly variants: readonly string[] };
}

const PRESETS: Readonly<Record<string, Preset>> = presets;

export const PRESET_NAMES: readonly string[] = Object.keys(PRESETS).sort(compareText);

export type NormalisedTarget =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'problems'; readonly problems: readonly TargetProblem[] };

/** Fills in what the person left to the preset, and reads the `.repo` files it names. */
export function normaliseTarget(
  name: string,
  written: WrittenTarget,
  files: Pick<Surroundings, 'resolve' | 'repoFiles'>,
): NormalisedTarget {
  const preset = presetOf(written);
  if (preset === 'unknown') {
    const message = `no preset '${written.preset}'; known presets: ${PRESET_NAMES.join(', ')}`;
    return { kind: 'problems', problems: [{ key: 'preset', message }] };
  }
  const problems = preset === null ? missingKeys(written) : notOffered(written, preset);
  if (problems.length > 0) return { kind: 'problems', problems };
  return targetOf(name, written, preset, files);
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
  if (preset.repositories.length === 0) {
    const message = `${written.preset} needs 'repositories': only subscribed machines can read the distribution's own; name a mirror of yours, or redhat.repo of such a machine with 'file'`;
    return [{ key: 'preset', message }];
  }
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
  files: Pick<Surroundings, 'resolve' | 'repoFiles'>,
): NormalisedTarget {
  const variants = written.variants ?? preset?.variants ?? ['stock'];
  const releasever = written.releasever ?? preset?.releasever ?? '';
  const variables = { ...preset?.vars, ...written.vars };
  const surroundings = { ...files, releasever, variables };
  const { repositories, problems } = normaliseRepositories(
    written.repositories ?? presetRepositories(preset, variants),
    surroundings,
  );
  if (problems.length > 0) return { kind: 'problems', problems };
  const target: Target = {
    name,
    repositories,
    variants,
    arches: written.arches ?? preset?.arches ?? ['x86_64'],
    dist: written.dist ?? preset?.dist ?? '',
    releasever,
    variables,
    image: written.image ?? preset?.image ?? '',
    keys: (written.keys ?? preset?.keys ?? []).map((key) => normaliseKey(key, files.resolve)),
    archivesDevel: preset?.mayReoffer ?? true,
  };
  return { kind: 'target', target };
}

/** kernel-rt lives in a repository of its own, which is only read when an rt kernel is asked for. */
function presetRepositories(preset: Preset | null, variants: readonly string[]): readonly WrittenRepository[] {
  if (preset === null) return [];
  const wantsRt = variants.some((variant) => variant.split('-').includes('rt'));
  return wantsRt ? [...preset.repositories, ...preset.rtRepositories] : preset.repositories;
}

function normaliseKey(key: WrittenKey, resolve: (path: string) => string): DistributionKey {
  if ('file' in key) return { kind: 'file', path: resolve(key.file) };
  return { kind: 'image', path: key.image, fingerprint: key.fingerprint, url: key.url ?? null };
}
