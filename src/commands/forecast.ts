// `kmodsmith forecast`: every kmod against kernels that nothing is built for yet: compatible, to be rebuilt, or not to be built.
import { createVerdicts } from '../abi/verdicts.ts';
import type { Config, ForecastTarget } from '../config/config.ts';
import { cellsToTry, exitCodeOf, type Forecast, forecastOf, type Trials } from '../forecast/forecast.ts';
import { formatForecast } from '../forecast/format.ts';
import { nextStepOf } from '../forecast/next-step.ts';
import { type OutlookInput, outlooksOf } from '../forecast/outlook.ts';
import { summarizeForecast } from '../forecast/summary.ts';
import { planTrials, trialConfig } from '../forecast/trial-plan.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { askedForecasts } from './asked-forecasts.ts';
import type { Command, Context } from './context.ts';
import { withDevelSymbols } from './devel-symbols.ts';
import { readForecastKernels } from './forecast-kernels.ts';
import { readPublishedState } from './published-state.ts';
import { readConfig } from './read-config.ts';
import { tryBuilds } from './try-builds.ts';

/**
 * Operands are forecasts of kmodsmith.yml, all of them when there is none, or with `--like` repositories. Exit 4 when
 * something does not build, 3 when a source or the machine failed. Nothing is published or remembered.
 */
export const forecastCommand: Command = async (context) => {
  const config = await readConfig(context);
  const forecasts = askedForecasts(context, config);
  const forecast = await makeForecast(context, config, forecasts);
  context.print(context.options.json ? JSON.stringify(summarizeForecast(forecast), null, 2) : formatForecast(forecast));
  context.log(nextStepOf(forecast, commandOf(context)));
  return exitCodeOf(forecast);
};

async function makeForecast(context: Context, config: Config, forecasts: readonly ForecastTarget[]): Promise<Forecast> {
  const { only, noBuild } = context.options;
  const publishedFor = await readPublished(context, config, forecasts);
  const { kernels, abi: named } = await readForecastKernels(context, config, forecasts);
  const trial = trialConfig(config, forecasts);
  const abi = await withDevelSymbols(context, trial, { kernels, abi: named, state: NOTHING_PUBLISHED });
  const plan = planTrials({ config: trial, kernels, abi, now: context.now });
  const outlooks = outlooksOf({ plan, kernels, verdicts: createVerdicts(abi), publishedFor });
  const cells = noBuild ? [] : cellsToTry(outlooks, only);
  const order = { config: trial, kernels, plan, cells };
  const trials: Trials = cells.length === 0 ? new Map() : await tryBuilds(context, order);
  return forecastOf({ config, forecasts, kernels, outlooks, trials, only });
}

/** Of the forecasts themselves: our own archives have nothing of their kernels. */
const NOTHING_PUBLISHED: PublishedState = { version: 1, repositories: [] };

/** What is published for the targets that the forecasts are of, and for no other. */
async function readPublished(
  { options }: Context,
  config: Config,
  forecasts: readonly ForecastTarget[],
): Promise<OutlookInput['publishedFor']> {
  const targets = config.targets.filter(({ name }) => forecasts.some(({ of }) => of === name));
  const { repositories } = await readPublishedState({ ...config, targets }, { firstRun: options.firstRun });
  return (cell) => {
    const of = forecasts.find(({ target }) => target.name === cell.target)?.of;
    return repositories.find(({ target, arch }) => target === of && arch === cell.arch) ?? null;
  };
}

/** To be typed again: a `$` of an address is not the shell's. */
function commandOf({ operands, options }: Context): string {
  const words = [...operands, ...(options.like === null ? [] : ['--like', options.like])];
  const quoted = words.map((word) => (/^[A-Za-z0-9._:/+@=-]+$/.test(word) ? word : `'${word}'`));
  return ['kmodsmith forecast', ...quoted].join(' ');
}
