// What `kmodsmith forecast` was asked to look at: forecasts of kmodsmith.yml, or repositories named on the command line.
import type { Config, ForecastTarget } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { withoutCredentials } from '../repodata/credentials.ts';
import { adhocRepositories, isAddress } from './adhoc-repositories.ts';
import type { Context } from './context.ts';

type Asked = Pick<Context, 'operands' | 'options' | 'root'>;
type Known = Pick<Config, 'targets' | 'forecasts'>;

/** USAGE, with both ways to ask, for words that name neither. */
export function askedForecasts(asked: Asked, config: Known): readonly ForecastTarget[] {
  if (asked.options.like !== null) return [adhocForecast(asked, config, asked.options.like)];
  const { operands } = asked;
  const address = operands.find(isAddress);
  if (address !== undefined) throw usage(`found the address ${withoutCredentials(address)} without --like`, config);
  const unknown = operands.find((name) => !config.forecasts.some(({ target }) => target.name === name));
  if (unknown !== undefined) throw usage(`found no forecast '${unknown}' in kmodsmith.yml`, config);
  if (config.forecasts.length === 0) throw usage('found neither a forecast in kmodsmith.yml nor --like', config);
  return config.forecasts.filter(({ target }) => operands.length === 0 || operands.includes(target.name));
}

function adhocForecast({ operands, root }: Asked, config: Known, like: string): ForecastTarget {
  const target = config.targets.find(({ name }) => name === like);
  if (target === undefined) throw usage(`found --like ${like}, which is no target that is built for`, config);
  if (operands.length === 0) throw usage(`found --like ${like} without the address or folder of a repository`, config);
  // No target of kmodsmith.yml can have a `+` in its name, so that no rule of a kmod can be meant for another one.
  return { target: { ...target, name: `${like}+adhoc`, repositories: adhocRepositories(operands, root) }, of: like };
}

function usage(found: string, { targets, forecasts }: Known): KmodsmithError {
  const planned = targets.map(({ name }) => name);
  const names = forecasts.map(({ target }) => target.name);
  const configured =
    names.length === 0
      ? `give a target in kmodsmith.yml the key \`forecast: ${planned[0]}\`, then kmodsmith forecast`
      : `kmodsmith forecast [${names.join('|')}]`;
  return new KmodsmithError(
    'USAGE',
    `${found}; expected one of two ways: ${configured}, or kmodsmith forecast --like ${planned.join('|')} URL... for repositories that are not in kmodsmith.yml`,
  );
}
