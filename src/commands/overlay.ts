// Which folders the verification server lays over one another: the candidate first, then what is published.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Layer } from '../io/serve.ts';
import {
  formatMirrorlist,
  MODULE_CERTIFICATE_PATH,
  mirrorlistPath,
  publicKeyPath,
  repositoryPath,
} from '../publish/layout.ts';
import type { Candidate } from '../sign/signed.ts';
import { type Context, WORK } from './context.ts';
import { isServedFromHere } from './published-state.ts';

/** The generation that the mirrorlist names; a scenario changes it between two transactions. */
export interface Shown {
  generation: number;
}

/** What a client meets under the repository's addresses while the candidate is tried; `shown` is read at each request. */
export function candidateLayers(
  context: Context,
  config: Pick<Config, 'name' | 'url' | 'directory' | 'signing'>,
  candidate: Candidate,
  shown: Shown,
): readonly Layer[] {
  const path = repositoryPath(candidate);
  const { target, arch } = candidate;
  const local: readonly Layer[] = [
    {
      kind: 'text',
      path: `/${mirrorlistPath(candidate)}`,
      text: (url) => formatMirrorlist(url, target, arch, shown.generation),
    },
    { kind: 'file', path: `/${publicKeyPath(config.name)}`, file: config.signing.publicKey },
    { kind: 'file', path: `/${MODULE_CERTIFICATE_PATH}`, file: config.signing.moduleCertificate },
    { kind: 'folder', prefix: `/${path}/`, folder: join(context.work, WORK.candidates, path) },
    { kind: 'folder', prefix: '/', folder: config.directory },
  ];
  // On a fresh runner the directory holds nothing yet: older packages come from where they are published.
  return isServedFromHere(config.url) ? local : [...local, { kind: 'redirect', prefix: `/${path}/`, to: config.url }];
}
