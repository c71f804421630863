// Two tiny kmods: alpha exports alpha_call(), beta calls it. Their sources are archives in a lookaside folder of the repository.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What alpha_call takes: another type is another CRC. */
export type ArgumentType = 'int' | 'long';

export interface NeedingKmods {
  readonly writeAlpha: (release: number, argument: ArgumentType) => void;
  readonly writeBeta: (release: number) => void;
}

/** Takes the place of the repository's kmods; `kernels` is the range that both are for. */
export function openNeedingKmods(root: string, kernels: string): NeedingKmods {
  rmSync(join(root, 'kmods'), { recursive: true, force: true });
  const config = join(root, 'kmodsmith.yml');
  const lookaside = `  lookaside:\n    - file://${root}/lookaside\n`;
  writeFileSync(config, readFileSync(config, 'utf8').replace('  lookaside:\n', lookaside));
  const write = (name: string, release: number, source: string, more: object = {}): void => {
    const sha256 = archive(root, name, source);
    const definition = {
      version: '1.0',
      release,
      summary: `The ${name} module`,
      license: 'GPL-2.0-only',
      url: `https://${name}.example.org`,
      sources: [{ url: `https://${name}.example.org/${name}-1.0.tar`, sha256 }],
      modules: [name],
      make: [{ folder: '.' }],
      kernels,
      ...more,
    };
    mkdirSync(join(root, 'kmods', name), { recursive: true });
    writeFileSync(join(root, 'kmods', name, 'kmod.yml'), JSON.stringify(definition));
  };
  return {
    writeAlpha: (release, argument) => write('alpha', release, alphaSource(argument)),
    writeBeta: (release) => write('beta', release, BETA, { depends: ['alpha'] }),
  };
}

const HEAD = '#include <linux/module.h>\n';
const FOOT = 'MODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("A module of a test");\n';

function alphaSource(argument: ArgumentType): string {
  const call = `int alpha_call(${argument} value)`;
  return `${HEAD}${call};\n${call} { return value + 1; }\nEXPORT_SYMBOL_GPL(alpha_call);\n${FOOT}`;
}

/** Its own declaration has no part in the CRC, which is alpha's. */
const BETA = `${HEAD}int alpha_call(int value);
static int __init beta_start(void) { return alpha_call(1) == 2 ? 0 : -EINVAL; }
module_init(beta_start);
${FOOT}`;

/** Puts the archive where a lookaside place has it; its sha256. */
function archive(root: string, name: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kmodsmith-source-'));
  mkdirSync(join(folder, `${name}-1.0`));
  writeFileSync(join(folder, `${name}-1.0`, `${name}.c`), source);
  writeFileSync(join(folder, `${name}-1.0`, 'Kbuild'), `obj-m := ${name}.o\n`);
  const bytes = execFileSync('tar', ['--create', '--mtime=@0', '--directory', folder, `${name}-1.0`]);
  rmSync(folder, { recursive: true });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(join(root, 'lookaside', sha256), { recursive: true });
  writeFileSync(join(root, 'lookaside', sha256, `${name}-1.0.tar`), bytes);
  return sha256;
}
