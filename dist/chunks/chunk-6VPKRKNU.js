import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  compareText
} from "./chunk-UQ52HQYY.js";

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
  "rocky-9": {
    repositories: [
      {
        id: "baseos",
        baseurl: "https://dl.rockylinux.org/pub/rocky/9/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://dl.rockylinux.org/pub/rocky/9/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el9",
    releasever: "9",
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
        baseurl: "https://dl.rockylinux.org/pub/rocky/9/RT/$basearch/os"
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
        baseurl: "https://dl.rockylinux.org/pub/rocky/10/BaseOS/$basearch/os"
      },
      {
        id: "appstream",
        baseurl: "https://dl.rockylinux.org/pub/rocky/10/AppStream/$basearch/os"
      }
    ],
    variants: ["stock"],
    arches: ["x86_64"],
    dist: ".el10",
    releasever: "10",
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
        baseurl: "https://dl.rockylinux.org/pub/rocky/10/RT/$basearch/os"
      }
    ],
    offers: {
      arches: ["x86_64", "aarch64", "ppc64le", "s390x"],
      variants: ["stock", "debug", "rt", "rt-debug", "64k", "64k-debug"]
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
  }
};

// src/config/targets.ts
var PRESETS = presets_default;
var PRESET_NAMES = Object.keys(PRESETS).sort(compareText);
function normaliseTarget(name, written, resolve) {
  const preset = presetOf(written);
  if (preset === "unknown") {
    const message = `no preset '${written.preset}'; known presets: ${PRESET_NAMES.join(", ")}`;
    return { kind: "problems", problems: [{ key: "preset", message }] };
  }
  const problems = preset === null ? missingKeys(written) : notOffered(written, preset);
  if (problems.length > 0) return { kind: "problems", problems };
  return { kind: "target", target: targetOf(name, written, preset, resolve) };
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
function targetOf(name, written, preset, resolve) {
  const variants = written.variants ?? preset?.variants ?? ["stock"];
  return {
    name,
    repositories: (written.repositories ?? presetRepositories(preset, variants)).map((repository) => ({
      id: repository.id,
      baseurl: absoluteBaseurl(repository.baseurl, resolve)
    })),
    variants,
    arches: written.arches ?? preset?.arches ?? ["x86_64"],
    dist: written.dist ?? preset?.dist ?? "",
    releasever: written.releasever ?? preset?.releasever ?? "",
    image: written.image ?? preset?.image ?? "",
    keys: (written.keys ?? preset?.keys ?? []).map((key) => normaliseKey(key, resolve))
  };
}
function presetRepositories(preset, variants) {
  if (preset === null) return [];
  const wantsRt = variants.some((variant) => variant.split("-").includes("rt"));
  return wantsRt ? [...preset.repositories, ...preset.rtRepositories] : preset.repositories;
}
function absoluteBaseurl(baseurl, resolve) {
  return baseurl.startsWith(".") ? resolve(baseurl) : baseurl;
}
function normaliseKey(key, resolve) {
  if ("file" in key) return { kind: "file", path: resolve(key.file) };
  return { kind: "image", path: key.image, fingerprint: key.fingerprint, url: key.url ?? null };
}

export {
  PRESET_NAMES,
  normaliseTarget
};
