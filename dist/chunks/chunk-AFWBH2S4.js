import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  compareText
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError,
  formatProblem
} from "./chunk-YYNHEXR5.js";

// src/config/variables.ts
var FIXED_VARIABLES = ["basearch", "arch", "releasever"];
var VARIABLE = /\$(?:\{(?<braced>[A-Za-z0-9_]+)\}|(?<plain>[A-Za-z0-9_]+))/g;
function expandVariables(text, values) {
  const known = knownVariables(values);
  const expanded = text.replace(VARIABLE, (written, braced, plain) => {
    const value = known.get(braced ?? plain ?? "");
    if (value === void 0) throw unknownVariable(text, written, known);
    return value;
  });
  if (expanded.includes("$")) throw unknownVariable(text, expanded.slice(expanded.indexOf("$")), known);
  return expanded;
}
function variablesProblem(text, values) {
  try {
    expandVariables(text, { ...values, arch: "x86_64" });
    return null;
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}
function knownVariables({ arch, releasever, variables }) {
  const dot = releasever.indexOf(".");
  const derived = [
    ["releasever_major", dot === -1 ? releasever : releasever.slice(0, dot)],
    ["releasever_minor", dot === -1 ? "" : releasever.slice(dot + 1)]
  ];
  const own = Object.entries(variables).filter(([name]) => !FIXED_VARIABLES.includes(name));
  const ofArch = arch === null ? [] : [
    ["basearch", arch],
    ["arch", arch]
  ];
  return new Map([...ofArch, ["releasever", releasever], ...derived, ...own]);
}
function unknownVariable(text, found, known) {
  const names = [...known.keys()].map((name) => `$${name}`).join(", ");
  return new KmodsmithError(
    "CONFIG_INVALID",
    `${text}: found ${found}, expected only ${names}; give the target another variable with vars:`
  );
}

// src/config/presets.json
var presets_default = {
  "centos-stream-9": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://mirror.stream.centos.org/9-stream/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://mirror.stream.centos.org/9-stream/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el9s",
    releasever: "9-stream",
    vars: {
      stream: "9-stream"
    },
    image: "quay.io/centos/centos:stream9",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-centosofficial",
        fingerprint: "99DB70FAE1D7CE227FB6488205B555B38483C65D",
        url: "https://www.centos.org/keys/RPM-GPG-KEY-CentOS-Official"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: "https://mirror.stream.centos.org/9-stream/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "centos-stream-10": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://mirror.stream.centos.org/10-stream/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://mirror.stream.centos.org/10-stream/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el10s",
    releasever: "10-stream",
    vars: {
      stream: "10-stream"
    },
    image: "quay.io/centos/centos:stream10",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-centosofficial-SHA256",
        fingerprint: "99DB70FAE1D7CE227FB6488205B555B38483C65D",
        url: "https://www.centos.org/keys/RPM-GPG-KEY-CentOS-Official-SHA256"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: "https://mirror.stream.centos.org/10-stream/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "rocky-8": {
    repositories: [
      {
        id: "baseos",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/8/BaseOS/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/8/BaseOS/$basearch/os"
        ]
      },
      {
        id: "appstream",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/8/AppStream/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/8/AppStream/$basearch/os"
        ]
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el8",
    releasever: "8",
    vars: {
      contentdir: "pub/rocky",
      rltype: ""
    },
    image: "quay.io/rockylinux/rockylinux:8",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-rockyofficial",
        fingerprint: "7051C470A929F454CEBE37B715AF5DAC6D745A60",
        url: "https://dl.rockylinux.org/pub/rocky/RPM-GPG-KEY-rockyofficial"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/8/RT/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/8/RT/$basearch/os"
        ]
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64"],
      variants: ["stock", "debug", "rt", "rt-debug"]
    }
  },
  "rocky-9": {
    repositories: [
      {
        id: "baseos",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/9/BaseOS/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/9/BaseOS/$basearch/os"
        ]
      },
      {
        id: "appstream",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/9/AppStream/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/9/AppStream/$basearch/os"
        ]
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el9",
    releasever: "9",
    vars: {
      contentdir: "pub/rocky",
      rltype: ""
    },
    image: "quay.io/rockylinux/rockylinux:9",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-Rocky-9",
        fingerprint: "21CB256AE16FC54C6E652949702D426D350D275D",
        url: "https://dl.rockylinux.org/pub/rocky/RPM-GPG-KEY-Rocky-9"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/9/RT/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/9/RT/$basearch/os"
        ]
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "rocky-10": {
    repositories: [
      {
        id: "baseos",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/10/BaseOS/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/10/BaseOS/$basearch/os"
        ]
      },
      {
        id: "appstream",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/10/AppStream/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/10/AppStream/$basearch/os"
        ]
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el10",
    releasever: "10",
    vars: {
      contentdir: "pub/rocky",
      rltype: ""
    },
    image: "quay.io/rockylinux/rockylinux:10",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-Rocky-10",
        fingerprint: "FC226859C0860BF0DDB95B085B106C736FEDFC85",
        url: "https://dl.rockylinux.org/pub/rocky/RPM-GPG-KEY-Rocky-10"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: [
          "https://dl.rockylinux.org/pub/rocky/10/RT/$basearch/os",
          "https://download.rockylinux.org/pub/rocky/10/RT/$basearch/os"
        ]
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "almalinux-8": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://repo.almalinux.org/almalinux/8/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://repo.almalinux.org/almalinux/8/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el8",
    releasever: "8",
    vars: {},
    image: "quay.io/almalinuxorg/almalinux:8",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-AlmaLinux",
        fingerprint: "BC5EDDCADF502C077F1582882AE81E8ACED7258B",
        url: "https://repo.almalinux.org/almalinux/RPM-GPG-KEY-AlmaLinux-8"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: "https://repo.almalinux.org/almalinux/8/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug"]
    }
  },
  "almalinux-9": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://repo.almalinux.org/almalinux/9/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://repo.almalinux.org/almalinux/9/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el9",
    releasever: "9",
    vars: {},
    image: "quay.io/almalinuxorg/almalinux:9",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-AlmaLinux-9",
        fingerprint: "BF18AC2876178908D6E71267D36CB86CB86B3716",
        url: "https://repo.almalinux.org/almalinux/RPM-GPG-KEY-AlmaLinux-9"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: "https://repo.almalinux.org/almalinux/9/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "almalinux-10": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://repo.almalinux.org/almalinux/10/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://repo.almalinux.org/almalinux/10/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el10",
    releasever: "10",
    vars: {},
    image: "quay.io/almalinuxorg/almalinux:10",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-AlmaLinux-10",
        fingerprint: "EE6DB7B98F5BF5EDD9DA0DE5DEE5C11CC2A1E572",
        url: "https://repo.almalinux.org/almalinux/RPM-GPG-KEY-AlmaLinux-10"
      }
    ],
    rtRepositories: [
      {
        id: "rt",
        baseurl: "https://repo.almalinux.org/almalinux/10/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "x86_64_v2", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "rhel-8": {
    repositories: [],
    mayReoffer: false,
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el8",
    releasever: "8",
    vars: {},
    image: "registry.access.redhat.com/ubi8/ubi:latest",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-redhat-release",
        fingerprint: "567E347AD0044ADE55BA8A5F199E2F91FD431D51",
        url: "https://access.redhat.com/security/data/fd431d51.txt"
      }
    ],
    rtRepositories: [],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug"]
    }
  },
  "rhel-9": {
    repositories: [],
    mayReoffer: false,
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el9",
    releasever: "9",
    vars: {},
    image: "registry.access.redhat.com/ubi9/ubi:latest",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-redhat-release",
        fingerprint: "567E347AD0044ADE55BA8A5F199E2F91FD431D51",
        url: "https://access.redhat.com/security/data/fd431d51.txt"
      }
    ],
    rtRepositories: [],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  },
  "rhel-10": {
    repositories: [],
    mayReoffer: false,
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el10",
    releasever: "10",
    vars: {},
    image: "registry.access.redhat.com/ubi10/ubi:latest",
    keys: [
      {
        image: "/etc/pki/rpm-gpg/RPM-GPG-KEY-redhat-release",
        fingerprint: "567E347AD0044ADE55BA8A5F199E2F91FD431D51",
        url: "https://access.redhat.com/security/data/fd431d51.txt"
      }
    ],
    rtRepositories: [],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
    }
  }
};

// src/config/repo-sections.ts
import { fileURLToPath } from "node:url";

// src/repodata/repo-file.ts
function parseRepoFile(text, file) {
  const reading = { file, sections: [], problems: [], key: null };
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  for (const [index, line] of lines.entries()) readLine(reading, line.trimEnd(), index + 1);
  const repositories = reading.sections.filter(({ id }) => id !== "main").map((written) => sectionOf(reading, written));
  if (reading.problems.length === 0) return repositories;
  const problems = reading.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  throw new KmodsmithError("CONFIG_INVALID", problems.map(formatProblem).join("\n"), { problems });
}
var HEADING = /^\[(?<id>[^\]]*)\]\s*(?:[#;].*)?$/;
var SETTING = /^(?<key>[^=\s]+)\s*=\s*(?<value>.*)$/;
function readLine(reading, line, number) {
  if (/^\s*(?:[#;]|$)/.test(line)) return;
  const heading = HEADING.exec(line)?.groups?.id;
  if (heading !== void 0) startSection(reading, heading.trim(), number);
  else if (/^\s/.test(line)) goOn(reading, line.trim(), number);
  else readSetting(reading, line, number);
}
var ID = /^[A-Za-z0-9_.:-]{1,128}$/;
function startSection(reading, id, line) {
  if (!ID.test(id))
    report(reading, line, `the section name '${id}' is no repository id: expected letters, digits and - _ . :`);
  if (reading.sections.some((section) => section.id === id)) report(reading, line, `section [${id}] stands here twice`);
  reading.sections.push({ id, line, values: /* @__PURE__ */ new Map(), lines: /* @__PURE__ */ new Map() });
  reading.key = null;
}
function goOn({ sections, key, ...reading }, text, line) {
  const values = sections.at(-1)?.values;
  if (values === void 0 || key === null)
    report(reading, line, "an indented line goes on with a value, but there is none above");
  else values.set(key, `${values.get(key) ?? ""}
${text}`);
}
function readSetting(reading, text, line) {
  const { key, value } = SETTING.exec(text)?.groups ?? {};
  const section = reading.sections.at(-1);
  if (key === void 0 || value === void 0) {
    report(reading, line, "expected [id], key=value or a comment");
  } else if (section === void 0) {
    report(reading, line, `${key} stands before the first [id]`);
  } else {
    section.values.set(key, value);
    section.lines.set(key, line);
    reading.key = key;
  }
}
function report({ file, problems }, line, message) {
  problems.push({ file, line, column: 1, message });
}
function sectionOf(reading, { id, line, values, lines }) {
  const one = (key) => values.get(key)?.trim() || null;
  const yes = (key, otherwise) => isYes(reading, key, values.get(key), lines.get(key) ?? line) ?? otherwise;
  return {
    id,
    line,
    lines,
    enabled: yes("enabled", true),
    source: sourceOf(one("metalink"), one("mirrorlist"), listOf(values.get("baseurl"))),
    repoGpgCheck: yes("repo_gpgcheck", false),
    gpgKeys: listOf(values.get("gpgkey")),
    sslVerify: yes("sslverify", true),
    sslClientCert: one("sslclientcert"),
    sslClientKey: one("sslclientkey"),
    sslCaCert: one("sslcacert")
  };
}
function sourceOf(metalink, mirrorlist, baseurl) {
  if (metalink !== null) return { kind: "metalink", url: metalink };
  if (mirrorlist !== null)
    return { kind: mirrorlist.includes("metalink") ? "metalink" : "mirrorlist", url: mirrorlist };
  return baseurl.length === 0 ? null : { kind: "baseurl", urls: baseurl };
}
function listOf(value) {
  return (value ?? "").split(/[\s,]+/).filter((word) => word !== "");
}
var YES = ["1", "yes", "true", "on"];
var NO = ["0", "no", "false", "off"];
function isYes(reading, key, value, line) {
  if (value === void 0) return null;
  const word = value.trim().toLowerCase();
  if (YES.includes(word) || NO.includes(word)) return YES.includes(word);
  report(reading, line, `${key}: expected ${YES.join(", ")}, ${NO.join(", ")}, found '${value}'`);
  return null;
}

// src/config/repo-sections.ts
function sectionsOf(written, surroundings) {
  const text = surroundings.repoFiles.get(written.file);
  if (text === void 0) return refused([{ key: "file", message: `there is no file ${written.file}` }]);
  const parsed = parsedSections(text.text, text.file);
  if (parsed.kind === "problems") return refused(parsed.problems);
  const unknown = unknownIds(written, parsed.sections);
  if (unknown.length > 0) return refused(unknown);
  const chosen = parsed.sections.filter(({ id, enabled }) => written.ids?.includes(id) ?? enabled);
  if (chosen.length === 0) {
    const message = `no section of ${written.file} is enabled; choose some with 'ids': ${idsOf(parsed.sections)}`;
    return refused([{ key: "file", message }]);
  }
  return repositoriesOf(chosen, text.file, written, surroundings);
}
function refused(problems) {
  return { repositories: [], problems };
}
function parsedSections(text, file) {
  try {
    return { kind: "sections", sections: parseRepoFile(text, file) };
  } catch (error) {
    if (error instanceof KmodsmithError) return { kind: "problems", problems: error.problems };
    throw error;
  }
}
function idsOf(sections) {
  return sections.map(({ id }) => id).join(", ") || "it has none";
}
function unknownIds({ ids = [], file }, sections) {
  return ids.flatMap((id, index) => {
    if (sections.some((section) => section.id === id)) return [];
    return [{ key: `ids/${index}`, message: `${file} has no section [${id}]; sections: ${idsOf(sections)}` }];
  });
}
function repositoriesOf(chosen, file, written, surroundings) {
  const problems = [];
  const repositories = chosen.flatMap((found) => {
    const report2 = (key, message) => {
      problems.push({
        file,
        line: found.lines.get(key) ?? found.line,
        column: 1,
        message: `[${found.id}]: ${message}`
      });
    };
    return repositoryOf({ found, written, surroundings, report: report2 });
  });
  return { repositories, problems };
}
function repositoryOf(section) {
  const { found, written } = section;
  if (!found.sslVerify) {
    section.report(
      "sslverify",
      "sslverify=0 would take any server for the right one; remove it and name the authority with sslcacert"
    );
  }
  const source = usableSource(section);
  const mustBeSigned = written["repo-gpgcheck"] ?? (found.repoGpgCheck || written.keys !== void 0);
  const repomdKeys = mustBeSigned ? keysOf(section) : [];
  const tls = tlsOf(section);
  return source === null ? [] : [{ id: found.id, source, repomdKeys, mustBeSigned, tls }];
}
function usableSource(section) {
  const { source } = section.found;
  if (source === null) {
    section.report("", "it has no metalink, mirrorlist or baseurl");
    return null;
  }
  const given = source.kind === "baseurl" ? source.urls : [source.url];
  const urls = given.filter((url) => ADDRESS.test(url));
  if (urls.length === 0) {
    section.report(
      source.kind,
      `found ${given.join(" ")}, expected an https, http or file address or an absolute path`
    );
  }
  for (const url of urls) {
    const message = variablesProblem(url, section.surroundings);
    if (message !== null) section.report(source.kind, message);
  }
  return source.kind === "baseurl" ? { kind: "baseurl", urls } : source;
}
var ADDRESS = /^(?:https?:\/\/|file:\/\/\/|\/)[A-Za-z0-9._~:/${}?=&,;%+@-]*$/;
function keysOf(section) {
  const { found, written, surroundings } = section;
  if (written.keys !== void 0) return written.keys.map(surroundings.resolve);
  if (found.gpgKeys.length === 0) {
    section.report("repo_gpgcheck", "repo_gpgcheck needs gpgkey, or 'keys' beside 'file' in kmodsmith.yml");
  }
  return found.gpgKeys.flatMap((key) => pathOf(section, "gpgkey", key) ?? []);
}
var TLS_KEYS = ["sslclientcert", "sslclientkey", "sslcacert"];
function tlsOf(section) {
  const { sslClientCert, sslClientKey, sslCaCert } = section.found;
  if (sslClientCert === null && sslClientKey === null && sslCaCert === null) return null;
  if (sslClientCert === null || sslClientKey === null) {
    const key2 = TLS_KEYS.find((name) => section.found.lines.has(name)) ?? "";
    section.report(key2, "expected sslclientcert and sslclientkey together, and sslcacert with both only");
    return null;
  }
  const certificate = pathOf(section, "sslclientcert", sslClientCert);
  const key = pathOf(section, "sslclientkey", sslClientKey);
  const authority = sslCaCert === null ? null : pathOf(section, "sslcacert", sslCaCert);
  return certificate === null || key === null ? null : { certificate, key, authority };
}
function pathOf(section, key, text) {
  const { releasever, variables, resolve } = section.surroundings;
  try {
    const path = expandVariables(text, { arch: null, releasever, variables });
    if (path.startsWith("file:///")) return fileURLToPath(path);
    if (!/^[a-z]+:/i.test(path)) return resolve(path);
    section.report(
      key,
      `found ${path}, expected a file: download it into your repository and name it with 'keys' beside 'file'`
    );
  } catch (error) {
    section.report(key, error instanceof Error ? error.message : String(error));
  }
  return null;
}

// src/config/repositories.ts
var SOURCES = ["baseurl", "mirrorlist", "metalink"];
var BESIDE_FILE = ["file", "ids", "keys", "repo-gpgcheck"];
function normaliseRepositories(written, surroundings) {
  const made = written.map((repository, index) => {
    const { repositories: repositories2, problems } = normaliseRepository(repository, surroundings);
    return { repositories: repositories2, problems: problems.map((problem) => below(`repositories/${index}`, problem)) };
  });
  const repositories = made.flatMap((one) => one.repositories);
  return { repositories, problems: [...made.flatMap((one) => one.problems), ...sameIds(repositories)] };
}
function below(place, problem) {
  if ("file" in problem) return problem;
  return { ...problem, key: problem.key === "" ? place : `${place}/${problem.key}` };
}
function sameIds(repositories) {
  const ids = repositories.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(twice)].map((id) => ({ key: "repositories", message: `two repositories have the id ${id}` }));
}
function normaliseRepository(written, surroundings) {
  const problems = combinationProblems(written);
  if (problems.length > 0) return { repositories: [], problems };
  if (written.file !== void 0) return sectionsOf({ ...written, file: written.file }, surroundings);
  const source = sourceOf2(written, surroundings.resolve);
  const inAddress = addressProblems(written, source, surroundings);
  if (inAddress.length > 0) return { repositories: [], problems: inAddress };
  return { repositories: [repositoryOf2(written, source, surroundings.resolve)], problems: [] };
}
function combinationProblems(written) {
  return written.file === void 0 ? plainProblems(written) : besideFile(written);
}
function besideFile(written) {
  return Object.keys(written).filter((key) => !BESIDE_FILE.includes(key)).map((key) => ({ key, message: `'${key}' cannot stand beside 'file': it is taken from the .repo file` }));
}
function plainProblems(written) {
  const problems = [];
  if (written.id === void 0) problems.push({ key: "", message: "the key 'id' is missing" });
  if (written.ids !== void 0) {
    problems.push({ key: "ids", message: "'ids' chooses sections of a .repo file; name that with 'file'" });
  }
  return [...problems, ...sourceProblems(written), ...signatureProblems(written), ...certificateProblems(written)];
}
function sourceProblems(written) {
  const given = SOURCES.filter((key) => written[key] !== void 0);
  if (given.length === 1) return [];
  const found = given.length === 0 ? "none" : given.join(" and ");
  const message = `expected one of ${SOURCES.join(", ")}, or file for an existing .repo file; found ${found}`;
  return [{ key: given[1] ?? "", message }];
}
function signatureProblems(written) {
  if (written["repo-gpgcheck"] !== true || written.keys !== void 0) return [];
  const message = "repo-gpgcheck needs the keys that may sign repomd.xml; name their files with 'keys'";
  return [{ key: "repo-gpgcheck", message }];
}
function certificateProblems(written) {
  const certificate = written["client-certificate"] !== void 0;
  const key = written["client-key"] !== void 0;
  if (certificate !== key) {
    const message = `client-certificate and client-key belong together, '${certificate ? "client-key" : "client-certificate"}' is missing`;
    return [{ key: certificate ? "client-certificate" : "client-key", message }];
  }
  if (written["ca-certificate"] === void 0 || certificate) return [];
  return [{ key: "ca-certificate", message: "ca-certificate is used with a client certificate only" }];
}
function sourceOf2(written, resolve) {
  const absolute = (address) => address.startsWith(".") ? resolve(address) : address;
  if (written.metalink !== void 0) return { kind: "metalink", url: absolute(written.metalink) };
  if (written.mirrorlist !== void 0) return { kind: "mirrorlist", url: absolute(written.mirrorlist) };
  return { kind: "baseurl", urls: [written.baseurl ?? []].flat().map(absolute) };
}
function addressProblems(written, source, surroundings) {
  const several = typeof written.baseurl === "object";
  return (source.kind === "baseurl" ? source.urls : [source.url]).flatMap((url, index) => {
    const message = variablesProblem(url, surroundings);
    return message === null ? [] : [{ key: several ? `baseurl/${index}` : source.kind, message }];
  });
}
function repositoryOf2(written, source, resolve) {
  return {
    id: written.id ?? "",
    source,
    repomdKeys: (written.keys ?? []).map(resolve),
    // Whoever names keys means them to be used: an attacker could simply leave the signature away.
    mustBeSigned: written["repo-gpgcheck"] ?? written.keys !== void 0,
    tls: tlsOf2(written, resolve)
  };
}
function tlsOf2(written, resolve) {
  const { "client-certificate": certificate, "client-key": key, "ca-certificate": authority } = written;
  if (certificate === void 0 || key === void 0) return null;
  return {
    certificate: resolve(certificate),
    key: resolve(key),
    authority: authority === void 0 ? null : resolve(authority)
  };
}

// src/config/targets.ts
var PRESETS = presets_default;
var PRESET_NAMES = Object.keys(PRESETS).sort(compareText);
function normaliseTarget(name, written, files) {
  const preset = presetOf(written);
  if (preset === "unknown") {
    const message = `no preset '${written.preset}'; known presets: ${PRESET_NAMES.join(", ")}`;
    return { kind: "problems", problems: [{ key: "preset", message }] };
  }
  const problems = preset === null ? missingKeys(written) : notOffered(written, preset);
  if (problems.length > 0) return { kind: "problems", problems };
  return targetOf(name, written, preset, files);
}
function presetOf(written) {
  if (written.preset === void 0) return null;
  return PRESETS[written.preset] ?? "unknown";
}
var NEEDED_WITHOUT_PRESET = ["repositories", "dist", "image", "keys"];
function missingKeys(written) {
  return NEEDED_WITHOUT_PRESET.filter((key) => written[key] === void 0).map((key) => ({
    key: "",
    message: `a target without a preset needs '${key}'`
  }));
}
function notOffered(written, preset) {
  if (written.repositories !== void 0) return [];
  if (preset.repositories.length === 0) {
    const message = `${written.preset} needs 'repositories': only subscribed machines can read the distribution's own; name a mirror of yours, or redhat.repo of such a machine with 'file'`;
    return [{ key: "preset", message }];
  }
  return ["arches", "variants"].flatMap((key) => {
    const wrong = (written[key] ?? []).filter((value) => !preset.offers[key].includes(value));
    if (wrong.length === 0) return [];
    return [
      {
        key,
        message: `${written.preset} does not offer ${wrong.join(", ")}; it offers ${preset.offers[key].join(", ")}`
      }
    ];
  });
}
function targetOf(name, written, preset, files) {
  const variants = written.variants ?? preset?.variants ?? ["stock"];
  const releasever = written.releasever ?? preset?.releasever ?? "";
  const variables = { ...preset?.vars, ...written.vars };
  const surroundings = { ...files, releasever, variables };
  const { repositories, problems } = normaliseRepositories(
    written.repositories ?? presetRepositories(preset, variants),
    surroundings
  );
  if (problems.length > 0) return { kind: "problems", problems };
  const target = {
    name,
    repositories,
    variants,
    arches: written.arches ?? preset?.arches ?? ["x86_64"],
    dist: written.dist ?? preset?.dist ?? "",
    releasever,
    variables,
    image: written.image ?? preset?.image ?? "",
    keys: (written.keys ?? preset?.keys ?? []).map((key) => normaliseKey(key, files.resolve)),
    archivesDevel: preset?.mayReoffer ?? true
  };
  return { kind: "target", target };
}
function presetRepositories(preset, variants) {
  if (preset === null) return [];
  const wantsRt = variants.some((variant) => variant.split("-").includes("rt"));
  return wantsRt ? [...preset.repositories, ...preset.rtRepositories] : preset.repositories;
}
function normaliseKey(key, resolve) {
  if ("file" in key) return { kind: "file", path: resolve(key.file) };
  return { kind: "image", path: key.image, fingerprint: key.fingerprint, url: key.url ?? null };
}

export {
  expandVariables,
  PRESET_NAMES,
  normaliseTarget
};
