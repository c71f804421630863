import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  YAML11_SCHEMA,
  dump,
  load
} from "./chunk-3JVTSBBB.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/emit/yaml.ts
function writeYaml(value, style) {
  const body = dump(value, { lineWidth: -1, noRefs: true });
  const commented = addComments(body, style.comments);
  assertReads(value, load(commented, { schema: YAML11_SCHEMA }), "YAML 1.1");
  const text = plainTrigger(commented);
  assertReads(value, load(text), "YAML 1.2");
  return `${style.header.map((line) => `# ${line}`.trimEnd()).join("\n")}
${text}`;
}
function addComments(text, comments) {
  return text.split("\n").map((line) => {
    const comment = comments.get(line.replace(/^\s*(- )?/, ""));
    return comment === void 0 ? line : `${line} # ${comment}`;
  }).join("\n");
}
function plainTrigger(text) {
  return text.replace(/^'on':/m, "on:");
}
function assertReads(written, read, dialect) {
  if (JSON.stringify(read) !== JSON.stringify(written)) {
    throw new Error(`the emitted file does not read back as what was meant under ${dialect}`);
  }
}

// src/emit/tool.ts
var TOOL = /^(?<repository>[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+|https:\/\/[A-Za-z0-9.-]+(?::[0-9]+)?(?:\/[A-Za-z0-9._~-]+)+)@(?<commit>[0-9a-f]{40})\s*#\s*(?<version>v[0-9][A-Za-z0-9.-]*)$/;
var HOW_TO_NAME = "give --action owner/repo@<40 hex digits>#<version>, or pin it in kmodsmith.lock.yml under actions";
function parseTool(text) {
  const groups = TOOL.exec(text)?.groups;
  if (groups === void 0) {
    throw new KmodsmithError("USAGE", `--action '${text}' does not name a commit; ${HOW_TO_NAME}`);
  }
  return { repository: groups.repository ?? "", commit: groups.commit ?? "", version: groups.version ?? "" };
}
function formatTool(tool) {
  return `${tool.repository}@${tool.commit}#${tool.version}`;
}
function findTool(actions) {
  const found = Object.keys(actions).filter((name) => name.endsWith("/kmodsmith"));
  const [repository] = found;
  const pin = repository === void 0 ? void 0 : actions[repository];
  if (repository === void 0 || pin === void 0 || found.length > 1) {
    const what = found.length === 0 ? "no kmodsmith" : `${found.length} (${found.join(", ")})`;
    throw new KmodsmithError("USAGE", `the lock names ${what}, expected the one this repository runs; ${HOW_TO_NAME}`);
  }
  return parseTool(formatTool({ repository, ...pin }));
}
function gitUrlOf(tool) {
  return tool.repository.startsWith("https://") ? tool.repository : `https://github.com/${tool.repository}.git`;
}
function usesOf(tool) {
  if (tool.repository.startsWith("https://")) {
    throw new KmodsmithError(
      "USAGE",
      `found ${tool.repository}; a GitHub workflow can only use owner/repo, ${HOW_TO_NAME}`
    );
  }
  return `${tool.repository}@${tool.commit}`;
}

// src/emit/github/actions.json
var actions_default = {
  "actions/checkout": { commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", version: "v7.0.1" },
  "actions/download-artifact": { commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", version: "v8.0.1" },
  "actions/upload-artifact": { commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", version: "v7.0.0" }
};

// src/emit/github/pins.ts
var USED_ACTIONS = actions_default;
function resolvePins(lock, tool) {
  const names = Object.keys(USED_ACTIONS);
  const missing = names.filter((name) => lock.actions[name] === void 0);
  if (missing.length > 0) {
    const message = `kmodsmith.lock.yml has no commit for ${missing.join(", ")}; run \`kmodsmith pin\` and emit again`;
    throw new KmodsmithError("LOCK_MISSING", message);
  }
  const pinned = names.map((name) => ({ name, uses: `${name}@${lock.actions[name]?.commit}` }));
  const versions = pinned.map(({ name, uses }) => [
    `uses: ${uses}`,
    lock.actions[name]?.version ?? ""
  ]);
  return {
    uses: Object.fromEntries(pinned.map(({ name, uses }) => [name, uses])),
    tool: usesOf(tool),
    comments: new Map([...versions, [`uses: ${usesOf(tool)}`, tool.version]])
  };
}

export {
  writeYaml,
  parseTool,
  formatTool,
  findTool,
  gitUrlOf,
  USED_ACTIONS,
  resolvePins
};
