// The verbs of the line from plan to status, in one piece: whoever asks for one of them has minutes to wait, and what they
// share would otherwise lie in many small files that every start has to read.
export { abiCommand as abi } from './abi.ts';
export { buildCommand as build } from './build.ts';
export { emitCommand as emit } from './emit.ts';
export { forecastCommand as forecast } from './forecast.ts';
export { initCommand as init } from './init.ts';
export { planCommand as plan } from './plan.ts';
export { publishCommand as publish } from './publish.ts';
export { runCommand as run } from './run.ts';
export { signCommand as sign } from './sign.ts';
export { statusCommand as status } from './status.ts';
export { verifyCommand as verify } from './verify.ts';
