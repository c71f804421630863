// A forecast -> what `kmodsmith forecast --json` prints: docs/formats/forecast.md.
import type { ChangedSymbol } from '../abi/verdict.ts';
import type { CellId } from '../plan/cell.ts';
import type { Failure, Forecast, KernelForecast, KmodForecast, Result } from './forecast.ts';
import { whyLines } from './words.ts';

export interface ForecastSummary {
  readonly version: 1;
  readonly kernels: readonly KernelSummary[];
}

interface KernelSummary extends Omit<KernelForecast, 'kmods'> {
  readonly kmods: readonly KmodSummary[];
}

export interface KmodSummary {
  readonly cell: CellId;
  readonly kmod: string;
  readonly required: boolean;
  readonly result: Result['kind'];
  readonly why: string;
  /** NEVRA of the published package that fits, or that was compared; null when there was none to compare. */
  readonly published: string | null;
  readonly missing: readonly string[];
  readonly changed: readonly ChangedSymbol[];
  /** Of a trial build that failed. */
  readonly failure: Failure | null;
}

export function summarizeForecast({ version, kernels }: Forecast): ForecastSummary {
  return { version, kernels: kernels.map((kernel) => ({ ...kernel, kmods: kernel.kmods.map(summarizeKmod) })) };
}

function summarizeKmod({ cell, kmod, required, result }: KmodForecast): KmodSummary {
  const [why = ''] = whyLines(result);
  return {
    cell,
    kmod,
    required,
    result: result.kind,
    why,
    ...comparedIn(result),
    failure: 'failure' in result ? result.failure : null,
  };
}

function comparedIn(result: Result): Pick<KmodSummary, 'published' | 'missing' | 'changed'> {
  if (result.kind === 'compatible') return { published: result.fit.package, missing: [], changed: [] };
  if (!('grounds' in result) || result.grounds === null) return { published: null, missing: [], changed: [] };
  const { published, verdict } = result.grounds;
  return {
    published,
    missing: verdict.kind === 'missing' ? verdict.missing : [],
    changed: verdict.kind === 'unknown' ? [] : verdict.changed,
  };
}
