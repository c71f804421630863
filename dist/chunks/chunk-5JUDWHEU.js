import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-VXWXAEMQ.js";

// src/rpm/arch.json
var arch_default = [
  { rpm: "aarch64", elfMachine: 183, elfEndian: "little" },
  { rpm: "ppc64le", elfMachine: 21, elfEndian: "little" },
  { rpm: "s390x", elfMachine: 22, elfEndian: "big" },
  { rpm: "x86_64", elfMachine: 62, elfEndian: "little" },
  { rpm: "x86_64_v2", elfMachine: 62, elfEndian: "little" }
];

// src/rpm/arch.ts
var ARCHES = arch_default;
function archOf(name) {
  const found = ARCHES.find((arch) => arch.rpm === name);
  if (found === void 0) {
    const known = ARCHES.map((arch) => arch.rpm).join(", ");
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `found the architecture ${JSON.stringify(name)}, expected one of ${known}`
    );
  }
  return found;
}

export {
  ARCHES,
  archOf
};
