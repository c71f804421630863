// An address that a mirrorlist or metalink names -> what kmodsmith may ask it for.
import { hasCredentials } from './credentials.ts';

/** From safe to less safe; ftp and rsync are not spoken. */
export type MirrorProtocol = 'https' | 'http' | 'file';

const REMOTE = /^https?:\/\//;

/**
 * How a mirror is asked; null for one that is not used, also for one with a password. A list that came over the network can name no file of this machine;
 * a list on the disk can, and an absolute path there is one.
 */
export function mirrorProtocol(address: string, list: string): MirrorProtocol | null {
  if (hasCredentials(address)) return null;
  if (address.startsWith('https://')) return 'https';
  if (address.startsWith('http://')) return 'http';
  const isFile = address.startsWith('file:///') || address.startsWith('/');
  return isFile && !REMOTE.test(list) ? 'file' : null;
}

/** https before http: what comes over http could be anybody's. */
export function compareProtocols(a: MirrorProtocol, b: MirrorProtocol): number {
  return Number(a === 'http') - Number(b === 'http');
}
