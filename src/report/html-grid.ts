// Takes one repository of a report and gives its section of the status page: the grid, newest kernel first.
import { isSameRepository } from '../publish/layout.ts';
import { countOf, formatCounts, KIND_WORDS } from './cell-words.ts';
import { escapeHtml, safeLink } from './escape.ts';
import { renderSign } from './html-signs.ts';
import type { ReportCell, ReusedModules } from './report-cell.ts';
import { reusedText, sentence } from './reused-modules.ts';
import type { GenerationReport, KernelColumn, KmodRow, RunReport, TargetReport } from './run-report.ts';

const DAY_CHARACTERS = 'YYYY-MM-DD'.length;

/** One section; `at` makes its HTML ids different from those of other sections. */
export function renderTarget(report: RunReport, target: TargetReport, at: number): string {
  const generation = report.publications.find((one) => isSameRepository(one, target));
  return [
    `<section aria-labelledby="target-${at}">`,
    `<h2 id="target-${at}">${escapeHtml(target.target)} <span class="soft">${escapeHtml(target.arch)}</span></h2>`,
    `<p class="soft">${escapeHtml(countsLine(target))} ${escapeHtml(generationText(generation))}</p>`,
    renderGrid(target, at),
    ...renderDevelOnly(target),
    '</section>',
  ].join('\n');
}

function countsLine(target: TargetReport): string {
  const size = `${countOf(target.kmods.length, 'kmod')} × ${countOf(target.kernels.length, 'kernel')}`;
  return `${size}: ${formatCounts(target.counts)}.`;
}

function generationText(generation: GenerationReport | undefined): string {
  const number = generation?.published ?? generation?.before ?? 0;
  return number === 0 ? 'Nothing is published yet.' : `Generation ${number} of the repository.`;
}

function renderGrid(target: TargetReport, at: number): string {
  if (target.kernels.length === 0 || target.kmods.length === 0) {
    return '<p>No kernels or no kmods: there is nothing to show.</p>';
  }
  const name = escapeHtml(`Kmods by kernel on ${target.target} ${target.arch}`);
  return [
    `<div class="region" role="region" aria-labelledby="caption-${at}" tabindex="0">`,
    '<table class="grid">',
    `<caption id="caption-${at}">${name}, newest kernel first</caption>`,
    `<thead><tr><th scope="col"><span class="name">kmod</span></th>${target.kernels.map((kernel) => columnHead(kernel, target.arch)).join('')}</tr></thead>`,
    '<tbody>',
    ...target.kmods.map((row) => `<tr>${rowHead(row)}${row.cells.map(renderCell).join('')}</tr>`),
    '</tbody>',
    '</table>',
    '</div>',
  ].join('\n');
}

function columnHead(kernel: KernelColumn, arch: string): string {
  const lines = [
    ...(kernel.variant === null || kernel.variant === 'stock'
      ? []
      : [`<span class="tag">${escapeHtml(kernel.variant)}</span>`]),
    ...(kernel.shipped ? [] : [`<span class="tag">${withdrawnText(kernel)}</span>`]),
    ...(kernel.firstSeen === null ? [] : [`<span class="detail">first seen ${renderDay(kernel.firstSeen)}</span>`]),
  ];
  return `<th scope="col"><span class="name">${breakable(kernel.unameR, arch)}</span>${lines.join(' ')}</th>`;
}

function withdrawnText({ withdrawn }: KernelColumn): string {
  return withdrawn === null ? 'no longer shipped' : `withdrawn ${renderDay(withdrawn)}`;
}

/** A uname-r may break before its release and before its arch, and nowhere else unless it must. */
function breakable(unameR: string, arch: string): string {
  const at = unameR.lastIndexOf(`.${arch}`);
  const [build, rest] = at === -1 ? [unameR, ''] : [unameR.slice(0, at), `<wbr/>${escapeHtml(unameR.slice(at))}`];
  return escapeHtml(build).replace('-', '-<wbr/>') + rest;
}

function rowHead(row: KmodRow): string {
  const link = row.url === null ? null : safeLink(row.url);
  const name = escapeHtml(row.kmod);
  const shown = link === null ? name : `<a href="${escapeHtml(link)}" rel="noreferrer">${name}</a>`;
  const version = row.version === null ? 'definition removed' : row.version;
  return [
    `<th scope="row"><span class="name">${shown}</span>`,
    `<span class="detail">${escapeHtml(version)}</span>`,
    `<span class="detail summary">${escapeHtml(row.summary)}</span></th>`,
  ].join('');
}

function renderCell(cell: ReportCell): string {
  const state = `<span class="state">${renderSign(cell.kind)}${labelOf(cell)}</span>`;
  return `<td class="${cell.kind}">${state}${cellLines(cell).join('')}</td>`;
}

function labelOf(cell: ReportCell): string {
  const label = KIND_WORDS[cell.kind].label;
  return cell.kind === 'failed' ? `<a href="#${failureAnchor(cell.id)}">${label}</a>` : label;
}

/** Ids of cells are made of characters that HTML ids and addresses take, but for `+`, `~`, `^` and `@`. */
export function failureAnchor(id: string): string {
  return `failure-${id.replace(/[^A-Za-z0-9._-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)}`;
}

function cellLines(cell: ReportCell): readonly string[] {
  const why = `<span class="why">${escapeHtml(cell.text)}</span>`;
  switch (cell.kind) {
    case 'published':
      return cell.since === null ? [why] : [publishedSince(cell.since), ...reusedLine(cell.reused)];
    case 'failed':
    case 'waiting':
    case 'frozen':
    case 'deferred':
      return [why, ...offeredLine(cell.offered)];
    case 'built-now':
    case 'reused-now':
    case 'planned':
    case 'skipped':
    case 'unknown':
      return [why];
  }
}

function publishedSince(since: string): string {
  return `<span class="why">since ${renderDay(since)}</span>`;
}

function reusedLine(reused: ReusedModules | null): readonly string[] {
  return reused === null ? [] : [`<span class="detail">${escapeHtml(sentence(reusedText(reused)))}</span>`];
}

function offeredLine(nevra: string | null): readonly string[] {
  return nevra === null ? [] : [`<span class="detail">Still offered: ${escapeHtml(nevra)}</span>`];
}

function renderDay(moment: string): string {
  return `<time datetime="${escapeHtml(moment)}">${escapeHtml(moment.slice(0, DAY_CHARACTERS))}</time>`;
}

function renderDevelOnly(target: TargetReport): readonly string[] {
  if (target.develOnly.length === 0) {
    return [];
  }
  const items = target.develOnly.map((nevra) => `<li class="mono">${escapeHtml(nevra)}</li>`).join('');
  const title = `${countOf(target.develOnly.length, 'kernel-devel package')} without a kernel in these repositories`;
  return [`<details class="small"><summary>${title}</summary><ul>${items}</ul></details>`];
}
