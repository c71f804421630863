// The import rule of docs/design.md: the core is pure, and only the edges touch the machine.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const src = join(root, 'src');

const ENTRIES = ['main.ts', 'cli.ts'];
const MACHINE =
  /^(node:(fs|fs\/promises|child_process|http|https|net|tls|dgram|os|worker_threads|cluster|readline|repl|vm)|@actions\/.*|octokit|sirv)$/;
/** An address list is data, not a socket. */
const PURE_NAMES: Readonly<Record<string, readonly string[]>> = { 'node:net': ['BlockList', 'isIP'] };
const IMPURE =
  /\bprocess\.|\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bfetch\(|\bsetTimeout\(|\brandomUUID\(|\brandomBytes\(|\bconsole\./;

interface Import {
  readonly names: readonly string[];
  readonly from: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = [
    ...text.matchAll(/(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g),
  ];
  return found.map(([, names = '', from, dynamic]) => ({
    names: names
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.replace(/\btype\b/, '').trim())
      .filter((name) => name !== ''),
    from: from ?? dynamic ?? '',
  }));
}

function codeOf(file: string): string {
  return readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

const isEdge = (file: string): boolean => file.startsWith('io/') || ENTRIES.includes(file);
const mayUseIo = (file: string): boolean => isEdge(file) || file.startsWith('commands/');

function isPureUse({ from, names }: Import): boolean {
  return PURE_NAMES[from] !== undefined && names.every((name) => PURE_NAMES[from]?.includes(name));
}

describe('the import rule', () => {
  it('finds the source files and their imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('io/exec.ts').map(({ from }) => from)).toContain('node:child_process');
  });

  it.each(files.filter((file) => !isEdge(file)))('%s does not touch the machine', (file) => {
    const touching = importsOf(file).filter((found) => MACHINE.test(found.from) && !isPureUse(found));

    expect(touching.map(({ from }) => from)).toEqual([]);
  });

  it.each(files.filter((file) => !mayUseIo(file)))('%s does not import io/', (file) => {
    const resolved = importsOf(file)
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => posix.join(posix.dirname(file), from));

    expect(resolved.filter((path) => path.startsWith('io/') || path.startsWith('commands/'))).toEqual([]);
  });

  it.each(files.filter((file) => !isEdge(file)))('%s has no clock, randomness, environment or console', (file) => {
    expect(codeOf(file).match(IMPURE)?.[0]).toBeUndefined();
  });

  it('has no folder that is a heap', () => {
    const folders = files.flatMap((file) => relative(src, join(src, file)).split('/').slice(0, -1));

    expect(folders.filter((folder) => /^(utils?|helpers?|common|lib|misc|shared)$/.test(folder))).toEqual([]);
  });

  it('imports only what package.json declares', () => {
    const declared = Object.keys(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }).dependencies,
    );
    const packages = files
      .flatMap(importsOf)
      .map(({ from }) => from)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
      .map((from) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      );

    expect([...new Set(packages)].filter((name) => !declared.includes(name))).toEqual([]);
    expect(declared.filter((name) => !packages.includes(name))).toEqual([]);
  });
});
