// The one YAML writer: a plain value -> text with a header, version comments and the same bytes each time.
import { dump, load, YAML11_SCHEMA } from 'js-yaml';

export interface YamlStyle {
  /** Lines above the value, without their `#`. */
  readonly header: readonly string[];
  /** A line of the text, without indentation and list dash -> the comment that follows it. */
  readonly comments: ReadonlyMap<string, string>;
}

/**
 * Writes `value` for readers of YAML 1.2 (GitHub) and of YAML 1.1 (GitLab's Psych, where a plain `yes` or `12:30` is no
 * string). Throws when either would read something else than `value`: that is a bug of this writer.
 */
export function writeYaml(value: object, style: YamlStyle): string {
  const body = dump(value, { lineWidth: -1, noRefs: true });
  const commented = addComments(body, style.comments);
  assertReads(value, load(commented, { schema: YAML11_SCHEMA }), 'YAML 1.1');
  const text = plainTrigger(commented);
  assertReads(value, load(text), 'YAML 1.2');
  return `${style.header.map((line) => `# ${line}`.trimEnd()).join('\n')}\n${text}`;
}

function addComments(text: string, comments: ReadonlyMap<string, string>): string {
  return text
    .split('\n')
    .map((line) => {
      const comment = comments.get(line.replace(/^\s*(- )?/, ''));
      return comment === undefined ? line : `${line} # ${comment}`;
    })
    .join('\n');
}

/** GitHub's own files say `on:`; only a YAML 1.1 reader would need the quotes, and none reads a workflow. */
function plainTrigger(text: string): string {
  return text.replace(/^'on':/m, 'on:');
}

function assertReads(written: object, read: unknown, dialect: string): void {
  if (JSON.stringify(read) !== JSON.stringify(written)) {
    throw new Error(`the emitted file does not read back as what was meant under ${dialect}`);
  }
}
