// The schemas as functions. script/build.mjs puts code in place of this file that ajv wrote from the same schemas and options:
// compiling them at every start would take longer than all the rest of a look that finds nothing new.
import { Ajv, type ValidateFunction } from 'ajv';
import kmod from '../../schema/kmod.schema.json' with { type: 'json' };
import lock from '../../schema/kmodsmith.lock.schema.json' with { type: 'json' };
import config from '../../schema/kmodsmith.schema.json' with { type: 'json' };
import options from './ajv-options.json' with { type: 'json' };

const ajv = new Ajv(options);

export const validators: Readonly<Record<'config' | 'kmod' | 'lock', ValidateFunction>> = {
  config: ajv.compile(config),
  kmod: ajv.compile(kmod),
  lock: ajv.compile(lock),
};
