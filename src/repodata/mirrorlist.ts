// The text that a distribution's mirror list service answers with -> the addresses of one repository on its mirrors.
// (The mirrorlist that we publish ourselves is read in src/publish/layout.ts.)

import { corrupt } from './corrupt.ts';
import { compareProtocols, mirrorProtocol } from './mirror-address.ts';

/** More mirrors than anybody would wait for. */
const MAX_MIRRORS = 100;
/** The part of a service's own complaint that is shown. */
const MAX_COMPLAINT_CHARACTERS = 200;

/**
 * Addresses in the order of the list, https before http, each once, at most 100. dnf's variables may still stand in them
 * (ELRepo's static lists have `$basearch`). ftp, rsync and lines that are no address are left out, as dnf does, and addresses with a password. SOURCE_CORRUPT
 * for a page of markup, and for an answer without an address: Rocky's service says "invalid repo or arch" with a 200.
 */
export function parseMirrors(text: string, source: string): readonly string[] {
  if (/^\uFEFF?\s*</.test(text)) {
    throw corrupt(
      source,
      'a page of HTML or XML',
      'a mirrorlist, one address to a line; a metalink has a key of its own',
    );
  }
  const lines = text.split('\n').map((line) => line.trim());
  const found = [...new Set(lines)].flatMap((address) => {
    const protocol = mirrorProtocol(address, source);
    return protocol === null || /\s/.test(address) ? [] : [{ address, protocol }];
  });
  if (found.length === 0) throw corrupt(source, `no address${complaintOf(lines)}`, EXPECTED);
  return found
    .sort((a, b) => compareProtocols(a.protocol, b.protocol))
    .slice(0, MAX_MIRRORS)
    .map(({ address }) => address);
}

const EXPECTED =
  'a mirrorlist with at least one https or http address; check repository, release and architecture in it';

const COMPLAINT = /^#.*?\b(?<complaint>error\b.*)$/i;

/** What the service itself calls an error; nothing else of an answer is ever shown. */
function complaintOf(lines: readonly string[]): string {
  const complaint = lines.map((line) => COMPLAINT.exec(line)?.groups?.complaint).find((found) => found !== undefined);
  return complaint === undefined ? '' : ` and "${complaint.slice(0, MAX_COMPLAINT_CHARACTERS)}"`;
}
