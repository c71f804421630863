// GitHub's own language service as a judge of workflow and action files, with what it needs to know about the pinned
// actions, this project's action and the reusable workflow given from here, without network.
import { randomUUID } from 'node:crypto';
import { type ActionsMetadataProvider, type ValidationConfig, validate } from '@actions/languageservice';
import { load } from 'js-yaml';
import { TextDocument } from 'vscode-languageserver-textdocument';

type ActionMetadata = NonNullable<Awaited<ReturnType<ActionsMetadataProvider['fetchActionMetadata']>>>;

/** Inputs by the actions' own action.yml at the commits of src/emit/github/actions.json; `true` is a required one. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  'actions/checkout': {
    repository: false,
    ref: false,
    path: false,
    'persist-credentials': false,
    'sparse-checkout': false,
    'sparse-checkout-cone-mode': false,
    'fetch-depth': false,
  },
  'actions/upload-artifact': {
    name: false,
    path: true,
    'if-no-files-found': false,
    'retention-days': false,
    'compression-level': false,
    overwrite: false,
    'include-hidden-files': false,
  },
  'actions/download-artifact': {
    name: false,
    'artifact-ids': false,
    path: false,
    pattern: false,
    'merge-multiple': false,
  },
};

const LABELS = ['ubuntu-24.04', 'ubuntu-24.04-arm'];

export interface ValidatorFiles {
  /** Text of this project's action.yml. */
  readonly action: string;
  /** Path in the repository -> text, for reusable workflows. */
  readonly workflows: Readonly<Record<string, string>>;
}

/** Every finding, warnings too, as `line: message`; the path decides whether it is read as a workflow or an action. */
export async function findings(path: string, text: string, files: ValidatorFiles): Promise<readonly string[]> {
  // The service remembers a file by its address and would judge the first text again.
  const document = TextDocument.create(`file:///${randomUUID()}/${path}`, 'yaml', 1, text);
  const found = await validate(document, configOf(files));
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

function configOf(files: ValidatorFiles): ValidationConfig {
  return {
    valueProviderConfig: { 'runs-on': { kind: 0, get: async () => LABELS.map((label) => ({ label })) } },
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name }) => metadataOf(`${owner}/${name}`, files),
    },
    fileProvider: { getFileContent: async (reference) => fileOf(reference.path, files) },
  };
}

function metadataOf(name: string, files: ValidatorFiles): ActionMetadata | undefined {
  if (name.endsWith('/kmodsmith')) return load(files.action) as ActionMetadata;
  const inputs = INPUTS[name];
  if (inputs === undefined) return undefined;
  const described = Object.entries(inputs).map(([input, required]) => [input, { description: input, required }]);
  return { name, description: name, inputs: Object.fromEntries(described) };
}

function fileOf(path: string, files: ValidatorFiles): { name: string; content: string } {
  const content = files.workflows[path.replace(/^\.\//, '')];
  if (content === undefined) throw new Error(`no such workflow: ${path}`);
  return { name: path, content };
}
