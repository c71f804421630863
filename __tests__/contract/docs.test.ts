// The docs say what is so: their examples are read by the program, their commands exist, their links lead somewhere.
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { parseArguments } from '../../src/commands/arguments.ts';
import { USAGE } from '../../src/commands/usage.ts';
import { VERBS } from '../../src/commands/verbs.ts';
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { renderKeyRecipe } from '../../src/config/scaffold.ts';
import { EXIT } from '../../src/errors.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'lab/README.md',
  'workflows-templates/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

function blocks(page: string, language: string): readonly string[] {
  return [...read(page).matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
}

const CONFIG = `version: 1
name: example
url: https://kmods.example.org
directory: ./public
signing: { public-key: keys/a.asc, module-certificate: keys/a.pem }
targets: { c9s: { preset: centos-stream-9 } }
`;

function readAs(parts: { readonly config?: string; readonly lock?: string; readonly kmod?: string }): Config {
  const kmods =
    parts.kmod === undefined
      ? []
      : [
          {
            name: 'example',
            path: '/kmods/example',
            sha256: new Map(),
            definition: { file: 'kmod.yml', text: parts.kmod },
          },
        ];
  const lock = parts.lock === undefined ? null : { file: 'lock', text: parts.lock };
  return parseConfig(
    { config: { file: 'config', text: parts.config ?? CONFIG }, lock, repoFiles, kmods },
    (path) => `/root/${path}`,
  );
}

/** The .repo file that an example names is shown on the same page. */
const repoFiles = new Map(
  blocks('docs/formats/kmodsmith.yml.md', 'ini').map((text) => [
    'repos/redhat.repo',
    { file: 'repos/redhat.repo', text },
  ]),
);

describe('examples in the docs', () => {
  it.each(blocks('docs/formats/kmodsmith.yml.md', 'yaml'))('kmodsmith.yml is read: %#', (config) => {
    expect(readAs({ config }).targets.length).toBeGreaterThan(0);
  });

  it.each([...blocks('docs/formats/kmod.yml.md', 'yaml'), ...blocks('README.md', 'yaml')])(
    'kmod.yml is read: %#',
    (kmod) => {
      expect(readAs({ kmod }).kmods[0]?.modules).toEqual(['v4l2loopback']);
    },
  );

  it.each(blocks('docs/formats/kmodsmith.lock.yml.md', 'yaml'))('kmodsmith.lock.yml is read: %#', (lock) => {
    expect(Object.keys(readAs({ lock }).lock.actions)).toEqual([
      'actions/checkout',
      'actions/download-artifact',
      'actions/upload-artifact',
    ]);
  });

  it.each(blocks('README.md', 'sh').flatMap((text) => text.trim().split('\n')))('%s is a command', (line) => {
    const [program = '', ...words] = line.split(' ');

    if (program === 'kmodsmith') expect(VERBS).toContain(parseArguments(words).verb);
    else expect(() => accessSync(join(root, program), constants.X_OK)).not.toThrow();
  });
});

describe('the format pages', () => {
  const documented = (page: string): readonly string[] =>
    [...read(page).matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', ').map((word) => word.replaceAll('`', '').split('.')[0] ?? ''),
    );

  it.each([
    ['docs/formats/kmodsmith.yml.md', 'schema/kmodsmith.schema.json'],
    ['docs/formats/kmod.yml.md', 'schema/kmod.schema.json'],
  ])('%s names every key of %s', (page, schema) => {
    const { properties } = JSON.parse(read(schema)) as { properties: object };

    expect(documented(page)).toEqual(expect.arrayContaining(Object.keys(properties)));
  });
});

describe('the README', () => {
  it('has the key recipe that init prints', () => {
    expect(blocks('README.md', 'bash')).toEqual([`${renderKeyRecipe('NAME')}\n`]);
  });

  const table = (heading: string): readonly string[] => {
    const start = read('README.md').indexOf(heading);
    const rows = read('README.md').slice(start).split('\n\n')[0] ?? '';
    return [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
  };
  const action = load(read('action.yml')) as { inputs: object; outputs: object };

  it('lists the inputs of the action', () => {
    expect(table('| input |')).toEqual(Object.keys(action.inputs));
  });

  it('lists the outputs of the action', () => {
    expect(table('| output |')).toEqual(Object.keys(action.outputs));
  });

  it('and the help name every command', () => {
    for (const verb of VERBS) {
      expect(read('README.md')).toMatch(new RegExp(`\`${verb}\``));
      expect(USAGE).toMatch(new RegExp(`^  ${verb} `, 'm'));
    }
  });

  it('gives every exit code', () => {
    for (const code of Object.values(EXIT)) expect(read('README.md')).toMatch(new RegExp(`\\b${code} [a-z]`));
  });
});

describe('links', () => {
  it.each(pages)('of %s lead to files that are there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);

    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});
