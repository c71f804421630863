// A candidate's packages, its document and the definitions -> the meta and common packages that have to be made anew.
import type { Config, Kmod } from '../config/config.ts';
import type { StateDocument } from '../publish/published-state.ts';
import { commonBody, metaBody } from './companion-spec.ts';
import { companionName, contentSha256, isUnchanged, metaRules } from './companions.ts';

export interface CompanionQuestion {
  readonly config: Config;
  readonly arch: string;
  /** Names of the candidate's packages, published and new. */
  readonly present: ReadonlySet<string>;
  /** The document of the candidate so far: ledger and kernels of this run are in it. */
  readonly document: StateDocument;
}

export interface ChangedCompanion {
  readonly kmod: Kmod;
  readonly name: string;
  readonly arch: string;
  readonly body: string;
  readonly files: Kmod['files'];
  readonly contentSha256: string;
}

/** In the order of the definitions; empty when the published ones still say what is needed. */
export function changedCompanions(question: CompanionQuestion): readonly ChangedCompanion[] {
  const { config, document, present } = question;
  return config.kmods
    .flatMap((kmod) => companionsOf(kmod, question))
    .filter(({ name, contentSha256: sha256 }) => !isUnchanged(document.companions[name], sha256, present, name));
}

/** A kmod that this candidate has for no kernel gets neither, unless its meta must go on to keep retired ones alive. */
function companionsOf(kmod: Kmod, question: CompanionQuestion): readonly ChangedCompanion[] {
  const { arch, present, document, config } = question;
  const rules = metaRules(kmod.name, arch, present, document);
  const name = companionName(kmod.name, 'meta');
  if (rules.required.length === 0 && !present.has(name)) return [];
  const meta = companion(kmod, name, arch, metaBody(kmod, rules, config), []);
  if (kmod.files.length === 0) return [meta];
  return [meta, companion(kmod, companionName(kmod.name, 'common'), 'noarch', commonBody(kmod, config), kmod.files)];
}

function companion(kmod: Kmod, name: string, arch: string, body: string, files: Kmod['files']): ChangedCompanion {
  return { kmod, name, arch, body, files, contentSha256: contentSha256(body, kmod) };
}
