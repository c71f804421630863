// `kmodsmith status`: reads what the stages left in the work folder and writes the report: JSON, Markdown, status page.
import { join } from 'node:path';
import type { BuildResult } from '../build/build-result.ts';
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { type ExitCode, KmodsmithError } from '../errors.ts';
import { exists, isRegularFile, readText, readTextIfThere, replaceFile, writeFileAt } from '../io/files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import type { Publication } from '../publish/publication.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { renderStatusPage } from '../report/html.ts';
import { reportOf } from '../report/make-report.ts';
import { formatMarkdown } from '../report/markdown.ts';
import type { ReportInput, RunReport } from '../report/run-report.ts';
import { formatTerminal, type Places } from '../report/terminal.ts';
import type { Signed } from '../sign/signed.ts';
import type { Verification } from '../verify/verification.ts';
import { readBuildResults } from './build-results.ts';
import { type Command, type Context, WORK } from './context.ts';
import { locateInDirectory } from './published-state.ts';
import { readConfig } from './read-config.ts';
import { formatValue, readValue } from './values.ts';

interface Pages {
  readonly json: string;
  readonly markdown: string;
  readonly html: string;
}

/** Exit code 4 when a cell failed, 5 when a scenario failed: what was published before them stays published. */
export const statusCommand: Command = async (context): Promise<ExitCode> => {
  const config = await readConfig(context);
  const report = reportOf(await readInput(context, config));
  const pages: Pages = {
    json: formatValue(report),
    markdown: formatMarkdown(report),
    html: renderStatusPage(report),
  };
  await writePages(context, pages);
  const places = await publishPages(context, config, report, pages);
  await addStepSummary(context, pages.markdown);
  context.print((context.options.json ? pages.json : formatTerminal(report, places)).trimEnd());
  return exitCodeOf(report);
};

async function readInput(context: Context, config: Config): Promise<ReportInput> {
  const plan = await readPlanOfRun(context);
  const results = await readResults(context, plan);
  return {
    config,
    plan,
    results,
    kernels: await readValue<KernelSet>(join(context.work, WORK.kernels)),
    state: await readValue<PublishedState>(join(context.work, WORK.state)),
    logs: await readLogs(context, results),
    signed: await readIfThere<Signed>(join(context.work, WORK.signed)),
    verification: await readIfThere<Verification>(join(context.work, WORK.verification)),
    publication: await readIfThere<Publication>(join(context.work, WORK.publication)),
    now: context.now,
  };
}

/** Without the checks of the later stages: an old or broken run is reported too. */
async function readPlanOfRun(context: Context): Promise<BuildPlan> {
  const path = join(context.work, WORK.plan);
  if (!(await exists(path))) {
    throw new KmodsmithError(
      'FILE_MISSING',
      `${path}: no such file; there is no run to report, use \`kmodsmith plan\` first`,
    );
  }
  return readValue<BuildPlan>(path);
}

/** Before the first build there is no folder of outcomes, and then no cell is lost. */
async function readResults(context: Context, plan: BuildPlan): Promise<readonly BuildResult[]> {
  return (await exists(join(context.work, WORK.out))) ? readBuildResults(context, plan) : [];
}

async function readIfThere<T extends { readonly version: 1 }>(path: string): Promise<T | null> {
  return (await exists(path)) ? readValue<T>(path) : null;
}

/** The logs of failed cells. A log is a stranger's file: one that is no regular file (a link, a pipe) is not opened. */
async function readLogs(context: Context, results: readonly BuildResult[]): Promise<Readonly<Record<CellId, string>>> {
  const logs: Record<CellId, string> = {};
  for (const { cell, outcome, log } of results) {
    const path = join(context.work, WORK.out, log);
    if (outcome.kind === 'failed' && (await isRegularFile(path))) {
      logs[cell] = await readText(path);
    }
  }
  return logs;
}

async function writePages(context: Context, pages: Pages): Promise<void> {
  const folder = join(context.work, WORK.report);
  await writeFileAt(join(folder, 'report.json'), pages.json);
  await writeFileAt(join(folder, 'summary.md'), pages.markdown);
  await writeFileAt(join(folder, 'index.html'), pages.html);
}

/** Puts the page beside the repository, when there is one on this machine. */
async function publishPages(context: Context, config: Config, report: RunReport, pages: Pages): Promise<Places> {
  const ownPage = join(context.work, WORK.report, 'index.html');
  const generations = await Promise.all(report.publications.map((known) => locateInDirectory(config.directory, known)));
  if (generations.every((found) => found === null)) return { repository: null, statusPage: ownPage };
  const isOutdated = report.publications.some(
    ({ before, published }, at) => (generations[at]?.generation ?? 0) > (published ?? before),
  );
  if (isOutdated) {
    context.log(
      'the published status page stays: this plan is older than what is published; kmodsmith plan reads it anew',
    );
    return { repository: config.directory, statusPage: ownPage };
  }
  const statusPage = join(config.directory, 'index.html');
  await replaceFile(statusPage, pages.html);
  await replaceFile(join(config.directory, 'status.json'), pages.json);
  return { repository: config.directory, statusPage };
}

/** GitHub shows the file that GITHUB_STEP_SUMMARY names on the page of the run; other steps may have written to it. */
async function addStepSummary(context: Context, markdown: string): Promise<void> {
  const path = context.environment.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') {
    return;
  }
  const before = (await readTextIfThere(path)) ?? '';
  await writeFileAt(path, `${before}${markdown}`);
}
