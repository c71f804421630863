import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  isFolder,
  isRegularFile,
  listFolder,
  readText,
  readTextIfThere,
  sha256OfFile
} from "./chunk-PPHV2JRJ.js";
import {
  WITHOUT_CREDENTIALS,
  hasCredentials,
  withoutCredentials
} from "./chunk-XG3NIMRG.js";
import {
  KmodsmithError,
  formatProblem
} from "./chunk-IVPPFRI4.js";
import {
  __commonJS,
  __toESM
} from "./chunk-POKRKV4F.js";

// node_modules/fastest-levenshtein/mod.js
var require_mod = __commonJS({
  "node_modules/fastest-levenshtein/mod.js"(exports) {
    "use strict";
    exports.__esModule = true;
    exports.distance = exports.closest = void 0;
    var peq = new Uint32Array(65536);
    var myers_32 = function(a, b) {
      var n = a.length;
      var m = b.length;
      var lst = 1 << n - 1;
      var pv = -1;
      var mv = 0;
      var sc = n;
      var i = n;
      while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
      }
      for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= (eq & pv) + pv ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
          sc++;
        }
        if (pv & lst) {
          sc--;
        }
        mv = mv << 1 | 1;
        pv = pv << 1 | ~(xv | mv);
        mv &= xv;
      }
      i = n;
      while (i--) {
        peq[a.charCodeAt(i)] = 0;
      }
      return sc;
    };
    var myers_x = function(b, a) {
      var n = a.length;
      var m = b.length;
      var mhc = [];
      var phc = [];
      var hsize = Math.ceil(n / 32);
      var vsize = Math.ceil(m / 32);
      for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
      }
      var j = 0;
      for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
          var eq = peq[a.charCodeAt(i)];
          var pb = phc[i / 32 | 0] >>> i & 1;
          var mb = mhc[i / 32 | 0] >>> i & 1;
          var xv = eq | mv_1;
          var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
          var ph = mv_1 | ~(xh | pv_1);
          var mh = pv_1 & xh;
          if (ph >>> 31 ^ pb) {
            phc[i / 32 | 0] ^= 1 << i;
          }
          if (mh >>> 31 ^ mb) {
            mhc[i / 32 | 0] ^= 1 << i;
          }
          ph = ph << 1 | pb;
          mh = mh << 1 | mb;
          pv_1 = mh | ~(xv | ph);
          mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] = 0;
        }
      }
      var mv = 0;
      var pv = -1;
      var start = j * 32;
      var vlen = Math.min(32, m - start) + start;
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
      }
      var score = m;
      for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = phc[i / 32 | 0] >>> i & 1;
        var mb = mhc[i / 32 | 0] >>> i & 1;
        var xv = eq | mv;
        var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += ph >>> m - 1 & 1;
        score -= mh >>> m - 1 & 1;
        if (ph >>> 31 ^ pb) {
          phc[i / 32 | 0] ^= 1 << i;
        }
        if (mh >>> 31 ^ mb) {
          mhc[i / 32 | 0] ^= 1 << i;
        }
        ph = ph << 1 | pb;
        mh = mh << 1 | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
      }
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
      }
      return score;
    };
    var distance = function(a, b) {
      if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
      }
      if (b.length === 0) {
        return a.length;
      }
      if (a.length <= 32) {
        return myers_32(a, b);
      }
      return myers_x(a, b);
    };
    exports.distance = distance;
    var closest2 = function(str, arr) {
      var min_distance = Infinity;
      var min_index = 0;
      for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
          min_distance = dist;
          min_index = i;
        }
      }
      return arr[min_index];
    };
    exports.closest = closest2;
  }
});

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// src/rpm/compare-text.ts
function compareText(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
function sortedByKey(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}

// src/commands/read-config.ts
import { basename, isAbsolute, join, relative, resolve } from "node:path";

// src/config/dependencies.ts
function checkDependencies(kmods) {
  const unknown = kmods.flatMap((kmod) => unknownNames(kmod, kmods));
  const circles = kmods.flatMap((kmod) => circleFrom(kmod, kmods));
  return [...unknown, ...circles];
}
function unknownNames(kmod, kmods) {
  const known = kmods.map(({ name }) => name).filter((name) => name !== kmod.name);
  return kmod.depends.flatMap(
    (name) => kmods.some((other) => other.name === name) ? [] : [
      {
        kmod: kmod.name,
        pointer: "/depends",
        message: `depends: no kmod '${name}' in this repository; others here: ${known.join(", ") || "none"}`
      }
    ]
  );
}
function circleFrom(kmod, kmods) {
  const circle = wayTo(kmod.name, kmod, kmods, /* @__PURE__ */ new Set());
  if (circle === null || circle.some((name) => name < kmod.name)) return [];
  const message = `depends: ${[kmod.name, ...circle].join(" -> ")} is a circle, expected an order in which kmods can be built`;
  return [{ kmod: kmod.name, pointer: "/depends", message }];
}
function wayTo(end, from, kmods, seen) {
  for (const name of from.depends.filter((next) => !seen.has(next))) {
    if (name === end) return [name];
    seen.add(name);
    const next = kmods.find((kmod) => kmod.name === name);
    const way = next === void 0 ? null : wayTo(end, next, kmods, seen);
    if (way !== null) return [name, ...way];
  }
  return null;
}

// node_modules/js-yaml/dist/js-yaml.mjs
var NOT_RESOLVED = /* @__PURE__ */ Symbol("NOT_RESOLVED");
function defineScalarTag(tagName, options) {
  return {
    tagName,
    nodeKind: "scalar",
    implicit: options.implicit ?? false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    implicitFirstChars: options.implicitFirstChars ?? null,
    resolve: options.resolve,
    identify: options.identify,
    represent: options.represent ?? ((data) => String(data)),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineSequenceTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "sequence",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addItem: options.addItem,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data) => data),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineMappingTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "mapping",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addPair: options.addPair,
    has: options.has,
    keys: options.keys,
    get: options.get,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data) => data),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
  resolve: (source) => source,
  identify: (data) => typeof data === "string"
});
var NULL_VALUES$1 = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES$1.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: ["n"],
  resolve: (source, isExplicit) => {
    if (source === "null" || isExplicit && source === "") return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var NULL_VALUES = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var TRUE_VALUES$2 = [
  "true",
  "True",
  "TRUE"
];
var FALSE_VALUES$2 = [
  "false",
  "False",
  "FALSE"
];
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "t",
    "T",
    "f",
    "F"
  ],
  resolve: (source) => {
    if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: ["t", "f"],
  resolve: (source) => {
    if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES = [
  "true",
  "True",
  "TRUE",
  "y",
  "Y",
  "yes",
  "Yes",
  "YES",
  "on",
  "On",
  "ON"
];
var FALSE_VALUES = [
  "false",
  "False",
  "FALSE",
  "n",
  "N",
  "no",
  "No",
  "NO",
  "off",
  "Off",
  "OFF"
];
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "y",
    "Y",
    "n",
    "N",
    "t",
    "T",
    "f",
    "F",
    "o",
    "O"
  ],
  resolve: (source) => {
    if (TRUE_VALUES.indexOf(source) !== -1) return true;
    if (FALSE_VALUES.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$2(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger$2,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$1(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlInteger$1,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
  let value = source.replace(/_/g, "");
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  if (value.includes(":")) {
    let result = 0;
    for (const part of value.split(":")) result = result * 60 + Number(part);
    return sign * result;
  }
  if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
  if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
  if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase();
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  const result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat$2,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$2
});
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
    let value = source.toLowerCase();
    const sign = value[0] === "-" ? -1 : 1;
    if ("+-".includes(value[0])) value = value.slice(1);
    if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    if (value === ".nan") return NaN;
    const result2 = sign * parseFloat(value);
    return Number.isFinite(result2) ? result2 : NOT_RESOLVED;
  }
  if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = Number(source);
  if (Number.isFinite(result)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlFloat$1,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$1
});
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
  if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase().replace(/_/g, "");
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  let result = 0;
  if (value.includes(":")) {
    for (const part of value.split(":")) result = result * 60 + Number(part);
    result *= sign;
  } else result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat
});
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
  implicit: true,
  implicitFirstChars: ["<"],
  resolve: (source, isExplicit) => {
    if (source === "<<" || isExplicit && source === "") return "<<";
    return NOT_RESOLVED;
  },
  identify: () => false
});
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
  const input = source.replace(/\s/g, "");
  if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
  const binary = atob(input);
  const result = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
  return result;
}
function representYamlBinary(object) {
  let binary = "";
  for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
  return btoa(binary);
}
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
  resolve: resolveYamlBinary,
  identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
  represent: representYamlBinary
});
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
  const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
  date.setUTCFullYear(year, month, day);
  return date;
}
function resolveYamlTimestamp(source) {
  let match = YAML_DATE_REGEXP.exec(source);
  if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
  if (match === null) return NOT_RESOLVED;
  const year = +match[1];
  const month = +match[2] - 1;
  const day = +match[3];
  if (!match[4]) {
    const date2 = makeUtcDate(year, month, day);
    if (date2.getUTCFullYear() !== year || date2.getUTCMonth() !== month || date2.getUTCDate() !== day) return NOT_RESOLVED;
    return date2;
  }
  const hour = +match[4];
  const minute = +match[5];
  const second = +match[6];
  let fraction = 0;
  if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
  if (match[7]) {
    let value = match[7].slice(0, 3);
    while (value.length < 3) value += "0";
    fraction = +value;
  }
  const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
  if (match[9]) {
    const offsetHour = +match[10];
    const offsetMinute = +(match[11] || 0);
    if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
    const offset = (offsetHour * 60 + offsetMinute) * 6e4;
    date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
  }
  return date;
}
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
  implicit: true,
  implicitFirstChars: [..."0123456789"],
  resolve: resolveYamlTimestamp,
  identify: (object) => object instanceof Date,
  represent: (object) => object.toISOString()
});
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
  create: () => [],
  addItem: (container, item) => {
    container.push(item);
  },
  identify: Array.isArray
});
function isPlainObject(data) {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
  const prototype = Object.getPrototypeOf(data);
  return prototype === null || prototype === Object.prototype;
}
function pick(object, keys) {
  const result = {};
  for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
  return result;
}
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
  create: () => ({
    list: [],
    seen: /* @__PURE__ */ new Set()
  }),
  addItem: (carrier, item) => {
    let key;
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve an ordered map item";
      key = item.keys().next().value;
    } else if (isPlainObject(item)) {
      const itemKeys = Object.keys(item);
      if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
      key = itemKeys[0];
    } else return "cannot resolve an ordered map item";
    if (carrier.seen.has(key)) return "duplicate key in ordered map";
    carrier.seen.add(key);
    carrier.list.push(item);
    return "";
  },
  finalize: (carrier) => carrier.list,
  identify: () => false
});
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
  create: () => [],
  addItem: (container, item) => {
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve a pairs item";
      container.push(item.entries().next().value);
      return "";
    }
    if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
    const object = item;
    const keys = Object.keys(object);
    if (keys.length !== 1) return "cannot resolve a pairs item";
    container.push([keys[0], object[keys[0]]]);
    return "";
  },
  identify: () => false
});
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map.set(key, o[key]);
    return map;
  },
  addPair: (container, key, value) => {
    if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
    const normalizedKey = String(key);
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    if (key !== null && typeof key === "object") return false;
    return Object.prototype.hasOwnProperty.call(container, String(key));
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
  create: () => /* @__PURE__ */ new Set(),
  identify: (data) => data instanceof Set,
  represent: (data) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of data) map.set(key, null);
    return map;
  },
  addPair: (container, key, value) => {
    if (value !== null) return "cannot resolve a set item";
    container.add(key);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: () => null
});
function createTagDefinitionMap() {
  return {
    scalar: /* @__PURE__ */ Object.create(null),
    sequence: /* @__PURE__ */ Object.create(null),
    mapping: /* @__PURE__ */ Object.create(null)
  };
}
function createTagDefinitionListMap() {
  return {
    scalar: [],
    sequence: [],
    mapping: []
  };
}
function compileTags(tags) {
  const result = [];
  for (const tag of tags) {
    let index = result.length;
    for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
      const previous = result[previousIndex];
      if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
        index = previousIndex;
        break;
      }
    }
    result[index] = tag;
  }
  return result;
}
var Schema = class Schema2 {
  tags;
  /** @internal */
  implicitScalarTags;
  /**
  * Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
  * the resolvers that may match that key, in schema order; a key absent from
  * the map uses
  * {@link Schema.implicitScalarAnyFirstChar}
  * (resolvers that declared no first-char constraint, so they apply to any
  * first character).
  */
  implicitScalarByFirstChar;
  implicitScalarAnyFirstChar;
  /**
  * The default scalar tag (`!!str`), resolved once so the composer's fallback
  * for unresolved plain scalars avoids a keyed lookup per scalar.
  *
  * @internal
  */
  defaultScalarTag;
  /**
  * The default container tags (`!!seq` / `!!map`), used by the dumper: when a
  * value is identified by its default tag, the tag is implicit and not
  * printed. Undefined if the schema does not define them (then such values
  * can't be dumped).
  *
  * @internal
  */
  defaultSequenceTag;
  /** @internal */
  defaultMappingTag;
  exact;
  prefix;
  constructor(tags) {
    const compiledTags = compileTags(tags);
    const implicitScalarTags = [];
    const exact = createTagDefinitionMap();
    const prefix = createTagDefinitionListMap();
    for (const tag of compiledTags) {
      if (tag.nodeKind === "scalar" && tag.implicit) {
        if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
        implicitScalarTags.push(tag);
      }
      switch (tag.nodeKind) {
        case "scalar":
          if (tag.matchByTagPrefix) prefix.scalar.push(tag);
          else exact.scalar[tag.tagName] = tag;
          break;
        case "sequence":
          if (tag.matchByTagPrefix) prefix.sequence.push(tag);
          else exact.sequence[tag.tagName] = tag;
          break;
        case "mapping":
          if (tag.matchByTagPrefix) prefix.mapping.push(tag);
          else exact.mapping[tag.tagName] = tag;
      }
    }
    const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
    const keys = /* @__PURE__ */ new Set();
    for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
    const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
    for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
    const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
    if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
    this.tags = compiledTags;
    this.implicitScalarTags = implicitScalarTags;
    this.implicitScalarByFirstChar = implicitScalarByFirstChar;
    this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
    this.defaultScalarTag = defaultScalarTag;
    this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
    this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
    this.exact = exact;
    this.prefix = prefix;
  }
  /** @internal */
  lookupScalarTag(tagName) {
    const exactTag = this.exact.scalar[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupSequenceTag(tagName) {
    const exactTag = this.exact.sequence[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupMappingTag(tagName) {
    const exactTag = this.exact.mapping[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  resolveImplicitScalarTag(source) {
    const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
    for (const tag2 of candidates) {
      const value = tag2.resolve(source, false, tag2.tagName);
      if (value !== NOT_RESOLVED) return {
        value,
        tag: tag2
      };
    }
    const tag = this.defaultScalarTag;
    return {
      value: tag.resolve(source, false, tag.tagName),
      tag
    };
  }
  /**
  * Creates a new schema with the specified tags added. If a tag already
  * exists, it is replaced by the specified tag.
  *
  * @example
  *
  * ```javascript
  * import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
  *
  * const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
  * ```
  */
  withTags(...tags) {
    let flatTags = [];
    for (const tag of tags) flatTags = flatTags.concat(tag);
    return new Schema2([...this.tags, ...flatTags]);
  }
};
var FAILSAFE_SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag
]);
var JSON_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullJsonTag,
  boolJsonTag,
  intJsonTag,
  floatJsonTag
]);
var CORE_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullCoreTag,
  boolCoreTag,
  intCoreTag,
  floatCoreTag
]);
var YAML11_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullYaml11Tag,
  boolYaml11Tag,
  intYaml11Tag,
  floatYaml11Tag,
  timestampTag,
  mergeTag,
  binaryTag,
  omapTag,
  pairsTag,
  setTag
]);
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
  ...intYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = intYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
  }
}, {
  ...floatYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
  }
});
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => /* @__PURE__ */ new Map(),
  addPair: (container, key, value) => {
    container.set(key, value);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: (container, key) => container.get(key),
  identify: (data) => data instanceof Map || isPlainObject(data),
  represent: (data) => {
    if (data instanceof Map) return data;
    const map = /* @__PURE__ */ new Map();
    const obj = data;
    for (const key of Object.keys(obj)) map.set(key, obj[key]);
    return map;
  }
});
function normalizeKey(key) {
  if (Array.isArray(key)) {
    const array = Array.prototype.slice.call(key);
    for (let index = 0; index < array.length; index++) {
      if (Array.isArray(array[index])) return null;
      if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
    }
    return String(array);
  }
  if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
  return String(key);
}
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map.set(key, o[key]);
    return map;
  },
  addPair: (container, key, value) => {
    const normalizedKey = normalizeKey(key);
    if (normalizedKey === null) return "nested arrays are not supported inside keys";
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    const normalizedKey = normalizeKey(key);
    return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var DEFAULT_SNIPPET_OPTIONS = {
  maxLength: 79,
  indent: 1,
  linesBefore: 3,
  linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
  let head = "";
  let tail = "";
  const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
  if (position - lineStart > maxHalfLength) {
    head = " ... ";
    lineStart = position - maxHalfLength + head.length;
  }
  if (lineEnd - position > maxHalfLength) {
    tail = " ...";
    lineEnd = position + maxHalfLength - tail.length;
  }
  return {
    str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "\u2192") + tail,
    pos: position - lineStart + head.length
  };
}
function padStart(string, max) {
  return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
  if (!mark.buffer) return null;
  const opts = {
    ...DEFAULT_SNIPPET_OPTIONS,
    ...options
  };
  const re = /\r?\n|\r|\0/g;
  const lineStarts = [0];
  const lineEnds = [];
  let match;
  let foundLineNo = -1;
  while (match = re.exec(mark.buffer)) {
    lineEnds.push(match.index);
    lineStarts.push(match.index + match[0].length);
    if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
  }
  if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
  let result = "";
  const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
  const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
  for (let i = 1; i <= opts.linesBefore; i++) {
    if (foundLineNo - i < 0) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
    result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line2.str}
${result}`;
  }
  const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
  result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}
`;
  result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^
`;
  for (let i = 1; i <= opts.linesAfter; i++) {
    if (foundLineNo + i >= lineEnds.length) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
    result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line2.str}
`;
  }
  return result.replace(/\n$/, "");
}
function formatError(exception, compact) {
  let where = "";
  if (!exception.mark) return exception.reason;
  if (exception.mark.name) where += `in "${exception.mark.name}" `;
  where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
  if (!compact && exception.mark.snippet) where += `

${exception.mark.snippet}`;
  return `${exception.reason} ${where}`;
}
var YAMLException = class YAMLException2 extends Error {
  reason;
  mark;
  /**
  * Optional `mark` contains source snippet data. Usually, use
  * {@link YAMLException.throwAt} instead of passing it directly.
  */
  constructor(reason, mark) {
    super();
    this.name = "YAMLException";
    this.reason = reason;
    this.mark = mark;
    this.message = formatError(this, false);
    if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
  }
  /**
  * Returns the formatted error, omitting the source snippet in compact mode.
  */
  toString(compact) {
    return `${this.name}: ${formatError(this, compact)}`;
  }
  /**
  * Builds a YAMLException with a source snippet and throws it. `source` is
  * the raw input text; `position` is an offset into it.
  */
  static throwAt(source, position, message, filename = "") {
    let line = 0;
    let lineStart = 0;
    for (let index = 0; index < position; index++) {
      const ch = source.charCodeAt(index);
      if (ch === 10) {
        line++;
        lineStart = index + 1;
      } else if (ch === 13) {
        line++;
        if (source.charCodeAt(index + 1) === 10) index++;
        lineStart = index + 1;
      }
    }
    const mark = {
      name: filename,
      buffer: source,
      position,
      line,
      column: position - lineStart
    };
    mark.snippet = makeSnippet(mark);
    throw new YAMLException2(message, mark);
  }
};
var EVENT_ID = {
  DOCUMENT: 1,
  SEQUENCE: 2,
  MAPPING: 3,
  SCALAR: 4,
  ALIAS: 5,
  POP: 6
};
var SCALAR_STYLE = {
  PLAIN: 1,
  SINGLE_QUOTED: 2,
  DOUBLE_QUOTED: 3,
  LITERAL_BLOCK: 4,
  FOLDED_BLOCK: 5
};
var COLLECTION_STYLE = {
  BLOCK: 1,
  FLOW: 2
};
var CHOMPING_MODE = {
  CLIP: 1,
  STRIP: 2,
  KEEP: 3
};
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
  switch (c) {
    case 48:
      return "\0";
    case 97:
      return "\x07";
    case 98:
      return "\b";
    case 116:
      return "	";
    case 9:
      return "	";
    case 110:
      return "\n";
    case 118:
      return "\v";
    case 102:
      return "\f";
    case 114:
      return "\r";
    case 101:
      return "\x1B";
    case 32:
      return " ";
    case 34:
      return '"';
    case 47:
      return "/";
    case 92:
      return "\\";
    case 78:
      return "\x85";
    case 95:
      return "\xA0";
    case 76:
      return "\u2028";
    case 80:
      return "\u2029";
    default:
      return "";
  }
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
  simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
  simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
  if (c <= 65535) return String.fromCharCode(c);
  return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
  if (c >= 48 && c <= 57) return c - 48;
  return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  return 8;
}
function skipFoldedBreaks(input, position, end) {
  let breaks = 0;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10) {
      breaks++;
      position++;
    } else if (ch === 13) {
      breaks++;
      position++;
      if (input.charCodeAt(position) === 10) position++;
    } else if (ch === 32 || ch === 9) position++;
    else break;
  }
  return {
    position,
    breaks
  };
}
function foldedBreaks(count) {
  if (count === 1) return " ";
  return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 39) {
      result += input.slice(captureStart, position) + "'";
      position += 2;
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 92) {
      result += input.slice(captureStart, position);
      position++;
      const escaped = input.charCodeAt(position);
      if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
      else if (escaped < 256 && simpleEscapeCheck[escaped]) {
        result += simpleEscapeMap[escaped];
        position++;
      } else {
        let hexLength = escapedHexLen$1(escaped);
        let hexResult = 0;
        for (; hexLength > 0; hexLength--) {
          position++;
          const digit = fromHexCode$1(input.charCodeAt(position));
          hexResult = (hexResult << 4) + digit;
        }
        result += charFromCodepoint(hexResult);
        position++;
      }
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
  const textIndent = indent < 0 ? 0 : indent;
  const region = input.slice(start, end).replace(/\r\n?/g, "\n");
  const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
  let result = "";
  let didReadContent = false;
  let emptyLines = 0;
  let atMoreIndented = false;
  for (const line of lines) {
    let column = 0;
    while (column < textIndent && line.charCodeAt(column) === 32) column++;
    if (indent < 0 || column >= line.length) {
      emptyLines++;
      continue;
    }
    const content = line.slice(textIndent);
    const first = content.charCodeAt(0);
    if (folded) {
      if (first === 32 || first === 9) {
        atMoreIndented = true;
        result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
      } else if (atMoreIndented) {
        atMoreIndented = false;
        result += "\n".repeat(emptyLines + 1);
      } else if (emptyLines === 0) {
        if (didReadContent) result += " ";
      } else result += "\n".repeat(emptyLines);
    } else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
    result += content;
    didReadContent = true;
    emptyLines = 0;
  }
  if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
  else if (chomping !== CHOMPING_MODE.STRIP) {
    if (didReadContent) result += "\n";
  }
  return result;
}
function getScalarValue(input, scalar) {
  if (scalar.valueStart === NO_RANGE$3) return "";
  const { valueStart, valueEnd } = scalar;
  if (scalar.fast) return input.slice(valueStart, valueEnd);
  switch (scalar.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
      return getSingleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return getDoubleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.LITERAL_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
    case SCALAR_STYLE.FOLDED_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
    default:
      return getPlainValue(input, valueStart, valueEnd);
  }
}
var DEFAULT_TAG_HANDLERS = Object.assign(/* @__PURE__ */ Object.create(null), {
  "!": "!",
  "!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var HEX = "0123456789ABCDEF";
function percentByte(byte) {
  return "%" + HEX[byte >> 4] + HEX[byte & 15];
}
function tagPercentEncode(source, isSuffix) {
  const allowed = isSuffix ? TAG_SUFFIX_CHARS : TAG_URI_CHARS;
  let result = "";
  for (let index = 0; index < source.length; index++) {
    let ch = source.charCodeAt(index);
    if (ch >= 48 && ch <= 57 || ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || allowed.includes(source[index])) {
      result += source[index];
      continue;
    }
    if (ch >= 55296 && ch <= 56319) ch = 65536 + ((ch & 1023) << 10) + (source.charCodeAt(++index) & 1023);
    if (ch < 128) result += percentByte(ch);
    else if (ch < 2048) result += percentByte(192 | ch >> 6) + percentByte(128 | ch & 63);
    else if (ch < 65536) result += percentByte(224 | ch >> 12) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
    else result += percentByte(240 | ch >> 18) + percentByte(128 | ch >> 12 & 63) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
  }
  return result;
}
function tagPercentDecode(source) {
  let result = "";
  let index = 0;
  while (index < source.length) {
    if (source.charCodeAt(index) !== 37) {
      result += source[index++];
      continue;
    }
    let ch = parseInt(source.slice(index + 1, index + 3), 16);
    index += 3;
    if (ch >= 192) {
      let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
      ch &= (1 << 6 - remaining) - 1;
      while (remaining-- > 0) {
        ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
        index += 3;
      }
    }
    if (ch < 65536) result += String.fromCharCode(ch);
    else {
      ch -= 65536;
      result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
    }
  }
  return result;
}
function tagNameFull(rawTag, tagHandlers) {
  if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
  const handleEnd = rawTag.indexOf("!", 1);
  const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
  return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
function tagNameShort(fullTag) {
  let tag = fullTag;
  if (tag.charCodeAt(0) === 33) {
    tag = tag.slice(1);
    return `!${tagPercentEncode(tag, true)}`;
  }
  if (tag.slice(0, 18) === "tag:yaml.org,2002:") return `!!${tagPercentEncode(tag.slice(18), true)}`;
  return `!<${tagPercentEncode(tag, false)}>`;
}
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
  filename: "",
  schema: CORE_SCHEMA,
  json: false,
  maxTotalMergeKeys: 1e4,
  maxAliases: -1
};
function eventPosition$1(event) {
  if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
  if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
  if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
  if ("start" in event) return event.start;
  return 0;
}
function throwError$1(state, message) {
  YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
  try {
    return tag.finalize(carrier);
  } catch (error) {
    if (error instanceof YAMLException) throw error;
    YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
  }
}
function constructScalar(state, event) {
  const source = getScalarValue(state.source, event);
  const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
  const strTag2 = state.schema.defaultScalarTag;
  if (rawTag !== "") {
    if (rawTag === "!") return {
      value: source,
      tag: strTag2
    };
    const tagName = tagNameFull(rawTag, state.tagHandlers);
    const scalarTag = state.schema.lookupScalarTag(tagName);
    if (scalarTag) {
      const result = scalarTag.resolve(source, true, tagName);
      if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
      return {
        value: result,
        tag: scalarTag
      };
    }
    const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
    if (collectionTagDef) {
      if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
      const carrier = collectionTagDef.create(tagName);
      return {
        value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
        tag: collectionTagDef
      };
    }
    throwError$1(state, `unknown scalar tag !<${tagName}>`);
  }
  if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
  return {
    value: strTag2.resolve(source, false, strTag2.tagName),
    tag: strTag2
  };
}
function collectionTagName(state, event, defaultTagName) {
  const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
  return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
  return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
  state.totalMergeKeys++;
  if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
  chargeMergeWork(state);
  for (const sourceKey of sourceTag.keys(source)) {
    chargeMergeWork(state);
    if (frame.tag.has(frame.value, sourceKey)) continue;
    const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
    if (err) throwError$1(state, err);
    frame.overridable ??= /* @__PURE__ */ new Set();
    frame.overridable.add(sourceKey);
  }
}
function mergeSource(state, frame, source, sourceTag) {
  state.position = frame.keyPosition;
  if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
  else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
    if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
    for (const element of source) {
      const elementTag = state.nodeTags.get(element);
      if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
      mergeKeys(state, frame, element, elementTag);
    }
  } else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
  state.position = frame.keyPosition;
  if (frame.keyIsMerge) {
    mergeSource(state, frame, value, tag);
    return;
  }
  if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
  const err = frame.tag.addPair(frame.value, key, value);
  if (err) throwError$1(state, err);
  frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
  const frame = state.frames[state.frames.length - 1];
  if (frame.kind === "document") {
    frame.value = value;
    frame.hasValue = true;
  } else if (frame.kind === "sequence") {
    if (isMappingTag(tag)) state.nodeTags.set(value, tag);
    const err = frame.tag.addItem(frame.value, value, frame.index++);
    if (err) throwError$1(state, err);
  } else if (frame.hasKey) {
    const key = frame.key;
    frame.key = void 0;
    frame.hasKey = false;
    addMappingValue(state, frame, key, value, tag);
  } else {
    frame.key = value;
    frame.keyPosition = state.position;
    frame.hasKey = true;
    frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
  }
}
function storeAnchor(state, event, value, tag, isValueFinal) {
  if (event.anchorStart !== NO_RANGE$2) {
    const anchor = {
      value,
      tag,
      isValueFinal
    };
    state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
    return anchor;
  }
  return null;
}
function constructFromEvents(events, options) {
  const state = {
    ...DEFAULT_CONSTRUCTOR_OPTIONS,
    ...options,
    events,
    documents: [],
    eventIndex: 0,
    position: 0,
    frames: [],
    anchors: /* @__PURE__ */ new Map(),
    nodeTags: /* @__PURE__ */ new Map(),
    tagHandlers: /* @__PURE__ */ Object.create(null),
    totalMergeKeys: 0,
    aliasCount: 0
  };
  while (state.eventIndex < state.events.length) {
    const event = state.events[state.eventIndex++];
    state.position = eventPosition$1(event);
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        state.anchors = /* @__PURE__ */ new Map();
        state.nodeTags = /* @__PURE__ */ new Map();
        state.aliasCount = 0;
        state.tagHandlers = /* @__PURE__ */ Object.create(null);
        for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
        state.frames.push({
          kind: "document",
          position: state.position,
          value: void 0,
          hasValue: false
        });
        break;
      case EVENT_ID.SCALAR: {
        const { value, tag } = constructScalar(state, event);
        storeAnchor(state, event, value, tag, true);
        addValue(state, value, tag);
        break;
      }
      case EVENT_ID.SEQUENCE: {
        const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
        const tag = state.schema.lookupSequenceTag(tagName);
        if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
        const value = tag.create(tagName);
        const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
        state.frames.push({
          kind: "sequence",
          position: state.position,
          value,
          tag,
          anchor,
          index: 0
        });
        break;
      }
      case EVENT_ID.MAPPING: {
        const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
        const tag = state.schema.lookupMappingTag(tagName);
        if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
        const value = tag.create(tagName);
        const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
        state.frames.push({
          kind: "mapping",
          position: state.position,
          value,
          tag,
          anchor,
          key: void 0,
          keyPosition: state.position,
          hasKey: false,
          keyIsMerge: false,
          overridable: null
        });
        break;
      }
      case EVENT_ID.ALIAS: {
        if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
        const name = state.source.slice(event.anchorStart, event.anchorEnd);
        const anchor = state.anchors.get(name);
        if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
        if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
        addValue(state, anchor.value, anchor.tag);
        break;
      }
      case EVENT_ID.POP: {
        const frame = state.frames.pop();
        if (frame.kind === "mapping" && frame.hasKey) {
          state.position = frame.keyPosition;
          throwError$1(state, "incomplete mapping pair in event stream");
        }
        if (frame.kind === "document") state.documents.push(frame.value);
        else {
          const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
          if (frame.anchor) {
            frame.anchor.value = value;
            frame.anchor.isValueFinal = true;
          }
          addValue(state, value, frame.tag);
        }
        break;
      }
    }
  }
  return state.documents;
}
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
  filename: "",
  maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
  state.events.push({
    type: EVENT_ID.DOCUMENT,
    explicitStart,
    explicitEnd,
    directives: state.directives
  });
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.SEQUENCE,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.MAPPING,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function insertFlowPairMappingEvent(state, snapshot) {
  state.events.splice(snapshot.eventsLength, 0, {
    type: EVENT_ID.MAPPING,
    start: snapshot.position,
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1,
    style: COLLECTION_STYLE.FLOW
  });
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
  state.events.push({
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style,
    chomping,
    indent,
    fast
  });
}
function addAliasEvent(state, anchorStart, anchorEnd) {
  state.events.push({
    type: EVENT_ID.ALIAS,
    anchorStart,
    anchorEnd
  });
}
function addPopEvent(state) {
  state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
  addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
  return {
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1
  };
}
function snapshotState(state) {
  return {
    position: state.position,
    line: state.line,
    lineStart: state.lineStart,
    lineIndent: state.lineIndent,
    firstTabInLine: state.firstTabInLine,
    eventsLength: state.events.length
  };
}
function restoreState(state, snapshot) {
  state.position = snapshot.position;
  state.line = snapshot.line;
  state.lineStart = snapshot.lineStart;
  state.lineIndent = snapshot.lineIndent;
  state.firstTabInLine = snapshot.firstTabInLine;
  state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
  YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
  return c === 10 || c === 13;
}
function isWhiteSpace(c) {
  return c === 9 || c === 32;
}
function isWsOrEol(c) {
  return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
  return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
  return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
  return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
  if (c >= 48 && c <= 57) return c - 48;
  const lc = c | 32;
  if (lc >= 97 && lc <= 102) return lc - 97 + 10;
  return -1;
}
function escapedHexLen(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  if (c === 85) return 8;
  return 0;
}
function isSimpleEscape(c) {
  return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
  if (state.input.charCodeAt(state.position) === 10) state.position++;
  else {
    state.position++;
    if (state.input.charCodeAt(state.position) === 10) state.position++;
  }
  state.line++;
  state.lineStart = state.position;
  state.lineIndent = 0;
  state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
  let lineBreaks = 0;
  let ch = state.input.charCodeAt(state.position);
  let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
  while (ch !== 0) {
    while (isWhiteSpace(ch)) {
      hasSeparation = true;
      if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
      ch = state.input.charCodeAt(++state.position);
    }
    if (allowComments && hasSeparation && ch === 35) do
      ch = state.input.charCodeAt(++state.position);
    while (!isEol(ch) && ch !== 0);
    if (!isEol(ch)) break;
    consumeLineBreak(state);
    lineBreaks++;
    hasSeparation = true;
    ch = state.input.charCodeAt(state.position);
    while (ch === 32) {
      state.lineIndent++;
      ch = state.input.charCodeAt(++state.position);
    }
  }
  return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
  const ch = state.input.charCodeAt(position);
  if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
    const following = state.input.charCodeAt(position + 3);
    return following === 0 || isWsOrEol(following);
  }
  return false;
}
function skipByteOrderMark(state) {
  if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
    state.position++;
    state.lineStart = state.position;
  }
}
function testDocumentBoundary(state) {
  if (state.position !== state.lineStart) return false;
  if (testDocumentSeparator(state)) return true;
  if (state.input.charCodeAt(state.position) !== 65279) return false;
  const snapshot = snapshotState(state);
  skipByteOrderMark(state);
  skipSeparationSpace(state, true);
  const ch = state.input.charCodeAt(state.position);
  const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
  restoreState(state, snapshot);
  return result;
}
function skipUntilLineEnd(state) {
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
  const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
  if (match !== null) {
    state.position = start + match.index + match[0].length - 1;
    throwError(state, "the stream contains non-printable characters");
  }
}
function readTagProperty(state, props, inFlow) {
  if (state.input.charCodeAt(state.position) !== 33) return false;
  if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
  const start = state.position;
  let isVerbatim = false;
  let isNamed = false;
  let tagHandle = "!";
  let ch = state.input.charCodeAt(++state.position);
  if (ch === 60) {
    isVerbatim = true;
    ch = state.input.charCodeAt(++state.position);
  } else if (ch === 33) {
    isNamed = true;
    tagHandle = "!!";
    ch = state.input.charCodeAt(++state.position);
  }
  let suffixStart = state.position;
  let tagName;
  if (isVerbatim) {
    while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
    if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
    tagName = state.input.slice(suffixStart, state.position);
    state.position++;
  } else {
    while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
      if (ch === 33) {
        if (!isNamed) {
          tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
          if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
          isNamed = true;
          suffixStart = state.position + 1;
        } else throwError(state, "tag suffix cannot contain exclamation marks");
      }
      ch = state.input.charCodeAt(++state.position);
    }
    tagName = state.input.slice(suffixStart, state.position);
    if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
  }
  if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
  if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
  props.tagStart = start;
  props.tagEnd = state.position;
  return true;
}
function readAnchorProperty(state, props) {
  if (state.input.charCodeAt(state.position) !== 38) return false;
  if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
  props.anchorStart = start;
  props.anchorEnd = state.position;
  return true;
}
function readAlias(state, props) {
  if (state.input.charCodeAt(state.position) !== 42) return false;
  if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
  addAliasEvent(state, start, state.position);
  return true;
}
function readFlowScalarBreak(state, nodeIndent) {
  skipSeparationSpace(state, false);
  if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 39) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 39) {
      if (state.input.charCodeAt(state.position + 1) === 39) {
        simple = false;
        state.position += 2;
        continue;
      }
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 34) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 34) {
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (ch === 92) {
      simple = false;
      const escaped = state.input.charCodeAt(++state.position);
      if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
      else if (isSimpleEscape(escaped)) state.position++;
      else {
        let hexLength = escapedHexLen(escaped);
        if (hexLength === 0) throwError(state, "unknown escape sequence");
        while (hexLength-- > 0) {
          state.position++;
          if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
        }
        state.position++;
      }
    } else if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  let chomping = CHOMPING_MODE.CLIP;
  let indent = -1;
  let detectedIndent = false;
  if (ch !== 124 && ch !== 62) return false;
  const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    const current = state.input.charCodeAt(state.position);
    const digit = fromDecimalCode(current);
    if (current === 43 || current === 45) {
      if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
      chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
      state.position++;
    } else if (digit >= 0) {
      if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
      if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
      indent = parentIndent + digit - 1;
      detectedIndent = true;
      state.position++;
    } else break;
  }
  let hadWhitespace = false;
  while (isWhiteSpace(state.input.charCodeAt(state.position))) {
    hadWhitespace = true;
    state.position++;
  }
  if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
  let contentIndent = detectedIndent ? indent : -1;
  let maxLeadingIndent = 0;
  const valueStart = state.position;
  let valueEnd = state.position;
  while (state.input.charCodeAt(state.position) !== 0) {
    const linePosition = state.position;
    let column = 0;
    while (state.input.charCodeAt(linePosition + column) === 32) column++;
    const first = state.input.charCodeAt(linePosition + column);
    if (first === 0) {
      if (contentIndent >= 0) {
        if (column > contentIndent) valueEnd = linePosition + column;
      } else if (column > 0) valueEnd = linePosition + column;
      break;
    }
    if (testDocumentBoundary(state)) break;
    if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
    if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
      if (first === 9 && column < parentIndent) {
        state.position = linePosition + column;
        throwError(state, "tab characters must not be used in indentation");
      }
      if (column >= parentIndent && column < maxLeadingIndent) {
        state.position = linePosition + column;
        throwError(state, "bad indentation of a mapping entry");
      }
    }
    if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
    const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
    if (first !== 0 && !isEol(first) && column < requiredIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    skipUntilLineEnd(state);
    valueEnd = state.position;
    if (isEol(state.input.charCodeAt(state.position))) {
      consumeLineBreak(state);
      valueEnd = state.position;
    }
  }
  checkPrintable(state, valueStart, valueEnd);
  addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
  return true;
}
function canStartPlainScalar(state, nodeContext) {
  const ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
  if (ch === 63 || ch === 45) {
    const following = state.input.charCodeAt(state.position + 1);
    if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
  }
  return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
  if (!canStartPlainScalar(state, nodeContext)) return false;
  const start = state.position;
  let end = state.position;
  let ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  let multiline = false;
  while (ch !== 0) {
    if (testDocumentBoundary(state)) break;
    if (ch === 58) {
      const following = state.input.charCodeAt(state.position + 1);
      if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
    } else if (ch === 35) {
      if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
    } else if (inFlow && isFlowIndicator(ch)) break;
    else if (isEol(ch)) {
      const savedPosition = state.position;
      const savedLine = state.line;
      const savedLineStart = state.lineStart;
      const savedLineIndent = state.lineIndent;
      skipSeparationSpace(state, false);
      if (state.lineIndent >= nodeIndent) {
        multiline = true;
        ch = state.input.charCodeAt(state.position);
        continue;
      }
      state.position = savedPosition;
      state.line = savedLine;
      state.lineStart = savedLineStart;
      state.lineIndent = savedLineIndent;
      break;
    }
    if (!isWhiteSpace(ch)) end = state.position + 1;
    ch = state.input.charCodeAt(++state.position);
  }
  if (end === start) return false;
  checkPrintable(state, start, end);
  addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
  return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
  const startLine = state.line;
  skipSeparationSpace(state, true);
  if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  const isMapping = ch === 123;
  const start = state.position;
  let readNext = true;
  if (ch !== 91 && ch !== 123) return false;
  const terminator = isMapping ? 125 : 93;
  if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    skipFlowSeparationSpace(state, nodeIndent);
    let ch2 = state.input.charCodeAt(state.position);
    if (ch2 === terminator) {
      state.position++;
      addPopEvent(state);
      return true;
    } else if (!readNext) throwError(state, "missed comma between flow collection entries");
    else if (ch2 === 44) throwError(state, "expected the node content, but found ','");
    let isPair = false;
    let isExplicitPair = false;
    if (ch2 === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
      isPair = isExplicitPair = true;
      state.position += 1;
      skipFlowSeparationSpace(state, nodeIndent);
    }
    const entryLine = state.line;
    const entryStart = snapshotState(state);
    const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
    skipFlowSeparationSpace(state, nodeIndent);
    ch2 = state.input.charCodeAt(state.position);
    if ((isMapping || isExplicitPair || state.line === entryLine) && ch2 === 58) {
      isPair = true;
      state.position++;
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) {
        insertFlowPairMappingEvent(state, entryStart);
        if (!keyWasRead) addEmptyScalarEvent(state);
      } else if (!keyWasRead) addEmptyScalarEvent(state);
      if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) addPopEvent(state);
    } else if (isMapping && isPair) {
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
    } else if (isMapping) addEmptyScalarEvent(state);
    else if (isPair) {
      insertFlowPairMappingEvent(state, entryStart);
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
      addPopEvent(state);
    }
    ch2 = state.input.charCodeAt(state.position);
    if (ch2 === 44) {
      readNext = true;
      state.position++;
    } else readNext = false;
  }
  throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
  if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
  addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
  while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
    if (state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const entryLine = state.line;
    state.position++;
    const hadBreak = skipSeparationSpace(state, true) > 0;
    if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
    if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
    else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
    skipSeparationSpace(state, true);
    if (state.lineIndent < nodeIndent || state.position >= state.length) break;
    if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
    if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
  }
  addPopEvent(state);
  return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
  let atExplicitKey = false;
  let detected = false;
  let mappingOpened = false;
  let pendingExplicitKey = false;
  if (state.firstTabInLine !== -1) return false;
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0) {
    if (!atExplicitKey && state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const following = state.input.charCodeAt(state.position + 1);
    const entryLine = state.line;
    if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
      if (!mappingOpened) {
        addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
        mappingOpened = true;
      }
      if (ch === 63) {
        if (atExplicitKey) addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = true;
      } else if (atExplicitKey) atExplicitKey = false;
      else {
        addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = false;
      }
      state.position += 1;
      pendingExplicitKey = true;
    } else {
      if (atExplicitKey) {
        addEmptyScalarEvent(state);
        atExplicitKey = false;
      }
      const beforeKey = snapshotState(state);
      if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
      if (state.line === entryLine) {
        ch = state.input.charCodeAt(state.position);
        while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
        if (ch === 58) {
          ch = state.input.charCodeAt(++state.position);
          if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
          if (!mappingOpened) {
            state.events.splice(beforeKey.eventsLength, 0, {
              type: EVENT_ID.MAPPING,
              start: beforeKey.position,
              anchorStart: props.anchorStart,
              anchorEnd: props.anchorEnd,
              tagStart: props.tagStart,
              tagEnd: props.tagEnd,
              style: COLLECTION_STYLE.BLOCK
            });
            mappingOpened = true;
          }
          detected = true;
          atExplicitKey = false;
          pendingExplicitKey = false;
        } else if (detected) throwError(state, "expected ':' after a mapping key");
        else {
          if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
            restoreState(state, beforeKey);
            return false;
          }
          return true;
        }
      } else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
      else {
        if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
          restoreState(state, beforeKey);
          return false;
        }
        return true;
      }
    }
    if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
    if (!atExplicitKey) {
      if (pendingExplicitKey) {
        addEmptyScalarEvent(state);
        pendingExplicitKey = false;
      }
    }
    skipSeparationSpace(state, true);
    ch = state.input.charCodeAt(state.position);
    if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
    else if (state.lineIndent < nodeIndent) break;
  }
  if (!detected) return false;
  if (atExplicitKey) addEmptyScalarEvent(state);
  if (mappingOpened) addPopEvent(state);
  return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
  if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
  state.depth++;
  let indentStatus = 1;
  let atNewLine = false;
  let hasContent = false;
  let propertyStart = null;
  const props = emptyProperties();
  let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
  let allowBlockCollections = allowBlockScalars;
  const allowBlockStyles = allowBlockScalars;
  if (allowToSeek && skipSeparationSpace(state, true)) {
    atNewLine = true;
    if (state.lineIndent > parentIndent) indentStatus = 1;
    else if (state.lineIndent === parentIndent) indentStatus = 0;
    else indentStatus = -1;
  }
  if (indentStatus === 1) while (true) {
    const ch = state.input.charCodeAt(state.position);
    const propertyState = snapshotState(state);
    if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
    if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
      const fallbackState = snapshotState(state);
      const flowIndent = parentIndent + 1;
      if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
        state.depth--;
        return true;
      }
      restoreState(state, fallbackState);
    }
    if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
    if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
    if (propertyStart === null) propertyStart = propertyState;
    if (skipSeparationSpace(state, true)) {
      atNewLine = true;
      allowBlockCollections = allowBlockStyles;
      if (state.lineIndent > parentIndent) indentStatus = 1;
      else if (state.lineIndent === parentIndent) indentStatus = 0;
      else indentStatus = -1;
    } else allowBlockCollections = false;
  }
  if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
  if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
    const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
    const blockIndent = state.position - state.lineStart;
    if (indentStatus === 1) {
      if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
      else {
        const ch = state.input.charCodeAt(state.position);
        if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
          const fallbackState = snapshotState(state);
          const propertyIndent = propertyStart.position - propertyStart.lineStart;
          restoreState(state, propertyStart);
          if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
          else restoreState(state, fallbackState);
        }
        if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
      }
    } else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
  }
  allowBlockScalars = allowBlockScalars && !hasContent;
  if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
    addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
    hasContent = true;
  }
  state.depth--;
  return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
  if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
  state.position++;
  const nameStart = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
  const name = state.input.slice(nameStart, state.position);
  const args = [];
  if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
  while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
    while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
    if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
    const start = state.position;
    while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
    args.push(state.input.slice(start, state.position));
  }
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  if (name === "YAML") {
    if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
    if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
    const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
    if (match === null) throwError(state, "ill-formed argument of the YAML directive");
    if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
    state.directives.push({
      kind: "yaml",
      version: args[0]
    });
  } else if (name === "TAG") {
    if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
    const [handle, prefix] = args;
    if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
    if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
    if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
    state.tagHandlers[handle] = prefix;
    state.directives.push({
      kind: "tag",
      handle,
      prefix
    });
  }
  return true;
}
function readDocument(state) {
  state.directives = [];
  state.tagHandlers = /* @__PURE__ */ Object.create(null);
  let hasDirectives = false;
  skipSeparationSpace(state, true);
  while (readDirective(state)) {
    hasDirectives = true;
    skipSeparationSpace(state, true);
  }
  let explicitStart = false;
  let explicitEnd = false;
  let allowCompact = true;
  if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
    explicitStart = true;
    const markerLine = state.line;
    state.position += 3;
    skipSeparationSpace(state, true);
    allowCompact = state.line > markerLine;
  } else if (hasDirectives) throwError(state, "directives end mark is expected");
  const documentEventIndex = state.events.length;
  if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
    state.position += 3;
    skipSeparationSpace(state, true);
    return;
  }
  addDocumentEvent(state, explicitStart, false);
  if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
  skipSeparationSpace(state, true);
  if (state.position === state.lineStart && testDocumentSeparator(state)) {
    explicitEnd = state.input.charCodeAt(state.position) === 46;
    if (explicitEnd) {
      const markerLine = state.line;
      state.position += 3;
      skipSeparationSpace(state, true);
      if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
    }
  }
  const documentEvent = state.events[documentEventIndex];
  if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
  addPopEvent(state);
  if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
function parseEvents(input, options) {
  const length = input.length;
  const state = {
    ...DEFAULT_PARSER_OPTIONS,
    ...options,
    input: `${input}\0`,
    length,
    position: 0,
    line: 0,
    lineStart: 0,
    lineIndent: 0,
    firstTabInLine: -1,
    depth: 0,
    directives: [],
    tagHandlers: /* @__PURE__ */ Object.create(null),
    events: []
  };
  const nullpos = input.indexOf("\0");
  if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
  while (state.position < state.length) {
    skipByteOrderMark(state);
    skipSeparationSpace(state, true);
    if (state.position >= state.length) break;
    const documentStart = state.position;
    readDocument(state);
    if (state.position === documentStart)
      throwError(state, "can not read a document");
  }
  return state.events;
}
var DEFAULT_LOAD_OPTIONS = {
  ...DEFAULT_PARSER_OPTIONS,
  ...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
  const opts = {
    ...DEFAULT_LOAD_OPTIONS,
    ...options
  };
  const source = String(input);
  const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
  const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
  return constructFromEvents(parseEvents(source, pick(opts, PARSER_OPT_KEYS)), {
    ...pick(opts, CONSTRUCTOR_OPT_KEYS),
    source
  });
}
function load(input, options) {
  const documents = loadDocuments(input, options);
  if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
  if (documents.length === 1) return documents[0];
  throw new YAMLException("expected a single document in the stream, but found more");
}
var INVALID = /* @__PURE__ */ Symbol("INVALID");
function buildRepresentTypes(schema) {
  const defaultTags = new Set([
    schema.defaultScalarTag,
    schema.defaultSequenceTag,
    schema.defaultMappingTag
  ].filter((t) => t !== void 0));
  const implicitScalars = schema.implicitScalarTags;
  const explicitTags = schema.tags.filter((t) => !(t.nodeKind === "scalar" && t.implicit) && !defaultTags.has(t));
  const defaultTagsLast = schema.tags.filter((t) => defaultTags.has(t));
  return [
    ...implicitScalars.map((tag) => ({
      tag,
      implicitTag: true
    })),
    ...explicitTags.map((tag) => ({
      tag,
      implicitTag: false
    })),
    ...defaultTagsLast.map((tag) => ({
      tag,
      implicitTag: true
    }))
  ];
}
function matchTag(state, object) {
  for (let index = 0, length = state.representTypes.length; index < length; index += 1) {
    const { tag, implicitTag } = state.representTypes[index];
    if (tag.identify(object)) {
      let tagName;
      if (tag.matchByTagPrefix) tagName = tag.representTagName(object);
      else tagName = tag.tagName;
      return {
        tag,
        tagName,
        implicitTag
      };
    }
  }
  return null;
}
function build(state, object) {
  if (!state.noRefs && object !== null && typeof object === "object") {
    const existing = state.refs.get(object);
    if (existing) {
      if (existing.anchor === void 0) existing.anchor = `ref_${state.refCounter++}`;
      return {
        kind: "alias",
        anchor: existing.anchor
      };
    }
  }
  const matched = matchTag(state, object);
  if (!matched) {
    if (object === void 0) return INVALID;
    if (state.skipInvalid) return INVALID;
    throw new YAMLException(`unacceptable kind of an object to dump ${Object.prototype.toString.call(object)}`);
  }
  const { tag, tagName, implicitTag } = matched;
  const nodeTagName = implicitTag ? tagName : tagNameShort(tagName);
  if (tag.nodeKind === "scalar") return {
    kind: "scalar",
    tag: nodeTagName,
    tagged: !implicitTag,
    style: SCALAR_STYLE.PLAIN,
    value: tag.represent(object)
  };
  if (tag.nodeKind === "sequence") {
    const container = tag.represent(object);
    const node2 = {
      kind: "sequence",
      tag: nodeTagName,
      tagged: !implicitTag,
      style: COLLECTION_STYLE.BLOCK,
      items: []
    };
    if (!state.noRefs) state.refs.set(object, node2);
    for (let index = 0, length = container.length; index < length; index += 1) {
      let item = build(state, container[index]);
      if (item === INVALID && container[index] === void 0) item = build(state, null);
      if (item === INVALID) continue;
      node2.items.push(item);
    }
    return node2;
  }
  const map = tag.represent(object);
  const node = {
    kind: "mapping",
    tag: nodeTagName,
    tagged: !implicitTag,
    style: COLLECTION_STYLE.BLOCK,
    items: []
  };
  if (!state.noRefs) state.refs.set(object, node);
  for (const [objectKey, objectValue] of map) {
    const key = build(state, objectKey);
    if (key === INVALID) continue;
    const value = build(state, objectValue);
    if (value === INVALID) continue;
    node.items.push({
      key,
      value
    });
  }
  return node;
}
function jsToAst(input, schema, options = {}) {
  const root = build({
    representTypes: buildRepresentTypes(schema),
    noRefs: options.noRefs ?? false,
    skipInvalid: options.skipInvalid ?? false,
    refs: /* @__PURE__ */ new Map(),
    refCounter: 0
  }, input);
  return [{
    contents: root === INVALID ? null : root,
    directives: []
  }];
}
var VISIT_BREAK = /* @__PURE__ */ Symbol("visit:break");
var VISIT_SKIP = /* @__PURE__ */ Symbol("visit:skip");
function visitNode(node, visitor, ctx) {
  const control = visitor(node, ctx);
  if (control === VISIT_BREAK) return true;
  if (control === VISIT_SKIP) return false;
  const depth = ctx.depth + 1;
  switch (node.kind) {
    case "sequence":
      for (const item of node.items) if (visitNode(item, visitor, {
        depth,
        parent: node,
        isKey: false
      })) return true;
      break;
    case "mapping":
      for (const { key, value } of node.items) {
        if (visitNode(key, visitor, {
          depth,
          parent: node,
          isKey: true
        })) return true;
        if (visitNode(value, visitor, {
          depth,
          parent: node,
          isKey: false
        })) return true;
      }
  }
  return false;
}
function visit(documents, visitor) {
  for (const doc of documents) if (doc.contents && visitNode(doc.contents, visitor, {
    depth: 0,
    parent: null,
    isKey: false
  })) return;
}
function hasBit(mask, bit) {
  return (mask & 1 << bit) !== 0;
}
var DEFAULT_SCALAR_STYLE_RULES = {
  applyQuoteFlowKeysOption,
  doubleQuoteForInvisibles,
  doubleQuoteWhitespaceOnly,
  applyForceQuotesOption,
  tryLongOrMultilineAsBlock,
  quoteInvalidPlain,
  fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
  if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
  return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
  if (!layout.presenterOptions.quoteFlowKeys) return;
  if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
  layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
  if (!layout.presenterOptions.forceQuotes) return;
  if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
  if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
  layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
  if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
  const value = layout.node.value;
  const multiline = value.indexOf("\n") !== -1;
  if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
    if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
    return;
  }
  const w = layout.presenterOptions.lineWidth;
  if (w === -1) {
    if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
    return;
  }
  const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
  let position = 0;
  let shouldFold = false;
  while (position <= value.length) {
    let lineEnd = value.length;
    const nextLineBreak = value.indexOf("\n", position);
    if (nextLineBreak !== -1) lineEnd = nextLineBreak;
    const line = value.slice(position, lineEnd);
    if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
    if (nextLineBreak === -1) break;
    position = nextLineBreak + 1;
  }
  if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
  else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
  if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function setBit(mask, bit) {
  return mask | 1 << bit;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var C_FORBIDDEN_FIRST_LINE = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/;
var C_FORBIDDEN_CONTENT = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/m;
function canUsePlain(layout) {
  const str = layout.node.value;
  if (str !== "") {
    if (!(layout.isKey ? layout.flowOnly ? NS_PLAIN_FLOW_KEY : NS_PLAIN_BLOCK_KEY : layout.flowOnly ? NS_PLAIN_FLOW_IN : NS_PLAIN_FLOW_OUT).test(str)) return false;
    if (layout.shiftOfFirstLine === 0 && C_FORBIDDEN_FIRST_LINE.test(str)) return false;
    if (layout.shiftOfContent === 0) {
      const firstLineBreak = str.indexOf("\n");
      if (firstLineBreak !== -1) {
        const content = str.slice(firstLineBreak + 1);
        if (C_FORBIDDEN_CONTENT.test(content)) return false;
      }
    }
  }
  const resolvedTag = layout.presenterOptions.schema.resolveImplicitScalarTag(str).tag.tagName;
  if (!layout.node.tagged && resolvedTag !== layout.node.tag) return false;
  if (!layout.node.tagged && str === "=" && resolvedTag === layout.presenterOptions.schema.defaultScalarTag.tagName) return false;
  return true;
}
function canUseSingleQuoted(layout) {
  const str = layout.node.value;
  if (!(layout.isKey ? NB_SINGLE_ONE_LINE : NB_SINGLE_MULTI_LINE).test(str)) return false;
  if (/[ \t]\n|\n[ \t]/.test(str)) return false;
  if (!layout.isKey && layout.shiftOfContent === 0) {
    const firstLineBreak = str.indexOf("\n");
    if (firstLineBreak !== -1 && C_FORBIDDEN_CONTENT.test(str.slice(firstLineBreak + 1))) return false;
  }
  return true;
}
function canUseBlock(layout) {
  if (layout.flowOnly || !BLOCK_SCALAR_CONTENT.test(layout.node.value)) return false;
  const contentIndent = layout.shiftOfContent - layout.shiftOfParent;
  if (contentIndent < 1) return false;
  if (contentIndent > 9 && /^\n* /.test(layout.node.value)) return false;
  if (layout.shiftOfContent === 0 && C_FORBIDDEN_CONTENT.test(layout.node.value)) return false;
  return true;
}
function detectAllowedStyles(layout) {
  let mask = setBit(0, SCALAR_STYLE.DOUBLE_QUOTED);
  if (canUsePlain(layout)) mask = setBit(mask, SCALAR_STYLE.PLAIN);
  if (canUseSingleQuoted(layout)) mask = setBit(mask, SCALAR_STYLE.SINGLE_QUOTED);
  if (canUseBlock(layout)) mask = setBit(setBit(mask, SCALAR_STYLE.LITERAL_BLOCK), SCALAR_STYLE.FOLDED_BLOCK);
  layout.allowedStylesMask = mask;
}
function renderScalar(layout) {
  switch (layout.style) {
    case SCALAR_STYLE.PLAIN:
      return renderPlain(layout);
    case SCALAR_STYLE.SINGLE_QUOTED:
      return renderSingleQuoted(layout);
    case SCALAR_STYLE.LITERAL_BLOCK:
      return renderLiteralBlock(layout);
    case SCALAR_STYLE.FOLDED_BLOCK:
      return renderFoldedBlock(layout);
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return renderDoubleQuoted(layout);
  }
}
function renderPlain(layout) {
  return encodeFlowBreaks(layout.node.value, layout.shiftOfContent);
}
function renderSingleQuoted(layout) {
  return `'${encodeFlowBreaks(layout.node.value, layout.shiftOfContent).replace(/'/g, "''")}'`;
}
function renderLiteralBlock(layout) {
  const value = layout.node.value;
  return "|" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(value, layout.shiftOfContent));
}
function renderFoldedBlock(layout) {
  const value = layout.node.value;
  const w = layout.presenterOptions.lineWidth;
  let availableWidth = Infinity;
  if (w !== -1) availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
  return ">" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(foldBlockScalar(value, availableWidth), layout.shiftOfContent));
}
function renderDoubleQuoted(layout) {
  return `"${escapeString(layout.node.value)}"`;
}
function encodeFlowBreaks(string, shiftOfContent) {
  let nextLF = string.indexOf("\n");
  if (nextLF === -1) return string;
  const pad = " ".repeat(shiftOfContent);
  let result = string.slice(0, nextLF);
  const lineRe = /(\n+)([^\n]*)/g;
  lineRe.lastIndex = nextLF;
  let match;
  while (match = lineRe.exec(string)) {
    const breaks = match[1].length;
    const line = match[2];
    result += "\n".repeat(breaks + 1) + pad + line;
  }
  return result;
}
function indentString(string, spaces) {
  const indent = " ".repeat(spaces);
  let position = 0;
  let result = "";
  const length = string.length;
  while (position < length) {
    let line;
    const next = string.indexOf("\n", position);
    if (next === -1) {
      line = string.slice(position);
      position = length;
    } else {
      line = string.slice(position, next + 1);
      position = next + 1;
    }
    if (line.length && line !== "\n") result += indent;
    result += line;
  }
  return result;
}
function needIndentIndicator(string) {
  return /^\n* /.test(string);
}
function blockHeader(string, shiftOfParent, shiftOfContent) {
  const indentIndicator = needIndentIndicator(string) ? String(shiftOfContent - shiftOfParent) : "";
  const clip = string[string.length - 1] === "\n";
  return `${indentIndicator}${clip && (string[string.length - 2] === "\n" || string === "\n") ? "+" : clip ? "" : "-"}
`;
}
function dropEndingNewline(string) {
  return string[string.length - 1] === "\n" ? string.slice(0, -1) : string;
}
function isMoreIndented(char) {
  return char === " " || char === "	";
}
function foldLine(line, width) {
  if (line === "" || isMoreIndented(line[0])) return line;
  const breakRe = / [^ \t]/g;
  let match;
  let start = 0;
  let end;
  let curr = 0;
  let next = 0;
  let result = "";
  while (match = breakRe.exec(line)) {
    next = match.index;
    if (next - start > width) {
      end = curr > start ? curr : next;
      result += `
${line.slice(start, end)}`;
      start = end + 1;
    }
    curr = next;
  }
  result += "\n";
  if (line.length - start > width && curr > start) result += `${line.slice(start, curr)}
${line.slice(curr + 1)}`;
  else result += line.slice(start);
  return result.slice(1);
}
function foldBlockScalar(string, width) {
  const lineRe = /(\n+)([^\n]*)/g;
  let nextLF = string.indexOf("\n");
  if (nextLF === -1) nextLF = string.length;
  lineRe.lastIndex = nextLF;
  let result = foldLine(string.slice(0, nextLF), width);
  let prevMoreIndented = string[0] === "\n" || isMoreIndented(string[0]);
  let moreIndented;
  let match;
  while (match = lineRe.exec(string)) {
    const prefix = match[1];
    const line = match[2];
    moreIndented = line !== "" && isMoreIndented(line[0]);
    result += prefix + (!prevMoreIndented && !moreIndented && line !== "" ? "\n" : "") + foldLine(line, width);
    prevMoreIndented = moreIndented;
  }
  return result;
}
var CHARACTERS_TO_ESCAPE = /["\\\x00-\x1F\x7F-\xA0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;
function escapeCharacter(character) {
  switch (character) {
    case "\0":
      return "\\0";
    case "\x07":
      return "\\a";
    case "\b":
      return "\\b";
    case "	":
      return "\\t";
    case "\n":
      return "\\n";
    case "\v":
      return "\\v";
    case "\f":
      return "\\f";
    case "\r":
      return "\\r";
    case "\x1B":
      return "\\e";
    case '"':
      return '\\"';
    case "\\":
      return "\\\\";
    case "\x85":
      return "\\N";
    case "\xA0":
      return "\\_";
    case "\u2028":
      return "\\L";
    case "\u2029":
      return "\\P";
  }
  const code = character.charCodeAt(0);
  const hex = code.toString(16).toUpperCase();
  if (code <= 255) return `\\x${"0".repeat(2 - hex.length)}${hex}`;
  return `\\u${"0".repeat(4 - hex.length)}${hex}`;
}
function escapeString(string) {
  return string.replace(CHARACTERS_TO_ESCAPE, escapeCharacter);
}
var CHAR_LINE_FEED = 10;
var DEFAULT_PRESENTER_OPTIONS = {
  indent: 2,
  seqNoIndent: false,
  seqInlineFirst: true,
  lineWidth: 80,
  flowBracketPadding: false,
  flowSkipCommaSpace: false,
  flowSkipColonSpace: false,
  quoteFlowKeys: false,
  quoteStyle: "single",
  forceQuotes: false,
  scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
  tagBeforeAnchor: false
};
function nodeTagShort(node) {
  return node.tagged ? node.tag : tagNameShort(node.tag);
}
function createPresenterState(options) {
  const opts = {
    ...DEFAULT_PRESENTER_OPTIONS,
    ...options
  };
  if (opts.flowSkipColonSpace) opts.quoteFlowKeys = true;
  return {
    ...opts,
    defaultScalarTagName: opts.schema.defaultScalarTag.tagName,
    openEnded: false
  };
}
function generateNextLine(state, level) {
  return `
${" ".repeat(state.indent * level)}`;
}
function scalarLayout(state, node, parent, level, isKey, flowOnly) {
  return {
    node,
    parent,
    level,
    isKey,
    flowOnly,
    shiftOfParent: level === 0 ? -1 : state.indent * (level - 1),
    shiftOfContent: state.indent * Math.max(1, level),
    shiftOfFirstLine: level === 0 ? 0 : state.indent * level,
    presenterOptions: state,
    allowedStylesMask: 0,
    style: node.style
  };
}
function writeFlowSequence(state, level, node) {
  let result = "";
  for (let index = 0, length = node.items.length; index < length; index += 1) {
    const item = writeNode(state, level, node.items[index], node, {}).text;
    if (index > 0) result += `,${!state.flowSkipCommaSpace ? " " : ""}`;
    result += item;
  }
  const pad = state.flowBracketPadding && node.items.length > 0 ? " " : "";
  return `[${pad}${result}${pad}]`;
}
function writeBlockSequence(state, level, node, compact) {
  let result = "";
  for (let index = 0, length = node.items.length; index < length; index += 1) {
    const item = writeNode(state, level + 1, node.items[index], node, {
      block: true,
      compact: state.seqInlineFirst,
      isblockseq: true
    }).text;
    if (!compact || result !== "") result += generateNextLine(state, level);
    if (item === "" || CHAR_LINE_FEED === item.charCodeAt(0)) result += "-";
    else result += "- ";
    result += item;
  }
  return result;
}
function writeFlowMapping(state, level, node) {
  let result = "";
  for (const { key, value } of node.items) {
    let pairBuffer = "";
    if (result !== "") pairBuffer += `,${!state.flowSkipCommaSpace ? " " : ""}`;
    const keyRender = writeNode(state, level, key, node, { iskey: true });
    const keyText = keyRender.text;
    const valueText = writeNode(state, level, value, node, {}).text;
    const sep = state.flowSkipColonSpace || valueText === "" ? "" : " ";
    const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
    const keyColonSep = key.kind === "alias" || keyIsBareProps ? " " : "";
    pairBuffer += `${keyText}${keyColonSep}:${sep}${valueText}`;
    result += pairBuffer;
  }
  const pad = state.flowBracketPadding && result !== "" ? " " : "";
  return `{${pad}${result}${pad}}`;
}
function writeBlockMapping(state, level, node, compact) {
  let result = "";
  for (let index = 0, length = node.items.length; index < length; index += 1) {
    let pairBuffer = "";
    if (!compact || result !== "") pairBuffer += generateNextLine(state, level);
    const { key, value } = node.items[index];
    const keyIsBlock = (key.kind === "mapping" || key.kind === "sequence") && key.style === COLLECTION_STYLE.BLOCK && key.items.length !== 0 || key.kind === "scalar" && (key.style === SCALAR_STYLE.LITERAL_BLOCK || key.style === SCALAR_STYLE.FOLDED_BLOCK);
    const keyRender = keyIsBlock ? writeNode(state, level + 1, key, node, {
      block: true,
      compact: true,
      isblockseq: !cannotBeCompact(state, key, level + 1)
    }) : writeNode(state, level + 1, key, node, {
      block: true,
      compact: true,
      iskey: true
    });
    const keyText = keyRender.text;
    const keyHasLineBreak = key.kind === "scalar" && key.value.indexOf("\n") !== -1;
    const keyIsTooLong = keyText.length > 1024 && /^[\s\S]{1025}/u.test(keyText);
    const explicitPair = keyIsBlock || keyHasLineBreak || keyIsTooLong;
    if (explicitPair) {
      if (keyText && CHAR_LINE_FEED === keyText.charCodeAt(0)) pairBuffer += "?";
      else pairBuffer += "? ";
    }
    pairBuffer += keyText;
    if (explicitPair) pairBuffer += generateNextLine(state, level);
    const valueText = writeNode(state, level + 1, value, node, {
      block: true,
      compact: explicitPair,
      isblockseq: explicitPair && !cannotBeCompact(state, value, level + 1)
    }).text;
    const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
    const keyColonSep = !explicitPair && (key.kind === "alias" || keyIsBareProps) ? " " : "";
    if (valueText === "" || CHAR_LINE_FEED === valueText.charCodeAt(0)) pairBuffer += `${keyColonSep}:`;
    else pairBuffer += `${keyColonSep}: `;
    pairBuffer += valueText;
    result += pairBuffer;
  }
  return result;
}
function cannotBeCompact(state, node, level) {
  if (node.kind === "alias") return true;
  return node.tagged || node.anchor !== void 0 || state.indent < 2 && level > 0;
}
function writeNode(state, level, node, parent, ctx) {
  if (node.kind === "alias") {
    state.openEnded = false;
    return {
      text: `*${node.anchor}`,
      noBody: false
    };
  }
  const { block = false, iskey = false, isblockseq = false } = ctx;
  let compact = ctx.compact ?? false;
  const hasAnchor = node.anchor !== void 0;
  if (cannotBeCompact(state, node, level)) compact = false;
  let body;
  let shouldPrintTag = node.tagged;
  const useBlockCollection = block && (node.kind === "mapping" || node.kind === "sequence") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0;
  if (node.kind === "mapping") {
    if (useBlockCollection) body = writeBlockMapping(state, level, node, compact);
    else body = writeFlowMapping(state, level, node);
  } else if (node.kind === "sequence") {
    if (useBlockCollection) {
      if (state.seqNoIndent && !isblockseq && level > 0) body = writeBlockSequence(state, level - 1, node, compact);
      else body = writeBlockSequence(state, level, node, compact);
    } else body = writeFlowSequence(state, level, node);
  } else {
    const layout = scalarLayout(state, node, parent, level, iskey, !block);
    detectAllowedStyles(layout);
    for (const rule of state.scalarStyleRules) rule(layout);
    body = renderScalar(layout);
    state.openEnded = (layout.style === SCALAR_STYLE.LITERAL_BLOCK || layout.style === SCALAR_STYLE.FOLDED_BLOCK) && (node.value === "\n" || node.value.endsWith("\n\n"));
    shouldPrintTag = node.tagged || body === "" && layout.flowOnly && parent?.kind === "sequence" && !hasAnchor || layout.style !== SCALAR_STYLE.PLAIN && node.tag !== state.defaultScalarTagName;
  }
  if ((node.kind === "mapping" || node.kind === "sequence") && !useBlockCollection) state.openEnded = false;
  if (useBlockCollection && compact && level > 0 && state.indent > 2) body = `${" ".repeat(state.indent - 2)}${body}`;
  const noBody = body === "";
  let text = body;
  if (shouldPrintTag || hasAnchor) {
    const props = [];
    const tag = shouldPrintTag ? nodeTagShort(node) : null;
    const anchor = hasAnchor ? `&${node.anchor}` : null;
    if (state.tagBeforeAnchor) {
      if (tag !== null) props.push(tag);
      if (anchor !== null) props.push(anchor);
    } else {
      if (anchor !== null) props.push(anchor);
      if (tag !== null) props.push(tag);
    }
    const sep = body === "" || body.charCodeAt(0) === CHAR_LINE_FEED ? "" : " ";
    text = `${props.join(" ")}${sep}${body}`;
  }
  return {
    text,
    noBody
  };
}
function rootStartsOwnLine(node) {
  return (node.kind === "sequence" || node.kind === "mapping") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0 && !node.tagged && node.anchor === void 0;
}
function writeDocumentDirectives(doc) {
  let result = "";
  for (const directive of doc.directives) {
    if (directive.kind === "yaml") {
      result += `%YAML ${directive.version}
`;
      continue;
    }
    const { handle, prefix } = directive;
    result += `%TAG ${handle} ${prefix}
`;
  }
  return result;
}
function present(documents, options) {
  const state = createPresenterState(options);
  let result = "";
  let previousEnded = false;
  for (let index = 0; index < documents.length; index += 1) {
    const doc = documents[index];
    state.openEnded = false;
    const directives = writeDocumentDirectives(doc);
    const hasDirectives = directives !== "";
    const marker = doc.explicitStart || hasDirectives || index > 0 && !previousEnded;
    result += directives;
    if (doc.contents === null) {
      if (marker) result += "---\n";
    } else if (marker) {
      const body = writeNode(state, 0, doc.contents, null, {
        block: true,
        compact: true
      }).text;
      const sep = body === "" ? "" : hasDirectives || rootStartsOwnLine(doc.contents) ? "\n" : " ";
      result += `---${sep}${body}
`;
    } else result += writeNode(state, 0, doc.contents, null, {
      block: true,
      compact: true
    }).text + "\n";
    previousEnded = doc.explicitEnd || state.openEnded;
    if (previousEnded) result += "...\n";
  }
  return result;
}
var DEFAULT_DUMP_OPTIONS = {
  ...DEFAULT_PRESENTER_OPTIONS,
  schema: DUMP_SCHEMA,
  skipInvalid: false,
  noRefs: false,
  flowLevel: -1,
  sortKeys: false,
  transform: () => {
  }
};
function defaultCompareFn(a, b) {
  const x = String(a);
  const y = String(b);
  if (x < y) return -1;
  if (x > y) return 1;
  return 0;
}
function dump(input, options = {}) {
  const opts = {
    ...DEFAULT_DUMP_OPTIONS,
    ...options
  };
  const documents = jsToAst(input, opts.schema, {
    noRefs: opts.noRefs,
    skipInvalid: opts.skipInvalid
  });
  if (opts.flowLevel >= 0) visit(documents, (node, ctx) => {
    if (ctx.depth < opts.flowLevel) return;
    if (node.kind === "sequence" || node.kind === "mapping") node.style = COLLECTION_STYLE.FLOW;
    return VISIT_SKIP;
  });
  if (opts.sortKeys) {
    const compareFn = opts.sortKeys === true ? defaultCompareFn : opts.sortKeys;
    visit(documents, (node) => {
      if (node.kind !== "mapping") return;
      node.items.sort((a, b) => compareFn(a.key.kind === "scalar" ? a.key.value : "", b.key.kind === "scalar" ? b.key.value : ""));
    });
  }
  opts.transform(documents);
  return present(documents, {
    ...pick(opts, Object.keys(DEFAULT_PRESENTER_OPTIONS)),
    schema: opts.schema
  });
}
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
var EVENT_MAPPING = EVENT_ID.MAPPING;
var EVENT_SCALAR = EVENT_ID.SCALAR;
var EVENT_ALIAS = EVENT_ID.ALIAS;
var EVENT_POP = EVENT_ID.POP;
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;

// src/config/document.ts
function parseYaml(text, file) {
  try {
    const value = load(text, { filename: file });
    return { kind: "document", document: { file, value, positions: whenAsked(() => positionsOf(text)) } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark;
    const place = mark === void 0 ? { line: null, column: null } : { line: mark.line + 1, column: mark.column + 1 };
    return { kind: "problem", problem: { file, ...place, message: `is not YAML: ${error.reason}` } };
  }
}
function whenAsked(find) {
  let found2 = null;
  return () => {
    found2 ??= { value: find() };
    return found2.value;
  };
}
function positionsOf(text) {
  const positions = /* @__PURE__ */ new Map();
  const lineStarts = lineStartsOf(text);
  const stack = [];
  const mark = (pointer, offset) => {
    if (offset >= 0) positions.set(pointer, positionAt(lineStarts, offset));
  };
  for (const event of parseEvents(text, {})) visit2(event, text, stack, mark);
  return positions;
}
function visit2(event, text, stack, mark) {
  const top = stack.at(-1);
  if (event.type === EVENT_ID.POP) {
    stack.pop();
    return;
  }
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.ALIAS) {
    if (event.type === EVENT_ID.DOCUMENT) stack.push({ kind: "sequence", pointer: "document", index: 0, key: null });
    else advance(top);
    return;
  }
  if (event.type === EVENT_ID.SCALAR && top?.kind === "mapping" && top.key === null) {
    top.key = text.slice(event.valueStart, event.valueEnd);
    mark(`${childPointer(top)}#key`, event.valueStart);
    return;
  }
  const pointer = childPointer(top);
  mark(pointer, event.type === EVENT_ID.SCALAR ? event.valueStart : event.start);
  advance(top);
  if (event.type === EVENT_ID.MAPPING) stack.push({ kind: "mapping", pointer, index: 0, key: null });
  if (event.type === EVENT_ID.SEQUENCE) stack.push({ kind: "sequence", pointer, index: 0, key: null });
}
function childPointer(frame) {
  if (frame === void 0 || frame.pointer === "document") return "";
  return `${frame.pointer}/${escapePointer(frame.kind === "mapping" ? frame.key ?? "" : String(frame.index))}`;
}
function advance(frame) {
  if (frame === void 0) return;
  frame.index += 1;
  frame.key = null;
}
function escapePointer(key) {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
function lineStartsOf(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
function positionAt(lineStarts, offset) {
  let line = 0;
  while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
  return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
}
function problemAt(document, pointer, message, at = "value") {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf("/"))) {
    const [first, second] = at === "key" ? [`${path}#key`, path] : [path, `${path}#key`];
    const position = document.positions().get(first) ?? document.positions().get(second);
    if (position !== void 0) return { file: document.file, line: position.line, column: position.column, message };
    if (path === "") return { file: document.file, line: null, column: null, message };
  }
}

// src/config/forecasts.ts
function checkForecasts(targets) {
  const planned = Object.keys(targets).filter((name) => targets[name]?.forecast === void 0);
  if (planned.length === 0) return [{ pointer: "/targets", message: NOTHING_PLANNED }];
  return Object.entries(targets).flatMap(([name, { forecast }]) => {
    if (forecast === void 0 || planned.includes(forecast)) return [];
    const message = `${reasonAgainst(forecast, name, targets)}; expected a target that is built for: ${planned.join(", ")}`;
    return [{ pointer: `/targets/${name}/forecast`, message }];
  });
}
var NOTHING_PLANNED = "every target here is a forecast, expected one at least that is built for; take `forecast` out of it";
function reasonAgainst(of, name, targets) {
  if (of === name) return `'${name}' cannot be a forecast of itself`;
  return Object.hasOwn(targets, of) ? `'${of}' is a forecast too` : `no target '${of}'`;
}

// src/config/kmods.ts
function normaliseKmod(folder, written) {
  const sha256 = (name) => folder.sha256.get(name) ?? "";
  return {
    name: folder.name,
    folder: folder.path,
    version: written.version,
    release: written.release ?? 1,
    summary: written.summary,
    description: written.description ?? `${written.summary}.`,
    license: written.license,
    url: written.url,
    sources: written.sources.map(normaliseSource),
    patches: (written.patches ?? []).map(
      (patch) => ({
        path: `${folder.path}/${patch.file}`,
        fileName: patch.file,
        sha256: sha256(patch.file),
        kernels: patch.kernels ?? ""
      })
    ),
    modules: written.modules,
    make: (written.make ?? [{}]).map((step) => ({ folder: step.folder ?? ".", arguments: step.arguments ?? [] })),
    files: (written.files ?? []).map(
      (file) => ({
        path: `${folder.path}/${file.file}`,
        fileName: file.file,
        sha256: sha256(file.file),
        install: file.install
      })
    ),
    compress: written.compress ?? "xz",
    kernels: written.kernels ?? "",
    targets: written.targets ?? [],
    arches: written.arches ?? [],
    variants: written.variants ?? [],
    exclude: (written.exclude ?? []).map(normaliseExclusion),
    depends: [...written.depends ?? []].sort(compareText),
    rebuild: written.rebuild ?? "abi-change",
    required: written.required ?? false,
    spec: normaliseSpec(folder, written.spec)
  };
}
function normaliseSource(source) {
  return { url: source.url, fileName: source.file ?? lastSegment(source.url), sha256: source.sha256 };
}
function lastSegment(url) {
  const path = new URL(url).pathname;
  return path.slice(path.lastIndexOf("/") + 1);
}
function normaliseExclusion(rule) {
  return {
    kernels: rule.kernels ?? "",
    targets: rule.targets ?? [],
    arches: rule.arches ?? [],
    variants: rule.variants ?? [],
    reason: rule.reason,
    until: rule.until ?? null
  };
}
function normaliseSpec(folder, spec) {
  if (spec === void 0) return { kind: "generated" };
  return { kind: "own", path: `${folder.path}/${spec}`, sha256: folder.sha256.get(spec) ?? "" };
}

// src/rpm/evr.ts
var RANK = { tilde: 0, end: 1, caret: 2, letters: 3, digits: 4 };
var END = { rank: RANK.end, text: "" };
var PIECE = /~|\^|[0-9]+|[A-Za-z]+/g;
function rankOf(text) {
  if (text === "~") return RANK.tilde;
  if (text === "^") return RANK.caret;
  return /^[0-9]/.test(text) ? RANK.digits : RANK.letters;
}
function piecesOf(version) {
  return (version.match(PIECE) ?? []).map((text) => ({ rank: rankOf(text), text }));
}
function compareDigits(a, b) {
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareText(left, right);
}
function comparePieces(a, b) {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.rank === RANK.digits ? compareDigits(a.text, b.text) : compareText(a.text, b.text);
}
function compareRpmVersion(a, b) {
  if (a === b) return 0;
  const [left, right] = [piecesOf(a), piecesOf(b)];
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = comparePieces(left[index] ?? END, right[index] ?? END);
    if (order !== 0) return order;
  }
  return 0;
}
function compareEvr(a, b) {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch ? -1 : 1;
  const version = compareRpmVersion(a.version, b.version);
  return version === 0 ? compareRpmVersion(a.release, b.release) : version;
}
function formatEvr(evr) {
  const epoch = evr.epoch === 0 ? "" : `${evr.epoch}:`;
  const release = evr.release === "" ? "" : `-${evr.release}`;
  return `${epoch}${evr.version}${release}`;
}
var EVR = /^(?:(?<epoch>[0-9]+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?$/;
function parseEvr(text) {
  const parts = EVR.exec(text)?.groups;
  if (parts?.version === void 0) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `found ${JSON.stringify(text)}, expected [epoch:]version[-release] such as 5.14.0-503.11.1.el9; write it as \`rpm -q\` prints it`
    );
  }
  return { epoch: Number(parts.epoch ?? 0), version: parts.version, release: parts.release ?? "" };
}

// src/rpm/evr-range.ts
var OPERATORS = [">=", "<=", ">", "<", "="];
var BOUND = /^(?<operator>>=|<=|>|<|=)\s*(?<evr>\S+)$/;
var HOLDS = {
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
  "=": (order) => order === 0
};
function parseBound(text, range) {
  const parts = BOUND.exec(text)?.groups;
  if (parts?.operator === void 0 || parts.evr === void 0) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `${JSON.stringify(range)} is not a kernel range: found ${JSON.stringify(text)}, expected one of ${OPERATORS.join(" ")} and a version such as ">= 5.14.0-427", bounds parted by commas`
    );
  }
  return { operator: parts.operator, evr: parseEvr(parts.evr) };
}
function parseEvrRange(text) {
  if (text.trim() === "") return [];
  return text.split(",").map((bound) => parseBound(bound.trim(), text));
}
function compareToBound(evr, bound) {
  if (evr.epoch !== bound.epoch) return evr.epoch < bound.epoch ? -1 : 1;
  const version = compareRpmVersion(evr.version, bound.version);
  return version !== 0 || bound.release === "" ? version : compareRpmVersion(evr.release, bound.release);
}
function isInRange(evr, range) {
  return range.every((bound) => HOLDS[bound.operator](compareToBound(evr, bound.evr)));
}

// src/config/hosts.ts
import { BlockList, isIP } from "node:net";
var privateAddresses = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16]
]) {
  privateAddresses.addSubnet(network, prefix, "ipv4");
}
function isPrivateHost(hostname) {
  if (hostname.startsWith("[")) return true;
  if (isIP(hostname) === 4) return privateAddresses.check(hostname, "ipv4");
  return hostname === "localhost" || hostname.endsWith(".localhost") || !hostname.includes(".");
}
function isLoopbackHost(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || isIP(hostname) === 4 && hostname.startsWith("127.");
}

// src/config/rules.ts
var FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;
var KMOD_NAME = /^(?!.*-(common|debuginfo)$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
var rules = [
  sourcesHaveFileNames,
  sourcesArePublic,
  filesExist,
  specExists,
  kernelRangesParse,
  targetsExist,
  datesExist,
  installPathsStayInside
];
function checkKmod(kmod, known) {
  return rules.flatMap((rule) => rule(kmod, known));
}
function sourcesHaveFileNames(kmod) {
  return kmod.sources.flatMap((source, index) => {
    if (!FILE_NAME.test(source.fileName)) {
      return [
        {
          pointer: `/sources/${index}/url`,
          message: `'${source.fileName}' cannot be a file name; give one with 'file:'`
        }
      ];
    }
    const twice = kmod.sources.findIndex((other) => other.fileName === source.fileName) !== index;
    return twice ? [{ pointer: `/sources/${index}`, message: `two sources are named ${source.fileName}` }] : [];
  });
}
function sourcesArePublic(kmod) {
  return kmod.sources.flatMap((source, index) => {
    const { hostname } = new URL(source.url);
    if (!isPrivateHost(hostname)) return [];
    const message = `${hostname} is a loopback, link-local or private address; a kmod's sources come from public https addresses (use sources.lookaside in kmodsmith.yml for a place of your own)`;
    return [{ pointer: `/sources/${index}/url`, message }];
  });
}
function filesExist(kmod) {
  const missing = (kind) => kmod[kind].flatMap(
    (file, index) => file.sha256 === "" ? [{ pointer: `/${kind}/${index}/file`, message: `there is no file ${file.fileName} beside this kmod.yml` }] : []
  );
  return [...missing("patches"), ...missing("files")];
}
function specExists(kmod) {
  if (kmod.spec.kind === "generated" || kmod.spec.sha256 !== "") return [];
  return [{ pointer: "/spec", message: "there is no such spec beside this kmod.yml" }];
}
function kernelRangesParse(kmod) {
  const ranges = [
    { pointer: "/kernels", range: kmod.kernels },
    ...kmod.patches.map((patch, index) => ({ pointer: `/patches/${index}/kernels`, range: patch.kernels })),
    ...kmod.exclude.map((rule, index) => ({ pointer: `/exclude/${index}/kernels`, range: rule.kernels }))
  ];
  return ranges.flatMap(({ pointer, range }) => {
    const message = rangeProblem(range);
    return message === null ? [] : [{ pointer, message }];
  });
}
function rangeProblem(range) {
  try {
    parseEvrRange(range);
    return null;
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}
function targetsExist(kmod, { targets, forecasts }) {
  const known = targets.map((target) => target.name);
  const messageFor = (name) => {
    const of = forecasts.find(({ target }) => target.name === name)?.of;
    if (of === void 0) return `no target '${name}'; targets: ${known.join(", ")}`;
    return `'${name}' is a forecast, expected a target that is built for; a rule for ${of} holds for it too`;
  };
  const check = (pointer, names) => names.filter((name) => !known.includes(name)).map((name) => ({ pointer, message: messageFor(name) }));
  return [
    ...check("/targets", kmod.targets),
    ...kmod.exclude.flatMap((rule, index) => check(`/exclude/${index}/targets`, rule.targets))
  ];
}
function datesExist(kmod) {
  return kmod.exclude.flatMap((rule, index) => {
    if (rule.until === null || isDate(rule.until)) return [];
    return [{ pointer: `/exclude/${index}/until`, message: `${rule.until} is not a day of the calendar` }];
  });
}
function isDate(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
function installPathsStayInside(kmod) {
  return kmod.files.flatMap((file, index) => {
    const parts = file.install.split("/").slice(1);
    const plain = parts.every((part) => part !== "" && part !== "." && part !== "..");
    return plain ? [] : [{ pointer: `/files/${index}/install`, message: `${file.install} is not a plain absolute path` }];
  });
}

// src/config/schema.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);

// src/config/validators.ts
var configValidator = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "title": "kmodsmith.yml", "description": "What a kmod repository builds for, where it is published and which keys it uses.", "type": "object", "additionalProperties": false, "required": ["version", "name", "url", "directory", "signing", "targets"], "properties": { "version": { "description": "Version of this file's format.", "const": 1 }, "name": { "description": "Name of the repository: repo id of its clients, file name of its .repo file.", "type": "string", "pattern": "^[a-z][a-z0-9-]{0,62}$", "x-expected": "lower-case letters, digits and dashes, beginning with a letter" }, "vendor": { "description": "Vendor tag of the packages.", "type": "string", "pattern": "^[^\\u0000-\\u001f%]{1,100}$", "x-expected": "one line of text without %" }, "url": { "description": "Public address of the published repository, without a slash at the end.", "type": "string", "pattern": "^https?://[A-Za-z0-9._:-]+(/[A-Za-z0-9._~-]+)*$", "x-expected": "an http or https address without a slash at the end" }, "mode": { "description": "The promise made to users: tracking gives each kernel a package of its own; classic is planned only.", "enum": ["tracking", "classic"] }, "reuse": { "description": "compatible: in tracking, a kernel whose symbols are those a module was built with gets the built module in a package of its own.", "enum": ["never", "compatible"] }, "limit": { "description": "Builds in one run at most; the rest is deferred.", "type": "integer", "minimum": 1, "maximum": 1e4 }, "directory": { "description": "Directory that is published to, relative to this file.", "type": "string", "minLength": 1 }, "kmods": { "description": "Folder of the kmod definitions, relative to this file.", "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$", "x-expected": "a folder below this file" }, "sources": { "type": "object", "additionalProperties": false, "properties": { "lookaside": { "description": "Places asked before a source's own url: <place>/<sha256>/<file name>.", "type": "array", "items": { "type": "string", "pattern": "^(https?|file)://[A-Za-z0-9._~:/-]+$", "x-expected": "an https, http or file address" } } } }, "archive": { "type": "object", "additionalProperties": false, "properties": { "kernel-devel": { "description": "Whether the kernel-devel of each kernel that was built for is kept below the published directory; never for RHEL.", "type": "boolean" } } }, "signing": { "type": "object", "additionalProperties": false, "required": ["public-key", "module-certificate"], "properties": { "public-key": { "description": "Armored OpenPGP public key that signs packages and repomd.xml.", "type": "string", "minLength": 1 }, "module-certificate": { "description": "PEM certificate whose key signs kernel modules.", "type": "string", "minLength": 1 } } }, "runners": { "description": "Runner label of the CI platform by arch, and for publish.", "type": "object", "additionalProperties": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "x-expected": "a runner label" } }, "tool-image": { "description": "Image that CI jobs of kmodsmith itself run in: a Debian with Node 24.", "type": "string", "pattern": "^[a-z0-9][a-z0-9._/:-]{0,199}$", "x-expected": "an image name with its registry, such as registry.example.org/el9:latest" }, "targets": { "description": "What to build for: a preset, or repositories and an image of one's own.", "type": "object", "minProperties": 1, "propertyNames": { "pattern": "^[a-z][a-z0-9._-]{0,31}$", "x-expected": "a target name of lower-case letters, digits, . _ and -" }, "additionalProperties": { "$ref": "#/definitions/target" } } }, "definitions": { "target": { "type": "object", "additionalProperties": false, "properties": { "preset": { "description": "Name of a known distribution release.", "type": "string" }, "forecast": { "description": "Nothing is built for it: it is what the target with this name will become, and kmodsmith forecast tries its kmods here.", "type": "string" }, "repositories": { "description": "dnf repositories that ship the kernels and their kernel-devel.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/repository" } }, "variants": { "description": "Kernel variants to build for: stock, rt, 64k, debug ...", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,31}$", "x-expected": "a kernel variant such as stock, rt or 64k-debug" } }, "arches": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["x86_64", "x86_64_v2", "aarch64", "ppc64le", "s390x"] } }, "dist": { "description": "dist tag with its dot.", "type": "string", "pattern": "^\\.[a-z0-9][a-z0-9._]{0,31}$", "x-expected": "a dist tag with its dot, such as .el9" }, "releasever": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,32}$", "x-expected": "a release such as 9 or 9-stream" }, "vars": { "description": "dnf's variables besides releasever, basearch and arch, as a host has them in /etc/dnf/vars.", "type": "object", "propertyNames": { "pattern": "^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$", "x-expected": "letters, digits and _, and not arch or basearch (see arches) nor releasever, which is a key of the target" }, "additionalProperties": { "type": "string", "pattern": "^[A-Za-z0-9._~/+-]{0,200}$", "x-expected": "a text of letters, digits and . _ ~ / + -" } }, "image": { "description": "Image to build in, by name; its digest stands in kmodsmith.lock.yml.", "type": "string", "pattern": "^[a-z0-9][a-z0-9._/:-]{0,199}$", "x-expected": "an image name with its registry, such as registry.example.org/el9:latest" }, "keys": { "description": "Keys that sign the distribution's packages.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/key" } } } }, "repository": { "description": "A dnf repository: an id and one of baseurl, mirrorlist and metalink; or the sections of a .repo file.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "id": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "x-expected": "a repository id" }, "baseurl": { "description": "https, http or file address, or a path; or several of the same repository. dnf's variables may stand in it.", "type": ["string", "array"], "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", "x-expected": "an https, http or file address or a path", "minItems": 1, "items": { "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", "x-expected": "an https, http or file address or a path" } }, "mirrorlist": { "description": "Address of a list of mirrors, one to a line. dnf's variables may stand in it.", "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", "x-expected": "an https, http or file address or a path" }, "metalink": { "description": "Address of a metalink: mirrors, and the checksums of repomd.xml. dnf's variables may stand in it.", "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", "x-expected": "an https, http or file address or a path" }, "keys": { "description": "Files with the keys that may sign repomd.xml, relative to this file.", "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }, "repo-gpgcheck": { "description": "Whether repomd.xml must be signed by one of the keys.", "type": "boolean" }, "client-certificate": { "description": "PEM certificate for a server that asks for one, relative to this file.", "type": "string", "minLength": 1 }, "client-key": { "description": "PEM key of the client certificate.", "type": "string", "minLength": 1 }, "ca-certificate": { "description": "PEM certificate of the authority that signed the server's, where this machine does not trust it.", "type": "string", "minLength": 1 }, "file": { "description": "An existing .repo file, relative to this file: its enabled sections, or those of ids.", "type": "string", "pattern": "^[^\\u0000-\\u001f]+\\.repo$", "x-expected": "the path of a .repo file" }, "ids": { "description": "Sections of the .repo file to use, enabled or not.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1 } } } }, "key": { "type": "object", "oneOf": [{ "additionalProperties": false, "required": ["file"], "properties": { "file": { "description": "Key file, relative to this file.", "type": "string", "minLength": 1 } } }, { "additionalProperties": false, "required": ["image", "fingerprint"], "properties": { "image": { "description": "Key file inside the pinned image.", "type": "string", "pattern": "^/[A-Za-z0-9._/-]+$", "x-expected": "an absolute path" }, "fingerprint": { "type": "string", "pattern": "^[0-9A-F]{40}$", "x-expected": "a fingerprint of 40 upper-case hex digits" }, "url": { "description": "https address of the same key, for jobs that do not run in the image.", "type": "string", "pattern": "^https://[A-Za-z0-9._~:/-]+$", "x-expected": "an https address" } } }] } } };
var func2 = Object.prototype.hasOwnProperty;
var func3 = require_ucs2length().default;
var pattern0 = new RegExp("^[a-z][a-z0-9-]{0,62}$", "u");
var pattern1 = new RegExp("^[^\\u0000-\\u001f%]{1,100}$", "u");
var pattern2 = new RegExp("^https?://[A-Za-z0-9._:-]+(/[A-Za-z0-9._~-]+)*$", "u");
var pattern3 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$", "u");
var pattern4 = new RegExp("^(https?|file)://[A-Za-z0-9._~:/-]+$", "u");
var pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "u");
var pattern6 = new RegExp("^[a-z0-9][a-z0-9._/:-]{0,199}$", "u");
var pattern7 = new RegExp("^[a-z][a-z0-9._-]{0,31}$", "u");
var schema12 = { "type": "object", "additionalProperties": false, "properties": { "preset": { "description": "Name of a known distribution release.", "type": "string" }, "forecast": { "description": "Nothing is built for it: it is what the target with this name will become, and kmodsmith forecast tries its kmods here.", "type": "string" }, "repositories": { "description": "dnf repositories that ship the kernels and their kernel-devel.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/repository" } }, "variants": { "description": "Kernel variants to build for: stock, rt, 64k, debug ...", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,31}$", "x-expected": "a kernel variant such as stock, rt or 64k-debug" } }, "arches": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["x86_64", "x86_64_v2", "aarch64", "ppc64le", "s390x"] } }, "dist": { "description": "dist tag with its dot.", "type": "string", "pattern": "^\\.[a-z0-9][a-z0-9._]{0,31}$", "x-expected": "a dist tag with its dot, such as .el9" }, "releasever": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,32}$", "x-expected": "a release such as 9 or 9-stream" }, "vars": { "description": "dnf's variables besides releasever, basearch and arch, as a host has them in /etc/dnf/vars.", "type": "object", "propertyNames": { "pattern": "^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$", "x-expected": "letters, digits and _, and not arch or basearch (see arches) nor releasever, which is a key of the target" }, "additionalProperties": { "type": "string", "pattern": "^[A-Za-z0-9._~/+-]{0,200}$", "x-expected": "a text of letters, digits and . _ ~ / + -" } }, "image": { "description": "Image to build in, by name; its digest stands in kmodsmith.lock.yml.", "type": "string", "pattern": "^[a-z0-9][a-z0-9._/:-]{0,199}$", "x-expected": "an image name with its registry, such as registry.example.org/el9:latest" }, "keys": { "description": "Keys that sign the distribution's packages.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/key" } } } };
var schema13 = { "description": "A dnf repository: an id and one of baseurl, mirrorlist and metalink; or the sections of a .repo file.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "id": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "x-expected": "a repository id" }, "baseurl": { "description": "https, http or file address, or a path; or several of the same repository. dnf's variables may stand in it.", "type": ["string", "array"], "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", "x-expected": "an https, http or file address or a path", "minItems": 1, "items": { "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", "x-expected": "an https, http or file address or a path" } }, "mirrorlist": { "description": "Address of a list of mirrors, one to a line. dnf's variables may stand in it.", "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", "x-expected": "an https, http or file address or a path" }, "metalink": { "description": "Address of a metalink: mirrors, and the checksums of repomd.xml. dnf's variables may stand in it.", "type": "string", "pattern": "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", "x-expected": "an https, http or file address or a path" }, "keys": { "description": "Files with the keys that may sign repomd.xml, relative to this file.", "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }, "repo-gpgcheck": { "description": "Whether repomd.xml must be signed by one of the keys.", "type": "boolean" }, "client-certificate": { "description": "PEM certificate for a server that asks for one, relative to this file.", "type": "string", "minLength": 1 }, "client-key": { "description": "PEM key of the client certificate.", "type": "string", "minLength": 1 }, "ca-certificate": { "description": "PEM certificate of the authority that signed the server's, where this machine does not trust it.", "type": "string", "minLength": 1 }, "file": { "description": "An existing .repo file, relative to this file: its enabled sections, or those of ids.", "type": "string", "pattern": "^[^\\u0000-\\u001f]+\\.repo$", "x-expected": "the path of a .repo file" }, "ids": { "description": "Sections of the .repo file to use, enabled or not.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1 } } } };
var schema14 = { "type": "object", "oneOf": [{ "additionalProperties": false, "required": ["file"], "properties": { "file": { "description": "Key file, relative to this file.", "type": "string", "minLength": 1 } } }, { "additionalProperties": false, "required": ["image", "fingerprint"], "properties": { "image": { "description": "Key file inside the pinned image.", "type": "string", "pattern": "^/[A-Za-z0-9._/-]+$", "x-expected": "an absolute path" }, "fingerprint": { "type": "string", "pattern": "^[0-9A-F]{40}$", "x-expected": "a fingerprint of 40 upper-case hex digits" }, "url": { "description": "https address of the same key, for jobs that do not run in the image.", "type": "string", "pattern": "^https://[A-Za-z0-9._~:/-]+$", "x-expected": "an https address" } } }] };
var func0 = require_equal().default;
var pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
var pattern9 = new RegExp("^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", "u");
var pattern11 = new RegExp("^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", "u");
var pattern13 = new RegExp("^[^\\u0000-\\u001f]+\\.repo$", "u");
var pattern14 = new RegExp("^[a-z0-9][a-z0-9-]{0,31}$", "u");
var pattern15 = new RegExp("^\\.[a-z0-9][a-z0-9._]{0,31}$", "u");
var pattern16 = new RegExp("^[A-Za-z0-9._-]{1,32}$", "u");
var pattern17 = new RegExp("^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$", "u");
var pattern18 = new RegExp("^[A-Za-z0-9._~/+-]{0,200}$", "u");
var pattern20 = new RegExp("^/[A-Za-z0-9._/-]+$", "u");
var pattern21 = new RegExp("^[0-9A-F]{40}$", "u");
var pattern22 = new RegExp("^https://[A-Za-z0-9._~:/-]+$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func2.call(schema12.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.preset !== void 0) {
      let data0 = data.preset;
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/preset", schemaPath: "#/properties/preset/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.preset.type, parentSchema: schema12.properties.preset, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.forecast !== void 0) {
      let data1 = data.forecast;
      if (typeof data1 !== "string") {
        const err2 = { instancePath: instancePath + "/forecast", schemaPath: "#/properties/forecast/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.forecast.type, parentSchema: schema12.properties.forecast, data: data1 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.repositories !== void 0) {
      let data2 = data.repositories;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          const err3 = { instancePath: instancePath + "/repositories", schemaPath: "#/properties/repositories/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema12.properties.repositories, data: data2 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (Object.keys(data3).length < 1) {
              const err4 = { instancePath: instancePath + "/repositories/" + i0, schemaPath: "#/definitions/repository/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema13, data: data3 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            for (const key1 in data3) {
              if (!func2.call(schema13.properties, key1)) {
                const err5 = { instancePath: instancePath + "/repositories/" + i0, schemaPath: "#/definitions/repository/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema13, data: data3 };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
            if (data3.id !== void 0) {
              let data4 = data3.id;
              if (typeof data4 === "string") {
                if (!pattern8.test(data4)) {
                  const err6 = { instancePath: instancePath + "/repositories/" + i0 + "/id", schemaPath: "#/definitions/repository/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", parentSchema: schema13.properties.id, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err6];
                  } else {
                    vErrors.push(err6);
                  }
                  errors++;
                }
              } else {
                const err7 = { instancePath: instancePath + "/repositories/" + i0 + "/id", schemaPath: "#/definitions/repository/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.id.type, parentSchema: schema13.properties.id, data: data4 };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data3.baseurl !== void 0) {
              let data5 = data3.baseurl;
              if (typeof data5 !== "string" && !Array.isArray(data5)) {
                const err8 = { instancePath: instancePath + "/repositories/" + i0 + "/baseurl", schemaPath: "#/definitions/repository/properties/baseurl/type", keyword: "type", params: { type: schema13.properties.baseurl.type }, message: "must be string,array", schema: schema13.properties.baseurl.type, parentSchema: schema13.properties.baseurl, data: data5 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
              if (typeof data5 === "string") {
                if (!pattern9.test(data5)) {
                  const err9 = { instancePath: instancePath + "/repositories/" + i0 + "/baseurl", schemaPath: "#/definitions/repository/properties/baseurl/pattern", keyword: "pattern", params: { pattern: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$" }, message: 'must match pattern "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$"', schema: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", parentSchema: schema13.properties.baseurl, data: data5 };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
              }
              if (Array.isArray(data5)) {
                if (data5.length < 1) {
                  const err10 = { instancePath: instancePath + "/repositories/" + i0 + "/baseurl", schemaPath: "#/definitions/repository/properties/baseurl/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema13.properties.baseurl, data: data5 };
                  if (vErrors === null) {
                    vErrors = [err10];
                  } else {
                    vErrors.push(err10);
                  }
                  errors++;
                }
                const len1 = data5.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data6 = data5[i1];
                  if (typeof data6 === "string") {
                    if (!pattern9.test(data6)) {
                      const err11 = { instancePath: instancePath + "/repositories/" + i0 + "/baseurl/" + i1, schemaPath: "#/definitions/repository/properties/baseurl/items/pattern", keyword: "pattern", params: { pattern: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$" }, message: 'must match pattern "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$"', schema: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}+-]*$", parentSchema: schema13.properties.baseurl.items, data: data6 };
                      if (vErrors === null) {
                        vErrors = [err11];
                      } else {
                        vErrors.push(err11);
                      }
                      errors++;
                    }
                  } else {
                    const err12 = { instancePath: instancePath + "/repositories/" + i0 + "/baseurl/" + i1, schemaPath: "#/definitions/repository/properties/baseurl/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.baseurl.items.type, parentSchema: schema13.properties.baseurl.items, data: data6 };
                    if (vErrors === null) {
                      vErrors = [err12];
                    } else {
                      vErrors.push(err12);
                    }
                    errors++;
                  }
                }
              }
            }
            if (data3.mirrorlist !== void 0) {
              let data7 = data3.mirrorlist;
              if (typeof data7 === "string") {
                if (!pattern11.test(data7)) {
                  const err13 = { instancePath: instancePath + "/repositories/" + i0 + "/mirrorlist", schemaPath: "#/definitions/repository/properties/mirrorlist/pattern", keyword: "pattern", params: { pattern: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$" }, message: 'must match pattern "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$"', schema: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", parentSchema: schema13.properties.mirrorlist, data: data7 };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
              } else {
                const err14 = { instancePath: instancePath + "/repositories/" + i0 + "/mirrorlist", schemaPath: "#/definitions/repository/properties/mirrorlist/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.mirrorlist.type, parentSchema: schema13.properties.mirrorlist, data: data7 };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data3.metalink !== void 0) {
              let data8 = data3.metalink;
              if (typeof data8 === "string") {
                if (!pattern11.test(data8)) {
                  const err15 = { instancePath: instancePath + "/repositories/" + i0 + "/metalink", schemaPath: "#/definitions/repository/properties/metalink/pattern", keyword: "pattern", params: { pattern: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$" }, message: 'must match pattern "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$"', schema: "^(https?://|file:///|/|\\.)[A-Za-z0-9._~:/${}?=&,%+-]*$", parentSchema: schema13.properties.metalink, data: data8 };
                  if (vErrors === null) {
                    vErrors = [err15];
                  } else {
                    vErrors.push(err15);
                  }
                  errors++;
                }
              } else {
                const err16 = { instancePath: instancePath + "/repositories/" + i0 + "/metalink", schemaPath: "#/definitions/repository/properties/metalink/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.metalink.type, parentSchema: schema13.properties.metalink, data: data8 };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
            if (data3.keys !== void 0) {
              let data9 = data3.keys;
              if (Array.isArray(data9)) {
                if (data9.length < 1) {
                  const err17 = { instancePath: instancePath + "/repositories/" + i0 + "/keys", schemaPath: "#/definitions/repository/properties/keys/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema13.properties.keys, data: data9 };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
                const len2 = data9.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data10 = data9[i2];
                  if (typeof data10 === "string") {
                    if (func3(data10) < 1) {
                      const err18 = { instancePath: instancePath + "/repositories/" + i0 + "/keys/" + i2, schemaPath: "#/definitions/repository/properties/keys/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.keys.items, data: data10 };
                      if (vErrors === null) {
                        vErrors = [err18];
                      } else {
                        vErrors.push(err18);
                      }
                      errors++;
                    }
                  } else {
                    const err19 = { instancePath: instancePath + "/repositories/" + i0 + "/keys/" + i2, schemaPath: "#/definitions/repository/properties/keys/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.keys.items.type, parentSchema: schema13.properties.keys.items, data: data10 };
                    if (vErrors === null) {
                      vErrors = [err19];
                    } else {
                      vErrors.push(err19);
                    }
                    errors++;
                  }
                }
              } else {
                const err20 = { instancePath: instancePath + "/repositories/" + i0 + "/keys", schemaPath: "#/definitions/repository/properties/keys/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema13.properties.keys.type, parentSchema: schema13.properties.keys, data: data9 };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data3["repo-gpgcheck"] !== void 0) {
              let data11 = data3["repo-gpgcheck"];
              if (typeof data11 !== "boolean") {
                const err21 = { instancePath: instancePath + "/repositories/" + i0 + "/repo-gpgcheck", schemaPath: "#/definitions/repository/properties/repo-gpgcheck/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema13.properties["repo-gpgcheck"].type, parentSchema: schema13.properties["repo-gpgcheck"], data: data11 };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            }
            if (data3["client-certificate"] !== void 0) {
              let data12 = data3["client-certificate"];
              if (typeof data12 === "string") {
                if (func3(data12) < 1) {
                  const err22 = { instancePath: instancePath + "/repositories/" + i0 + "/client-certificate", schemaPath: "#/definitions/repository/properties/client-certificate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties["client-certificate"], data: data12 };
                  if (vErrors === null) {
                    vErrors = [err22];
                  } else {
                    vErrors.push(err22);
                  }
                  errors++;
                }
              } else {
                const err23 = { instancePath: instancePath + "/repositories/" + i0 + "/client-certificate", schemaPath: "#/definitions/repository/properties/client-certificate/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties["client-certificate"].type, parentSchema: schema13.properties["client-certificate"], data: data12 };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
            if (data3["client-key"] !== void 0) {
              let data13 = data3["client-key"];
              if (typeof data13 === "string") {
                if (func3(data13) < 1) {
                  const err24 = { instancePath: instancePath + "/repositories/" + i0 + "/client-key", schemaPath: "#/definitions/repository/properties/client-key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties["client-key"], data: data13 };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
              } else {
                const err25 = { instancePath: instancePath + "/repositories/" + i0 + "/client-key", schemaPath: "#/definitions/repository/properties/client-key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties["client-key"].type, parentSchema: schema13.properties["client-key"], data: data13 };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
            if (data3["ca-certificate"] !== void 0) {
              let data14 = data3["ca-certificate"];
              if (typeof data14 === "string") {
                if (func3(data14) < 1) {
                  const err26 = { instancePath: instancePath + "/repositories/" + i0 + "/ca-certificate", schemaPath: "#/definitions/repository/properties/ca-certificate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties["ca-certificate"], data: data14 };
                  if (vErrors === null) {
                    vErrors = [err26];
                  } else {
                    vErrors.push(err26);
                  }
                  errors++;
                }
              } else {
                const err27 = { instancePath: instancePath + "/repositories/" + i0 + "/ca-certificate", schemaPath: "#/definitions/repository/properties/ca-certificate/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties["ca-certificate"].type, parentSchema: schema13.properties["ca-certificate"], data: data14 };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
            if (data3.file !== void 0) {
              let data15 = data3.file;
              if (typeof data15 === "string") {
                if (!pattern13.test(data15)) {
                  const err28 = { instancePath: instancePath + "/repositories/" + i0 + "/file", schemaPath: "#/definitions/repository/properties/file/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f]+\\.repo$" }, message: 'must match pattern "^[^\\u0000-\\u001f]+\\.repo$"', schema: "^[^\\u0000-\\u001f]+\\.repo$", parentSchema: schema13.properties.file, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err28];
                  } else {
                    vErrors.push(err28);
                  }
                  errors++;
                }
              } else {
                const err29 = { instancePath: instancePath + "/repositories/" + i0 + "/file", schemaPath: "#/definitions/repository/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.file.type, parentSchema: schema13.properties.file, data: data15 };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
            if (data3.ids !== void 0) {
              let data16 = data3.ids;
              if (Array.isArray(data16)) {
                if (data16.length < 1) {
                  const err30 = { instancePath: instancePath + "/repositories/" + i0 + "/ids", schemaPath: "#/definitions/repository/properties/ids/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema13.properties.ids, data: data16 };
                  if (vErrors === null) {
                    vErrors = [err30];
                  } else {
                    vErrors.push(err30);
                  }
                  errors++;
                }
                const len3 = data16.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data17 = data16[i3];
                  if (typeof data17 === "string") {
                    if (func3(data17) < 1) {
                      const err31 = { instancePath: instancePath + "/repositories/" + i0 + "/ids/" + i3, schemaPath: "#/definitions/repository/properties/ids/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.ids.items, data: data17 };
                      if (vErrors === null) {
                        vErrors = [err31];
                      } else {
                        vErrors.push(err31);
                      }
                      errors++;
                    }
                  } else {
                    const err32 = { instancePath: instancePath + "/repositories/" + i0 + "/ids/" + i3, schemaPath: "#/definitions/repository/properties/ids/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.ids.items.type, parentSchema: schema13.properties.ids.items, data: data17 };
                    if (vErrors === null) {
                      vErrors = [err32];
                    } else {
                      vErrors.push(err32);
                    }
                    errors++;
                  }
                }
                let i4 = data16.length;
                let j0;
                if (i4 > 1) {
                  const indices0 = {};
                  for (; i4--; ) {
                    let item0 = data16[i4];
                    if (typeof item0 !== "string") {
                      continue;
                    }
                    if (typeof indices0[item0] == "number") {
                      j0 = indices0[item0];
                      const err33 = { instancePath: instancePath + "/repositories/" + i0 + "/ids", schemaPath: "#/definitions/repository/properties/ids/uniqueItems", keyword: "uniqueItems", params: { i: i4, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i4 + " are identical)", schema: true, parentSchema: schema13.properties.ids, data: data16 };
                      if (vErrors === null) {
                        vErrors = [err33];
                      } else {
                        vErrors.push(err33);
                      }
                      errors++;
                      break;
                    }
                    indices0[item0] = i4;
                  }
                }
              } else {
                const err34 = { instancePath: instancePath + "/repositories/" + i0 + "/ids", schemaPath: "#/definitions/repository/properties/ids/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema13.properties.ids.type, parentSchema: schema13.properties.ids, data: data16 };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
          } else {
            const err35 = { instancePath: instancePath + "/repositories/" + i0, schemaPath: "#/definitions/repository/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.type, parentSchema: schema13, data: data3 };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
        }
      } else {
        const err36 = { instancePath: instancePath + "/repositories", schemaPath: "#/properties/repositories/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema12.properties.repositories.type, parentSchema: schema12.properties.repositories, data: data2 };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.variants !== void 0) {
      let data18 = data.variants;
      if (Array.isArray(data18)) {
        if (data18.length < 1) {
          const err37 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema12.properties.variants, data: data18 };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        const len4 = data18.length;
        for (let i5 = 0; i5 < len4; i5++) {
          let data19 = data18[i5];
          if (typeof data19 === "string") {
            if (!pattern14.test(data19)) {
              const err38 = { instancePath: instancePath + "/variants/" + i5, schemaPath: "#/properties/variants/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,31}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9-]{0,31}$"', schema: "^[a-z0-9][a-z0-9-]{0,31}$", parentSchema: schema12.properties.variants.items, data: data19 };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          } else {
            const err39 = { instancePath: instancePath + "/variants/" + i5, schemaPath: "#/properties/variants/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.variants.items.type, parentSchema: schema12.properties.variants.items, data: data19 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        let i6 = data18.length;
        let j1;
        if (i6 > 1) {
          const indices1 = {};
          for (; i6--; ) {
            let item1 = data18[i6];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err40 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/uniqueItems", keyword: "uniqueItems", params: { i: i6, j: j1 }, message: "must NOT have duplicate items (items ## " + j1 + " and " + i6 + " are identical)", schema: true, parentSchema: schema12.properties.variants, data: data18 };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
              break;
            }
            indices1[item1] = i6;
          }
        }
      } else {
        const err41 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema12.properties.variants.type, parentSchema: schema12.properties.variants, data: data18 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data.arches !== void 0) {
      let data20 = data.arches;
      if (Array.isArray(data20)) {
        if (data20.length < 1) {
          const err42 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema12.properties.arches, data: data20 };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
        const len5 = data20.length;
        for (let i7 = 0; i7 < len5; i7++) {
          let data21 = data20[i7];
          if (!(data21 === "x86_64" || data21 === "x86_64_v2" || data21 === "aarch64" || data21 === "ppc64le" || data21 === "s390x")) {
            const err43 = { instancePath: instancePath + "/arches/" + i7, schemaPath: "#/properties/arches/items/enum", keyword: "enum", params: { allowedValues: schema12.properties.arches.items.enum }, message: "must be equal to one of the allowed values", schema: schema12.properties.arches.items.enum, parentSchema: schema12.properties.arches.items, data: data21 };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
        let i8 = data20.length;
        let j2;
        if (i8 > 1) {
          outer0: for (; i8--; ) {
            for (j2 = i8; j2--; ) {
              if (func0(data20[i8], data20[j2])) {
                const err44 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/uniqueItems", keyword: "uniqueItems", params: { i: i8, j: j2 }, message: "must NOT have duplicate items (items ## " + j2 + " and " + i8 + " are identical)", schema: true, parentSchema: schema12.properties.arches, data: data20 };
                if (vErrors === null) {
                  vErrors = [err44];
                } else {
                  vErrors.push(err44);
                }
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        const err45 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema12.properties.arches.type, parentSchema: schema12.properties.arches, data: data20 };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.dist !== void 0) {
      let data22 = data.dist;
      if (typeof data22 === "string") {
        if (!pattern15.test(data22)) {
          const err46 = { instancePath: instancePath + "/dist", schemaPath: "#/properties/dist/pattern", keyword: "pattern", params: { pattern: "^\\.[a-z0-9][a-z0-9._]{0,31}$" }, message: 'must match pattern "^\\.[a-z0-9][a-z0-9._]{0,31}$"', schema: "^\\.[a-z0-9][a-z0-9._]{0,31}$", parentSchema: schema12.properties.dist, data: data22 };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
      } else {
        const err47 = { instancePath: instancePath + "/dist", schemaPath: "#/properties/dist/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.dist.type, parentSchema: schema12.properties.dist, data: data22 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.releasever !== void 0) {
      let data23 = data.releasever;
      if (typeof data23 === "string") {
        if (!pattern16.test(data23)) {
          const err48 = { instancePath: instancePath + "/releasever", schemaPath: "#/properties/releasever/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,32}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,32}$"', schema: "^[A-Za-z0-9._-]{1,32}$", parentSchema: schema12.properties.releasever, data: data23 };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
      } else {
        const err49 = { instancePath: instancePath + "/releasever", schemaPath: "#/properties/releasever/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.releasever.type, parentSchema: schema12.properties.releasever, data: data23 };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
    if (data.vars !== void 0) {
      let data24 = data.vars;
      if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
        for (const key2 in data24) {
          const _errs53 = errors;
          if (typeof key2 === "string") {
            if (!pattern17.test(key2)) {
              const err50 = { instancePath: instancePath + "/vars", schemaPath: "#/properties/vars/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$" }, message: 'must match pattern "^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$"', schema: "^(?!(basearch|arch|releasever)$)[A-Za-z0-9_]{1,64}$", parentSchema: schema12.properties.vars.propertyNames, data: key2, propertyName: key2 };
              if (vErrors === null) {
                vErrors = [err50];
              } else {
                vErrors.push(err50);
              }
              errors++;
            }
          }
          var valid18 = _errs53 === errors;
          if (!valid18) {
            const err51 = { instancePath: instancePath + "/vars", schemaPath: "#/properties/vars/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid", schema: schema12.properties.vars.propertyNames, parentSchema: schema12.properties.vars, data: data24 };
            if (vErrors === null) {
              vErrors = [err51];
            } else {
              vErrors.push(err51);
            }
            errors++;
          }
        }
        for (const key3 in data24) {
          let data25 = data24[key3];
          if (typeof data25 === "string") {
            if (!pattern18.test(data25)) {
              const err52 = { instancePath: instancePath + "/vars/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/vars/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._~/+-]{0,200}$" }, message: 'must match pattern "^[A-Za-z0-9._~/+-]{0,200}$"', schema: "^[A-Za-z0-9._~/+-]{0,200}$", parentSchema: schema12.properties.vars.additionalProperties, data: data25 };
              if (vErrors === null) {
                vErrors = [err52];
              } else {
                vErrors.push(err52);
              }
              errors++;
            }
          } else {
            const err53 = { instancePath: instancePath + "/vars/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/vars/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.vars.additionalProperties.type, parentSchema: schema12.properties.vars.additionalProperties, data: data25 };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
        }
      } else {
        const err54 = { instancePath: instancePath + "/vars", schemaPath: "#/properties/vars/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.properties.vars.type, parentSchema: schema12.properties.vars, data: data24 };
        if (vErrors === null) {
          vErrors = [err54];
        } else {
          vErrors.push(err54);
        }
        errors++;
      }
    }
    if (data.image !== void 0) {
      let data26 = data.image;
      if (typeof data26 === "string") {
        if (!pattern6.test(data26)) {
          const err55 = { instancePath: instancePath + "/image", schemaPath: "#/properties/image/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._/:-]{0,199}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9._/:-]{0,199}$"', schema: "^[a-z0-9][a-z0-9._/:-]{0,199}$", parentSchema: schema12.properties.image, data: data26 };
          if (vErrors === null) {
            vErrors = [err55];
          } else {
            vErrors.push(err55);
          }
          errors++;
        }
      } else {
        const err56 = { instancePath: instancePath + "/image", schemaPath: "#/properties/image/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.image.type, parentSchema: schema12.properties.image, data: data26 };
        if (vErrors === null) {
          vErrors = [err56];
        } else {
          vErrors.push(err56);
        }
        errors++;
      }
    }
    if (data.keys !== void 0) {
      let data27 = data.keys;
      if (Array.isArray(data27)) {
        if (data27.length < 1) {
          const err57 = { instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema12.properties.keys, data: data27 };
          if (vErrors === null) {
            vErrors = [err57];
          } else {
            vErrors.push(err57);
          }
          errors++;
        }
        const len6 = data27.length;
        for (let i9 = 0; i9 < len6; i9++) {
          let data28 = data27[i9];
          if (!(data28 && typeof data28 == "object" && !Array.isArray(data28))) {
            const err58 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema14.type, parentSchema: schema14, data: data28 };
            if (vErrors === null) {
              vErrors = [err58];
            } else {
              vErrors.push(err58);
            }
            errors++;
          }
          const _errs64 = errors;
          let valid23 = false;
          let passing0 = null;
          const _errs65 = errors;
          if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
            if (data28.file === void 0) {
              const err59 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf/0/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'", schema: schema14.oneOf[0].required, parentSchema: schema14.oneOf[0], data: data28 };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
            for (const key4 in data28) {
              if (!(key4 === "file")) {
                const err60 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema14.oneOf[0], data: data28 };
                if (vErrors === null) {
                  vErrors = [err60];
                } else {
                  vErrors.push(err60);
                }
                errors++;
              }
            }
            if (data28.file !== void 0) {
              let data29 = data28.file;
              if (typeof data29 === "string") {
                if (func3(data29) < 1) {
                  const err61 = { instancePath: instancePath + "/keys/" + i9 + "/file", schemaPath: "#/definitions/key/oneOf/0/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema14.oneOf[0].properties.file, data: data29 };
                  if (vErrors === null) {
                    vErrors = [err61];
                  } else {
                    vErrors.push(err61);
                  }
                  errors++;
                }
              } else {
                const err62 = { instancePath: instancePath + "/keys/" + i9 + "/file", schemaPath: "#/definitions/key/oneOf/0/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.oneOf[0].properties.file.type, parentSchema: schema14.oneOf[0].properties.file, data: data29 };
                if (vErrors === null) {
                  vErrors = [err62];
                } else {
                  vErrors.push(err62);
                }
                errors++;
              }
            }
          }
          var _valid0 = _errs65 === errors;
          if (_valid0) {
            valid23 = true;
            passing0 = 0;
          }
          const _errs69 = errors;
          if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
            if (data28.image === void 0) {
              const err63 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf/1/required", keyword: "required", params: { missingProperty: "image" }, message: "must have required property 'image'", schema: schema14.oneOf[1].required, parentSchema: schema14.oneOf[1], data: data28 };
              if (vErrors === null) {
                vErrors = [err63];
              } else {
                vErrors.push(err63);
              }
              errors++;
            }
            if (data28.fingerprint === void 0) {
              const err64 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf/1/required", keyword: "required", params: { missingProperty: "fingerprint" }, message: "must have required property 'fingerprint'", schema: schema14.oneOf[1].required, parentSchema: schema14.oneOf[1], data: data28 };
              if (vErrors === null) {
                vErrors = [err64];
              } else {
                vErrors.push(err64);
              }
              errors++;
            }
            for (const key5 in data28) {
              if (!(key5 === "image" || key5 === "fingerprint" || key5 === "url")) {
                const err65 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties", schema: false, parentSchema: schema14.oneOf[1], data: data28 };
                if (vErrors === null) {
                  vErrors = [err65];
                } else {
                  vErrors.push(err65);
                }
                errors++;
              }
            }
            if (data28.image !== void 0) {
              let data30 = data28.image;
              if (typeof data30 === "string") {
                if (!pattern20.test(data30)) {
                  const err66 = { instancePath: instancePath + "/keys/" + i9 + "/image", schemaPath: "#/definitions/key/oneOf/1/properties/image/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._/-]+$" }, message: 'must match pattern "^/[A-Za-z0-9._/-]+$"', schema: "^/[A-Za-z0-9._/-]+$", parentSchema: schema14.oneOf[1].properties.image, data: data30 };
                  if (vErrors === null) {
                    vErrors = [err66];
                  } else {
                    vErrors.push(err66);
                  }
                  errors++;
                }
              } else {
                const err67 = { instancePath: instancePath + "/keys/" + i9 + "/image", schemaPath: "#/definitions/key/oneOf/1/properties/image/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.oneOf[1].properties.image.type, parentSchema: schema14.oneOf[1].properties.image, data: data30 };
                if (vErrors === null) {
                  vErrors = [err67];
                } else {
                  vErrors.push(err67);
                }
                errors++;
              }
            }
            if (data28.fingerprint !== void 0) {
              let data31 = data28.fingerprint;
              if (typeof data31 === "string") {
                if (!pattern21.test(data31)) {
                  const err68 = { instancePath: instancePath + "/keys/" + i9 + "/fingerprint", schemaPath: "#/definitions/key/oneOf/1/properties/fingerprint/pattern", keyword: "pattern", params: { pattern: "^[0-9A-F]{40}$" }, message: 'must match pattern "^[0-9A-F]{40}$"', schema: "^[0-9A-F]{40}$", parentSchema: schema14.oneOf[1].properties.fingerprint, data: data31 };
                  if (vErrors === null) {
                    vErrors = [err68];
                  } else {
                    vErrors.push(err68);
                  }
                  errors++;
                }
              } else {
                const err69 = { instancePath: instancePath + "/keys/" + i9 + "/fingerprint", schemaPath: "#/definitions/key/oneOf/1/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.oneOf[1].properties.fingerprint.type, parentSchema: schema14.oneOf[1].properties.fingerprint, data: data31 };
                if (vErrors === null) {
                  vErrors = [err69];
                } else {
                  vErrors.push(err69);
                }
                errors++;
              }
            }
            if (data28.url !== void 0) {
              let data32 = data28.url;
              if (typeof data32 === "string") {
                if (!pattern22.test(data32)) {
                  const err70 = { instancePath: instancePath + "/keys/" + i9 + "/url", schemaPath: "#/definitions/key/oneOf/1/properties/url/pattern", keyword: "pattern", params: { pattern: "^https://[A-Za-z0-9._~:/-]+$" }, message: 'must match pattern "^https://[A-Za-z0-9._~:/-]+$"', schema: "^https://[A-Za-z0-9._~:/-]+$", parentSchema: schema14.oneOf[1].properties.url, data: data32 };
                  if (vErrors === null) {
                    vErrors = [err70];
                  } else {
                    vErrors.push(err70);
                  }
                  errors++;
                }
              } else {
                const err71 = { instancePath: instancePath + "/keys/" + i9 + "/url", schemaPath: "#/definitions/key/oneOf/1/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.oneOf[1].properties.url.type, parentSchema: schema14.oneOf[1].properties.url, data: data32 };
                if (vErrors === null) {
                  vErrors = [err71];
                } else {
                  vErrors.push(err71);
                }
                errors++;
              }
            }
          }
          var _valid0 = _errs69 === errors;
          if (_valid0 && valid23) {
            valid23 = false;
            passing0 = [passing0, 1];
          } else {
            if (_valid0) {
              valid23 = true;
              passing0 = 1;
            }
          }
          if (!valid23) {
            const err72 = { instancePath: instancePath + "/keys/" + i9, schemaPath: "#/definitions/key/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema14.oneOf, parentSchema: schema14, data: data28 };
            if (vErrors === null) {
              vErrors = [err72];
            } else {
              vErrors.push(err72);
            }
            errors++;
          } else {
            errors = _errs64;
            if (vErrors !== null) {
              if (_errs64) {
                vErrors.length = _errs64;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err73 = { instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema12.properties.keys.type, parentSchema: schema12.properties.keys, data: data27 };
        if (vErrors === null) {
          vErrors = [err73];
        } else {
          vErrors.push(err73);
        }
        errors++;
      }
    }
  } else {
    const err74 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.type, parentSchema: schema12, data };
    if (vErrors === null) {
      vErrors = [err74];
    } else {
      vErrors.push(err74);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.name === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.url === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.directory === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "directory" }, message: "must have required property 'directory'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.signing === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "signing" }, message: "must have required property 'signing'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.targets === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "targets" }, message: "must have required property 'targets'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema11.properties, key0)) {
        const err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11, data };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (1 !== data0) {
        const err7 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema11.properties.version, data: data0 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err8 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,62}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,62}$"', schema: "^[a-z][a-z0-9-]{0,62}$", parentSchema: schema11.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.name.type, parentSchema: schema11.properties.name, data: data1 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.vendor !== void 0) {
      let data2 = data.vendor;
      if (typeof data2 === "string") {
        if (!pattern1.test(data2)) {
          const err10 = { instancePath: instancePath + "/vendor", schemaPath: "#/properties/vendor/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f%]{1,100}$" }, message: 'must match pattern "^[^\\u0000-\\u001f%]{1,100}$"', schema: "^[^\\u0000-\\u001f%]{1,100}$", parentSchema: schema11.properties.vendor, data: data2 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/vendor", schemaPath: "#/properties/vendor/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.vendor.type, parentSchema: schema11.properties.vendor, data: data2 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data3 = data.url;
      if (typeof data3 === "string") {
        if (!pattern2.test(data3)) {
          const err12 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[A-Za-z0-9._:-]+(/[A-Za-z0-9._~-]+)*$" }, message: 'must match pattern "^https?://[A-Za-z0-9._:-]+(/[A-Za-z0-9._~-]+)*$"', schema: "^https?://[A-Za-z0-9._:-]+(/[A-Za-z0-9._~-]+)*$", parentSchema: schema11.properties.url, data: data3 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.url.type, parentSchema: schema11.properties.url, data: data3 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.mode !== void 0) {
      let data4 = data.mode;
      if (!(data4 === "tracking" || data4 === "classic")) {
        const err14 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema11.properties.mode.enum }, message: "must be equal to one of the allowed values", schema: schema11.properties.mode.enum, parentSchema: schema11.properties.mode, data: data4 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.reuse !== void 0) {
      let data5 = data.reuse;
      if (!(data5 === "never" || data5 === "compatible")) {
        const err15 = { instancePath: instancePath + "/reuse", schemaPath: "#/properties/reuse/enum", keyword: "enum", params: { allowedValues: schema11.properties.reuse.enum }, message: "must be equal to one of the allowed values", schema: schema11.properties.reuse.enum, parentSchema: schema11.properties.reuse, data: data5 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.limit !== void 0) {
      let data6 = data.limit;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err16 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.limit.type, parentSchema: schema11.properties.limit, data: data6 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 1e4 || isNaN(data6)) {
          const err17 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 }, message: "must be <= 10000", schema: 1e4, parentSchema: schema11.properties.limit, data: data6 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data6 < 1 || isNaN(data6)) {
          const err18 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema11.properties.limit, data: data6 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      }
    }
    if (data.directory !== void 0) {
      let data7 = data.directory;
      if (typeof data7 === "string") {
        if (func3(data7) < 1) {
          const err19 = { instancePath: instancePath + "/directory", schemaPath: "#/properties/directory/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema11.properties.directory, data: data7 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/directory", schemaPath: "#/properties/directory/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.directory.type, parentSchema: schema11.properties.directory, data: data7 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.kmods !== void 0) {
      let data8 = data.kmods;
      if (typeof data8 === "string") {
        if (!pattern3.test(data8)) {
          const err21 = { instancePath: instancePath + "/kmods", schemaPath: "#/properties/kmods/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$" }, message: 'must match pattern "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$"', schema: "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$", parentSchema: schema11.properties.kmods, data: data8 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/kmods", schemaPath: "#/properties/kmods/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.kmods.type, parentSchema: schema11.properties.kmods, data: data8 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.sources !== void 0) {
      let data9 = data.sources;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key1 in data9) {
          if (!(key1 === "lookaside")) {
            const err23 = { instancePath: instancePath + "/sources", schemaPath: "#/properties/sources/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11.properties.sources, data: data9 };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data9.lookaside !== void 0) {
          let data10 = data9.lookaside;
          if (Array.isArray(data10)) {
            const len0 = data10.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data11 = data10[i0];
              if (typeof data11 === "string") {
                if (!pattern4.test(data11)) {
                  const err24 = { instancePath: instancePath + "/sources/lookaside/" + i0, schemaPath: "#/properties/sources/properties/lookaside/items/pattern", keyword: "pattern", params: { pattern: "^(https?|file)://[A-Za-z0-9._~:/-]+$" }, message: 'must match pattern "^(https?|file)://[A-Za-z0-9._~:/-]+$"', schema: "^(https?|file)://[A-Za-z0-9._~:/-]+$", parentSchema: schema11.properties.sources.properties.lookaside.items, data: data11 };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
              } else {
                const err25 = { instancePath: instancePath + "/sources/lookaside/" + i0, schemaPath: "#/properties/sources/properties/lookaside/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.sources.properties.lookaside.items.type, parentSchema: schema11.properties.sources.properties.lookaside.items, data: data11 };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
          } else {
            const err26 = { instancePath: instancePath + "/sources/lookaside", schemaPath: "#/properties/sources/properties/lookaside/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.sources.properties.lookaside.type, parentSchema: schema11.properties.sources.properties.lookaside, data: data10 };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
      } else {
        const err27 = { instancePath: instancePath + "/sources", schemaPath: "#/properties/sources/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.sources.type, parentSchema: schema11.properties.sources, data: data9 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.archive !== void 0) {
      let data12 = data.archive;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key2 in data12) {
          if (!(key2 === "kernel-devel")) {
            const err28 = { instancePath: instancePath + "/archive", schemaPath: "#/properties/archive/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11.properties.archive, data: data12 };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
        if (data12["kernel-devel"] !== void 0) {
          let data13 = data12["kernel-devel"];
          if (typeof data13 !== "boolean") {
            const err29 = { instancePath: instancePath + "/archive/kernel-devel", schemaPath: "#/properties/archive/properties/kernel-devel/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.archive.properties["kernel-devel"].type, parentSchema: schema11.properties.archive.properties["kernel-devel"], data: data13 };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
      } else {
        const err30 = { instancePath: instancePath + "/archive", schemaPath: "#/properties/archive/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.archive.type, parentSchema: schema11.properties.archive, data: data12 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.signing !== void 0) {
      let data14 = data.signing;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        if (data14["public-key"] === void 0) {
          const err31 = { instancePath: instancePath + "/signing", schemaPath: "#/properties/signing/required", keyword: "required", params: { missingProperty: "public-key" }, message: "must have required property 'public-key'", schema: schema11.properties.signing.required, parentSchema: schema11.properties.signing, data: data14 };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        if (data14["module-certificate"] === void 0) {
          const err32 = { instancePath: instancePath + "/signing", schemaPath: "#/properties/signing/required", keyword: "required", params: { missingProperty: "module-certificate" }, message: "must have required property 'module-certificate'", schema: schema11.properties.signing.required, parentSchema: schema11.properties.signing, data: data14 };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        for (const key3 in data14) {
          if (!(key3 === "public-key" || key3 === "module-certificate")) {
            const err33 = { instancePath: instancePath + "/signing", schemaPath: "#/properties/signing/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11.properties.signing, data: data14 };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        if (data14["public-key"] !== void 0) {
          let data15 = data14["public-key"];
          if (typeof data15 === "string") {
            if (func3(data15) < 1) {
              const err34 = { instancePath: instancePath + "/signing/public-key", schemaPath: "#/properties/signing/properties/public-key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema11.properties.signing.properties["public-key"], data: data15 };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
          } else {
            const err35 = { instancePath: instancePath + "/signing/public-key", schemaPath: "#/properties/signing/properties/public-key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.signing.properties["public-key"].type, parentSchema: schema11.properties.signing.properties["public-key"], data: data15 };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
        }
        if (data14["module-certificate"] !== void 0) {
          let data16 = data14["module-certificate"];
          if (typeof data16 === "string") {
            if (func3(data16) < 1) {
              const err36 = { instancePath: instancePath + "/signing/module-certificate", schemaPath: "#/properties/signing/properties/module-certificate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema11.properties.signing.properties["module-certificate"], data: data16 };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/signing/module-certificate", schemaPath: "#/properties/signing/properties/module-certificate/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.signing.properties["module-certificate"].type, parentSchema: schema11.properties.signing.properties["module-certificate"], data: data16 };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
      } else {
        const err38 = { instancePath: instancePath + "/signing", schemaPath: "#/properties/signing/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.signing.type, parentSchema: schema11.properties.signing, data: data14 };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    }
    if (data.runners !== void 0) {
      let data17 = data.runners;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        for (const key4 in data17) {
          let data18 = data17[key4];
          if (typeof data18 === "string") {
            if (!pattern5.test(data18)) {
              const err39 = { instancePath: instancePath + "/runners/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/runners/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", parentSchema: schema11.properties.runners.additionalProperties, data: data18 };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/runners/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/runners/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.runners.additionalProperties.type, parentSchema: schema11.properties.runners.additionalProperties, data: data18 };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
      } else {
        const err41 = { instancePath: instancePath + "/runners", schemaPath: "#/properties/runners/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.runners.type, parentSchema: schema11.properties.runners, data: data17 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data["tool-image"] !== void 0) {
      let data19 = data["tool-image"];
      if (typeof data19 === "string") {
        if (!pattern6.test(data19)) {
          const err42 = { instancePath: instancePath + "/tool-image", schemaPath: "#/properties/tool-image/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._/:-]{0,199}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9._/:-]{0,199}$"', schema: "^[a-z0-9][a-z0-9._/:-]{0,199}$", parentSchema: schema11.properties["tool-image"], data: data19 };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
      } else {
        const err43 = { instancePath: instancePath + "/tool-image", schemaPath: "#/properties/tool-image/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties["tool-image"].type, parentSchema: schema11.properties["tool-image"], data: data19 };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
    if (data.targets !== void 0) {
      let data20 = data.targets;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        if (Object.keys(data20).length < 1) {
          const err44 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema11.properties.targets, data: data20 };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        for (const key5 in data20) {
          const _errs45 = errors;
          if (typeof key5 === "string") {
            if (!pattern7.test(key5)) {
              const err45 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9._-]{0,31}$" }, message: 'must match pattern "^[a-z][a-z0-9._-]{0,31}$"', schema: "^[a-z][a-z0-9._-]{0,31}$", parentSchema: schema11.properties.targets.propertyNames, data: key5, propertyName: key5 };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          }
          var valid7 = _errs45 === errors;
          if (!valid7) {
            const err46 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, message: "property name must be valid", schema: schema11.properties.targets.propertyNames, parentSchema: schema11.properties.targets, data: data20 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        for (const key6 in data20) {
          if (!validate11(data20[key6], { instancePath: instancePath + "/targets/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data20, parentDataProperty: key6, rootData })) {
            vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.targets.type, parentSchema: schema11.properties.targets, data: data20 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
  } else {
    const err48 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.type, parentSchema: schema11, data };
    if (vErrors === null) {
      vErrors = [err48];
    } else {
      vErrors.push(err48);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
var kmodValidator = validate13;
var schema15 = { "$schema": "http://json-schema.org/draft-07/schema#", "title": "kmod.yml", "description": "One kernel module package: where its source is, how it is built, which kernels it is for.", "type": "object", "additionalProperties": false, "required": ["version", "summary", "license", "url", "sources", "modules"], "properties": { "version": { "description": "Version of the driver: the RPM version.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._+~^]{0,63}$", "x-expected": "an RPM version: letters, digits and . _ + ~ ^, without a dash" }, "release": { "description": "Declared release; the rebuild counter is added behind it.", "type": "integer", "minimum": 1, "maximum": 9999 }, "summary": { "type": "string", "pattern": "^[^\\u0000-\\u001f]{1,120}$", "x-expected": "one line of at most 120 characters" }, "description": { "type": "string", "minLength": 1, "maxLength": 4e3 }, "license": { "description": "SPDX expression.", "type": "string", "pattern": "^[A-Za-z0-9.+() -]{1,120}$", "x-expected": "an SPDX licence expression" }, "url": { "description": "Home page of the driver.", "type": "string", "pattern": `^https?://[^\\s\\u0000-\\u001f%"'<>]{1,300}$`, "x-expected": "an http or https address" }, "sources": { "description": "Upstream archives; the first one is unpacked and built.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/source" } }, "patches": { "type": "array", "items": { "$ref": "#/definitions/patch" } }, "modules": { "description": "Names of the modules without .ko: exactly what a build must deliver.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "x-expected": "a module name without .ko" } }, "make": { "description": "One make line against kernel-devel each; one in the top folder when left out.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/makeStep" } }, "files": { "description": "Files shared between kernels, for kmod-<name>-common.", "type": "array", "items": { "$ref": "#/definitions/sharedFile" } }, "compress": { "description": "Compression of the installed modules.", "enum": ["none", "xz"] }, "kernels": { "$ref": "#/definitions/kernelRange" }, "targets": { "description": "Targets it is for; all when left out.", "type": "array", "minItems": 1, "items": { "type": "string" } }, "arches": { "description": "Arches it is for; all when left out.", "type": "array", "minItems": 1, "items": { "type": "string" } }, "variants": { "description": "Kernel variants it is for: stock, rt ...; all that the target has when left out.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,31}$", "x-expected": "a kernel variant such as stock, rt or 64k-debug" } }, "exclude": { "type": "array", "items": { "$ref": "#/definitions/exclusion" } }, "depends": { "description": "Kmods of this repository whose symbols its modules use.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" } }, "rebuild": { "description": "abi-change: what is built may serve another kernel when no symbol it uses changed. every-kernel: each kernel gets a build of its own.", "enum": ["every-kernel", "abi-change"] }, "required": { "description": "Whether a kernel without it is a kernel that users cannot use: it is built first.", "type": "boolean" }, "spec": { "description": "An RPM spec of one's own in this folder, instead of the generated one.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.spec$", "x-expected": "a file name that ends in .spec" } }, "definitions": { "fileName": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", "x-expected": "a plain file name without a path" }, "kernelRange": { "description": "Range in EVR terms, such as '>= 5.14.0-427, < 5.14.0-600'.", "type": "string", "pattern": "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", "x-expected": "a kernel range such as '>= 5.14.0-427, < 5.14.0-600'" }, "source": { "type": "object", "additionalProperties": false, "required": ["url", "sha256"], "properties": { "url": { "description": "https address of the archive.", "type": "string", "pattern": "^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$", "x-expected": "an https address" }, "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$", "x-expected": "a sha256 of 64 lower-case hex digits" }, "file": { "description": "File name, when the end of the url is not one.", "$ref": "#/definitions/fileName" } } }, "patch": { "type": "object", "additionalProperties": false, "required": ["file"], "properties": { "file": { "$ref": "#/definitions/fileName" }, "kernels": { "$ref": "#/definitions/kernelRange" } } }, "makeStep": { "type": "object", "additionalProperties": false, "properties": { "folder": { "description": "Folder below the source.", "type": "string", "pattern": "^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$", "x-expected": "a folder below the source" }, "arguments": { "description": "Arguments for make; @SOURCE@ stands for the folder of the unpacked source.", "type": "array", "items": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$", "x-expected": "a make variable NAME=value of plain characters" } } } }, "sharedFile": { "type": "object", "additionalProperties": false, "required": ["file", "install"], "properties": { "file": { "$ref": "#/definitions/fileName" }, "install": { "description": "Where it is installed.", "type": "string", "pattern": "^/(etc|usr)/[A-Za-z0-9._/-]+$", "x-expected": "an absolute path below /etc or /usr" } } }, "exclusion": { "type": "object", "additionalProperties": false, "required": ["reason"], "properties": { "kernels": { "$ref": "#/definitions/kernelRange" }, "targets": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "arches": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "variants": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "reason": { "description": "Why, in words that users read on the status page.", "type": "string", "pattern": "^[^\\u0000-\\u001f]{3,300}$", "x-expected": "one line of text" }, "until": { "description": "Last day on which the rule holds.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "x-expected": "a day as YYYY-MM-DD" } } } } };
var schema21 = { "type": "object", "additionalProperties": false, "properties": { "folder": { "description": "Folder below the source.", "type": "string", "pattern": "^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$", "x-expected": "a folder below the source" }, "arguments": { "description": "Arguments for make; @SOURCE@ stands for the folder of the unpacked source.", "type": "array", "items": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$", "x-expected": "a make variable NAME=value of plain characters" } } } };
var schema20 = { "description": "Range in EVR terms, such as '>= 5.14.0-427, < 5.14.0-600'.", "type": "string", "pattern": "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", "x-expected": "a kernel range such as '>= 5.14.0-427, < 5.14.0-600'" };
var pattern23 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._+~^]{0,63}$", "u");
var pattern24 = new RegExp("^[^\\u0000-\\u001f]{1,120}$", "u");
var pattern25 = new RegExp("^[A-Za-z0-9.+() -]{1,120}$", "u");
var pattern26 = new RegExp(`^https?://[^\\s\\u0000-\\u001f%"'<>]{1,300}$`, "u");
var pattern32 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
var pattern33 = new RegExp("^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$", "u");
var pattern34 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$", "u");
var pattern31 = new RegExp("^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", "u");
var pattern42 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.spec$", "u");
var schema16 = { "type": "object", "additionalProperties": false, "required": ["url", "sha256"], "properties": { "url": { "description": "https address of the archive.", "type": "string", "pattern": "^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$", "x-expected": "an https address" }, "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$", "x-expected": "a sha256 of 64 lower-case hex digits" }, "file": { "description": "File name, when the end of the url is not one.", "$ref": "#/definitions/fileName" } } };
var schema17 = { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", "x-expected": "a plain file name without a path" };
var pattern27 = new RegExp("^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$", "u");
var pattern28 = new RegExp("^[0-9a-f]{64}$", "u");
var pattern29 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", "u");
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema16.required, parentSchema: schema16, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.sha256 === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sha256" }, message: "must have required property 'sha256'", schema: schema16.required, parentSchema: schema16, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "url" || key0 === "sha256" || key0 === "file")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema16, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (!pattern27.test(data0)) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/pattern", keyword: "pattern", params: { pattern: "^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$" }, message: 'must match pattern "^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$"', schema: "^https://[A-Za-z0-9._~:/?=&%+@-]{1,400}$", parentSchema: schema16.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema16.properties.url.type, parentSchema: schema16.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.sha256 !== void 0) {
      let data1 = data.sha256;
      if (typeof data1 === "string") {
        if (!pattern28.test(data1)) {
          const err5 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, message: 'must match pattern "^[0-9a-f]{64}$"', schema: "^[0-9a-f]{64}$", parentSchema: schema16.properties.sha256, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema16.properties.sha256.type, parentSchema: schema16.properties.sha256, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.file !== void 0) {
      let data2 = data.file;
      if (typeof data2 === "string") {
        if (!pattern29.test(data2)) {
          const err7 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", parentSchema: schema17, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema17.type, parentSchema: schema17, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema16.type, parentSchema: schema16, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var schema18 = { "type": "object", "additionalProperties": false, "required": ["file"], "properties": { "file": { "$ref": "#/definitions/fileName" }, "kernels": { "$ref": "#/definitions/kernelRange" } } };
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'", schema: schema18.required, parentSchema: schema18, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "file" || key0 === "kernels")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema18, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.file !== void 0) {
      let data0 = data.file;
      if (typeof data0 === "string") {
        if (!pattern29.test(data0)) {
          const err2 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", parentSchema: schema17, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema17.type, parentSchema: schema17, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.kernels !== void 0) {
      let data1 = data.kernels;
      if (typeof data1 === "string") {
        if (!pattern31.test(data1)) {
          const err4 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/pattern", keyword: "pattern", params: { pattern: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$" }, message: 'must match pattern "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$"', schema: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", parentSchema: schema20, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.type, parentSchema: schema20, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema18.type, parentSchema: schema18, data };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
var schema22 = { "type": "object", "additionalProperties": false, "required": ["file", "install"], "properties": { "file": { "$ref": "#/definitions/fileName" }, "install": { "description": "Where it is installed.", "type": "string", "pattern": "^/(etc|usr)/[A-Za-z0-9._/-]+$", "x-expected": "an absolute path below /etc or /usr" } } };
var pattern36 = new RegExp("^/(etc|usr)/[A-Za-z0-9._/-]+$", "u");
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'", schema: schema22.required, parentSchema: schema22, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.install === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "install" }, message: "must have required property 'install'", schema: schema22.required, parentSchema: schema22, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "file" || key0 === "install")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema22, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.file !== void 0) {
      let data0 = data.file;
      if (typeof data0 === "string") {
        if (!pattern29.test(data0)) {
          const err3 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$", parentSchema: schema17, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/file", schemaPath: "#/definitions/fileName/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema17.type, parentSchema: schema17, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.install !== void 0) {
      let data1 = data.install;
      if (typeof data1 === "string") {
        if (!pattern36.test(data1)) {
          const err5 = { instancePath: instancePath + "/install", schemaPath: "#/properties/install/pattern", keyword: "pattern", params: { pattern: "^/(etc|usr)/[A-Za-z0-9._/-]+$" }, message: 'must match pattern "^/(etc|usr)/[A-Za-z0-9._/-]+$"', schema: "^/(etc|usr)/[A-Za-z0-9._/-]+$", parentSchema: schema22.properties.install, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/install", schemaPath: "#/properties/install/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.properties.install.type, parentSchema: schema22.properties.install, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema22.type, parentSchema: schema22, data };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
var schema25 = { "type": "object", "additionalProperties": false, "required": ["reason"], "properties": { "kernels": { "$ref": "#/definitions/kernelRange" }, "targets": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "arches": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "variants": { "type": "array", "minItems": 1, "items": { "type": "string" } }, "reason": { "description": "Why, in words that users read on the status page.", "type": "string", "pattern": "^[^\\u0000-\\u001f]{3,300}$", "x-expected": "one line of text" }, "until": { "description": "Last day on which the rule holds.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "x-expected": "a day as YYYY-MM-DD" } } };
var pattern40 = new RegExp("^[^\\u0000-\\u001f]{3,300}$", "u");
var pattern41 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema25.required, parentSchema: schema25, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "kernels" || key0 === "targets" || key0 === "arches" || key0 === "variants" || key0 === "reason" || key0 === "until")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema25, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.kernels !== void 0) {
      let data0 = data.kernels;
      if (typeof data0 === "string") {
        if (!pattern31.test(data0)) {
          const err2 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/pattern", keyword: "pattern", params: { pattern: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$" }, message: 'must match pattern "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$"', schema: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", parentSchema: schema20, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.type, parentSchema: schema20, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.targets !== void 0) {
      let data1 = data.targets;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema25.properties.targets, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            const err5 = { instancePath: instancePath + "/targets/" + i0, schemaPath: "#/properties/targets/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.targets.items.type, parentSchema: schema25.properties.targets.items, data: data2 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.properties.targets.type, parentSchema: schema25.properties.targets, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.arches !== void 0) {
      let data3 = data.arches;
      if (Array.isArray(data3)) {
        if (data3.length < 1) {
          const err7 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema25.properties.arches, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data4 = data3[i1];
          if (typeof data4 !== "string") {
            const err8 = { instancePath: instancePath + "/arches/" + i1, schemaPath: "#/properties/arches/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.arches.items.type, parentSchema: schema25.properties.arches.items, data: data4 };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.properties.arches.type, parentSchema: schema25.properties.arches, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.variants !== void 0) {
      let data5 = data.variants;
      if (Array.isArray(data5)) {
        if (data5.length < 1) {
          const err10 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema25.properties.variants, data: data5 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        const len2 = data5.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data6 = data5[i2];
          if (typeof data6 !== "string") {
            const err11 = { instancePath: instancePath + "/variants/" + i2, schemaPath: "#/properties/variants/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.variants.items.type, parentSchema: schema25.properties.variants.items, data: data6 };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.properties.variants.type, parentSchema: schema25.properties.variants, data: data5 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data7 = data.reason;
      if (typeof data7 === "string") {
        if (!pattern40.test(data7)) {
          const err13 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f]{3,300}$" }, message: 'must match pattern "^[^\\u0000-\\u001f]{3,300}$"', schema: "^[^\\u0000-\\u001f]{3,300}$", parentSchema: schema25.properties.reason, data: data7 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.reason.type, parentSchema: schema25.properties.reason, data: data7 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.until !== void 0) {
      let data8 = data.until;
      if (typeof data8 === "string") {
        if (!pattern41.test(data8)) {
          const err15 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"', schema: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", parentSchema: schema25.properties.until, data: data8 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.until.type, parentSchema: schema25.properties.until, data: data8 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema25.type, parentSchema: schema25, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.summary === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.license === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "license" }, message: "must have required property 'license'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.url === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.sources === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sources" }, message: "must have required property 'sources'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.modules === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "modules" }, message: "must have required property 'modules'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema15.properties, key0)) {
        const err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema15, data };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 === "string") {
        if (!pattern23.test(data0)) {
          const err7 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._+~^]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._+~^]{0,63}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._+~^]{0,63}$", parentSchema: schema15.properties.version, data: data0 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.version.type, parentSchema: schema15.properties.version, data: data0 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.release !== void 0) {
      let data1 = data.release;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err9 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema15.properties.release.type, parentSchema: schema15.properties.release, data: data1 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 9999 || isNaN(data1)) {
          const err10 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9999 }, message: "must be <= 9999", schema: 9999, parentSchema: schema15.properties.release, data: data1 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          const err11 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema15.properties.release, data: data1 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.summary !== void 0) {
      let data2 = data.summary;
      if (typeof data2 === "string") {
        if (!pattern24.test(data2)) {
          const err12 = { instancePath: instancePath + "/summary", schemaPath: "#/properties/summary/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f]{1,120}$" }, message: 'must match pattern "^[^\\u0000-\\u001f]{1,120}$"', schema: "^[^\\u0000-\\u001f]{1,120}$", parentSchema: schema15.properties.summary, data: data2 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/summary", schemaPath: "#/properties/summary/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.summary.type, parentSchema: schema15.properties.summary, data: data2 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data3 = data.description;
      if (typeof data3 === "string") {
        if (func3(data3) > 4e3) {
          const err14 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters", schema: 4e3, parentSchema: schema15.properties.description, data: data3 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (func3(data3) < 1) {
          const err15 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema15.properties.description, data: data3 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.description.type, parentSchema: schema15.properties.description, data: data3 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.license !== void 0) {
      let data4 = data.license;
      if (typeof data4 === "string") {
        if (!pattern25.test(data4)) {
          const err17 = { instancePath: instancePath + "/license", schemaPath: "#/properties/license/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9.+() -]{1,120}$" }, message: 'must match pattern "^[A-Za-z0-9.+() -]{1,120}$"', schema: "^[A-Za-z0-9.+() -]{1,120}$", parentSchema: schema15.properties.license, data: data4 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/license", schemaPath: "#/properties/license/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.license.type, parentSchema: schema15.properties.license, data: data4 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data5 = data.url;
      if (typeof data5 === "string") {
        if (!pattern26.test(data5)) {
          const err19 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/pattern", keyword: "pattern", params: { pattern: `^https?://[^\\s\\u0000-\\u001f%"'<>]{1,300}$` }, message: `must match pattern "^https?://[^\\s\\u0000-\\u001f%"'<>]{1,300}$"`, schema: `^https?://[^\\s\\u0000-\\u001f%"'<>]{1,300}$`, parentSchema: schema15.properties.url, data: data5 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.url.type, parentSchema: schema15.properties.url, data: data5 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.sources !== void 0) {
      let data6 = data.sources;
      if (Array.isArray(data6)) {
        if (data6.length < 1) {
          const err21 = { instancePath: instancePath + "/sources", schemaPath: "#/properties/sources/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.sources, data: data6 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate14(data6[i0], { instancePath: instancePath + "/sources/" + i0, parentData: data6, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/sources", schemaPath: "#/properties/sources/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.sources.type, parentSchema: schema15.properties.sources, data: data6 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.patches !== void 0) {
      let data8 = data.patches;
      if (Array.isArray(data8)) {
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate16(data8[i1], { instancePath: instancePath + "/patches/" + i1, parentData: data8, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/patches", schemaPath: "#/properties/patches/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.patches.type, parentSchema: schema15.properties.patches, data: data8 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.modules !== void 0) {
      let data10 = data.modules;
      if (Array.isArray(data10)) {
        if (data10.length < 1) {
          const err24 = { instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.modules, data: data10 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        const len2 = data10.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data11 = data10[i2];
          if (typeof data11 === "string") {
            if (!pattern32.test(data11)) {
              const err25 = { instancePath: instancePath + "/modules/" + i2, schemaPath: "#/properties/modules/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", parentSchema: schema15.properties.modules.items, data: data11 };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          } else {
            const err26 = { instancePath: instancePath + "/modules/" + i2, schemaPath: "#/properties/modules/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.modules.items.type, parentSchema: schema15.properties.modules.items, data: data11 };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
        let i3 = data10.length;
        let j0;
        if (i3 > 1) {
          const indices0 = {};
          for (; i3--; ) {
            let item0 = data10[i3];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err27 = { instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i3 + " are identical)", schema: true, parentSchema: schema15.properties.modules, data: data10 };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
              break;
            }
            indices0[item0] = i3;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.modules.type, parentSchema: schema15.properties.modules, data: data10 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.make !== void 0) {
      let data12 = data.make;
      if (Array.isArray(data12)) {
        if (data12.length < 1) {
          const err29 = { instancePath: instancePath + "/make", schemaPath: "#/properties/make/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.make, data: data12 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
        const len3 = data12.length;
        for (let i4 = 0; i4 < len3; i4++) {
          let data13 = data12[i4];
          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
            for (const key1 in data13) {
              if (!(key1 === "folder" || key1 === "arguments")) {
                const err30 = { instancePath: instancePath + "/make/" + i4, schemaPath: "#/definitions/makeStep/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema21, data: data13 };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
            if (data13.folder !== void 0) {
              let data14 = data13.folder;
              if (typeof data14 === "string") {
                if (!pattern33.test(data14)) {
                  const err31 = { instancePath: instancePath + "/make/" + i4 + "/folder", schemaPath: "#/definitions/makeStep/properties/folder/pattern", keyword: "pattern", params: { pattern: "^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$" }, message: 'must match pattern "^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$"', schema: "^(\\.|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$", parentSchema: schema21.properties.folder, data: data14 };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
              } else {
                const err32 = { instancePath: instancePath + "/make/" + i4 + "/folder", schemaPath: "#/definitions/makeStep/properties/folder/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.properties.folder.type, parentSchema: schema21.properties.folder, data: data14 };
                if (vErrors === null) {
                  vErrors = [err32];
                } else {
                  vErrors.push(err32);
                }
                errors++;
              }
            }
            if (data13.arguments !== void 0) {
              let data15 = data13.arguments;
              if (Array.isArray(data15)) {
                const len4 = data15.length;
                for (let i5 = 0; i5 < len4; i5++) {
                  let data16 = data15[i5];
                  if (typeof data16 === "string") {
                    if (!pattern34.test(data16)) {
                      const err33 = { instancePath: instancePath + "/make/" + i4 + "/arguments/" + i5, schemaPath: "#/definitions/makeStep/properties/arguments/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$"', schema: "^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$", parentSchema: schema21.properties.arguments.items, data: data16 };
                      if (vErrors === null) {
                        vErrors = [err33];
                      } else {
                        vErrors.push(err33);
                      }
                      errors++;
                    }
                  } else {
                    const err34 = { instancePath: instancePath + "/make/" + i4 + "/arguments/" + i5, schemaPath: "#/definitions/makeStep/properties/arguments/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.properties.arguments.items.type, parentSchema: schema21.properties.arguments.items, data: data16 };
                    if (vErrors === null) {
                      vErrors = [err34];
                    } else {
                      vErrors.push(err34);
                    }
                    errors++;
                  }
                }
              } else {
                const err35 = { instancePath: instancePath + "/make/" + i4 + "/arguments", schemaPath: "#/definitions/makeStep/properties/arguments/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema21.properties.arguments.type, parentSchema: schema21.properties.arguments, data: data15 };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
          } else {
            const err36 = { instancePath: instancePath + "/make/" + i4, schemaPath: "#/definitions/makeStep/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.type, parentSchema: schema21, data: data13 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/make", schemaPath: "#/properties/make/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.make.type, parentSchema: schema15.properties.make, data: data12 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data17 = data.files;
      if (Array.isArray(data17)) {
        const len5 = data17.length;
        for (let i6 = 0; i6 < len5; i6++) {
          if (!validate18(data17[i6], { instancePath: instancePath + "/files/" + i6, parentData: data17, parentDataProperty: i6, rootData })) {
            vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err38 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.files.type, parentSchema: schema15.properties.files, data: data17 };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    }
    if (data.compress !== void 0) {
      let data19 = data.compress;
      if (!(data19 === "none" || data19 === "xz")) {
        const err39 = { instancePath: instancePath + "/compress", schemaPath: "#/properties/compress/enum", keyword: "enum", params: { allowedValues: schema15.properties.compress.enum }, message: "must be equal to one of the allowed values", schema: schema15.properties.compress.enum, parentSchema: schema15.properties.compress, data: data19 };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.kernels !== void 0) {
      let data20 = data.kernels;
      if (typeof data20 === "string") {
        if (!pattern31.test(data20)) {
          const err40 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/pattern", keyword: "pattern", params: { pattern: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$" }, message: 'must match pattern "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$"', schema: "^(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+( *, *(>=|<=|>|<|=) *[A-Za-z0-9._+~^:-]+)*$", parentSchema: schema20, data: data20 };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
      } else {
        const err41 = { instancePath: instancePath + "/kernels", schemaPath: "#/definitions/kernelRange/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.type, parentSchema: schema20, data: data20 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data.targets !== void 0) {
      let data21 = data.targets;
      if (Array.isArray(data21)) {
        if (data21.length < 1) {
          const err42 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.targets, data: data21 };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
        const len6 = data21.length;
        for (let i7 = 0; i7 < len6; i7++) {
          let data22 = data21[i7];
          if (typeof data22 !== "string") {
            const err43 = { instancePath: instancePath + "/targets/" + i7, schemaPath: "#/properties/targets/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.targets.items.type, parentSchema: schema15.properties.targets.items, data: data22 };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
      } else {
        const err44 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.targets.type, parentSchema: schema15.properties.targets, data: data21 };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    }
    if (data.arches !== void 0) {
      let data23 = data.arches;
      if (Array.isArray(data23)) {
        if (data23.length < 1) {
          const err45 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.arches, data: data23 };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
          errors++;
        }
        const len7 = data23.length;
        for (let i8 = 0; i8 < len7; i8++) {
          let data24 = data23[i8];
          if (typeof data24 !== "string") {
            const err46 = { instancePath: instancePath + "/arches/" + i8, schemaPath: "#/properties/arches/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.arches.items.type, parentSchema: schema15.properties.arches.items, data: data24 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/arches", schemaPath: "#/properties/arches/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.arches.type, parentSchema: schema15.properties.arches, data: data23 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.variants !== void 0) {
      let data25 = data.variants;
      if (Array.isArray(data25)) {
        if (data25.length < 1) {
          const err48 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.variants, data: data25 };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
        const len8 = data25.length;
        for (let i9 = 0; i9 < len8; i9++) {
          let data26 = data25[i9];
          if (typeof data26 === "string") {
            if (!pattern14.test(data26)) {
              const err49 = { instancePath: instancePath + "/variants/" + i9, schemaPath: "#/properties/variants/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,31}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9-]{0,31}$"', schema: "^[a-z0-9][a-z0-9-]{0,31}$", parentSchema: schema15.properties.variants.items, data: data26 };
              if (vErrors === null) {
                vErrors = [err49];
              } else {
                vErrors.push(err49);
              }
              errors++;
            }
          } else {
            const err50 = { instancePath: instancePath + "/variants/" + i9, schemaPath: "#/properties/variants/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.variants.items.type, parentSchema: schema15.properties.variants.items, data: data26 };
            if (vErrors === null) {
              vErrors = [err50];
            } else {
              vErrors.push(err50);
            }
            errors++;
          }
        }
        let i10 = data25.length;
        let j1;
        if (i10 > 1) {
          const indices1 = {};
          for (; i10--; ) {
            let item1 = data25[i10];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err51 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/uniqueItems", keyword: "uniqueItems", params: { i: i10, j: j1 }, message: "must NOT have duplicate items (items ## " + j1 + " and " + i10 + " are identical)", schema: true, parentSchema: schema15.properties.variants, data: data25 };
              if (vErrors === null) {
                vErrors = [err51];
              } else {
                vErrors.push(err51);
              }
              errors++;
              break;
            }
            indices1[item1] = i10;
          }
        }
      } else {
        const err52 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.variants.type, parentSchema: schema15.properties.variants, data: data25 };
        if (vErrors === null) {
          vErrors = [err52];
        } else {
          vErrors.push(err52);
        }
        errors++;
      }
    }
    if (data.exclude !== void 0) {
      let data27 = data.exclude;
      if (Array.isArray(data27)) {
        const len9 = data27.length;
        for (let i11 = 0; i11 < len9; i11++) {
          if (!validate20(data27[i11], { instancePath: instancePath + "/exclude/" + i11, parentData: data27, parentDataProperty: i11, rootData })) {
            vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err53 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.exclude.type, parentSchema: schema15.properties.exclude, data: data27 };
        if (vErrors === null) {
          vErrors = [err53];
        } else {
          vErrors.push(err53);
        }
        errors++;
      }
    }
    if (data.depends !== void 0) {
      let data29 = data.depends;
      if (Array.isArray(data29)) {
        if (data29.length < 1) {
          const err54 = { instancePath: instancePath + "/depends", schemaPath: "#/properties/depends/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema15.properties.depends, data: data29 };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
        const len10 = data29.length;
        for (let i12 = 0; i12 < len10; i12++) {
          let data30 = data29[i12];
          if (typeof data30 !== "string") {
            const err55 = { instancePath: instancePath + "/depends/" + i12, schemaPath: "#/properties/depends/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.depends.items.type, parentSchema: schema15.properties.depends.items, data: data30 };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
        }
        let i13 = data29.length;
        let j2;
        if (i13 > 1) {
          const indices2 = {};
          for (; i13--; ) {
            let item2 = data29[i13];
            if (typeof item2 !== "string") {
              continue;
            }
            if (typeof indices2[item2] == "number") {
              j2 = indices2[item2];
              const err56 = { instancePath: instancePath + "/depends", schemaPath: "#/properties/depends/uniqueItems", keyword: "uniqueItems", params: { i: i13, j: j2 }, message: "must NOT have duplicate items (items ## " + j2 + " and " + i13 + " are identical)", schema: true, parentSchema: schema15.properties.depends, data: data29 };
              if (vErrors === null) {
                vErrors = [err56];
              } else {
                vErrors.push(err56);
              }
              errors++;
              break;
            }
            indices2[item2] = i13;
          }
        }
      } else {
        const err57 = { instancePath: instancePath + "/depends", schemaPath: "#/properties/depends/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema15.properties.depends.type, parentSchema: schema15.properties.depends, data: data29 };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      let data31 = data.rebuild;
      if (!(data31 === "every-kernel" || data31 === "abi-change")) {
        const err58 = { instancePath: instancePath + "/rebuild", schemaPath: "#/properties/rebuild/enum", keyword: "enum", params: { allowedValues: schema15.properties.rebuild.enum }, message: "must be equal to one of the allowed values", schema: schema15.properties.rebuild.enum, parentSchema: schema15.properties.rebuild, data: data31 };
        if (vErrors === null) {
          vErrors = [err58];
        } else {
          vErrors.push(err58);
        }
        errors++;
      }
    }
    if (data.required !== void 0) {
      let data32 = data.required;
      if (typeof data32 !== "boolean") {
        const err59 = { instancePath: instancePath + "/required", schemaPath: "#/properties/required/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema15.properties.required.type, parentSchema: schema15.properties.required, data: data32 };
        if (vErrors === null) {
          vErrors = [err59];
        } else {
          vErrors.push(err59);
        }
        errors++;
      }
    }
    if (data.spec !== void 0) {
      let data33 = data.spec;
      if (typeof data33 === "string") {
        if (!pattern42.test(data33)) {
          const err60 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.spec$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.spec$"', schema: "^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.spec$", parentSchema: schema15.properties.spec, data: data33 };
          if (vErrors === null) {
            vErrors = [err60];
          } else {
            vErrors.push(err60);
          }
          errors++;
        }
      } else {
        const err61 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.spec.type, parentSchema: schema15.properties.spec, data: data33 };
        if (vErrors === null) {
          vErrors = [err61];
        } else {
          vErrors.push(err61);
        }
        errors++;
      }
    }
  } else {
    const err62 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema15.type, parentSchema: schema15, data };
    if (vErrors === null) {
      vErrors = [err62];
    } else {
      vErrors.push(err62);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var lockValidator = validate22;
var schema27 = { "$schema": "http://json-schema.org/draft-07/schema#", "title": "kmodsmith.lock.yml", "description": "Written by `kmodsmith pin`: what a name stood for when it was looked up.", "type": "object", "additionalProperties": false, "required": ["version", "images", "actions"], "properties": { "version": { "const": 1 }, "images": { "description": "Image name -> digest.", "type": "object", "additionalProperties": { "type": "string", "pattern": "^sha256:[0-9a-f]{64}$", "x-expected": "a digest sha256:... of 64 hex digits" } }, "actions": { "description": "Action repository -> commit and version.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "x-expected": "owner/repository" }, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["commit", "version"], "properties": { "commit": { "type": "string", "pattern": "^[0-9a-f]{40}$", "x-expected": "a commit of 40 hex digits" }, "version": { "type": "string", "pattern": "^v[0-9][0-9A-Za-z.-]*$", "x-expected": "a version such as v1.2.3" } } } } } };
var pattern43 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
var pattern44 = new RegExp("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "u");
var pattern45 = new RegExp("^[0-9a-f]{40}$", "u");
var pattern46 = new RegExp("^v[0-9][0-9A-Za-z.-]*$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.images === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "images" }, message: "must have required property 'images'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.actions === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "actions" }, message: "must have required property 'actions'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "images" || key0 === "actions")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema27, data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (1 !== data0) {
        const err4 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema27.properties.version, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.images !== void 0) {
      let data1 = data.images;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          let data2 = data1[key1];
          if (typeof data2 === "string") {
            if (!pattern43.test(data2)) {
              const err5 = { instancePath: instancePath + "/images/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^sha256:[0-9a-f]{64}$" }, message: 'must match pattern "^sha256:[0-9a-f]{64}$"', schema: "^sha256:[0-9a-f]{64}$", parentSchema: schema27.properties.images.additionalProperties, data: data2 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/images/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.images.additionalProperties.type, parentSchema: schema27.properties.images.additionalProperties, data: data2 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.properties.images.type, parentSchema: schema27.properties.images, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.actions !== void 0) {
      let data3 = data.actions;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key2 in data3) {
          const _errs10 = errors;
          if (typeof key2 === "string") {
            if (!pattern44.test(key2)) {
              const err8 = { instancePath: instancePath + "/actions", schemaPath: "#/properties/actions/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$" }, message: 'must match pattern "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"', schema: "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", parentSchema: schema27.properties.actions.propertyNames, data: key2, propertyName: key2 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          }
          var valid2 = _errs10 === errors;
          if (!valid2) {
            const err9 = { instancePath: instancePath + "/actions", schemaPath: "#/properties/actions/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid", schema: schema27.properties.actions.propertyNames, parentSchema: schema27.properties.actions, data: data3 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        for (const key3 in data3) {
          let data4 = data3[key3];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.commit === void 0) {
              const err10 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/actions/additionalProperties/required", keyword: "required", params: { missingProperty: "commit" }, message: "must have required property 'commit'", schema: schema27.properties.actions.additionalProperties.required, parentSchema: schema27.properties.actions.additionalProperties, data: data4 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data4.version === void 0) {
              const err11 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/actions/additionalProperties/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema27.properties.actions.additionalProperties.required, parentSchema: schema27.properties.actions.additionalProperties, data: data4 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            for (const key4 in data4) {
              if (!(key4 === "commit" || key4 === "version")) {
                const err12 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/actions/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema27.properties.actions.additionalProperties, data: data4 };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
            if (data4.commit !== void 0) {
              let data5 = data4.commit;
              if (typeof data5 === "string") {
                if (!pattern45.test(data5)) {
                  const err13 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/commit", schemaPath: "#/properties/actions/additionalProperties/properties/commit/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{40}$" }, message: 'must match pattern "^[0-9a-f]{40}$"', schema: "^[0-9a-f]{40}$", parentSchema: schema27.properties.actions.additionalProperties.properties.commit, data: data5 };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
              } else {
                const err14 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/commit", schemaPath: "#/properties/actions/additionalProperties/properties/commit/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.actions.additionalProperties.properties.commit.type, parentSchema: schema27.properties.actions.additionalProperties.properties.commit, data: data5 };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data4.version !== void 0) {
              let data6 = data4.version;
              if (typeof data6 === "string") {
                if (!pattern46.test(data6)) {
                  const err15 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/version", schemaPath: "#/properties/actions/additionalProperties/properties/version/pattern", keyword: "pattern", params: { pattern: "^v[0-9][0-9A-Za-z.-]*$" }, message: 'must match pattern "^v[0-9][0-9A-Za-z.-]*$"', schema: "^v[0-9][0-9A-Za-z.-]*$", parentSchema: schema27.properties.actions.additionalProperties.properties.version, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err15];
                  } else {
                    vErrors.push(err15);
                  }
                  errors++;
                }
              } else {
                const err16 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/version", schemaPath: "#/properties/actions/additionalProperties/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.actions.additionalProperties.properties.version.type, parentSchema: schema27.properties.actions.additionalProperties.properties.version, data: data6 };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
          } else {
            const err17 = { instancePath: instancePath + "/actions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/actions/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.properties.actions.additionalProperties.type, parentSchema: schema27.properties.actions.additionalProperties, data: data4 };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/actions", schemaPath: "#/properties/actions/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.properties.actions.type, parentSchema: schema27.properties.actions, data: data3 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.type, parentSchema: schema27, data };
    if (vErrors === null) {
      vErrors = [err19];
    } else {
      vErrors.push(err19);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var validators = { config: configValidator, kmod: kmodValidator, lock: lockValidator };

// src/config/schema.ts
var EXPECTED = "x-expected";
function checkSchema(document, name) {
  const validate = validators[name];
  if (validate(document.value)) return [];
  return problemsOf(document, validate);
}
function problemsOf(document, validate) {
  const errors = (validate.errors ?? []).filter((error) => !isEcho(error));
  return errors.map((error) => problemOf(document, error));
}
function isEcho(error) {
  return error.keyword === "oneOf" || error.keyword === "propertyNames";
}
function problemOf(document, error) {
  const pointer = error.instancePath;
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    return problemAt(document, `${pointer}/${key}`, unknownKeyMessage(key, error), "key");
  }
  if (error.propertyName !== void 0) {
    const message = `the name '${error.propertyName}' is not allowed here: expected ${inWords(error)}`;
    return problemAt(document, `${pointer}/${error.propertyName}`, message, "key");
  }
  const where = pointer === "" ? "" : `${pointer.slice(1).replaceAll("/", ".")}: `;
  return problemAt(document, pointer, `${where}${expectation(error)}${found(error)}`);
}
function unknownKeyMessage(key, error) {
  const known = Object.keys(error.parentSchema?.properties ?? {});
  const hint = known.length === 0 ? "" : `; did you mean '${(0, import_fastest_levenshtein.closest)(key, known)}'? Known keys: ${known.join(", ")}`;
  return `unknown key '${key}'${hint}`;
}
function expectation(error) {
  switch (error.keyword) {
    case "required":
      return `the key '${String(error.params.missingProperty)}' is missing`;
    case "enum":
      return `expected one of ${error.params.allowedValues.join(", ")}`;
    case "const":
      return `expected ${String(error.params.allowedValue)}`;
    case "type":
      return `expected a value of type ${String(error.params.type)}`;
    case "pattern":
      return `expected ${inWords(error)}`;
    default:
      return error.message ?? `breaks the rule '${error.keyword}'`;
  }
}
function inWords(error) {
  return String(
    error.parentSchema?.[EXPECTED] ?? `a match of ${String(error.params.pattern)}`
  );
}
function found(error) {
  if (error.keyword === "required") return "";
  const text = JSON.stringify(error.data) ?? "nothing";
  return `, found ${shorten(withoutCredentials(text))}${hasCredentials(text) ? " with a user or password" : ""}`;
}
var SHOWN_CHARACTERS = 60;
function shorten(text) {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}...`;
}

// src/config/presets.json
var presets_default = {
  "centos-stream-9": {
    repositories: [
      {
        id: "baseos",
        metalink: "https://mirrors.centos.org/metalink?repo=centos-baseos-$stream&arch=$basearch&protocol=https,http"
      },
      {
        id: "appstream",
        metalink: "https://mirrors.centos.org/metalink?repo=centos-appstream-$stream&arch=$basearch&protocol=https,http"
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
        metalink: "https://mirrors.centos.org/metalink?repo=centos-baseos-$stream&arch=$basearch&protocol=https,http"
      },
      {
        id: "appstream",
        metalink: "https://mirrors.centos.org/metalink?repo=centos-appstream-$stream&arch=$basearch&protocol=https,http"
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
var UNSUPPORTED = ["username", "password", "proxy"];
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
var NO_PROXY = "_none_";
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
    sslCaCert: one("sslcacert"),
    unsupported: UNSUPPORTED.filter((key) => one(key) !== null && !(key === "proxy" && one(key) === NO_PROXY))
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
function unknownVariable(text, found2, known) {
  const names = [...known.keys()].map((name) => `$${name}`).join(", ");
  return new KmodsmithError(
    "CONFIG_INVALID",
    `${text}: found ${found2}, expected only ${names}; give the target another variable with vars:`
  );
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
  const repositories = chosen.flatMap((found2) => {
    const report2 = (key, message) => {
      problems.push({
        file,
        line: found2.lines.get(key) ?? found2.line,
        column: 1,
        message: `[${found2.id}]: ${withoutCredentials(message)}`
      });
    };
    return repositoryOf({ found: found2, written, surroundings, report: report2 });
  });
  return { repositories, problems };
}
function repositoryOf(section) {
  const { found: found2, written } = section;
  if (!found2.sslVerify) {
    section.report(
      "sslverify",
      "sslverify=0 would take any server for the right one; remove it and name the authority with sslcacert"
    );
  }
  for (const key of found2.unsupported) section.report(key, `${key} is not supported: ${INSTEAD_OF[key]}`);
  const source = usableSource(section);
  const mustBeSigned = written["repo-gpgcheck"] ?? (found2.repoGpgCheck || written.keys !== void 0);
  const repomdKeys = mustBeSigned ? keysOf(section) : [];
  const tls = tlsOf(section);
  return source === null ? [] : [{ id: found2.id, source, repomdKeys, mustBeSigned, tls }];
}
var INSTEAD_OF = {
  username: "use a client certificate (sslclientcert), or a mirror that asks for no password",
  password: "use a client certificate (sslclientcert), or a mirror that asks for no password",
  proxy: "name a mirror that this machine reaches without one"
};
function usableSource(section) {
  const { source } = section.found;
  if (source === null) {
    section.report("", "it has no metalink, mirrorlist or baseurl");
    return null;
  }
  const given = source.kind === "baseurl" ? source.urls : [source.url];
  const secret = given.find(hasCredentials);
  if (secret !== void 0) {
    section.report(source.kind, `found ${secret} with a user or password, expected ${WITHOUT_CREDENTIALS}`);
    return null;
  }
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
  const { found: found2, written, surroundings } = section;
  if (written.keys !== void 0) return written.keys.map(surroundings.resolve);
  if (found2.gpgKeys.length === 0) {
    section.report("repo_gpgcheck", "repo_gpgcheck needs gpgkey, or 'keys' beside 'file' in kmodsmith.yml");
  }
  return found2.gpgKeys.flatMap((key) => pathOf(section, "gpgkey", key) ?? []);
}
function tlsOf(section) {
  const { sslClientCert, sslClientKey, sslCaCert } = section.found;
  if (sslClientCert === null !== (sslClientKey === null)) {
    const key2 = sslClientCert === null ? "sslclientkey" : "sslclientcert";
    section.report(key2, "expected sslclientcert and sslclientkey together");
  }
  const certificate = sslClientCert === null ? null : pathOf(section, "sslclientcert", sslClientCert);
  const key = sslClientKey === null ? null : pathOf(section, "sslclientkey", sslClientKey);
  const authority = sslCaCert === null ? null : pathOf(section, "sslcacert", sslCaCert);
  const client = certificate === null || key === null ? null : { certificate, key };
  return client === null && authority === null ? null : { client, authority };
}
function pathOf(section, key, text) {
  const { releasever, variables, resolve: resolve2 } = section.surroundings;
  try {
    const path = expandVariables(text, { arch: null, releasever, variables });
    if (path.startsWith("file:///")) return fileURLToPath(path);
    if (!/^[a-z]+:/i.test(path)) return resolve2(path);
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
  const found2 = given.length === 0 ? "none" : given.join(" and ");
  const message = `expected one of ${SOURCES.join(", ")}, or file for an existing .repo file; found ${found2}`;
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
  return [];
}
function sourceOf2(written, resolve2) {
  const absolute = (address) => address.startsWith(".") ? resolve2(address) : address;
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
function repositoryOf2(written, source, resolve2) {
  return {
    id: written.id ?? "",
    source,
    repomdKeys: (written.keys ?? []).map(resolve2),
    // Whoever names keys means them to be used: an attacker could simply leave the signature away.
    mustBeSigned: written["repo-gpgcheck"] ?? written.keys !== void 0,
    tls: tlsOf2(written, resolve2)
  };
}
function tlsOf2(written, resolve2) {
  const { "client-certificate": certificate, "client-key": key, "ca-certificate": authority } = written;
  const client = certificate === void 0 || key === void 0 ? null : { certificate: resolve2(certificate), key: resolve2(key) };
  if (client === null && authority === void 0) return null;
  return { client, authority: authority === void 0 ? null : resolve2(authority) };
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
function normaliseKey(key, resolve2) {
  if ("file" in key) return { kind: "file", path: resolve2(key.file) };
  return { kind: "image", path: key.image, fingerprint: key.fingerprint, url: key.url ?? null };
}

// src/config/parse-config.ts
var DEFAULT_LIMIT = 100;
var DEFAULT_KMODS_FOLDER = "kmods";
var DEFAULT_RUNNERS = {
  x86_64: "ubuntu-24.04",
  x86_64_v2: "ubuntu-24.04",
  aarch64: "ubuntu-24.04-arm",
  publish: "ubuntu-24.04"
};
var DEFAULT_TOOL_IMAGE = "docker.io/library/node:24-bookworm";
var EMPTY_LOCK = { version: 1, images: {}, actions: {} };
function kmodsFolderOf(config) {
  const written = readDocument2(config, "config", []);
  return written?.kmods ?? DEFAULT_KMODS_FOLDER;
}
function repoFilesOf(config) {
  const written = readDocument2(config, "config", []);
  const repositories = Object.values(written?.targets ?? {}).flatMap((target) => target.repositories ?? []);
  return [...new Set(repositories.flatMap(({ file }) => file ?? []))];
}
function parseConfig(texts, resolve2) {
  const problems = [];
  const written = readDocument2(texts.config, "config", problems);
  const lock = texts.lock === null ? EMPTY_LOCK : readDocument2(texts.lock, "lock", problems);
  const targets = written === null ? [] : parseTargets(texts, written, resolve2, problems);
  const forecasts = written === null ? [] : parseForecasts(texts, written, resolve2, problems);
  const kmods = texts.kmods.flatMap((folder) => parseKmod(folder, { targets, forecasts }, problems));
  reportSharedModules(kmods, texts, problems);
  reportDependencies(kmods, texts, problems);
  if (written !== null) reportReuse(texts.config, written, problems);
  if (written === null || lock === null || problems.length > 0) throw invalid(problems);
  return configOf(written, { targets, forecasts, kmods, lock }, resolve2);
}
function configOf(written, parts, resolve2) {
  return {
    version: 1,
    name: written.name,
    mode: written.mode ?? "tracking",
    url: written.url,
    vendor: written.vendor ?? written.name,
    limit: written.limit ?? DEFAULT_LIMIT,
    reuse: written.reuse ?? "never",
    directory: resolve2(written.directory),
    sources: { lookaside: written.sources?.lookaside ?? [] },
    signing: {
      publicKey: resolve2(written.signing["public-key"]),
      moduleCertificate: resolve2(written.signing["module-certificate"])
    },
    runners: { ...DEFAULT_RUNNERS, ...written.runners },
    toolImage: written["tool-image"] ?? DEFAULT_TOOL_IMAGE,
    targets: parts.targets,
    forecasts: parts.forecasts,
    kmodsFolder: written.kmods ?? DEFAULT_KMODS_FOLDER,
    kmods: [...parts.kmods].sort((a, b) => compareText(a.name, b.name)),
    lock: parts.lock
  };
}
var PARSED = /* @__PURE__ */ new WeakMap();
function parseOnce(written) {
  const parsed = PARSED.get(written) ?? parseYaml(written.text, written.file);
  PARSED.set(written, parsed);
  return parsed;
}
function readDocument2(written, schema, problems) {
  const parsed = parseOnce(written);
  if (parsed.kind === "problem") {
    problems.push(parsed.problem);
    return null;
  }
  const found2 = checkSchema(parsed.document, schema);
  problems.push(...found2);
  return found2.length === 0 ? parsed.document.value : null;
}
function documentOf(written) {
  const parsed = parseOnce(written);
  if (parsed.kind === "problem") throw new Error(`${written.file} was read before`);
  return parsed.document;
}
function parseTargets(texts, written, resolve2, problems) {
  const planned = Object.entries(written.targets).filter(([, target]) => target.forecast === void 0);
  return planned.flatMap(([name, target]) => parseTarget(texts, name, target, resolve2, problems)).map((target) => withArchive(target, written));
}
function parseForecasts(texts, written, resolve2, problems) {
  const document = documentOf(texts.config);
  const wrong = checkForecasts(written.targets).map(({ pointer, message }) => problemAt(document, pointer, message));
  problems.push(...wrong);
  return Object.entries(written.targets).flatMap(([name, written2]) => {
    const of = written2.forecast;
    if (of === void 0) return [];
    return parseTarget(texts, name, written2, resolve2, problems).map((target) => ({ target, of }));
  });
}
function parseTarget({ config, repoFiles }, name, written, resolve2, problems) {
  const normalised = normaliseTarget(name, written, { resolve: resolve2, repoFiles });
  if (normalised.kind === "target") return [normalised.target];
  problems.push(...normalised.problems.map((problem) => placed(documentOf(config), name, problem)));
  return [];
}
function withArchive(target, { archive }) {
  return { ...target, archivesDevel: target.archivesDevel && (archive?.["kernel-devel"] ?? true) };
}
function placed(document, target, problem) {
  if ("file" in problem) return problem;
  const { key, message } = problem;
  return problemAt(document, key === "" ? `/targets/${target}` : `/targets/${target}/${key}`, message, "key");
}
function parseKmod(folder, known, problems) {
  if (!KMOD_NAME.test(folder.name)) {
    const message = `'${folder.name}' cannot be the name of a kmod: expected letters, digits, - and _ only, without -common or -debuginfo at the end; rename its folder`;
    problems.push({ file: folder.definition.file, line: null, column: null, message });
    return [];
  }
  const written = readDocument2(folder.definition, "kmod", problems);
  if (written === null) return [];
  const kmod = normaliseKmod(folder, written);
  const document = documentOf(folder.definition);
  problems.push(...checkKmod(kmod, known).map(({ pointer, message }) => problemAt(document, pointer, message)));
  return [kmod];
}
function reportDependencies(kmods, texts, problems) {
  if (kmods.length < texts.kmods.length) return;
  for (const { kmod, pointer, message } of checkDependencies(kmods)) {
    const folder = texts.kmods.find(({ name }) => name === kmod);
    if (folder !== void 0) problems.push(problemAt(documentOf(folder.definition), pointer, message));
  }
}
function reportReuse(config, { mode, reuse }, problems) {
  if (mode !== "classic" || reuse !== "compatible") return;
  const message = "reuse: found compatible in mode classic, expected never: there a package serves every kernel that it fits, and none is made again";
  problems.push(problemAt(documentOf(config), "/reuse", message, "key"));
}
function reportSharedModules(kmods, texts, problems) {
  const owner = /* @__PURE__ */ new Map();
  for (const kmod of kmods) {
    for (const module of kmod.modules) {
      const other = owner.get(module);
      const file = texts.kmods.find((folder) => folder.name === kmod.name)?.definition.file ?? kmod.name;
      if (other !== void 0) {
        problems.push({
          file,
          line: null,
          column: null,
          message: `module ${module} is also delivered by kmod ${other}`
        });
      }
      owner.set(module, kmod.name);
    }
  }
}
function keyFilesMissing(written, missing) {
  const document = documentOf(written);
  return invalid(
    missing.map(
      ({ target, key, path }) => problemAt(
        document,
        `/targets/${target}/${key}`,
        `there is no file ${path.slice(path.lastIndexOf("/") + 1)} there; a symbolic link is not followed`
      )
    )
  );
}
function invalid(problems) {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const list = problems.map(formatProblem).join("\n");
  return new KmodsmithError("CONFIG_INVALID", `${count} in the configuration, nothing was done:
${list}`, {
    problems
  });
}

// src/commands/read-config.ts
async function readConfig(context) {
  const config = await readWritten(join(context.root, "kmodsmith.yml"), context.root);
  const lockPath = join(context.root, "kmodsmith.lock.yml");
  const lockText = await readTextIfThere(lockPath);
  const lock = lockText === null ? null : { file: shownPath(lockPath, context.root), text: lockText };
  const kmodsFolder = context.options.kmods ?? resolve(context.root, kmodsFolderOf(config));
  const kmods = await readKmods(kmodsFolder, context.root);
  const repoFiles = await readRepoFiles(repoFilesOf(config), context.root);
  const parsed = parseConfig({ config, lock, repoFiles, kmods }, (path) => resolve(context.root, path));
  await checkKeyFiles(config, parsed, context.root);
  return parsed;
}
async function readRepoFiles(paths, root) {
  const found2 = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const absolute = resolve(root, path);
    const text = await readTextIfThere(absolute);
    if (text !== null) found2.set(path, { file: shownPath(absolute, root), text });
  }
  return found2;
}
async function checkKeyFiles(written, config, root) {
  const missing = [];
  for (const target of [...config.targets, ...config.forecasts.map((forecast) => forecast.target)]) {
    for (const { key, path } of keyFilesOf(target, root)) {
      if (!await isRegularFile(path)) missing.push({ target: target.name, key, path });
    }
  }
  if (missing.length > 0) throw keyFilesMissing(written, missing);
}
function keyFilesOf(target, root) {
  const own = target.keys.flatMap(
    (key, index) => key.kind === "file" ? [{ key: `keys/${index}/file`, path: key.path }] : []
  );
  const ofRepomd = target.repositories.flatMap(({ repomdKeys }) => repomdKeys).filter((path) => !relative(root, path).startsWith("..")).map((path) => ({ key: "repositories", path }));
  return [...own, ...ofRepomd];
}
async function readWritten(path, root) {
  return { file: shownPath(path, root), text: await readText(path).catch(explainMissing(path)) };
}
function explainMissing(path) {
  return (error) => {
    if (error instanceof KmodsmithError && error.code === "FILE_MISSING" && basename(path) === "kmodsmith.yml") {
      const message = `${path}: no such file; go to the folder of your kmod repository, give --directory, or make one with \`kmodsmith init\``;
      throw new KmodsmithError("FILE_MISSING", message, { cause: error });
    }
    throw error;
  };
}
function shownPath(path, root) {
  const below2 = relative(root, path);
  return below2.startsWith("..") || isAbsolute(below2) ? path : below2;
}
async function readKmods(folder, root) {
  const names = await listFolder(folder).catch((error) => {
    if (!(error instanceof KmodsmithError) || error.code !== "FILE_MISSING") throw error;
    const message = `${shownPath(folder, root)}: no such folder, expected one that holds a folder for each kmod; make it, or name another under kmods in kmodsmith.yml`;
    throw new KmodsmithError("FILE_MISSING", message, { cause: error });
  });
  const found2 = [];
  for (const name of names) {
    const path = join(folder, name);
    if (BESIDE_KMODS.test(name)) continue;
    if (!await isFolder(path)) throw strayEntry(path, root);
    found2.push(await readKmod(path, name, root));
  }
  return found2;
}
var BESIDE_KMODS = /^(README(\..*)?|\..*)$/;
function strayEntry(path, root) {
  return new KmodsmithError(
    "CONFIG_INVALID",
    `${shownPath(path, root)}: expected a folder with a kmod.yml, found a file or a link; each kmod is a folder of its own`
  );
}
async function readKmod(path, name, root) {
  const sha256 = /* @__PURE__ */ new Map();
  for (const file of await listFolder(path)) {
    if (await isRegularFile(join(path, file))) sha256.set(file, await sha256OfFile(join(path, file)));
  }
  const definition = join(path, "kmod.yml");
  if (!sha256.has("kmod.yml")) {
    throw new KmodsmithError(
      "FILE_MISSING",
      `${shownPath(path, root)}: there is no kmod.yml in it; every folder here is one kmod`
    );
  }
  return { name, path, sha256, definition: await readWritten(definition, root) };
}

export {
  require_mod,
  compareText,
  sortedByKey,
  compareEvr,
  formatEvr,
  expandVariables,
  YAML11_SCHEMA,
  load,
  dump,
  parseEvrRange,
  isInRange,
  isLoopbackHost,
  PRESET_NAMES,
  readConfig
};
/*! For license information please see chunk-3JVTSBBB.js.LEGAL.txt */
