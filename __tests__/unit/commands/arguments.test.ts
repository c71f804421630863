import { describe, expect, it } from '@jest/globals';
import { parseArguments } from '../../../src/commands/arguments.ts';

describe('parseArguments', () => {
  it('reads the verb, its operands and the options', () => {
    const asked = parseArguments(['build', 'foo@c9s@1', '--runner', 'host', '--force', '--only=foo@*']);

    expect(asked).toMatchObject({ verb: 'build', operands: ['foo@c9s@1'], directory: '.', work: null });
    expect(asked.options).toMatchObject({ runner: 'host', force: true, only: 'foo@*', json: false });
  });

  it('names the nearest command', () => {
    expect(() => parseArguments(['biuld'])).toThrow("unknown command 'biuld', did you mean 'build'?");
  });

  it('names the nearest option', () => {
    expect(() => parseArguments(['plan', '--explian'])).toThrow('Did you mean --explain?');
  });

  it('says which values an option takes', () => {
    expect(() => parseArguments(['build', '--runner', 'chroot'])).toThrow(
      '--runner chroot: expected podman, docker, host',
    );
  });

  it.each(['init', 'sign', 'verify', 'publish', 'emit', 'pin'])('refuses --json for %s, which prints none', (verb) => {
    expect(() => parseArguments([verb, '--json'])).toThrow(
      `${verb} prints no JSON; --json is for detect, abi, plan, build, status, run, forecast`,
    );
    expect(parseArguments(['plan', '--json']).options.json).toBe(true);
  });

  it('takes several checksums to accept, one by one or in one text as a form of a pipeline has it', () => {
    const [a, b, c] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];

    expect(parseArguments(['plan', '--accept', `${a}`, '--accept', `${b}`]).options.accept).toEqual([a, b]);
    expect(parseArguments(['plan', `--accept= ${a}  ${b},${c}\n`]).options.accept).toEqual([a, b, c]);
    expect(parseArguments(['plan', '--accept', ' ']).options.accept).toEqual([]);
  });

  it.each(['init', 'build', 'status', 'forecast'])('refuses --accept for %s, which remembers no look', (verb) => {
    expect(() => parseArguments([verb, '--accept', 'a'.repeat(64)])).toThrow(
      `${verb} remembers no look at a repository; --accept is for detect, abi, plan, run`,
    );
  });

  it('refuses --accept for repositories that are given as addresses', () => {
    expect(() => parseArguments(['detect', 'https://mirror.example.org/', '--accept', 'a'.repeat(64)])).toThrow(
      'with addresses nothing is remembered, so nothing can be accepted',
    );
    expect(parseArguments(['detect', 'https://mirror.example.org/']).options.accept).toEqual([]);
  });

  it('takes cells for plan only to explain them', () => {
    expect(parseArguments(['plan', '--explain', 'foo@*', 'bar@*']).operands).toEqual(['foo@*', 'bar@*']);
    expect(() => parseArguments(['plan', 'foo@*'])).toThrow(
      'plan foo@*: plan takes cells only to explain them; add --explain to have these cells explained',
    );
  });

  it.each([['--no-build'], ['--like', 'rocky9']])('refuses %s for what makes no forecast', (...words) => {
    expect(() => parseArguments(['run', ...words])).toThrow(
      'run makes no forecast; --like and --no-build are for forecast',
    );
    expect(parseArguments(['forecast', ...words]).verb).toBe('forecast');
  });

  it('lists the commands when none was given', () => {
    expect(() => parseArguments([])).toThrow(/no command given. Commands: init, pin, detect/);
  });
});
