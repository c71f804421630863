import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

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

// src/repodata/symbols.ts
function createSymbolNames(known = []) {
  const names = [...known];
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    names,
    idOf(name) {
      const known2 = ids.get(name);
      if (known2 !== void 0) return known2;
      ids.set(name, names.length);
      return names.push(name) - 1;
    }
  };
}
var SYMBOL_PROVIDE = /^kernel\((?<symbol>[A-Za-z0-9_.$]+)\)$/;
var SYMBOL = /^[A-Za-z0-9_.$]+$/;
var CRC = /^0x[0-9a-f]{8}$/i;
function symbolOfProvide(name) {
  return SYMBOL_PROVIDE.exec(name)?.groups?.symbol ?? null;
}
function isSymbol(name) {
  return SYMBOL.test(name);
}
function parseCrc(text) {
  return CRC.test(text) ? Number.parseInt(text, 16) : null;
}
function formatCrc(crc) {
  return `0x${crc.toString(16).padStart(8, "0")}`;
}
function symbolsOf(abi, checksum) {
  const { ids, crcs } = abi.maps.get(checksum) ?? { ids: [], crcs: [] };
  return new Map([...ids].map((id, index) => [abi.names[id] ?? "", formatCrc(crcs[index] ?? 0)]));
}

export {
  ARCHES,
  archOf,
  createSymbolNames,
  symbolOfProvide,
  isSymbol,
  parseCrc,
  symbolsOf
};
