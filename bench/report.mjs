// Measurements -> tables for people and the figures of the JSON line.
import { labelOf, NAMES } from './candidates.mjs';

export function comparisonTable(title, results) {
  const zcat = cpuOf(results, NAMES.zcat);
  const rows = results.map(({ candidate, cpu, wall, peakMb }) => [
    labelOf(candidate),
    cpu.toFixed(3),
    wall.toFixed(3),
    peakMb.toFixed(0),
    (cpu / zcat).toFixed(2),
  ]);
  return `${title}\n${table(['', 'CPU s', 'wall s', 'peak MB', 'CPU / zcat'], rows)}`;
}

export function noopTable(results) {
  const rows = results.map(({ node, wallMs, emptyMs, ratio }) => [
    `Node ${node.version}`,
    wallMs.toFixed(0),
    emptyMs.toFixed(0),
    ratio.toFixed(2),
  ]);
  return `nothing new in 12 repositories\n${table(['', 'wall ms', 'empty program ms', 'ratio'], rows)}`;
}

/** The first column to the left, the others to the right. */
export function table(heads, rows) {
  const widths = heads.map((_, column) => Math.max(...[heads, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return `${[heads, ...rows].map((row) => `  ${line(row).trimEnd()}`).join('\n')}\n`;
}

/** What was not measured is null. `results` maps suites to measurements, `noop` is a list. */
export function figuresOf(node, results, noop) {
  const [el9, big] = [results.get('el9'), results.get('big')];
  const ours = oursOf(el9, node);
  return {
    node: node.version,
    cpuVsZcat: ratio(ours?.cpu, el9 && cpuOf(el9, NAMES.zcat)),
    dnfCpuVsOurs: ratio(el9 && cpuOf(el9, NAMES.dnf), ours?.cpu),
    solvCpuVsOurs: ratio(el9 && cpuOf(el9, NAMES.solv), ours?.cpu),
    peakMb: ours === undefined ? null : Math.round(ours.peakMb * 10) / 10,
    peakGrowth: ratio(oursOf(big, node)?.peakMb, ours?.peakMb),
    noopWallVsNode: ratio(noop.find((found) => found.node === node)?.ratio, 1),
  };
}

function oursOf(results, node) {
  return results?.find(({ candidate }) => candidate.name === NAMES.kmodsmith && candidate.node === node);
}

function cpuOf(results, name) {
  return results.find(({ candidate }) => candidate.name === name).cpu;
}

function ratio(above, below) {
  return above === undefined || below === undefined ? null : Math.round((above / below) * 100) / 100;
}
