// Takes a run report and gives the status page: one static HTML file without scripts, well-formed as XML too.
import { createHash } from 'node:crypto';
import { repositoryId } from '../publish/layout.ts';
import { countOf, formatCounts, KIND_WORDS } from './cell-words.ts';
import { escapeHtml, safeLink } from './escape.ts';
import { failureAnchor, renderTarget } from './html-grid.ts';
import { renderSign, renderSprite } from './html-signs.ts';
import { STYLE } from './html-style.ts';
import { CELL_KINDS, type CellKind, type FailedCell, hasNoLog, isOffered } from './report-cell.ts';
import { cellsOf, type RunReport, type TriedScenario } from './run-report.ts';

/** The page asks for nothing: no scripts, images, fonts or frames, and no style but its own. */
function contentPolicy(): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/** The whole page; the same report gives the same bytes. */
export function renderStatusPage(report: RunReport): string {
  const title = escapeHtml(`${report.name}: kernel modules by kernel`);
  return `${[
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy().replaceAll("'", '&#39;')}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="color-scheme" content="light dark"/>',
    '<meta name="referrer" content="no-referrer"/>',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    renderSprite(),
    '<a class="skip" href="#grids">Skip to the kernels</a>',
    renderHeader(report),
    '<main>',
    renderCounts(report),
    '<div id="grids">',
    ...report.targets.map((target, at) => renderTarget(report, target, at)),
    '</div>',
    ...renderNext(report),
    ...renderFailures(report),
    renderInstall(report),
    renderPromise(report),
    renderVerification(report),
    '</main>',
    renderFooter(report),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function renderHeader(report: RunReport): string {
  return [
    '<header class="page-head">',
    `<h1>${escapeHtml(report.name)}</h1>`,
    `<p class="verdict">${escapeHtml(verdictOf(report))}</p>`,
    `<p class="soft small">Made <time datetime="${escapeHtml(report.now)}">${escapeHtml(readableTime(report.now))}</time>, mode ${escapeHtml(report.mode)}.</p>`,
    '</header>',
  ].join('\n');
}

function readableTime(moment: string): string {
  return moment.replace('T', ' ').replace(/Z$/, ' UTC');
}

function verdictOf(report: RunReport): string {
  const { counts, scenarios } = report;
  const total = CELL_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const offered = cellsOf(report).filter(isOffered).length;
  const some =
    offered === total && total > 0 ? `All ${countOf(total, 'cell')}` : `${offered} of ${countOf(total, 'cell')}`;
  const start = `Kernel modules for Enterprise Linux. ${some} (one kmod for one kernel) are published`;
  if (scenarios.kind === 'run' && scenarios.failed > 0) {
    return `${start}. The last candidate failed verification and is not published.`;
  }
  if (counts.failed > 0) {
    return `${start}; ${counts.failed} failed in the last run.`;
  }
  return offered === total ? `${start}.` : `${start}; every other has its reason below.`;
}

const ALWAYS_COUNTED: ReadonlySet<CellKind> = new Set<CellKind>(['published', 'built-now', 'failed', 'skipped']);

/** Counts and legend in one: each kind with its sign, its number and what it means. */
function renderCounts(report: RunReport): string {
  const shown = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_COUNTED.has(kind));
  const items = shown.map((kind) => renderCount(kind, report.counts[kind])).join('\n');
  return `<section aria-labelledby="counts">\n<h2 id="counts">At a glance</h2>\n<ul class="counts">\n${items}\n</ul>\n</section>`;
}

function renderCount(kind: CellKind, count: number): string {
  const { label, meaning } = KIND_WORDS[kind];
  return [
    `<li class="${kind}${count === 0 ? ' none' : ''}"><span class="number">${count}</span>`,
    `<span class="word">${renderSign(kind)}${label}</span>`,
    `<span class="meaning">${escapeHtml(meaning)}</span></li>`,
  ].join(' ');
}

function renderNext(report: RunReport): readonly string[] {
  if (report.next.length === 0) {
    return [];
  }
  const items = report.next.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n');
  return [
    `<section class="next" aria-labelledby="next">\n<h2 id="next">For the maintainers</h2>\n<ul>\n${items}\n</ul>\n</section>`,
  ];
}

function renderFailures(report: RunReport): readonly string[] {
  const failed = cellsOf(report).filter((cell) => cell.kind === 'failed');
  if (failed.length === 0) {
    return [];
  }
  return [
    '<section aria-labelledby="failures">',
    '<h2 id="failures">Failures</h2>',
    ...failed.map(renderFailure),
    '</section>',
  ];
}

function renderFailure(cell: FailedCell): string {
  const attempts =
    cell.infrastructure || cell.stage === 'reuse' ? 'not counted as an attempt' : `attempt ${cell.attempts}`;
  return [
    `<article class="failure" id="${failureAnchor(cell.id)}">`,
    `<h3>${escapeHtml(cell.kmod)} <span class="soft">for</span> <span class="mono">${escapeHtml(cell.unameR)}</span></h3>`,
    `<p>${escapeHtml(cell.message)}</p>`,
    `<p class="soft small">Stage ${cell.stage}, ${attempts}. Cell <span class="mono">${escapeHtml(cell.id)}</span></p>`,
    ...renderLog(cell),
    '</article>',
  ].join('\n');
}

function renderLog(cell: FailedCell): readonly string[] {
  if (cell.log !== null) {
    const log = `<pre tabindex="0">${escapeHtml(cell.log)}</pre>`;
    return [`<details open=""><summary>End of the log</summary>${log}</details>`];
  }
  return hasNoLog(cell) ? [] : ['<p class="soft">No log was delivered.</p>'];
}

function renderInstall(report: RunReport): string {
  const [first] = report.offered;
  return [
    '<section aria-labelledby="install">',
    '<h2 id="install">Install from here</h2>',
    ...(first === undefined
      ? ['<p>Nothing is published yet.</p>']
      : [
          '<p>As root, on a host of one of the distributions above:</p>',
          `<pre tabindex="0">${escapeHtml(installCommands(report, first).join('\n'))}</pre>`,
        ]),
    `<details><summary>What ${escapeHtml(report.name)}.repo says</summary><pre tabindex="0">${escapeHtml(report.repoFile.trimEnd())}</pre></details>`,
    '</section>',
  ].join('\n');
}

function installCommands(report: RunReport, kmod: string): readonly string[] {
  const names = [...new Set(report.targets.map((target) => target.target))];
  const [first = ''] = names;
  const file = `${report.name}.repo`;
  const enable = `dnf config-manager --set-enabled ${repositoryId(report.name, first)}   # the one of your distribution`;
  return [
    `curl --fail --output /etc/yum.repos.d/${file} ${report.url}/${file}`,
    ...(names.length > 1 ? [enable] : []),
    `dnf install kmod-${kmod}`,
  ];
}

function renderPromise(report: RunReport): string {
  return [
    '<section aria-labelledby="promise">',
    `<h2 id="promise">What the mode ${escapeHtml(report.mode)} promises</h2>`,
    `<p>${escapeHtml(report.promise)}</p>`,
    '</section>',
  ].join('\n');
}

function renderVerification(report: RunReport): string {
  const title = '<section aria-labelledby="verification">\n<h2 id="verification">Tried with dnf</h2>';
  if (report.scenarios.kind === 'not-run' || report.scenarios.results.length === 0) {
    return `${title}\n<p>The last run tried nothing with dnf: there was no new candidate.</p>\n</section>`;
  }
  const { passed, failed, results } = report.scenarios;
  return [
    title,
    `<p>${countOf(passed, 'scenario')} passed, ${failed} failed, with the signatures of packages and repository checked.</p>`,
    '<div class="region" role="region" aria-labelledby="scenarios" tabindex="0">',
    '<table class="tried"><caption id="scenarios">Scenarios of the last verification</caption>',
    '<thead><tr><th scope="col">repository</th><th scope="col">scenario</th><th scope="col">result</th><th scope="col">expected and found</th></tr></thead>',
    '<tbody>',
    ...results.map(renderScenario),
    '</tbody></table>',
    '</div>',
    '</section>',
  ].join('\n');
}

function renderScenario(scenario: TriedScenario): string {
  const kind = scenario.passed ? 'published' : 'failed';
  const result = `<span class="state">${renderSign(kind)}${scenario.passed ? 'Passed' : 'Failed'}</span>`;
  const found = scenario.passed ? scenario.expected : `Expected ${scenario.expected}. Found ${scenario.found}.`;
  return [
    `<tr><td>${escapeHtml(`${scenario.target} ${scenario.arch}`)}</td>`,
    `<th scope="row">${escapeHtml(scenario.name)} <code>${escapeHtml(scenario.transaction)}</code></th>`,
    `<td class="${kind}">${result}</td><td>${escapeHtml(found)}</td></tr>`,
  ].join('');
}

function renderFooter(report: RunReport): string {
  const link = safeLink(`${report.url}/status.json`);
  const data = link === null ? '' : ` The same for programs: <a href="${escapeHtml(link)}">status.json</a>.`;
  const planned = `Plan of <time datetime="${escapeHtml(report.plannedAt)}">${escapeHtml(readableTime(report.plannedAt))}</time>.`;
  return `<footer class="page-foot">\n<p>${planned}${data}</p>\n<p>Made by kmodsmith. In all: ${escapeHtml(formatCounts(report.counts))}.</p>\n</footer>`;
}
