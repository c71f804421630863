import { describe, expect, it } from '@jest/globals';
import { parseSignatureStatus } from '../../../src/publish/signature-status.ts';

const GOOD =
  '[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG 0123 key\n[GNUPG:] VALIDSIG 0123 2026-01-01\n[GNUPG:] TRUST_UNDEFINED\n';

describe('parseSignatureStatus', () => {
  it('takes a valid signature by a known key, whatever its owner trust', () => {
    expect(parseSignatureStatus(GOOD)).toEqual({ good: true });
  });

  it.each(['BADSIG', 'EXPSIG', 'EXPKEYSIG', 'REVKEYSIG', 'ERRSIG', 'NODATA'])('refuses %s', (keyword) => {
    expect(parseSignatureStatus(`${GOOD}[GNUPG:] ${keyword} 0123\n`).good).toBe(false);
  });

  it('refuses silence, and words that gpg did not print as status', () => {
    expect(parseSignatureStatus('').good).toBe(false);
    expect(parseSignatureStatus('GOODSIG\nVALIDSIG\n').good).toBe(false);
    expect(parseSignatureStatus('[GNUPG:] GOODSIG 0123 key\n').good).toBe(false);
  });
});
