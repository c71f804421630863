// The tables of ../shared/data/kernel-cadence and kabi -> the kernels of a year in the order of their days, and kABI lists.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `[{ day, version, release }]` of CentOS Stream 9: the builds of its changelog, which are more than were published. */
export async function readStream9(data, year) {
  const rows = await readTable(join(data, 'kernel-cadence/centos-stream-9-10-and-rhel-zstream-builds.tsv'));
  return kernelsOf(
    rows.map(([day, kernel]) => [day, kernel]),
    year,
    /^5\.14\.0-\d+\.el9$/,
  );
}

/** The same of AlmaLinux 9: advisories and source imports, each kernel on the first day that either names it. */
export async function readAlma9(data, year) {
  const errata = await readTable(join(data, 'kernel-cadence/almalinux-kernel-errata.tsv'));
  const imports = await readTable(join(data, 'kernel-cadence/almalinux-kernel-srpm-import-dates.tsv'));
  const named = errata.map(([published, , , , kernel]) => [published.slice(0, 10), kernel]);
  return kernelsOf([...named, ...imports], year, /^5\.14\.0-.*\.el9(_\d+)?$/);
}

async function readTable(path) {
  const text = await readFile(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

function kernelsOf(rows, year, wanted) {
  const first = new Map();
  for (const [day, kernel] of rows.filter(([, kernel]) => wanted.test(kernel)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!first.has(kernel)) first.set(kernel, day);
  }
  return [...first]
    .filter(([, day]) => day.startsWith(`${year}-`))
    .map(([kernel, day]) => ({ day, version: kernel.split('-')[0], release: kernel.slice(kernel.indexOf('-') + 1) }));
}

/** Symbol -> CRC of a minor's stablelist. */
export async function readStablelist(data, kernel) {
  const text = await readFile(join(data, 'kabi', `Module.kabi_x86_64.${kernel}`), 'utf8');
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return new Map(rows.map(([crc, symbol]) => [symbol, Number.parseInt(crc, 16)]));
}
