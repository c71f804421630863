import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  readableLines,
  withoutScratch
} from "./chunk-WT6DRRNS.js";
import {
  readBuildResults
} from "./chunk-NYOJ35RB.js";
import {
  packageNevraOf
} from "./chunk-XOJC3GE4.js";
import {
  promiseOf
} from "./chunk-4SXP5GC6.js";
import {
  renderRepoFile
} from "./chunk-NZA47RPD.js";
import {
  locateInDirectory
} from "./chunk-RK2U2Y4K.js";
import {
  isSameRepository,
  repositoryId
} from "./chunk-HROA7H5P.js";
import {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  fencedBlock,
  oneLine,
  plainText,
  safeLink
} from "./chunk-HEESOR7S.js";
import {
  groupBy
} from "./chunk-35I7LYNX.js";
import {
  formatNevra
} from "./chunk-5PZJWEVT.js";
import {
  WORK,
  formatValue,
  readValue
} from "./chunk-AIFFBPK7.js";
import {
  readConfig
} from "./chunk-7YGB5AOD.js";
import {
  compareEvr
} from "./chunk-2HRZVM7D.js";
import {
  compareText,
  exists,
  isRegularFile,
  readText,
  readTextIfThere,
  replaceFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/status.ts
import { join } from "node:path";

// src/report/exit-code.ts
function exitCodeOf(report) {
  if (report.scenarios.kind === "run" && report.scenarios.failed > 0) {
    return EXIT.verification;
  }
  return report.counts.failed > 0 ? EXIT.build : EXIT.done;
}

// src/report/html.ts
import { createHash } from "node:crypto";

// src/report/report-cell.ts
var CELL_KINDS = [
  "published",
  "built-now",
  "failed",
  "planned",
  "waiting",
  "frozen",
  "deferred",
  "skipped",
  "unknown"
];
function isOffered(cell) {
  return cell.kind === "published" || cell.kind === "built-now" && cell.reached === "published";
}
function countCells(cells) {
  const counts = Object.fromEntries(CELL_KINDS.map((kind) => [kind, 0]));
  for (const cell of cells) {
    counts[cell.kind] += 1;
  }
  return counts;
}

// src/report/cell-words.ts
var KIND_WORDS = {
  published: { label: "Published", meaning: "In the repository, made from what the definition says today." },
  "built-now": { label: "Built now", meaning: "Built in the last run; the cell says how far it has come." },
  failed: { label: "Failed", meaning: "The build ended with an error; the log is below." },
  planned: { label: "To build", meaning: "Planned, the build has not run yet." },
  waiting: { label: "Waiting", meaning: "The distribution has not shipped kernel-devel for it yet." },
  frozen: { label: "Frozen", meaning: "kernel-devel is gone; what was published before stays." },
  deferred: { label: "Deferred", meaning: "Over the limit of one run; the next run takes it." },
  skipped: { label: "Skipped", meaning: "Left out on purpose: excluded, compatible, or known to fail." },
  unknown: { label: "Unknown", meaning: "The plan of the last run has no answer for it." }
};
function countOf(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function formatCounts(counts) {
  const parts = CELL_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${counts[kind]} ${KIND_WORDS[kind].label.toLowerCase()}`
  );
  return parts.length === 0 ? "no cells" : parts.join(", ");
}

// src/report/html-signs.ts
var DRAWINGS = {
  published: '<circle cx="8" cy="8" r="6.5"/><path d="M5 8.3l2.1 2.1L11 6.2"/>',
  "built-now": '<path d="M8 1.5v13M1.5 8h13"/><path d="M4 4l8 8M12 4l-8 8" stroke-width="1.1"/>',
  failed: '<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.5"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
  planned: '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.4 2.7"/>',
  waiting: '<path d="M3.5 1.8h9M3.5 14.2h9M4.7 1.8v2.4L8 8l3.3-3.8V1.8M4.7 14.2v-2.4L8 8l3.3 3.8v2.4"/>',
  frozen: '<path d="M8 1.2v13.6M2.1 4.6l11.8 6.8M13.9 4.6L2.1 11.4M6.3 2.6L8 4.2l1.7-1.6M6.3 13.4L8 11.8l1.7 1.6"/>',
  deferred: '<path d="M2.5 3.5L7 8l-4.5 4.5M8.5 3.5L13 8l-4.5 4.5"/>',
  skipped: '<circle cx="8" cy="8" r="6.5"/><path d="M4.8 8h6.4"/>',
  unknown: '<path d="M5 5.6a3 3 0 1 1 4.6 2.6C8.5 8.9 8 9.4 8 10.6M8 13.8v.1"/>'
};
function renderSprite() {
  const symbols = CELL_KINDS.map(
    (kind) => `<symbol id="sign-${kind}" viewBox="0 0 16 16">${DRAWINGS[kind]}</symbol>`
  ).join("\n");
  return `<svg class="sprite" aria-hidden="true" focusable="false">
${symbols}
</svg>`;
}
function renderSign(kind) {
  return `<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-${kind}"/></svg>`;
}

// src/report/html-grid.ts
var DAY_CHARACTERS = "YYYY-MM-DD".length;
function renderTarget(report, target, at) {
  const generation = report.publications.find((one) => isSameRepository(one, target));
  return [
    `<section aria-labelledby="target-${at}">`,
    `<h2 id="target-${at}">${escapeHtml(target.target)} <span class="soft">${escapeHtml(target.arch)}</span></h2>`,
    `<p class="soft">${escapeHtml(countsLine(target))} ${escapeHtml(generationText(generation))}</p>`,
    renderGrid(target, at),
    ...renderDevelOnly(target),
    "</section>"
  ].join("\n");
}
function countsLine(target) {
  const size = `${countOf(target.kmods.length, "kmod")} \xD7 ${countOf(target.kernels.length, "kernel")}`;
  return `${size}: ${formatCounts(target.counts)}.`;
}
function generationText(generation) {
  const number = generation?.published ?? generation?.before ?? 0;
  return number === 0 ? "Nothing is published yet." : `Generation ${number} of the repository.`;
}
function renderGrid(target, at) {
  if (target.kernels.length === 0 || target.kmods.length === 0) {
    return "<p>No kernels or no kmods: there is nothing to show.</p>";
  }
  const name = escapeHtml(`Kmods by kernel on ${target.target} ${target.arch}`);
  return [
    `<div class="region" role="region" aria-labelledby="caption-${at}" tabindex="0">`,
    '<table class="grid">',
    `<caption id="caption-${at}">${name}, newest kernel first</caption>`,
    `<thead><tr><th scope="col"><span class="name">kmod</span></th>${target.kernels.map((kernel) => columnHead(kernel, target.arch)).join("")}</tr></thead>`,
    "<tbody>",
    ...target.kmods.map((row) => `<tr>${rowHead(row)}${row.cells.map(renderCell).join("")}</tr>`),
    "</tbody>",
    "</table>",
    "</div>"
  ].join("\n");
}
function columnHead(kernel, arch) {
  const lines = [
    ...kernel.variant === null || kernel.variant === "stock" ? [] : [`<span class="tag">${escapeHtml(kernel.variant)}</span>`],
    ...kernel.shipped ? [] : [`<span class="tag">${withdrawnText(kernel)}</span>`],
    ...kernel.firstSeen === null ? [] : [`<span class="detail">first seen ${renderDay(kernel.firstSeen)}</span>`]
  ];
  return `<th scope="col"><span class="name">${breakable(kernel.unameR, arch)}</span>${lines.join(" ")}</th>`;
}
function withdrawnText({ withdrawn }) {
  return withdrawn === null ? "no longer shipped" : `withdrawn ${renderDay(withdrawn)}`;
}
function breakable(unameR, arch) {
  const at = unameR.lastIndexOf(`.${arch}`);
  const [build, rest] = at === -1 ? [unameR, ""] : [unameR.slice(0, at), `<wbr/>${escapeHtml(unameR.slice(at))}`];
  return escapeHtml(build).replace("-", "-<wbr/>") + rest;
}
function rowHead(row) {
  const link = row.url === null ? null : safeLink(row.url);
  const name = escapeHtml(row.kmod);
  const shown = link === null ? name : `<a href="${escapeHtml(link)}" rel="noreferrer">${name}</a>`;
  const version = row.version === null ? "definition removed" : row.version;
  return [
    `<th scope="row"><span class="name">${shown}</span>`,
    `<span class="detail">${escapeHtml(version)}</span>`,
    `<span class="detail summary">${escapeHtml(row.summary)}</span></th>`
  ].join("");
}
function renderCell(cell) {
  const state = `<span class="state">${renderSign(cell.kind)}${labelOf(cell)}</span>`;
  return `<td class="${cell.kind}">${state}${cellLines(cell).join("")}</td>`;
}
function labelOf(cell) {
  const label = KIND_WORDS[cell.kind].label;
  return cell.kind === "failed" ? `<a href="#${failureAnchor(cell.id)}">${label}</a>` : label;
}
function failureAnchor(id) {
  return `failure-${id.replace(/[^A-Za-z0-9._-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)}`;
}
function cellLines(cell) {
  const why = `<span class="why">${escapeHtml(cell.text)}</span>`;
  switch (cell.kind) {
    case "published":
      return cell.since === null ? [why] : [publishedSince(cell.since)];
    case "failed":
    case "waiting":
    case "frozen":
    case "deferred":
      return [why, ...offeredLine(cell.offered)];
    case "built-now":
    case "planned":
    case "skipped":
    case "unknown":
      return [why];
  }
}
function publishedSince(since) {
  return `<span class="why">since ${renderDay(since)}</span>`;
}
function offeredLine(nevra) {
  return nevra === null ? [] : [`<span class="detail">Still offered: ${escapeHtml(nevra)}</span>`];
}
function renderDay(moment) {
  return `<time datetime="${escapeHtml(moment)}">${escapeHtml(moment.slice(0, DAY_CHARACTERS))}</time>`;
}
function renderDevelOnly(target) {
  if (target.develOnly.length === 0) {
    return [];
  }
  const items = target.develOnly.map((nevra) => `<li class="mono">${escapeHtml(nevra)}</li>`).join("");
  const title = `${countOf(target.develOnly.length, "kernel-devel package")} without a kernel in these repositories`;
  return [`<details class="small"><summary>${title}</summary><ul>${items}</ul></details>`];
}

// src/report/html-style.ts
var STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f5; --paper: #ffffff; --ink: #1b1f24; --soft: #555d68; --line: #dcdedb; --link: #0a58a6;
  --published: #0a66a8; --published-tint: #f2f8fc;
  --built-now: #00734f; --built-now-tint: #e4f5ee;
  --failed: #b23c00; --failed-tint: #fdeae1;
  --planned: #33658a; --planned-tint: #f4f6f8;
  --waiting: #8a5a00; --waiting-tint: #fdf3dc;
  --frozen: #2b6f93; --frozen-tint: #e6f2f9;
  --deferred: #97467a; --deferred-tint: #f8ecf4;
  --skipped: #626a73; --skipped-tint: #f2f2f0;
  --unknown: #1b1f24; --unknown-tint: #ffffff;
  --shade: rgb(0 0 0 / 0.09);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --paper: #1b1f24; --ink: #e8eaec; --soft: #a6aeb8; --line: #363c44; --link: #7dbcf0;
    --published: #74b9ea; --published-tint: #1a2630;
    --built-now: #52c79c; --built-now-tint: #17302a;
    --failed: #ff9a66; --failed-tint: #3a2119;
    --planned: #9fbfd8; --planned-tint: #20262c;
    --waiting: #ecb64a; --waiting-tint: #322817;
    --frozen: #86cdf3; --frozen-tint: #182c37;
    --deferred: #e29cc6; --deferred-tint: #32212c;
    --skipped: #a6aeb8; --skipped-tint: #22262b;
    --unknown: #e8eaec; --unknown-tint: #1b1f24;
    --shade: rgb(0 0 0 / 0.5);
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
main, .page-head, .page-foot { max-width: 88rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; margin: 0; font-weight: 650; letter-spacing: -0.011em; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.2rem); }
h2 { font-size: 1.3rem; margin-block: 2.75rem 0.75rem; }
h3 { font-size: 1rem; margin-block: 1.5rem 0.5rem; }
p, ul, dl, pre { margin-block: 0 0.9rem; }
p, li { max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .mono { font-family: var(--mono); font-size: 0.875em; }
pre {
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem;
  overflow-x: auto; line-height: 1.45; tab-size: 4;
}
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.4rem 0.8rem; z-index: 9; }
.sprite { position: absolute; width: 0; height: 0; overflow: hidden; }
.page-head { padding-block: clamp(1.75rem, 4vw, 3.25rem) 0; }
.page-head p { margin-block: 0.5rem 0; }
.verdict { font-size: 1.1rem; }
.sign { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }

.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem; padding: 0; list-style: none; margin-block: 1.5rem 0; }
.counts li {
  max-width: none; display: grid; grid-template-columns: auto 1fr; align-items: baseline; align-content: start; column-gap: 0.75rem;
  background: var(--tint); border: 1px solid var(--line); border-left: 4px solid var(--hue); border-radius: 6px; padding: 0.6rem 0.9rem 0.65rem;
}
.counts .number { font-size: 1.55rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; min-width: 1.35em; }
.counts .word { display: flex; align-items: center; gap: 0.4em; font-weight: 600; color: var(--hue); }
.counts .meaning { grid-column: 2; font-size: 0.82rem; line-height: 1.4; color: var(--soft); }
.counts .none { background: none; border-left-color: var(--line); }
.counts .none .number { color: var(--soft); font-weight: 400; }

.published { --hue: var(--published); --tint: var(--published-tint); }
.built-now { --hue: var(--built-now); --tint: var(--built-now-tint); }
.failed { --hue: var(--failed); --tint: var(--failed-tint); }
.planned { --hue: var(--planned); --tint: var(--planned-tint); }
.waiting { --hue: var(--waiting); --tint: var(--waiting-tint); }
.frozen { --hue: var(--frozen); --tint: var(--frozen-tint); }
.deferred { --hue: var(--deferred); --tint: var(--deferred-tint); }
.skipped { --hue: var(--skipped); --tint: var(--skipped-tint); }
.unknown { --hue: var(--unknown); --tint: var(--unknown-tint); }

.region { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); margin-block: 0.75rem 1rem; }
.region table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.82rem; line-height: 1.4; }
.region caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.region th, .region td { text-align: left; vertical-align: top; padding: 0.55rem 0.7rem; border-bottom: 1px solid var(--line); }
.region tbody tr:last-child > * { border-bottom: 0; }
.grid th[scope="col"] { min-width: 10.75rem; font-weight: 400; background: var(--paper); border-bottom: 2px solid var(--line); }
.grid th:first-child {
  position: sticky; left: 0; z-index: 1; min-width: 10.5rem; max-width: 15rem; background: var(--paper);
  border-right: 1px solid var(--line); box-shadow: 4px 0 8px -6px var(--shade);
}
.grid th .name { display: block; font-weight: 650; }
.grid th[scope="col"] + th .name { font-family: var(--mono); font-size: 0.92em; font-weight: 600; overflow-wrap: anywhere; }
.grid th[scope="row"] { font-weight: 400; }
.grid th[scope="row"] .name { font-size: 0.95rem; }
.grid td { background: var(--tint); border-left: 3px solid var(--hue); }
.state { display: flex; align-items: center; gap: 0.4em; font-weight: 650; color: var(--hue); }
.grid .why { display: block; overflow-wrap: anywhere; }
.grid .detail { display: block; color: var(--soft); font-size: 0.92em; overflow-wrap: anywhere; }
.state a { color: inherit; }
.tried code { font-weight: 400; color: var(--soft); }
.tried th[scope="row"] { font-weight: 500; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 999px; padding: 0 0.55em; font-size: 0.92em; background: var(--ground); }

.next { border-left: 4px solid var(--link); padding-left: 1rem; margin-top: 2.5rem; }
.next h2 { margin-top: 0; font-size: 1.1rem; }
.next ul { padding-left: 1.1rem; margin-bottom: 0; }
.failure { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--failed); border-radius: 6px; padding: 0.9rem 1.1rem 0.3rem; margin-block: 0 0.9rem; }
.failure h3 { margin-top: 0; overflow-wrap: anywhere; }
.failure p { margin-bottom: 0.5rem; }
.failure pre { background: var(--ground); font-size: 0.8rem; max-height: 24rem; overflow: auto; }
.failure:target { border-color: var(--failed); }
summary { cursor: pointer; padding-block: 0.3rem; margin-bottom: 0.4rem; }
.page-foot { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-block: 1.25rem 2.5rem; color: var(--soft); font-size: 0.875rem; }

@media (max-width: 40rem) {
  h2 { margin-top: 2.1rem; }
  .counts { grid-template-columns: 1fr 1fr; gap: 0.45rem; }
  .counts li { padding: 0.5rem 0.6rem; column-gap: 0.5rem; }
  .counts .number { font-size: 1.25rem; }
  .counts .meaning { grid-column: 1 / -1; font-size: 0.76rem; }
  .grid th:first-child { min-width: 8rem; max-width: 8rem; padding-inline: 0.6rem; }
  .grid th[scope="row"] .summary { display: none; }
  .grid th[scope="row"] .name { font-size: 0.8rem; overflow-wrap: anywhere; }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: currentColor; } }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --paper: #fff; }
  body { font-size: 9pt; }
  main, .page-head, .page-foot { max-width: none; padding-inline: 0; }
  .skip { display: none; }
  .region { overflow: visible; border-radius: 0; }
  .region table { font-size: 6.5pt; }
  .grid th[scope="col"], .grid th:first-child { min-width: 0; position: static; box-shadow: none; }
  .grid td, .counts li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  tr, .failure, .counts li { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, h3 { break-after: avoid; }
  .failure pre { max-height: none; white-space: pre-wrap; }
}
`;

// src/report/run-report.ts
function cellsOf({ targets }) {
  return targets.flatMap((target) => target.kmods.flatMap((kmod) => kmod.cells));
}

// src/report/html.ts
function contentPolicy() {
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
function renderStatusPage(report) {
  const title = escapeHtml(`${report.name}: kernel modules by kernel`);
  return `${[
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy().replaceAll("'", "&#39;")}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="color-scheme" content="light dark"/>',
    '<meta name="referrer" content="no-referrer"/>',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    renderSprite(),
    '<a class="skip" href="#grids">Skip to the kernels</a>',
    renderHeader(report),
    "<main>",
    renderCounts(report),
    '<div id="grids">',
    ...report.targets.map((target, at) => renderTarget(report, target, at)),
    "</div>",
    ...renderNext(report),
    ...renderFailures(report),
    renderInstall(report),
    renderPromise(report),
    renderVerification(report),
    "</main>",
    renderFooter(report),
    "</body>",
    "</html>"
  ].join("\n")}
`;
}
function renderHeader(report) {
  return [
    '<header class="page-head">',
    `<h1>${escapeHtml(report.name)}</h1>`,
    `<p class="verdict">${escapeHtml(verdictOf(report))}</p>`,
    `<p class="soft small">Made <time datetime="${escapeHtml(report.now)}">${escapeHtml(readableTime(report.now))}</time>, mode ${escapeHtml(report.mode)}.</p>`,
    "</header>"
  ].join("\n");
}
function readableTime(moment) {
  return moment.replace("T", " ").replace(/Z$/, " UTC");
}
function verdictOf(report) {
  const { counts, scenarios } = report;
  const total = CELL_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const offered = cellsOf(report).filter(isOffered).length;
  const some = offered === total && total > 0 ? `All ${countOf(total, "cell")}` : `${offered} of ${countOf(total, "cell")}`;
  const start = `Kernel modules for Enterprise Linux. ${some} (one kmod for one kernel) are published`;
  if (scenarios.kind === "run" && scenarios.failed > 0) {
    return `${start}. The last candidate failed verification and is not published.`;
  }
  if (counts.failed > 0) {
    return `${start}; ${counts.failed} failed in the last run.`;
  }
  return offered === total ? `${start}.` : `${start}; every other has its reason below.`;
}
var ALWAYS_COUNTED = /* @__PURE__ */ new Set(["published", "built-now", "failed", "skipped"]);
function renderCounts(report) {
  const shown = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_COUNTED.has(kind));
  const items = shown.map((kind) => renderCount(kind, report.counts[kind])).join("\n");
  return `<section aria-labelledby="counts">
<h2 id="counts">At a glance</h2>
<ul class="counts">
${items}
</ul>
</section>`;
}
function renderCount(kind, count) {
  const { label, meaning } = KIND_WORDS[kind];
  return [
    `<li class="${kind}${count === 0 ? " none" : ""}"><span class="number">${count}</span>`,
    `<span class="word">${renderSign(kind)}${label}</span>`,
    `<span class="meaning">${escapeHtml(meaning)}</span></li>`
  ].join(" ");
}
function renderNext(report) {
  if (report.next.length === 0) {
    return [];
  }
  const items = report.next.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n");
  return [
    `<section class="next" aria-labelledby="next">
<h2 id="next">For the maintainers</h2>
<ul>
${items}
</ul>
</section>`
  ];
}
function renderFailures(report) {
  const failed = cellsOf(report).filter((cell) => cell.kind === "failed");
  if (failed.length === 0) {
    return [];
  }
  return [
    '<section aria-labelledby="failures">',
    '<h2 id="failures">Failures</h2>',
    ...failed.map(renderFailure),
    "</section>"
  ];
}
function renderFailure(cell) {
  const attempts = cell.infrastructure ? "not counted as an attempt" : `attempt ${cell.attempts}`;
  return [
    `<article class="failure" id="${failureAnchor(cell.id)}">`,
    `<h3>${escapeHtml(cell.kmod)} <span class="soft">for</span> <span class="mono">${escapeHtml(cell.unameR)}</span></h3>`,
    `<p>${escapeHtml(cell.message)}</p>`,
    `<p class="soft small">Stage ${cell.stage}, ${attempts}. Cell <span class="mono">${escapeHtml(cell.id)}</span></p>`,
    ...renderLog(cell),
    "</article>"
  ].join("\n");
}
function renderLog(cell) {
  if (cell.log !== null) {
    const log = `<pre tabindex="0">${escapeHtml(cell.log)}</pre>`;
    return [`<details open=""><summary>End of the log</summary>${log}</details>`];
  }
  return cell.stage === "sign" ? [] : ['<p class="soft">No log was delivered.</p>'];
}
function renderInstall(report) {
  const [first] = report.offered;
  return [
    '<section aria-labelledby="install">',
    '<h2 id="install">Install from here</h2>',
    ...first === void 0 ? ["<p>Nothing is published yet.</p>"] : [
      "<p>As root, on a host of one of the distributions above:</p>",
      `<pre tabindex="0">${escapeHtml(installCommands(report, first).join("\n"))}</pre>`
    ],
    `<details><summary>What ${escapeHtml(report.name)}.repo says</summary><pre tabindex="0">${escapeHtml(report.repoFile.trimEnd())}</pre></details>`,
    "</section>"
  ].join("\n");
}
function installCommands(report, kmod) {
  const names = [...new Set(report.targets.map((target) => target.target))];
  const [first = ""] = names;
  const file = `${report.name}.repo`;
  const enable = `dnf config-manager --set-enabled ${repositoryId(report.name, first)}   # the one of your distribution`;
  return [
    `curl --fail --output /etc/yum.repos.d/${file} ${report.url}/${file}`,
    ...names.length > 1 ? [enable] : [],
    `dnf install kmod-${kmod}`
  ];
}
function renderPromise(report) {
  return [
    '<section aria-labelledby="promise">',
    `<h2 id="promise">What the mode ${escapeHtml(report.mode)} promises</h2>`,
    `<p>${escapeHtml(report.promise)}</p>`,
    "</section>"
  ].join("\n");
}
function renderVerification(report) {
  const title = '<section aria-labelledby="verification">\n<h2 id="verification">Tried with dnf</h2>';
  if (report.scenarios.kind === "not-run" || report.scenarios.results.length === 0) {
    return `${title}
<p>The last run tried nothing with dnf: there was no new candidate.</p>
</section>`;
  }
  const { passed, failed, results } = report.scenarios;
  return [
    title,
    `<p>${countOf(passed, "scenario")} passed, ${failed} failed, with the signatures of packages and repository checked.</p>`,
    '<div class="region" role="region" aria-labelledby="scenarios" tabindex="0">',
    '<table class="tried"><caption id="scenarios">Scenarios of the last verification</caption>',
    '<thead><tr><th scope="col">repository</th><th scope="col">scenario</th><th scope="col">result</th><th scope="col">expected and found</th></tr></thead>',
    "<tbody>",
    ...results.map(renderScenario),
    "</tbody></table>",
    "</div>",
    "</section>"
  ].join("\n");
}
function renderScenario(scenario) {
  const kind = scenario.passed ? "published" : "failed";
  const result = `<span class="state">${renderSign(kind)}${scenario.passed ? "Passed" : "Failed"}</span>`;
  const found = scenario.passed ? scenario.expected : `Expected ${scenario.expected}. Found ${scenario.found}.`;
  return [
    `<tr><td>${escapeHtml(`${scenario.target} ${scenario.arch}`)}</td>`,
    `<th scope="row">${escapeHtml(scenario.name)} <code>${escapeHtml(scenario.transaction)}</code></th>`,
    `<td class="${kind}">${result}</td><td>${escapeHtml(found)}</td></tr>`
  ].join("");
}
function renderFooter(report) {
  const link = safeLink(`${report.url}/status.json`);
  const data = link === null ? "" : ` The same for programs: <a href="${escapeHtml(link)}">status.json</a>.`;
  const planned = `Plan of <time datetime="${escapeHtml(report.plannedAt)}">${escapeHtml(readableTime(report.plannedAt))}</time>.`;
  return `<footer class="page-foot">
<p>${planned}${data}</p>
<p>Made by kmodsmith. In all: ${escapeHtml(formatCounts(report.counts))}.</p>
</footer>`;
}

// src/report/cell-index.ts
function repositoryKey({ target, arch }) {
  return `${target} ${arch}`;
}
function kernelKey({ target, arch, unameR }) {
  return `${target} ${arch} ${unameR}`;
}
function cellKey(key) {
  return `${key.kmod} ${key.target} ${key.arch} ${key.unameR}`;
}
function indexOf(input) {
  return {
    entries: new Map(entriesOf(input.plan).map((one) => [cellKey(one.entry), one])),
    ledger: ledgerOf(input.state.repositories),
    repositories: new Map(input.state.repositories.map((one) => [repositoryKey(one), one])),
    results: new Map(input.results.map((result) => [result.cell, result])),
    refused: new Map(input.signed?.refused.map((one) => [one.cell, one])),
    shipped: new Set(input.kernels.targets.flatMap((one) => one.kernels).map(kernelKey)),
    kmods: new Map(input.config.kmods.map((kmod) => [kmod.name, kmod])),
    logs: input.logs,
    signed: input.signed,
    switched: switchedOf(input),
    rejected: rejectedOf(input)
  };
}
function entriesOf(plan) {
  return [
    ...plan.cells.map((entry) => ({ kind: "cell", entry })),
    ...plan.skipped.map((entry) => ({ kind: "skipped", entry })),
    ...plan.waiting.map((entry) => ({ kind: "waiting", entry })),
    ...plan.frozen.map((entry) => ({ kind: "frozen", entry })),
    ...plan.deferred.map((entry) => ({ kind: "deferred", entry }))
  ];
}
function ledgerOf(repositories) {
  const rows = repositories.flatMap(
    ({ target, arch, document }) => Object.values(document.ledger).map((entry) => [cellKey({ ...entry, target, arch }), entry])
  );
  return new Map(rows);
}
function switchedOf({ publication, signed }) {
  const switched = publication?.repositories.filter((one) => isOfCandidate(one, signed));
  return new Set(switched?.map(repositoryKey));
}
function rejectedOf({ verification, signed }) {
  const failed = verification?.candidates.filter((one) => isOfCandidate(one, signed)).filter((one) => one.scenarios.some((scenario) => !scenario.passed));
  return new Set(failed?.map(repositoryKey));
}
function isOfCandidate(one, signed) {
  const candidate = signed?.candidates.find((found) => isSameRepository(found, one));
  return candidate?.repomdSha256 === one.repomdSha256;
}
function kernelsOf(index, repository) {
  return [...new Set(namedBy(index, repository).map((key) => key.unameR))];
}
function kmodsOf(index, repository) {
  return [...new Set(namedBy(index, repository).map((key) => key.kmod))];
}
function namedBy(index, { target, arch }) {
  const planned = [...index.entries.values()].map((one) => one.entry);
  const ledger = Object.values(index.repositories.get(repositoryKey({ target, arch }))?.document.ledger ?? {});
  return [
    ...planned.filter((entry) => entry.target === target && entry.arch === arch),
    ...ledger.filter((entry) => entry.built !== null)
  ];
}

// src/report/log-tail.ts
var MOST_LINES = 60;
var MOST_CHARACTERS = 8e3;
function logTail(log) {
  const lines = plainText(log.slice(-4 * MOST_CHARACTERS)).trimEnd().split("\n").slice(-MOST_LINES);
  const text = lines.join("\n").slice(-MOST_CHARACTERS).trim();
  return text === "" ? null : text;
}

// src/report/cells.ts
var IDENTITY_DIGITS = 12;
var MESSAGE_CHARACTERS = 500;
function cellAt(index, key) {
  const found = index.entries.get(cellKey(key));
  switch (found?.kind) {
    case void 0:
      return unplanned(index, key);
    case "cell":
      return plannedCell(index, found.entry);
    case "skipped":
      return skippedCell(index, found.entry);
    case "waiting":
    case "frozen":
    case "deferred":
      return heldCell(index, found.kind, found.entry);
  }
}
function place({ kmod, unameR }) {
  return { kmod, unameR };
}
function reasonText({ reason }) {
  return plainText(reason.text).trim() || "No reason was given.";
}
function shortIdentity(identity) {
  const [format = "", digits = ""] = identity.split(":", 2);
  return `${format}:${digits.slice(0, IDENTITY_DIGITS)}`;
}
function plannedCell(index, cell) {
  const refused = index.refused.get(cell.id);
  if (refused !== void 0) {
    return failedCell(index, cell, { stage: "sign", infrastructure: false, message: refused.message });
  }
  const result = index.results.get(cell.id);
  if (result === void 0) {
    return unreported(index, cell);
  }
  return result.outcome.kind === "failed" ? failedCell(index, cell, result.outcome) : builtCell(index, cell, result);
}
function unreported(index, cell) {
  if (index.signed === null) {
    return { kind: "planned", ...place(cell), id: cell.id, text: reasonText(cell) };
  }
  const message = "The run ended without a result for this cell: its job was cancelled, or its result was not delivered.";
  return failedCell(index, cell, { stage: "lost", infrastructure: true, message });
}
function builtCell(index, cell, result) {
  const repository = repositoryKey(cell);
  const candidate = index.signed?.candidates.find((one) => repositoryKey(one) === repository);
  if (index.signed !== null && !candidate?.added.some((added) => added.cell === cell.id)) {
    const message = `Built in ${result.seconds} s, but the candidate repository holds no package of it.`;
    return failedCell(index, cell, { stage: "sign", infrastructure: false, message });
  }
  const reached = index.switched.has(repository) ? "published" : candidate === void 0 ? "built" : "signed";
  return {
    kind: "built-now",
    ...place(cell),
    id: cell.id,
    package: formatNevra(packageNevraOf(cell)),
    identity: shortIdentity(cell.identity),
    reached,
    text: `${reasonText(cell).replace(/\.$/, "")}; ${reachedText(reached, index.rejected.has(repository))}`
  };
}
function reachedText(reached, rejected) {
  if (reached === "published") {
    return "published in this run";
  }
  if (rejected) {
    return "signed, not published, because its repository failed verification";
  }
  return reached === "signed" ? "signed, not published yet" : "not signed yet";
}
function failedCell(index, cell, failure) {
  const message = shortened(failure.message) || "The build gave no message.";
  const log = index.logs[cell.id];
  return {
    kind: "failed",
    ...place(cell),
    id: cell.id,
    stage: failure.stage,
    infrastructure: failure.infrastructure,
    message,
    attempts: earlierFailures(index, cell) + (failure.infrastructure ? 0 : 1),
    log: log === void 0 ? null : logTail(log),
    offered: offeredFor(index, cell),
    text: `Failed at ${failure.stage}: ${message}`
  };
}
function shortened(message) {
  const text = withoutScratch(plainText(message)).trim();
  return text.length <= MESSAGE_CHARACTERS ? text : `${text.slice(0, MESSAGE_CHARACTERS).trimEnd()} \u2026`;
}
function earlierFailures(index, cell) {
  const record = index.ledger.get(cellKey(cell))?.failure;
  return record?.identity === cell.identity ? record.attempts : 0;
}
function offeredFor(index, cell) {
  const packages = index.repositories.get(repositoryKey(cell))?.packages ?? [];
  const found = packages.findLast(({ nevra }) => nevra.name === cell.packageName);
  return found === void 0 ? null : formatNevra(found.nevra);
}
function skippedCell(index, entry) {
  const { code } = entry.reason;
  const text = reasonText(entry);
  return code === "built" ? publishedCell(index, entry, text) : { kind: "skipped", ...place(entry), code, text };
}
function publishedCell(index, key, text) {
  const record = index.ledger.get(cellKey(key))?.built ?? null;
  return {
    kind: "published",
    ...place(key),
    package: record?.package ?? null,
    identity: record === null ? null : shortIdentity(record.identity),
    since: record?.time ?? null,
    text
  };
}
function heldCell(index, kind, entry) {
  const offered = index.ledger.get(cellKey(entry))?.built?.package ?? null;
  return { kind, ...place(entry), offered, text: reasonText(entry) };
}
function unplanned(index, key) {
  if ((index.ledger.get(cellKey(key))?.built ?? null) !== null) {
    return publishedCell(index, key, "Published earlier and still offered; the plan of this run does not name it.");
  }
  const kmod = index.kmods.get(key.kmod);
  const outside = [outsideOf("target", key.target, kmod?.targets), outsideOf("arch", key.arch, kmod?.arches)];
  const text = outside.find((reason) => reason !== null);
  if (text !== void 0 && text !== null) {
    return { kind: "skipped", ...place(key), code: "excluded", text };
  }
  return index.shipped.has(kernelKey(key)) ? unknownCell(key) : retiredCell(key);
}
function outsideOf(what, name, wanted) {
  if (wanted === void 0 || wanted.length === 0 || wanted.includes(name)) {
    return null;
  }
  return `Its definition is not for ${what} ${name}, only for ${wanted.join(", ")}.`;
}
function retiredCell(key) {
  const text = "The distribution no longer ships this kernel, and no package was made for it while it did.";
  return { kind: "frozen", ...place(key), offered: null, text };
}
function unknownCell(key) {
  const text = "The plan of this run does not name it: it was limited with --only, or was made from another definition.";
  return { kind: "unknown", ...place(key), text };
}

// src/report/grid.ts
function targetReport(input, index, found) {
  const state = stateOf(input.state, found);
  const kernels = columnsOf(input, index, found, state);
  const kmods = rowsOf(input.config, index, found).map((row) => ({
    ...row,
    cells: kernels.map((kernel) => cellAt(index, { ...found, kmod: row.kmod, unameR: kernel.unameR }))
  }));
  return {
    target: found.target,
    arch: found.arch,
    kernels,
    kmods,
    counts: countCells(kmods.flatMap((row) => row.cells)),
    develOnly: found.develOnly.map((devel) => formatNevra(devel.nevra))
  };
}
function stateOf(state, key) {
  return state.repositories.find((one) => isSameRepository(one, key));
}
function columnsOf(input, index, found, state) {
  const target = input.config.targets.find((one) => one.name === found.target);
  const shipped = found.kernels.filter((kernel) => isWanted(kernel, target)).map((kernel) => columnOf(kernel, state));
  const known = new Set(shipped.map((column) => column.unameR));
  const others = kernelsOf(index, found).filter((unameR) => !known.has(unameR));
  return [...shipped, ...newestFirst(others, state).map((unameR) => retiredColumn(unameR, found, state))];
}
function isWanted(kernel, target) {
  return target === void 0 || target.variants.includes(kernel.variant);
}
function columnOf(kernel, state) {
  return {
    unameR: kernel.unameR,
    variant: kernel.variant,
    shipped: true,
    buildTime: kernel.buildTime,
    firstSeen: state?.document.kernels[kernel.unameR]?.firstSeen ?? null,
    withdrawn: null
  };
}
function retiredColumn(unameR, found, state) {
  const kernel = found.kernels.find((one) => one.unameR === unameR);
  if (kernel !== void 0) return columnOf(kernel, state);
  const { variant = null, firstSeen = null, withdrawn = null } = state?.document.kernels[unameR] ?? {};
  return { unameR, variant, shipped: false, buildTime: null, firstSeen, withdrawn };
}
function newestFirst(names, state) {
  const seen = state?.document.kernels ?? {};
  return [...names].sort((a, b) => {
    const [one, other] = [seen[a]?.provide, seen[b]?.provide];
    const order = one === void 0 || other === void 0 ? 0 : compareEvr(other, one);
    return order === 0 ? compareText(b, a) : order;
  });
}
function rowsOf(config, index, found) {
  const defined = new Set(config.kmods.map((kmod) => kmod.name));
  const removed = kmodsOf(index, found).filter((name) => !defined.has(name));
  const rows = [...config.kmods.map(rowOf), ...removed.map(removedRow)];
  return rows.sort((a, b) => compareText(a.kmod, b.kmod));
}
function rowOf(kmod) {
  return { kmod: kmod.name, version: kmod.version, summary: kmod.summary, url: kmod.url === "" ? null : kmod.url };
}
function removedRow(kmod) {
  return { kmod, version: null, summary: "Its definition was removed.", url: null };
}

// src/report/next-steps.ts
function nextStepsOf(cells, scenarios) {
  return RULES.map((rule) => rule(cells, scenarios)).filter((line) => line !== null);
}
var RULES = [
  failedVerification,
  failedBuilds,
  failedInfrastructure,
  refusedObjects,
  unsigned,
  unpublished,
  unbuilt,
  deferred,
  waiting,
  knownFailures,
  outsidePlan
];
function when(count, line) {
  return count === 0 ? null : line(countOf(count, "cell"));
}
function failures(cells, wanted) {
  return cells.filter((cell) => cell.kind === "failed" && wanted(cell)).length;
}
function isRefused(cell) {
  return cell.stage === "sign";
}
function failedVerification(_cells, scenarios) {
  if (scenarios.kind === "not-run" || scenarios.failed === 0) {
    return null;
  }
  const failed = countOf(scenarios.failed, "scenario");
  return `Verification failed in ${failed}: that candidate is not published. Compare expected and found, correct the definition, run again.`;
}
function failedBuilds(cells) {
  const count = failures(cells, (cell) => !cell.infrastructure && !isRefused(cell));
  return when(
    count,
    (what) => `${what} failed to build: read the end of the log, then add a patch, or an exclude rule with its reason.`
  );
}
function failedInfrastructure(cells) {
  const count = failures(cells, (cell) => cell.infrastructure);
  return when(count, (what) => `${what} failed for network, image or runner: the next run tries again by itself.`);
}
function refusedObjects(cells) {
  return when(
    failures(cells, isRefused),
    (what) => `${what} built, but signing refused the objects: compare the declared modules with what was built.`
  );
}
function builtCells(cells, reached) {
  return cells.filter((cell) => cell.kind === "built-now" && cell.reached === reached).length;
}
function unsigned(cells) {
  return when(builtCells(cells, "built"), (what) => `${what} built: run kmodsmith sign, verify and publish.`);
}
function unpublished(cells, scenarios) {
  const count = builtCells(cells, "signed");
  if (scenarios.kind === "not-run") {
    return when(count, (what) => `${what} built and signed: run kmodsmith verify and publish.`);
  }
  return scenarios.failed > 0 ? null : when(count, (what) => `${what} signed and verified: run kmodsmith publish.`);
}
function unbuilt(cells) {
  return when(countCells(cells).planned, (what) => `${what} to build: run kmodsmith build.`);
}
function deferred(cells) {
  return when(countCells(cells).deferred, (what) => `${what} over the limit of one run, left for the next run.`);
}
function waiting(cells) {
  const count = countCells(cells).waiting;
  return when(count, (what) => `${what} waiting for a kernel-devel that the distribution has not shipped yet.`);
}
function knownFailures(cells) {
  const count = cells.filter((cell) => cell.kind === "skipped" && cell.code === "known-failure").length;
  return when(count, (what) => `${what} failed before and nothing changed since: --force tries again.`);
}
function outsidePlan(cells) {
  return when(
    countCells(cells).unknown,
    (what) => `${what} not in the plan of this run: run kmodsmith plan without --only.`
  );
}

// src/report/offered.ts
function offeredKmods({ config, state }, cells) {
  const ledgers = state.repositories.flatMap(({ document }) => Object.values(document.ledger));
  const packages = new Set(state.repositories.flatMap((one) => one.packages.map(({ nevra }) => nevra.name)));
  const names = [
    ...ledgers.filter((entry) => entry.built !== null).map((entry) => entry.kmod),
    ...config.kmods.map((kmod) => kmod.name).filter((name) => packages.has(`kmod-${name}`)),
    ...cells.filter(isOffered).map((cell) => cell.kmod)
  ];
  return [...new Set(names)].sort(compareText);
}

// src/report/make-report.ts
function reportOf(input) {
  const index = indexOf(input);
  const targets = input.kernels.targets.map((found) => targetReport(input, index, found));
  const scenarios = scenariosOf(input);
  const cells = cellsOf({ targets });
  return {
    version: 1,
    name: input.config.name,
    mode: input.config.mode,
    promise: promiseOf(input.config.mode),
    url: input.config.url,
    repoFile: renderRepoFile(input.config),
    now: input.now,
    plannedAt: input.plan.createdAt,
    targets,
    counts: countCells(cells),
    scenarios,
    publications: input.kernels.targets.map((found) => generationOf(input, found)),
    offered: offeredKmods(input, cells),
    next: nextStepsOf(cells, scenarios)
  };
}
function scenariosOf({ verification, signed }) {
  const tried = verification?.candidates.filter((one) => isOfCandidate(one, signed));
  if (tried === void 0 || signed === null || tried.length < signed.candidates.length) {
    return { kind: "not-run" };
  }
  const results = tried.flatMap(
    ({ target, arch, scenarios }) => scenarios.map((scenario) => ({ ...scenario, target, arch }))
  );
  const passed = results.filter((result) => result.passed).length;
  return { kind: "run", passed, failed: results.length - passed, results };
}
function generationOf(input, found) {
  const published = input.publication?.repositories.find((one) => isSameRepository(one, found));
  return {
    target: found.target,
    arch: found.arch,
    before: stateOf(input.state, found)?.generation ?? 0,
    published: published?.generation ?? null,
    added: published?.added ?? 0
  };
}

// src/report/failures.ts
var LEAST_REPEATED = 20;
function failuresOf(cells) {
  const failed = cells.filter((cell) => cell.kind === "failed");
  const groups = groupBy(
    failed,
    ({ kmod, stage, infrastructure, message }) => JSON.stringify([kmod, stage, infrastructure, message])
  );
  return [...groups.values()].flatMap(
    ([first, ...others]) => first === void 0 ? [] : [[first, ...others]]
  );
}
function logLines({ log, message }) {
  return readableLines(plainText(log ?? "")).filter((line) => !repeats(line.trim(), message));
}
function repeats(line, message) {
  return line === message || line.endsWith(` ${message}`) || line.length >= LEAST_REPEATED && message.includes(line);
}

// src/report/markdown.ts
var MOST_BYTES = 9e5;
var NOTE_BYTES = 500;
var SHOWN_KINDS = CELL_KINDS.filter((kind) => kind !== "published");
function formatMarkdown(report) {
  const blocks = [
    heading(report),
    countTable(report),
    ...nextBlock(report),
    ...failureBlocks(report),
    ...scenarioBlocks(report),
    ...generationBlock(report),
    ...SHOWN_KINDS.filter((kind) => kind !== "failed").flatMap((kind) => reasonBlocks(report, kind))
  ];
  return fitted(blocks);
}
function fitted(blocks) {
  const kept = [];
  let bytes = 0;
  for (const block of blocks) {
    bytes += Buffer.byteLength(block) + 2;
    if (bytes > MOST_BYTES - NOTE_BYTES) {
      const left = countOf(blocks.length - kept.length, "part");
      kept.push(
        `**Truncated:** ${left} of this summary did not fit in 900 kB; report.json and the status page have all.`
      );
      break;
    }
    kept.push(block);
  }
  return `${kept.join("\n\n")}
`;
}
function heading(report) {
  const title = `## kmodsmith: ${escapeMarkdown(report.name)}`;
  return `${title}

${escapeMarkdown(formatCounts(report.counts))}. Mode ${report.mode}, ${escapeMarkdown(report.now)}.`;
}
function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
function repositoryName({ target, arch }) {
  return codeSpan(`${target} ${arch}`);
}
function countTable(report) {
  const kinds = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_SHOWN.has(kind));
  const rows = report.targets.map((target) => [
    repositoryName(target),
    String(target.kernels.length),
    ...kinds.map((kind) => String(target.counts[kind]))
  ]);
  return table(["repository", "kernels", ...kinds.map((kind) => KIND_WORDS[kind].label.toLowerCase())], rows);
}
var ALWAYS_SHOWN = /* @__PURE__ */ new Set(["built-now", "failed", "skipped", "waiting"]);
function nextBlock(report) {
  if (report.next.length === 0) {
    return ["Nothing to do: every kernel has its kmods, or a reason why not."];
  }
  return [`### What to do next

${report.next.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`];
}
function failureBlocks(report) {
  const blocks = failuresOf(cellsOf(report)).map(failureBlock);
  return blocks.length === 0 ? [] : [`### Failed`, ...blocks];
}
function failureBlock(failure) {
  const [first] = failure;
  return [...failure.length === 1 ? oneFailure(first) : severalFailures(failure), ...logBlock(first)].join("\n\n");
}
function oneFailure(cell) {
  return [
    `#### ${codeSpan(cell.id)}`,
    `Stage ${cell.stage}, ${attemptText(cell)}: ${escapeMarkdown(cell.message)}`,
    ...cell.offered === null ? [] : [`Still offered from an earlier build: ${codeSpan(cell.offered)}`]
  ];
}
function severalFailures(failure) {
  const [{ kmod, stage, message }] = failure;
  const cells = failure.map((cell) => {
    const offered = cell.offered === null ? "" : `; still offered from an earlier build: ${codeSpan(cell.offered)}`;
    return `- ${codeSpan(cell.id)}, ${attemptText(cell)}${offered}`;
  });
  return [
    `#### ${codeSpan(kmod)} in ${countOf(failure.length, "cell")}`,
    `Stage ${stage}: ${escapeMarkdown(message)}`,
    cells.join("\n")
  ];
}
function logBlock(cell) {
  if (cell.log === null) {
    return cell.stage === "sign" ? [] : ["No log was delivered."];
  }
  const lines = logLines(cell);
  return lines.length === 0 ? [] : [fencedBlock(lines.join("\n"))];
}
function attemptText(cell) {
  return cell.infrastructure ? "infrastructure, not counted as an attempt" : `attempt ${cell.attempts}`;
}
function scenarioBlocks(report) {
  if (report.scenarios.kind === "not-run") {
    return ["### Verification\n\nNot run."];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ["### Verification\n\nNothing to verify."];
  }
  const title = `### Verification

${countOf(passed, "scenario")} passed, ${failed} failed.`;
  return [title, ...results.filter((result) => !result.passed).map(scenarioBlock)];
}
function scenarioBlock(scenario) {
  return [
    `#### ${escapeMarkdown(scenario.name)} on ${repositoryName(scenario)}`,
    `Transaction: ${codeSpan(scenario.transaction)}`,
    "Expected:",
    fencedBlock(scenario.expected),
    "Found:",
    fencedBlock(scenario.found)
  ].join("\n\n");
}
function generationBlock(report) {
  if (report.publications.length === 0) {
    return [];
  }
  const rows = report.publications.map((one) => [
    repositoryName(one),
    String(one.before),
    one.published === null ? "not switched" : String(one.published),
    String(one.added)
  ]);
  return [
    `### Repositories

${table(["repository", "generation before", "generation now", "packages added"], rows)}`
  ];
}
function reasonBlocks(report, kind) {
  return report.targets.flatMap((target) => {
    const cells = target.kmods.flatMap((kmod) => kmod.cells).filter((cell) => cell.kind === kind);
    return cells.length === 0 ? [] : [reasonBlock(target, kind, cells)];
  });
}
function reasonBlock(target, kind, cells) {
  const rows = cells.map((cell) => [codeSpan(cell.kmod), codeSpan(cell.unameR), escapeMarkdown(cell.text)]);
  const summary = `${KIND_WORDS[kind].label}: ${cells.length} on ${escapeMarkdown(`${target.target} ${target.arch}`)}`;
  return [`<details><summary>${summary}</summary>`, table(["kmod", "kernel", "reason"], rows), "</details>"].join(
    "\n\n"
  );
}

// src/report/terminal.ts
var NOWHERE = { repository: null, statusPage: null };
var LABEL_WIDTH = 12;
var MOST_LOG_LINES = 8;
var MOST_KERNELS = 6;
var MOST_NAMES = 3;
var NOT_BUILT = ["skipped", "waiting", "frozen", "deferred", "planned", "unknown"];
function formatTerminal(report, places = NOWHERE) {
  const cells = cellsOf(report);
  const lines = [
    `kmodsmith ${oneLine(report.name)} (${report.mode}), ${oneLine(report.now)}`,
    "",
    ...report.targets.flatMap(detectedLines),
    ...publishedLines(cells),
    ...labelled("Built now", packageLines(cells)),
    ...labelled("Failed", failuresOf(cells).flatMap(failedLines)),
    ...NOT_BUILT.flatMap((kind) => labelled(KIND_WORDS[kind].label, reasonLines(cells, kind))),
    ...labelled("Verified", verifiedLines(report)),
    ...labelled("Generation", generationLines(report)),
    ...labelled("Repository", [places.repository, report.url]),
    ...labelled("Status page", [places.statusPage, isPublished(report) ? `${report.url}/index.html` : null]),
    ...labelled("Install", installLines(report)),
    ...labelled("Next", report.next.length === 0 ? ["nothing to do"] : report.next)
  ];
  return `${lines.join("\n")}
`;
}
function labelled(label, texts) {
  const shown = texts.filter((text) => text !== null);
  return shown.map((text, at) => `${(at === 0 ? label : "").padEnd(LABEL_WIDTH)} ${oneLine(text)}`);
}
function detectedLines(target) {
  const shipped = target.kernels.filter((kernel) => kernel.shipped).map((kernel) => kernel.unameR);
  const more = shipped.length - MOST_KERNELS;
  const names = [...shipped.slice(0, MOST_KERNELS), ...more > 0 ? [`and ${more} more`] : []];
  return labelled("Detected", [`${target.target} ${target.arch}: kernels ${names.join(", ") || "none"}`]);
}
function publishedLines(cells) {
  const count = cells.filter((cell) => cell.kind === "published").length;
  return count === 0 ? [] : labelled("Published", [`${countOf(count, "cell")} in earlier runs, nothing changed: not built again`]);
}
function packageLines(cells) {
  return cells.flatMap((cell) => cell.kind === "built-now" ? [`${cell.package} (${cell.text})`] : []);
}
function failedLines(failure) {
  const [first] = failure;
  const ids = failure.map((cell) => cell.id);
  const name = ids.length === 1 ? first.id : `${first.kmod} in ${countOf(ids.length, "cell")} (${shortList(ids)})`;
  const log = logLines(first).slice(-MOST_LOG_LINES);
  return [`${name}: ${first.text}`, ...log.map((line) => `| ${line}`)];
}
function reasonLines(cells, kind) {
  const groups = groupBy(
    cells.filter((cell) => cell.kind === kind),
    (cell) => cell.text
  );
  return [...groups].map(([text, group]) => {
    const kmods = shortList(group.map((cell) => cell.kmod));
    return `${kmods} for ${shortList(group.map((cell) => cell.unameR))}: ${text}`;
  });
}
function shortList(names) {
  const different = [...new Set(names)];
  const more = different.length - MOST_NAMES;
  return different.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
function verifiedLines(report) {
  if (report.scenarios.kind === "not-run") {
    return [report.next.length === 0 ? "not run: there was no new candidate" : "not run"];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ["nothing to verify"];
  }
  const wrong = results.filter((result) => !result.passed);
  return [
    `${countOf(passed, "scenario")} passed, ${failed} failed`,
    ...wrong.map((one) => `failed on ${one.target}: ${one.name}: expected ${one.expected}; found ${one.found}`)
  ];
}
function generationLines(report) {
  return report.publications.map(
    ({ target, arch, before, published, added }) => published === null ? `${target} ${arch}: ${before === 0 ? "nothing published" : `${before}, unchanged`}` : `${target} ${arch}: ${published} (was ${before}), ${countOf(added, "package")} added`
  );
}
function isPublished({ publications }) {
  return publications.some(({ before, published }) => (published ?? before) > 0);
}
function installLines(report) {
  const results = report.scenarios.kind === "run" ? report.scenarios.results : [];
  const tried = results.find((result) => result.passed && / install /.test(result.transaction));
  const offered = report.offered.map((kmod) => `kmod-${kmod}`);
  if (offered.length === 0) {
    const unread = report.publications.some(({ added }) => added > 0);
    return [unread ? "kmodsmith plan reads anew what is published" : "nothing is published yet"];
  }
  return [...tried === void 0 ? [] : [`tried with: ${tried.transaction}`], `dnf install ${offered.join(" ")}`];
}

// src/commands/status.ts
var statusCommand = async (context) => {
  const config = await readConfig(context);
  const report = reportOf(await readInput(context, config));
  const pages = {
    json: formatValue(report),
    markdown: formatMarkdown(report),
    html: renderStatusPage(report)
  };
  await writePages(context, pages);
  const places = await publishPages(context, config, report, pages);
  await addStepSummary(context, pages.markdown);
  context.print((context.options.json ? pages.json : formatTerminal(report, places)).trimEnd());
  return exitCodeOf(report);
};
async function readInput(context, config) {
  const plan = await readPlanOfRun(context);
  const results = await readResults(context, plan);
  return {
    config,
    plan,
    results,
    kernels: await readValue(join(context.work, WORK.kernels)),
    state: await readValue(join(context.work, WORK.state)),
    logs: await readLogs(context, results),
    signed: await readIfThere(join(context.work, WORK.signed)),
    verification: await readIfThere(join(context.work, WORK.verification)),
    publication: await readIfThere(join(context.work, WORK.publication)),
    now: context.now
  };
}
async function readPlanOfRun(context) {
  const path = join(context.work, WORK.plan);
  if (!await exists(path)) {
    throw new KmodsmithError(
      "FILE_MISSING",
      `${path}: no such file; there is no run to report, use \`kmodsmith plan\` first`
    );
  }
  return readValue(path);
}
async function readResults(context, plan) {
  return await exists(join(context.work, WORK.out)) ? readBuildResults(context, plan) : [];
}
async function readIfThere(path) {
  return await exists(path) ? readValue(path) : null;
}
async function readLogs(context, results) {
  const logs = {};
  for (const { cell, outcome, log } of results) {
    const path = join(context.work, WORK.out, log);
    if (outcome.kind === "failed" && await isRegularFile(path)) {
      logs[cell] = await readText(path);
    }
  }
  return logs;
}
async function writePages(context, pages) {
  const folder = join(context.work, WORK.report);
  await writeFileAt(join(folder, "report.json"), pages.json);
  await writeFileAt(join(folder, "summary.md"), pages.markdown);
  await writeFileAt(join(folder, "index.html"), pages.html);
}
async function publishPages(context, config, report, pages) {
  const ownPage = join(context.work, WORK.report, "index.html");
  const generations = await Promise.all(report.publications.map((known) => locateInDirectory(config.directory, known)));
  if (generations.every((found) => found === null)) return { repository: null, statusPage: ownPage };
  const isOutdated = report.publications.some(
    ({ before, published }, at) => (generations[at]?.generation ?? 0) > (published ?? before)
  );
  if (isOutdated) {
    context.log(
      "the published status page stays: this plan is older than what is published; kmodsmith plan reads it anew"
    );
    return { repository: config.directory, statusPage: ownPage };
  }
  const statusPage = join(config.directory, "index.html");
  await replaceFile(statusPage, pages.html);
  await replaceFile(join(config.directory, "status.json"), pages.json);
  return { repository: config.directory, statusPage };
}
async function addStepSummary(context, markdown) {
  const path = context.environment.GITHUB_STEP_SUMMARY;
  if (path === void 0 || path === "") {
    return;
  }
  const before = await readTextIfThere(path) ?? "";
  await writeFileAt(path, `${before}${markdown}`);
}

export {
  statusCommand
};
