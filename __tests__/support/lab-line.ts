// The whole line against the stand-in Enterprise Linux of lab/: the real command line, real tools, and hosts that install
// from what it published. The lab's kernels and caches are shared; configuration and published repository are the test's own.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { type Served, serveOverlay } from '../../src/io/serve.ts';
import type { RunReport } from '../../src/report/run-report.ts';

const PROJECT = join(import.meta.dirname, '../..');
export const LAB = process.env.LAB ?? join(PROJECT, 'lab-work');
export const OLD = '5.14.0-503.11.1.el9.x86_64';
export const NEW = '5.14.0-503.15.1.el9.x86_64';

export interface LabLine {
  readonly root: string;
  /** What is published, as a user's web server would have it. */
  readonly published: string;
  /** `kmodsmith <words>` in the repository. */
  readonly kmodsmith: (...words: readonly string[]) => Promise<ExecResult>;
  /** How many of the lab's two kernels its repositories offer. */
  readonly offer: (kernels: 1 | 2) => Promise<void>;
  /** dnf on a host of its own, every signature checked. */
  readonly dnf: (host: string, ...words: readonly string[]) => Promise<ExecResult>;
  readonly report: () => RunReport;
  readonly close: () => Promise<void>;
}

export async function openLabLine(runner: 'podman' | 'host'): Promise<LabLine> {
  const root = mkdtempSync(join(tmpdir(), 'kmodsmith-line-'));
  const published = join(root, 'public');
  mkdirSync(published);
  const server = await serveOverlay([
    { kind: 'folder', prefix: '/el/', folder: join(LAB, 'el') },
    { kind: 'folder', prefix: '/lookaside/', folder: join(LAB, 'lookaside') },
    { kind: 'folder', prefix: '/', folder: published },
  ]);
  writeRepository(root, server);
  const environment = await environmentOf(server);
  const lab = (script: string, ...words: readonly string[]) =>
    exec([join(PROJECT, 'lab', script), ...words], { env: environment, timeoutSeconds: 300 });
  return {
    root,
    published,
    kmodsmith: (...words) =>
      exec(
        [process.execPath, join(PROJECT, 'dist/cli.js'), ...words, '--directory', root, ...runnerWords(words, runner)],
        {
          env: environment,
          timeoutSeconds: 600,
        },
      ),
    offer: async (kernels) => void mustSucceed(await lab('kernels.sh', 'offer', String(kernels))),
    dnf: (host, ...words) => lab('client.sh', join(root, host), ...words),
    report: () => JSON.parse(readFileSync(join(root, '.kmodsmith/report/report.json'), 'utf8')) as RunReport,
    close: async () => {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function runnerWords([verb]: readonly string[], runner: string): readonly string[] {
  return verb === 'run' || verb === 'build' ? ['--runner', runner] : [];
}

/** The demo's configuration with another address and directory. */
function writeRepository(root: string, server: Served): void {
  const demo = readFileSync(join(LAB, 'demo/kmodsmith.yml'), 'utf8');
  const text = demo
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, server.url)
    .replace('directory: ../public', 'directory: public')
    .replaceAll('../keys/', join(LAB, 'keys/'));
  writeFileSync(join(root, 'kmodsmith.yml'), text);
  cpSync(join(LAB, 'demo/kmodsmith.lock.yml'), join(root, 'kmodsmith.lock.yml'));
  cpSync(join(LAB, 'demo/kmods'), join(root, 'kmods'), { recursive: true });
}

async function environmentOf(server: Served): Promise<Record<string, string>> {
  const podman = mustSucceed(await exec([join(PROJECT, 'lab/podman-env.sh')], { env: { ...inherited(), LAB } }));
  const settings = podman.stdout
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return {
    ...inherited(),
    ...Object.fromEntries(settings),
    LAB,
    LAB_PORT: new URL(server.url).port,
    KMODSMITH_RPM_KEY: join(LAB, 'keys/repository-private.asc'),
    KMODSMITH_MODULE_KEY: join(LAB, 'keys/module.key'),
  };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** Runs a script of lab/ on the lab of the tests. */
export function runLab(script: string, ...words: readonly string[]): Promise<ExecResult> {
  return exec([join(PROJECT, 'lab', script), ...words], { env: { ...inherited(), LAB }, timeoutSeconds: 900 });
}

/** Makes what is not there yet of the lab; the runner its builds can use. */
export async function makeLab(): Promise<'podman' | 'host'> {
  mustSucceed(await runLab('up.sh'));
  const podman = await runLab('podman-works.sh');
  return podman.code === 0 ? 'podman' : 'host';
}

/** The result, or an error with the program's own words. */
export function mustSucceed(result: ExecResult): ExecResult {
  if (result.code !== 0) throw new Error(`exit code ${result.code}:\n${result.stdout}\n${result.stderr}`);
  return result;
}

export async function query(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = mustSucceed(await exec(['rpm', ...words]));
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

/** `<uname-r>/updates/<kmod>/<file>` of every module that a host has below updates/. */
export function installedModules(host: string): readonly string[] {
  const modules = join(host, 'lib/modules');
  return readdirSync(modules)
    .flatMap((unameR) =>
      readdirSync(join(modules, unameR, 'updates'), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${unameR}/updates/${file}`,
      ),
    )
    .filter((file) => file.includes('.ko'))
    .sort();
}
