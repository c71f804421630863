// Repositories that are named on the command line, by address or folder.
import { join } from 'node:path';
import type { Repository } from '../config/config.ts';

/** In the order of the operands; nothing vouches for their repomd.xml. A word that is no URL is a folder, relative to `root`. */
export function adhocRepositories(operands: readonly string[], root: string): readonly Repository[] {
  return operands.map((operand, index) => ({
    id: `repository-${index + 1}`,
    source: {
      kind: 'baseurl',
      urls: [isAddress(operand) ? operand : join(operand.startsWith('/') ? '/' : root, operand)],
    },
    repomdKeys: [],
    mustBeSigned: false,
    tls: null,
  }));
}

export function isAddress(operand: string): boolean {
  return /^[a-z]+:\/\//.test(operand);
}
