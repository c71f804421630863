import { describe, expect, it } from '@jest/globals';
import { NO_USES } from '../../../src/abi/uses.ts';
import type { ReusedCell } from '../../../src/plan/build-plan.ts';
import type { PublishedPackage, PublishedState } from '../../../src/publish/published-state.ts';
import { reportOf } from '../../../src/report/make-report.ts';
import type { ReportCell } from '../../../src/report/report-cell.ts';
import type { ReportInput } from '../../../src/report/run-report.ts';
import { aSeenKernel } from '../../support/builders.ts';
import { cellOf, entryOf, inputOf, ledgerOf, NEW, OLD, planOf, signedOf, stateOf } from '../../support/report-input.ts';

const FROM = 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9.x86_64';
const MADE = 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9.x86_64';
const PROOF = `odules built for ${OLD}, every one of 2 used symbols has the same CRC`;

const cell: ReusedCell = {
  ...cellOf('foo', NEW),
  reason: { code: 'reused', text: 'It fits.' },
  from: { package: FROM, fileName: `${FROM}.rpm`, sha256: '77', unameR: OLD },
};
const plan = planOf({ reused: [cell], skipped: [entryOf('foo', OLD, 'built', 'published')] });

function publishedPackage(unameR: string): PublishedPackage {
  const { packageName: name, packageVersion: version, packageRelease: release, arch } = cellOf('foo', unameR);
  const kernel = ['kfree', 'printk'].map((symbol) => ({ symbol, crc: '0x00000001' }));
  const nevra = { name, epoch: 0, version, release, arch };
  return { nevra, fileName: `${name}.rpm`, sha256: '77', uses: { ...NO_USES, kernel }, exports: {} };
}

/** foo is published for these kernels; a package for the new one has the modules of the old one. */
function published(unameRs: readonly string[], packagesOf: readonly string[] = unameRs): PublishedState {
  const kernels = Object.fromEntries([NEW, OLD].map((unameR) => [unameR, aSeenKernel(unameR)]));
  const entries = unameRs.map((unameR) => {
    const entry = ledgerOf('foo', unameR);
    const { built } = entry;
    return unameR === NEW && built !== null ? { ...entry, built: { ...built, reused: FROM } } : entry;
  });
  const state = stateOf(entries, kernels);
  return {
    ...state,
    repositories: state.repositories.map((one) => ({ ...one, packages: packagesOf.map(publishedPackage) })),
  };
}

const report = (change: Partial<ReportInput>) => reportOf(inputOf({ plan, state: published([OLD]), ...change }));
const newCell = (change: Partial<ReportInput>): ReportCell | undefined => report(change).targets[0]?.kmods[0]?.cells[0];

const signed = signedOf([cell]);
const publication = {
  version: 1 as const,
  repositories: [{ target: 'lab9', arch: 'x86_64', generation: 2, repomdSha256: '33', added: 1 }],
};

describe('a cell that this run makes from published modules', () => {
  it.each([
    ['planned', {}, 'not signed yet'],
    ['signed', { signed }, 'signed, not published yet'],
    ['published', { signed, publication }, 'published in this run'],
  ] as const)('is %s, never unknown or lost', (reached, change, words) => {
    expect(newCell(change)).toMatchObject({
      kind: 'reused-now',
      reached,
      package: MADE,
      reused: { package: FROM, unameR: OLD, symbols: 2 },
      text: `M${PROOF}; ${words}`,
    });
  });

  it('is offered once it is published', () => {
    const alone = { plan: planOf({ reused: [cell] }), state: published([]), signed };

    expect(report(alone).offered).toEqual([]);
    expect(report({ ...alone, publication }).offered).toEqual(['foo']);
  });

  it('tells what is left to do', () => {
    expect(report({}).next).toEqual([
      '1 cell to package from published modules: run kmodsmith sign, verify and publish.',
    ]);
    expect(report({ signed }).next).toEqual(['1 cell signed: run kmodsmith verify and publish.']);
  });

  it('has failed when signing refused the modules, and is built by the next run', () => {
    const refused = signedOf([], [{ cell: cell.id, fault: 'own', message: 'foo.ko: carries no signature' }]);
    const found = report({ signed: refused });

    expect(found.targets[0]?.kmods[0]?.cells[0]).toMatchObject({
      kind: 'failed',
      stage: 'reuse',
      infrastructure: false,
      message: 'foo.ko: carries no signature',
      attempts: 0,
    });
    expect(found.next).toEqual([
      '1 cell could not be made from the published modules of another kernel: the next run builds for it.',
    ]);
  });

  it('has not failed for good when it was held back, and is not said to be built instead', () => {
    const held = signedOf([], [{ cell: cell.id, fault: 'held', message: 'held back: kmod-b uses it' }]);
    const found = report({ signed: held });

    expect(found.targets[0]?.kmods[0]?.cells[0]).toMatchObject({ stage: 'held', infrastructure: true, attempts: 0 });
    expect(found.next).toEqual([expect.stringContaining('1 cell not published because of another kmod')]);
  });

  it('has failed when signing made no package of it', () => {
    expect(newCell({ signed: signedOf([]) })).toMatchObject({ kind: 'failed', stage: 'reuse' });
  });
});

describe('a published cell', () => {
  const built = planOf({ skipped: [entryOf('foo', NEW, 'built', `published as ${MADE}.`)] });

  it('says that its modules were built for another kernel', () => {
    expect(newCell({ plan: built, state: published([NEW, OLD]) })).toMatchObject({
      kind: 'published',
      reused: { package: FROM, unameR: OLD, symbols: 2 },
      text: `published as ${MADE}; m${PROOF}`,
    });
  });

  it('names the package of its modules when nothing tells the kernel any more', () => {
    expect(newCell({ plan: built, state: published([NEW, OLD], []) })).toMatchObject({
      reused: { package: FROM, unameR: null, symbols: null },
      text: `published as ${MADE}; modules of ${FROM}, every used symbol has the same CRC`,
    });
  });

  it('says nothing of the kind when its modules were built for its kernel', () => {
    expect(newCell({ plan: built, state: stateOf([ledgerOf('foo', NEW)]) })).toMatchObject({
      reused: null,
      text: `published as ${MADE}.`,
    });
  });
});
