// How a benchmark begins and ends: its options, the programs it needs, and its exit code.
import { missingTools } from './tools.mjs';

/** Ends with what `run(options)` gives, with 2 where it cannot run and with 1 where it fails. */
export async function startBench({ parse, usage, tools, run }) {
  const { options, stop } = asked(process.argv.slice(2), parse, usage, tools);
  try {
    if (stop !== undefined) console.error(stop.text);
    process.exitCode = stop?.code ?? (await run(options));
  } catch (error) {
    console.error(`bench: ${error.message}`);
    process.exitCode = 1;
  }
}

/** Options, or why nothing is measured. */
function asked(argv, parse, usage, tools) {
  try {
    const options = parse(argv);
    if (options.help) return { stop: { code: 0, text: usage } };
    const missing = missingTools(tools);
    return missing === null ? { options } : { stop: { code: 2, text: missing } };
  } catch (error) {
    return { stop: { code: 2, text: `${error.message}\n${usage}` } };
  }
}
