// Every script of the emitted pipelines, each with the place where it stands.
import { load } from 'js-yaml';
import type { EmittedFile } from '../../src/emit/emitted-file.ts';
import { emittedGithub, emittedGitlab } from './emit-example.ts';

export interface EmittedScript {
  readonly place: string;
  readonly text: string;
}

interface ReadFile {
  readonly jobs: Readonly<
    Record<string, { readonly steps?: readonly { readonly name: string; readonly run?: string }[] }>
  >;
}

/** GitLab runs the entries of `script` in one shell, so they are one script here. */
export function emittedScripts(): readonly EmittedScript[] {
  return [...emittedGithub().flatMap(githubScripts), ...emittedGitlab().flatMap(gitlabScripts)];
}

function githubScripts({ path, text }: EmittedFile): readonly EmittedScript[] {
  const { jobs } = load(text) as ReadFile;
  return Object.entries(jobs).flatMap(([id, job]) =>
    (job.steps ?? []).flatMap(({ name, run }) =>
      run === undefined ? [] : [{ place: `${path}: ${id}: ${name}`, text: run }],
    ),
  );
}

function gitlabScripts({ path, text }: EmittedFile): readonly EmittedScript[] {
  const jobs = load(text) as Readonly<Record<string, { readonly script?: readonly string[] }>>;
  return Object.entries(jobs).flatMap(([id, { script }]) =>
    Array.isArray(script) ? [{ place: `${path}: ${id}`, text: script.join('') }] : [],
  );
}
