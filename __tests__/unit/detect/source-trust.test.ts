import { describe, expect, it } from '@jest/globals';
import { describeTrust } from '../../../src/detect/source-trust.ts';

describe('describeTrust', () => {
  it('says who signed, in words that fit into a table', () => {
    const fingerprint = '99DB70FAE1D7CE227FB6488205B555B38483C65D';

    expect(describeTrust({ kind: 'signed', fingerprint })).toBe('signed 99DB70FA…');
  });

  it('says what else vouches for it, or that nothing does', () => {
    expect(describeTrust({ kind: 'metalink', checksum: `sha256:${'0'.repeat(64)}` })).toBe('metalink');
    expect(describeTrust({ kind: 'unverified', reason: 'no keys given' })).toBe('not verified');
  });
});
