// What checks cost -> a table for people and the figures of the JSON line.
import { table } from './report.mjs';

export function planTable(results) {
  const { checked, fitting, subset } = results[0];
  const count = (number) => number.toLocaleString('en-US');
  const rows = [
    ['inflating a primary', ({ inflate }) => inflate.toFixed(3)],
    [`${count(checked)} checks`, ({ checks }) => checks.toFixed(3)],
    ['making their tables before', ({ load }) => load.toFixed(3)],
    [`${count(subset.checked)} checks`, (found) => found.subset.ours.toFixed(5)],
    [`${count(subset.checked)} checks, naive`, (found) => found.subset.naive.toFixed(5)],
  ];
  const title = `${count(fitting)} of ${count(checked)} kmods fit; CPU s`;
  const heads = ['', ...results.map(({ node }) => `Node ${node.version}`)];
  return `${title}\n${table(
    heads,
    rows.map(([name, of]) => [name, ...results.map(of)]),
  )}`;
}

export function planFigures({ node, checks, inflate, subset, peakMb }) {
  return {
    node: node.version,
    cpuVsInflate: rounded(checks / inflate, 100),
    naiveCpuVsOurs: rounded(subset.naive / subset.ours, 100),
    peakMb: rounded(peakMb, 10),
  };
}

function rounded(number, by) {
  return Math.round(number * by) / by;
}
