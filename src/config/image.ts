// An image name as people write it -> where a registry answers for it.
import { KmodsmithError } from '../errors.ts';

export interface ImageName {
  /** Host, with its port when it has one. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

const IMAGE =
  /^(?<registry>[a-z0-9.-]+(?::[0-9]+)?)\/(?<repository>[a-z0-9._/-]+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?$/;

/** Throws CONFIG_INVALID: a short name means another image on another machine, so the registry must be named. */
export function parseImageName(text: string): ImageName {
  const groups = IMAGE.exec(text)?.groups;
  const registry = groups?.registry ?? '';
  const named = registry.includes('.') || registry.includes(':') || registry === 'localhost';
  if (groups === undefined || !named) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `image '${text}': expected registry/repository:tag with the registry's host named`,
    );
  }
  return { registry, repository: groups.repository ?? '', tag: groups.tag ?? 'latest' };
}
