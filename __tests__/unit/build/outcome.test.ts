import { describe, expect, it } from '@jest/globals';
import { missingOutcome, parseOutcome } from '../../../src/build/outcome.ts';
import { HOSTILE_STRINGS } from '../../support/hostile-strings.ts';

const CELL = 'x@t@5.14.0-1.el9.x86_64';

const BUILT = {
  cell: CELL,
  runner: 'podman',
  kind: 'built',
  stage: '',
  infrastructure: 'no',
  message: '',
  gcc: 'gcc-11.5.0-2.el9.x86_64',
  image: `quay.example.org/rocky@sha256:${'a'.repeat(64)}`,
  seconds: '12',
  isolation: 'network:none',
};
const FAILED = { ...BUILT, kind: 'failed', stage: 'compile', message: 'x.c:1: error: no', gcc: '' };

function text(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

describe('parseOutcome', () => {
  it('reads a build that went well', () => {
    expect(parseOutcome(text(BUILT), CELL)).toEqual({
      version: 1,
      cell: CELL,
      outcome: { kind: 'built', gcc: BUILT.gcc, image: BUILT.image, isolation: 'network:none' },
      runner: 'podman',
      seconds: 12,
      log: `${CELL}/build.log`,
    });
  });

  it('reads a failure with its stage, whose fault it is and the message up to the end of the line', () => {
    const { outcome } = parseOutcome(text({ ...FAILED, infrastructure: 'yes', message: 'a=b = c' }), CELL);

    expect(outcome).toEqual({ kind: 'failed', stage: 'compile', infrastructure: true, message: 'a=b = c' });
  });

  it('takes characters out of a message that act on a terminal', () => {
    const { outcome } = parseOutcome(text({ ...FAILED, message: '\u001b[2Jcleared \u202etxet' }), CELL);

    expect(outcome).toMatchObject({ message: '[2Jcleared txet' });
  });

  for (const [what, broken] of Object.entries({
    'another cell': { ...BUILT, cell: 'y@t@1' },
    'an unknown runner': { ...BUILT, runner: 'vm' },
    'an unknown kind': { ...BUILT, kind: 'signed' },
    'an unknown stage': { ...FAILED, stage: 'sign' },
    'neither yes nor no': { ...FAILED, infrastructure: 'maybe' },
    'seconds that are none': { ...BUILT, seconds: '-1' },
    'an unknown key': { ...BUILT, reward: 'x' },
    'a build without a compiler': { ...BUILT, gcc: '' },
  })) {
    it(`refuses ${what} and says what it found`, () => {
      expect(() => parseOutcome(text(broken), CELL)).toThrow(expect.objectContaining({ code: 'BUILD_FAILED' }));
    });
  }

  for (const key of Object.keys(BUILT)) {
    it(`refuses a text without ${key} or with two`, () => {
      const { [key as keyof typeof BUILT]: _, ...rest } = BUILT;

      expect(() => parseOutcome(text(rest), CELL)).toThrow(`has no ${key}`);
      expect(() => parseOutcome(`${text(BUILT)}${key}=x\n`, CELL)).toThrow(`has ${key} twice`);
    });
  }

  it('lets no hostile text through as anything but one line of a message', () => {
    for (const hostile of HOSTILE_STRINGS) {
      const result = tryParse(text({ ...FAILED, message: hostile.text }));

      if (result !== null) expect(result).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});

describe('missingOutcome', () => {
  it('is not the fault of the kmod', () => {
    expect(missingOutcome(CELL, 'docker').outcome).toMatchObject({ kind: 'failed', infrastructure: true });
  });
});

function tryParse(outcome: string): string | null {
  try {
    const result = parseOutcome(outcome, CELL);
    return result.outcome.kind === 'failed' ? result.outcome.message : null;
  } catch {
    return null;
  }
}
