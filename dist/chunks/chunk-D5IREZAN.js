import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// package.json
var package_default = {
  name: "kmodsmith",
  version: "0.1.0",
  private: true,
  description: "Rebuilds, signs and publishes kernel-module RPMs for every kernel that Enterprise Linux ships",
  license: "Apache-2.0",
  type: "module",
  engines: {
    node: ">=20.19"
  },
  bin: {
    kmodsmith: "dist/cli.js"
  },
  scripts: {
    build: "node script/build.mjs",
    "check:dist": "node script/check-dist.mjs",
    "check:types": "tsc --noEmit",
    lint: "biome check --error-on-warnings .",
    format: "biome check --write .",
    "bench:detect": "node bench/detect.mjs",
    test: "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects unit golden contract",
    fuzz: "FUZZ_DOCUMENTS=100000 node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects unit --testPathPatterns scan-fuzz",
    "test:integration": "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects integration --runInBand"
  },
  dependencies: {
    "@actions/core": "3.0.1",
    "@actions/github": "9.1.1",
    ajv: "8.20.0",
    "fastest-levenshtein": "1.0.16",
    fzstd: "0.1.1",
    "js-yaml": "5.5.0",
    octokit: "5.0.5",
    saxes: "6.0.0",
    sirv: "3.0.2",
    "unbzip2-stream": "1.4.3",
    "xz-decompress": "0.2.3"
  },
  devDependencies: {
    "@actions/languageservice": "0.3.61",
    "@biomejs/biome": "2.5.15",
    "@jest/globals": "30.5.2",
    "@swc/core": "1.16.18",
    "@swc/jest": "0.2.39",
    "@types/node": "20.19.43",
    esbuild: "0.28.2",
    "gitlab-ci-local": "4.73.0",
    jest: "30.5.2",
    typescript: "7.0.2",
    "vscode-languageserver-textdocument": "1.0.16"
  },
  overrides: {
    "@octokit/request": "10.0.12",
    "unrs-resolver": "1.12.2"
  }
};

export {
  package_default
};
