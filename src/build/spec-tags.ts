// The tag lines that every spec of kmodsmith has: the one that builds, the one that packs, and the companions'.
import type { Kmod } from '../config/config.ts';
import type { Nevra } from '../rpm/nevra.ts';
import { formatSpecLine, plain } from './spec-text.ts';

/** Name, version and release; an epoch only where there is one. */
export function nameTags({ name, epoch, version, release }: Omit<Nevra, 'arch'>): readonly string[] {
  return [
    `Name: ${plain('a name', name, 'package name')}`,
    ...(epoch > 0 ? [`Epoch: ${epoch}`] : []),
    `Version: ${plain('a version or release', version, 'package version')}`,
    `Release: ${plain('a version or release', release, 'package release')}`,
  ];
}

/** What it is, under which licence, and where it comes from. */
export function aboutTags(kmod: Kmod, summary: string = kmod.summary): readonly string[] {
  return [
    `Summary: ${formatSpecLine(summary, `summary of ${kmod.name}`)}`,
    `License: ${formatSpecLine(kmod.license, `license of ${kmod.name}`)}`,
    `URL: ${formatSpecLine(kmod.url, `url of ${kmod.name}`)}`,
  ];
}

/** Who made the package. */
export function vendorTag(vendor: string): string {
  return `Vendor: ${formatSpecLine(vendor, 'vendor')}`;
}
