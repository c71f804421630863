// `kmodsmith detect`: reads the repositories of every target and prints the kernels they ship.
import { join } from 'node:path';
import type { Config, Target } from '../config/config.ts';
import { expandBaseurl } from '../detect/baseurl.ts';
import { isKernelPackage, kernelsOf, type RepositoryPackages } from '../detect/detect.ts';
import { formatKernelSet, summarizeKernelSet } from '../detect/format.ts';
import type { KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { resourcePort } from '../io/resource.ts';
import { type ResourcePort, readRepository } from '../repodata/read-repository.ts';
import type { Context } from './context.ts';
import { readConfig } from './read-config.ts';

/** What detection needs to know of a target. */
export type DetectTarget = Pick<Target, 'name' | 'repositories' | 'arches' | 'releasever'>;

type Log = (text: string) => void;

/**
 * With operands, they are the addresses or folders of the repositories of one target for x86_64; without, the targets of
 * kmodsmith.yml. Prints a table, or with `--json` the summary; writes nothing. Throws SOURCE_* for a repository that cannot
 * be read.
 */
export async function detectCommand(context: Context): Promise<ExitCode> {
  const set = context.operands.length > 0 ? await detectOperands(context) : await detectConfigured(context);
  context.print(context.options.json ? JSON.stringify(summarizeKernelSet(set), null, 2) : formatKernelSet(set));
  return EXIT.done;
}

function detectOperands(context: Context): Promise<KernelSet> {
  const target = adhocTarget(context.operands, context.root);
  return detectTargets([target], resourcePort, context.log);
}

async function detectConfigured(context: Context): Promise<KernelSet> {
  return detectKernels(await readConfig(context), resourcePort, context.log);
}

function adhocTarget(operands: readonly string[], root: string): DetectTarget {
  const repositories = operands.map((operand, index) => ({
    id: `repository-${index + 1}`,
    baseurl: address(operand, root),
  }));
  return { name: 'adhoc', repositories, arches: ['x86_64'], releasever: '' };
}

/** A word that is no URL is a folder, relative to where the command stands. */
function address(operand: string, root: string): string {
  return /^[a-z]+:\/\//.test(operand) ? operand : join(operand.startsWith('/') ? '/' : root, operand);
}

/** The kernels of every target and arch of a configuration, in its order. */
export function detectKernels(config: Config, port: ResourcePort, log: Log): Promise<KernelSet> {
  return detectTargets(config.targets, port, log);
}

async function detectTargets(targets: readonly DetectTarget[], port: ResourcePort, log: Log): Promise<KernelSet> {
  const found: TargetKernels[] = [];
  for (const target of targets) {
    for (const arch of target.arches) found.push(await detectTarget(target, arch, port, log));
  }
  return { version: 1, targets: found };
}

async function detectTarget(target: DetectTarget, arch: string, port: ResourcePort, log: Log): Promise<TargetKernels> {
  const read: RepositoryPackages[] = [];
  for (const { id, baseurl } of target.repositories) {
    const url = expandBaseurl(baseurl, arch, target.releasever);
    const repository = await readRepository(port, { id, url }, isKernelPackage);
    log(
      `${target.name} ${arch}: ${id}: ${repository.seen.packages} packages, ${repository.packages.length} of kernels`,
    );
    read.push(repository);
  }
  return kernelsOf(target.name, arch, read);
}
