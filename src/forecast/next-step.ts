// What a maintainer does after a forecast, in one sentence with the command for it.
import { countOf } from '../report/cell-words.ts';
import { type Forecast, resultsOf } from './forecast.ts';

/** `command`: the words that make this forecast, without `--no-build` and `--only`. */
export function nextStepOf(forecast: Forecast, command: string): string {
  const kmods = forecast.kernels.flatMap((kernel) => kernel.kmods);
  const broken = kmods.filter(({ result }) => result.kind === 'does-not-build');
  const [first] = broken;
  if (first !== undefined) {
    const again = `${command} --only '${first.cell}'`;
    return `next: patch ${first.kmod}, or exclude it with a reason (patches and exclude of its kmod.yml take a range of kernels), then ${again}`;
  }
  const results = resultsOf(forecast);
  const untried = results.flatMap((result) => (result.kind === 'not-tried' ? [result.cause] : []));
  if (untried.includes('infrastructure')) return `next: ${command}, once what failed is there again`;
  const undecided = results.filter(({ kind }) => kind === 'undecided').length;
  if (undecided > 0) return `next: ${command} tells which of ${countOf(undecided, 'kmod')} build`;
  if (untried.includes('waiting')) return `next: ${command}, once kernel-devel is there`;
  const rebuilt = results.some(({ kind }) => kind === 'needs-rebuild');
  return `nothing to do${rebuilt ? ': plan rebuilds what needs it when a target ships these kernels' : ''}`;
}
