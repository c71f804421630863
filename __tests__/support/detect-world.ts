// A repository of kmods with one target, and `kmodsmith detect` in it as a person runs it: a process of its own.
import { join } from 'node:path';
import type { KernelSetSummary } from '../../src/detect/summary.ts';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { makeFolder, removeTree, writeFileAt } from '../../src/io/files.ts';

const PROJECT = join(import.meta.dirname, '../..');

/** Bundles the command line into `folder`, as it is released, and gives its path. */
export async function bundleCli(folder: string): Promise<string> {
  const { code, stderr } = await exec([process.execPath, join(PROJECT, 'script/build.mjs'), folder]);
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'cli.js');
}

export interface DetectWorld {
  readonly root: string;
  readonly run: (words?: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<ExecResult>;
}

/** A fresh folder with a kmodsmith.yml; `target` is what is said of the repositories of each target. */
export async function makeDetectWorld(
  cli: string,
  root: string,
  target: Readonly<Record<string, unknown>>,
  names: readonly string[] = ['c9'],
): Promise<DetectWorld> {
  await removeTree(root);
  await makeFolder(join(root, 'kmods'));
  await writeFileAt(join(root, 'keys/distribution.asc'), '');
  const own = { dist: '.el9', image: 'registry.example.org/el9:latest', keys: [{ file: 'keys/distribution.asc' }] };
  const config = {
    version: 1,
    name: 'kmods',
    url: 'https://kmods.example.org',
    directory: 'public',
    signing: { 'public-key': 'keys/kmods.asc', 'module-certificate': 'keys/module.pem' },
    targets: Object.fromEntries(names.map((name) => [name, { ...own, ...target }])),
  };
  await writeFileAt(join(root, 'kmodsmith.yml'), JSON.stringify(config));
  const path = { PATH: process.env.PATH ?? '' };
  return {
    root,
    run: (words = [], environment = {}) =>
      exec([process.execPath, cli, 'detect', ...words, '--directory', root], { env: { ...path, ...environment } }),
  };
}

/** What `detect --json` printed; an error with its own words when it did not end well. */
export function summaryOf({ code, stdout, stderr }: ExecResult): KernelSetSummary {
  if (code !== 0) throw new Error(`detect ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout) as KernelSetSummary;
}

export function unamesOf(result: ExecResult): readonly string[] {
  return summaryOf(result).targets.flatMap(({ kernels }) => kernels.map(({ unameR }) => unameR));
}
