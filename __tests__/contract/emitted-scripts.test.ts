// The bash in the emitted pipelines: what shellcheck says of it, and what it does when it is run.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseArguments } from '../../src/commands/arguments.ts';
import type { Options } from '../../src/commands/context.ts';
import { runPlan } from '../../src/emit/gitlab/scripts.ts';
import { COLLECT_BUILDS, checkPlan, SIGN_PROGRAMS } from '../../src/emit/scripts.ts';
import { gitlabExample } from '../support/emit-example.ts';
import { emittedScripts } from '../support/emitted-scripts.ts';

const SCRIPTS = emittedScripts();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-emitted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(script: string, env: Readonly<Record<string, string>> = {}) {
  return spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  });
}

function shellcheck(text: string): string {
  return spawnSync('shellcheck', ['--shell=bash', '-'], { input: text, encoding: 'utf8' }).stdout;
}

describe('shellcheck', () => {
  it('is there', () => {
    expect(execFileSync('shellcheck', ['--version'], { encoding: 'utf8' })).toContain('version');
  });

  it('is given scripts of all jobs', () => {
    expect(SCRIPTS.length).toBeGreaterThan(20);
  });

  it('finds nothing in any of them', () => {
    for (const text of new Set(SCRIPTS.map((script) => script.text))) expect(shellcheck(text)).toBe('');
  });

  it('finds an unquoted variable', () => {
    expect(shellcheck('x="a b"\necho $x\n')).toContain('SC2086');
  });
});

describe('checkPlan', () => {
  const CHECK = checkPlan('"$PLAN_SHA256"');

  /** Gives the sha256 of SHA256SUMS, as the plan job puts it out. */
  function putPlan(): string {
    const files = { 'bundle/shards/1.txt': 'a@b@c\n', 'plan.json': '{}\n' };
    for (const [path, text] of Object.entries(files)) put(`.kmodsmith/plan/${path}`, text);
    const sums = Object.entries(files).map(([path, text]) => `${sha256(text)}  ${path}\n`);
    put('.kmodsmith/plan/SHA256SUMS', sums.join(''));
    return sha256(sums.join(''));
  }

  it('accepts the plan of the run', () => {
    expect(run(CHECK, { PLAN_SHA256: putPlan() }).status).toBe(0);
  });

  it('refuses a file that was changed', () => {
    const PLAN_SHA256 = putPlan();
    put('.kmodsmith/plan/plan.json', '{"a":1}\n');

    expect(run(CHECK, { PLAN_SHA256 }).status).not.toBe(0);
  });

  it('refuses a file and its checksum changed together', () => {
    const PLAN_SHA256 = putPlan();
    put('.kmodsmith/plan/plan.json', '{"a":1}\n');
    put('.kmodsmith/plan/SHA256SUMS', `${sha256('{"a":1}\n')}  plan.json\n${sha256('a@b@c\n')}  bundle/shards/1.txt\n`);

    expect(run(CHECK, { PLAN_SHA256 }).status).not.toBe(0);
  });

  it('refuses a file that was added, and says so', () => {
    const PLAN_SHA256 = putPlan();
    put('.kmodsmith/plan/bundle/shards/2.txt', 'x\n');

    const { status, stderr } = run(CHECK, { PLAN_SHA256 });

    expect(status).toBe(1);
    expect(stderr).toContain('holds 3 files, its checksum list names 2');
  });

  it('refuses a link that was added', () => {
    const PLAN_SHA256 = putPlan();
    symlinkSync('/etc/passwd', join(folder, '.kmodsmith/plan/link'));

    expect(run(CHECK, { PLAN_SHA256 }).status).toBe(1);
  });

  it('refuses a missing file, a missing list and a missing checksum', () => {
    const PLAN_SHA256 = putPlan();

    expect(run(CHECK, { PLAN_SHA256: '' }).status).not.toBe(0);
    rmSync(join(folder, '.kmodsmith/plan/plan.json'));
    expect(run(CHECK, { PLAN_SHA256 }).status).not.toBe(0);
    rmSync(join(folder, '.kmodsmith/plan/SHA256SUMS'));
    expect(run(CHECK, { PLAN_SHA256 }).status).not.toBe(0);
  });
});

describe('the plan of a pipeline that a person starts', () => {
  const PLAN = runPlan(gitlabExample().config);

  /** What the command line makes of the words that the script gives it. */
  function optionsOf(env: Readonly<Record<string, string>>): Options {
    put('tool/dist/cli.js', "require('node:fs').writeFileSync('argv.json', JSON.stringify(process.argv.slice(2)))");
    expect(run(PLAN, env).status).toBe(0);
    return parseArguments(JSON.parse(readFileSync(join(folder, 'argv.json'), 'utf8')) as string[]).options;
  }

  it('stands in the emitted file', () => {
    expect(SCRIPTS.some(({ place, text }) => place === '.gitlab-ci.yml: plan' && text.includes(PLAN))).toBe(true);
  });

  it('accepts the contents of all repositories that are named at once', () => {
    const [a, b] = [sha256('a'), sha256('b')];

    expect(optionsOf({ KMODSMITH_ACCEPT: a }).accept).toEqual([a]);
    expect(optionsOf({ KMODSMITH_ACCEPT: `${a} ${b}` }).accept).toEqual([a, b]);
    expect(optionsOf({ KMODSMITH_ACCEPT: '' }).accept).toEqual([]);
  });

  it('takes no option from a value', () => {
    expect(optionsOf({ KMODSMITH_ACCEPT: 'a --force', KMODSMITH_FORCE: 'no' })).toMatchObject({
      accept: ['a', '--force'],
      force: false,
    });
  });
});

describe('COLLECT_BUILDS', () => {
  const OUT = '.kmodsmith/out';

  it('takes each cell from the newest attempt of its shard, by number', () => {
    put('.kmodsmith/plan/bundle/shards/1.txt', 'a@t@u\n');
    for (const attempt of [2, 9, 10]) put(`built/build-1-${attempt}/a@t@u/outcome.env`, `attempt ${attempt}`);

    expect(run(COLLECT_BUILDS).status).toBe(0);
    expect(readFileSync(join(folder, OUT, 'a@t@u/outcome.env'), 'utf8')).toBe('attempt 10');
  });

  it('takes from a shard only what the plan gave it', () => {
    put('.kmodsmith/plan/bundle/shards/1.txt', 'a@t@u\n');
    put('.kmodsmith/plan/bundle/shards/11.txt', 'b@t@u\n');
    put('built/build-1-1/a@t@u/outcome.env', 'a of 1');
    put('built/build-1-1/b@t@u/outcome.env', 'b of 1');
    put('built/build-11-1/b@t@u/outcome.env', 'b of 11');
    put('built/build-11-1/c@t@u/outcome.env', 'c of 11');

    expect(run(COLLECT_BUILDS).status).toBe(0);
    expect(readFileSync(join(folder, OUT, 'b@t@u/outcome.env'), 'utf8')).toBe('b of 11');
    expect(existsSync(join(folder, OUT, 'c@t@u'))).toBe(false);
  });

  it('names a cell that was not delivered and goes on', () => {
    put('.kmodsmith/plan/bundle/shards/1.txt', 'a@t@u\nb@t@u\n');
    put('built/build-1-1/b@t@u/outcome.env', 'b');

    const { status, stderr } = run(COLLECT_BUILDS);

    expect(status).toBe(0);
    expect(stderr).toContain('shard 1 delivered nothing for a@t@u');
    expect(existsSync(join(folder, OUT, 'b@t@u/outcome.env'))).toBe(true);
  });

  it('takes no link in place of a cell', () => {
    put('.kmodsmith/plan/bundle/shards/1.txt', 'a@t@u\n');
    mkdirSync(join(folder, 'built/build-1-1'), { recursive: true });
    symlinkSync('/etc', join(folder, 'built/build-1-1/a@t@u'));

    expect(run(COLLECT_BUILDS).stderr).toContain('delivered nothing');
  });

  it('does nothing when nothing was planned', () => {
    expect(run(COLLECT_BUILDS).status).toBe(0);
  });
});

describe('the step that chooses runners', () => {
  const CHOOSE = SCRIPTS.find(({ place }) => place.endsWith('Choose the runner of each build job'))?.text ?? '';
  const RUNNER_OF_ARCH = 'aarch64 ubuntu-24.04-arm\nx86_64 ubuntu-24.04';

  function choose(arches: Readonly<Record<string, string>>) {
    for (const [shard, arch] of Object.entries(arches)) {
      put(`.kmodsmith/plan/bundle/shards/${shard}.txt`, `cell${shard}\n`);
      put(`.kmodsmith/plan/bundle/cells/cell${shard}/cell.env`, `id=cell${shard}\narch=${arch}\n`);
    }
    put('output', '');
    const { status, stderr } = run(CHOOSE, { RUNNER_OF_ARCH, GITHUB_OUTPUT: join(folder, 'output') });
    return { status, stderr, output: readFileSync(join(folder, 'output'), 'utf8') };
  }

  it('gives each shard the runner of its arch', () => {
    expect(choose({ 1: 'x86_64', 2: 'aarch64' }).output).toBe('runners={"1":"ubuntu-24.04","2":"ubuntu-24.04-arm"}\n');
  });

  it('gives an empty map when nothing is to be built', () => {
    expect(choose({}).output).toBe('runners={}\n');
  });

  it('stops for an arch without a runner', () => {
    const { status, stderr } = choose({ 1: 's390x' });

    expect(status).toBe(2);
    expect(stderr).toContain('no runner for s390x, needed by cell1');
  });
});

describe('the step that installs what sign needs', () => {
  const INSTALL = SCRIPTS.find(({ place }) => place.endsWith('Install what makes and signs packages'))?.text ?? '';

  /** `here`: programs on the runner; sudo says what it was asked for. */
  function install(here: readonly string[]) {
    for (const name of [...here, 'sudo']) put(`bin/${name}`, '#!/bin/sh\necho "asked: $*"\n');
    chmodTree(join(folder, 'bin'));
    return spawnSync('/bin/bash', ['-e', '-c', INSTALL], { encoding: 'utf8', env: { PATH: join(folder, 'bin') } });
  }

  it('asks for no root on a runner that has the programs', () => {
    expect(install(SIGN_PROGRAMS.split(' '))).toMatchObject({ status: 0, stdout: '' });
  });

  it('installs when one is missing, and names it', () => {
    const { status, stdout } = install(SIGN_PROGRAMS.split(' ').filter((name) => name !== 'rpmsign'));

    expect(status).toBe(0);
    expect(stdout).toMatch(/installs them: rpmsign\nasked: apt-get update .*\nasked: apt-get install /);
  });
});

describe('build-shard.sh', () => {
  const SCRIPT = join(import.meta.dirname, '../../workflows-templates/scripts/build-shard.sh');

  /** The line that is printed after a cell whose build left this message. */
  function lineAfter(message: string): string {
    put('bundle/shards/1.txt', 'a@t@u\n');
    put('bundle/scripts/build-cell.sh', 'mkdir -p "$4/$3"; cp message "$4/$3/outcome.env"; exit 4\n');
    put('message', `seconds=3\nstage=compile\nmessage=${message}\n`);
    const { status, stdout } = run(`bash '${SCRIPT}' host bundle 1 out`, { GITHUB_ACTIONS: 'true' });
    expect(status).toBe(4);
    return stdout.split('\n').find((line) => line.startsWith('failed')) ?? '';
  }

  it.each([
    ['gcc: a::b', 'gcc: a: :b'],
    [':::: ##[error]x', ': : : : # #[error]x'],
    ['\u001b[0Ksection_start:1:x\r\u001b[0Kx', '[0Ksection_start:1:x[0Kx'],
    ['one\nmessage=::error::two', 'one'],
  ])('prints of the message %j nothing that a platform takes for a command', (message, printed) => {
    expect(lineAfter(message)).toBe(`failed  a@t@u  3 s  compile: ${printed}`);
  });
});

function chmodTree(path: string): void {
  for (const name of readdirSync(path)) chmodSync(join(path, name), 0o755);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
