import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseKeys
} from "./chunk-4LPQX77J.js";
import {
  readPlan
} from "./chunk-2SFC4WJ6.js";
import {
  cellIdOf
} from "./chunk-XOJC3GE4.js";
import {
  renderRepoFile
} from "./chunk-NZA47RPD.js";
import {
  isServedFromHere,
  readGeneration
} from "./chunk-RK2U2Y4K.js";
import {
  MODULE_CERTIFICATE_PATH,
  formatMirrorlist,
  isSameRepository,
  mirrorlistPath,
  publicKeyPath,
  repositoryId,
  repositoryPath
} from "./chunk-HROA7H5P.js";
import {
  formatNevra,
  publicGpgArgv,
  resourcePort,
  withTemporaryFolder
} from "./chunk-5PZJWEVT.js";
import {
  exec
} from "./chunk-OM2HXEEE.js";
import {
  WORK,
  readValue,
  writeValue
} from "./chunk-AIFFBPK7.js";
import {
  readConfig
} from "./chunk-7YGB5AOD.js";
import {
  expandVariables
} from "./chunk-AFWBH2S4.js";
import {
  exists,
  listTree,
  makeFolder,
  readTextIfThere,
  removeTree,
  sha256OfFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/verify.ts
import { join as join8 } from "node:path";

// src/verify/format.ts
function formatVerified(candidate) {
  return candidate.scenarios.map(formatScenario).join("\n");
}
function formatScenario(scenario) {
  if (scenario.transaction === "") {
    return `  -      ${scenario.name}: ${scenario.found}`;
  }
  return `  ${scenario.passed ? "passed" : "FAILED"} ${scenario.name}`;
}
function formatFailure(candidate, scenario) {
  return [
    `${candidate.target}/${candidate.arch}: ${scenario.name}`,
    `  did:      ${scenario.transaction}`,
    `  expected: ${scenario.expected}`,
    `  found:    ${scenario.found}`
  ].join("\n");
}

// src/commands/verify-candidate.ts
import { join as join7 } from "node:path";

// src/io/serve.ts
import { createReadStream as createReadStream2 } from "node:fs";
import { createServer } from "node:http";

// node_modules/sirv/build.mjs
import * as fs from "node:fs";
import { join as join2, normalize, resolve as resolve2, sep } from "node:path";

// node_modules/totalist/sync/index.mjs
import { join, resolve } from "path";
import { readdirSync, statSync } from "fs";
function totalist(dir, callback, pre = "") {
  dir = resolve(".", dir);
  let arr = readdirSync(dir);
  let i = 0, abs, stats;
  for (; i < arr.length; i++) {
    abs = join(dir, arr[i]);
    stats = statSync(abs);
    stats.isDirectory() ? totalist(abs, callback, join(pre, arr[i])) : callback(join(pre, arr[i]), abs, stats);
  }
}

// node_modules/@polka/url/build.mjs
import * as qs from "node:querystring";
function parse2(req) {
  let raw = req.url;
  if (raw == null) return;
  let prev = req._parsedUrl;
  if (prev && prev.raw === raw) return prev;
  let pathname = raw, search = "", query, hash;
  if (raw.length > 1) {
    let idx = raw.indexOf("#", 1);
    if (idx !== -1) {
      hash = raw.substring(idx);
      pathname = raw.substring(0, idx);
    }
    idx = pathname.indexOf("?", 1);
    if (idx !== -1) {
      search = pathname.substring(idx);
      pathname = pathname.substring(0, idx);
      if (search.length > 1) {
        query = qs.parse(search.substring(1));
      }
    }
  }
  return req._parsedUrl = { pathname, search, query, hash, raw };
}

// node_modules/mrmime/index.mjs
var mimes = {
  "3g2": "video/3gpp2",
  "3gp": "video/3gpp",
  "3gpp": "video/3gpp",
  "3mf": "model/3mf",
  "aac": "audio/aac",
  "ac": "application/pkix-attr-cert",
  "adp": "audio/adpcm",
  "adts": "audio/aac",
  "ai": "application/postscript",
  "aml": "application/automationml-aml+xml",
  "amlx": "application/automationml-amlx+zip",
  "amr": "audio/amr",
  "apng": "image/apng",
  "appcache": "text/cache-manifest",
  "appinstaller": "application/appinstaller",
  "appx": "application/appx",
  "appxbundle": "application/appxbundle",
  "asc": "application/pgp-keys",
  "atom": "application/atom+xml",
  "atomcat": "application/atomcat+xml",
  "atomdeleted": "application/atomdeleted+xml",
  "atomsvc": "application/atomsvc+xml",
  "au": "audio/basic",
  "avci": "image/avci",
  "avcs": "image/avcs",
  "avif": "image/avif",
  "aw": "application/applixware",
  "bdoc": "application/bdoc",
  "bin": "application/octet-stream",
  "bmp": "image/bmp",
  "bpk": "application/octet-stream",
  "btf": "image/prs.btif",
  "btif": "image/prs.btif",
  "buffer": "application/octet-stream",
  "ccxml": "application/ccxml+xml",
  "cdfx": "application/cdfx+xml",
  "cdmia": "application/cdmi-capability",
  "cdmic": "application/cdmi-container",
  "cdmid": "application/cdmi-domain",
  "cdmio": "application/cdmi-object",
  "cdmiq": "application/cdmi-queue",
  "cer": "application/pkix-cert",
  "cgm": "image/cgm",
  "cjs": "application/node",
  "class": "application/java-vm",
  "coffee": "text/coffeescript",
  "conf": "text/plain",
  "cpl": "application/cpl+xml",
  "cpt": "application/mac-compactpro",
  "crl": "application/pkix-crl",
  "css": "text/css",
  "csv": "text/csv",
  "cu": "application/cu-seeme",
  "cwl": "application/cwl",
  "cww": "application/prs.cww",
  "davmount": "application/davmount+xml",
  "dbk": "application/docbook+xml",
  "deb": "application/octet-stream",
  "def": "text/plain",
  "deploy": "application/octet-stream",
  "dib": "image/bmp",
  "disposition-notification": "message/disposition-notification",
  "dist": "application/octet-stream",
  "distz": "application/octet-stream",
  "dll": "application/octet-stream",
  "dmg": "application/octet-stream",
  "dms": "application/octet-stream",
  "doc": "application/msword",
  "dot": "application/msword",
  "dpx": "image/dpx",
  "drle": "image/dicom-rle",
  "dsc": "text/prs.lines.tag",
  "dssc": "application/dssc+der",
  "dtd": "application/xml-dtd",
  "dump": "application/octet-stream",
  "dwd": "application/atsc-dwd+xml",
  "ear": "application/java-archive",
  "ecma": "application/ecmascript",
  "elc": "application/octet-stream",
  "emf": "image/emf",
  "eml": "message/rfc822",
  "emma": "application/emma+xml",
  "emotionml": "application/emotionml+xml",
  "eps": "application/postscript",
  "epub": "application/epub+zip",
  "exe": "application/octet-stream",
  "exi": "application/exi",
  "exp": "application/express",
  "exr": "image/aces",
  "ez": "application/andrew-inset",
  "fdf": "application/fdf",
  "fdt": "application/fdt+xml",
  "fits": "image/fits",
  "g3": "image/g3fax",
  "gbr": "application/rpki-ghostbusters",
  "geojson": "application/geo+json",
  "gif": "image/gif",
  "glb": "model/gltf-binary",
  "gltf": "model/gltf+json",
  "gml": "application/gml+xml",
  "gpx": "application/gpx+xml",
  "gram": "application/srgs",
  "grxml": "application/srgs+xml",
  "gxf": "application/gxf",
  "gz": "application/gzip",
  "h261": "video/h261",
  "h263": "video/h263",
  "h264": "video/h264",
  "heic": "image/heic",
  "heics": "image/heic-sequence",
  "heif": "image/heif",
  "heifs": "image/heif-sequence",
  "hej2": "image/hej2k",
  "held": "application/atsc-held+xml",
  "hjson": "application/hjson",
  "hlp": "application/winhlp",
  "hqx": "application/mac-binhex40",
  "hsj2": "image/hsj2",
  "htm": "text/html",
  "html": "text/html",
  "ics": "text/calendar",
  "ief": "image/ief",
  "ifb": "text/calendar",
  "iges": "model/iges",
  "igs": "model/iges",
  "img": "application/octet-stream",
  "in": "text/plain",
  "ini": "text/plain",
  "ink": "application/inkml+xml",
  "inkml": "application/inkml+xml",
  "ipfix": "application/ipfix",
  "iso": "application/octet-stream",
  "its": "application/its+xml",
  "jade": "text/jade",
  "jar": "application/java-archive",
  "jhc": "image/jphc",
  "jls": "image/jls",
  "jp2": "image/jp2",
  "jpe": "image/jpeg",
  "jpeg": "image/jpeg",
  "jpf": "image/jpx",
  "jpg": "image/jpeg",
  "jpg2": "image/jp2",
  "jpgm": "image/jpm",
  "jpgv": "video/jpeg",
  "jph": "image/jph",
  "jpm": "image/jpm",
  "jpx": "image/jpx",
  "js": "text/javascript",
  "json": "application/json",
  "json5": "application/json5",
  "jsonld": "application/ld+json",
  "jsonml": "application/jsonml+json",
  "jsx": "text/jsx",
  "jt": "model/jt",
  "jxl": "image/jxl",
  "jxr": "image/jxr",
  "jxra": "image/jxra",
  "jxrs": "image/jxrs",
  "jxs": "image/jxs",
  "jxsc": "image/jxsc",
  "jxsi": "image/jxsi",
  "jxss": "image/jxss",
  "kar": "audio/midi",
  "ktx": "image/ktx",
  "ktx2": "image/ktx2",
  "less": "text/less",
  "lgr": "application/lgr+xml",
  "list": "text/plain",
  "litcoffee": "text/coffeescript",
  "log": "text/plain",
  "lostxml": "application/lost+xml",
  "lrf": "application/octet-stream",
  "m1v": "video/mpeg",
  "m21": "application/mp21",
  "m2a": "audio/mpeg",
  "m2t": "video/mp2t",
  "m2ts": "video/mp2t",
  "m2v": "video/mpeg",
  "m3a": "audio/mpeg",
  "m4a": "audio/mp4",
  "m4p": "application/mp4",
  "m4s": "video/iso.segment",
  "ma": "application/mathematica",
  "mads": "application/mads+xml",
  "maei": "application/mmt-aei+xml",
  "man": "text/troff",
  "manifest": "text/cache-manifest",
  "map": "application/json",
  "mar": "application/octet-stream",
  "markdown": "text/markdown",
  "mathml": "application/mathml+xml",
  "mb": "application/mathematica",
  "mbox": "application/mbox",
  "md": "text/markdown",
  "mdx": "text/mdx",
  "me": "text/troff",
  "mesh": "model/mesh",
  "meta4": "application/metalink4+xml",
  "metalink": "application/metalink+xml",
  "mets": "application/mets+xml",
  "mft": "application/rpki-manifest",
  "mid": "audio/midi",
  "midi": "audio/midi",
  "mime": "message/rfc822",
  "mj2": "video/mj2",
  "mjp2": "video/mj2",
  "mjs": "text/javascript",
  "mml": "text/mathml",
  "mods": "application/mods+xml",
  "mov": "video/quicktime",
  "mp2": "audio/mpeg",
  "mp21": "application/mp21",
  "mp2a": "audio/mpeg",
  "mp3": "audio/mpeg",
  "mp4": "video/mp4",
  "mp4a": "audio/mp4",
  "mp4s": "application/mp4",
  "mp4v": "video/mp4",
  "mpd": "application/dash+xml",
  "mpe": "video/mpeg",
  "mpeg": "video/mpeg",
  "mpf": "application/media-policy-dataset+xml",
  "mpg": "video/mpeg",
  "mpg4": "video/mp4",
  "mpga": "audio/mpeg",
  "mpp": "application/dash-patch+xml",
  "mrc": "application/marc",
  "mrcx": "application/marcxml+xml",
  "ms": "text/troff",
  "mscml": "application/mediaservercontrol+xml",
  "msh": "model/mesh",
  "msi": "application/octet-stream",
  "msix": "application/msix",
  "msixbundle": "application/msixbundle",
  "msm": "application/octet-stream",
  "msp": "application/octet-stream",
  "mtl": "model/mtl",
  "mts": "video/mp2t",
  "musd": "application/mmt-usd+xml",
  "mxf": "application/mxf",
  "mxmf": "audio/mobile-xmf",
  "mxml": "application/xv+xml",
  "n3": "text/n3",
  "nb": "application/mathematica",
  "nq": "application/n-quads",
  "nt": "application/n-triples",
  "obj": "model/obj",
  "oda": "application/oda",
  "oga": "audio/ogg",
  "ogg": "audio/ogg",
  "ogv": "video/ogg",
  "ogx": "application/ogg",
  "omdoc": "application/omdoc+xml",
  "onepkg": "application/onenote",
  "onetmp": "application/onenote",
  "onetoc": "application/onenote",
  "onetoc2": "application/onenote",
  "opf": "application/oebps-package+xml",
  "opus": "audio/ogg",
  "otf": "font/otf",
  "owl": "application/rdf+xml",
  "oxps": "application/oxps",
  "p10": "application/pkcs10",
  "p7c": "application/pkcs7-mime",
  "p7m": "application/pkcs7-mime",
  "p7s": "application/pkcs7-signature",
  "p8": "application/pkcs8",
  "pdf": "application/pdf",
  "pfr": "application/font-tdpfr",
  "pgp": "application/pgp-encrypted",
  "pkg": "application/octet-stream",
  "pki": "application/pkixcmp",
  "pkipath": "application/pkix-pkipath",
  "pls": "application/pls+xml",
  "png": "image/png",
  "prc": "model/prc",
  "prf": "application/pics-rules",
  "provx": "application/provenance+xml",
  "ps": "application/postscript",
  "pskcxml": "application/pskc+xml",
  "pti": "image/prs.pti",
  "qt": "video/quicktime",
  "raml": "application/raml+yaml",
  "rapd": "application/route-apd+xml",
  "rdf": "application/rdf+xml",
  "relo": "application/p2p-overlay+xml",
  "rif": "application/reginfo+xml",
  "rl": "application/resource-lists+xml",
  "rld": "application/resource-lists-diff+xml",
  "rmi": "audio/midi",
  "rnc": "application/relax-ng-compact-syntax",
  "rng": "application/xml",
  "roa": "application/rpki-roa",
  "roff": "text/troff",
  "rq": "application/sparql-query",
  "rs": "application/rls-services+xml",
  "rsat": "application/atsc-rsat+xml",
  "rsd": "application/rsd+xml",
  "rsheet": "application/urc-ressheet+xml",
  "rss": "application/rss+xml",
  "rtf": "text/rtf",
  "rtx": "text/richtext",
  "rusd": "application/route-usd+xml",
  "s3m": "audio/s3m",
  "sbml": "application/sbml+xml",
  "scq": "application/scvp-cv-request",
  "scs": "application/scvp-cv-response",
  "sdp": "application/sdp",
  "senmlx": "application/senml+xml",
  "sensmlx": "application/sensml+xml",
  "ser": "application/java-serialized-object",
  "setpay": "application/set-payment-initiation",
  "setreg": "application/set-registration-initiation",
  "sgi": "image/sgi",
  "sgm": "text/sgml",
  "sgml": "text/sgml",
  "shex": "text/shex",
  "shf": "application/shf+xml",
  "shtml": "text/html",
  "sieve": "application/sieve",
  "sig": "application/pgp-signature",
  "sil": "audio/silk",
  "silo": "model/mesh",
  "siv": "application/sieve",
  "slim": "text/slim",
  "slm": "text/slim",
  "sls": "application/route-s-tsid+xml",
  "smi": "application/smil+xml",
  "smil": "application/smil+xml",
  "snd": "audio/basic",
  "so": "application/octet-stream",
  "spdx": "text/spdx",
  "spp": "application/scvp-vp-response",
  "spq": "application/scvp-vp-request",
  "spx": "audio/ogg",
  "sql": "application/sql",
  "sru": "application/sru+xml",
  "srx": "application/sparql-results+xml",
  "ssdl": "application/ssdl+xml",
  "ssml": "application/ssml+xml",
  "stk": "application/hyperstudio",
  "stl": "model/stl",
  "stpx": "model/step+xml",
  "stpxz": "model/step-xml+zip",
  "stpz": "model/step+zip",
  "styl": "text/stylus",
  "stylus": "text/stylus",
  "svg": "image/svg+xml",
  "svgz": "image/svg+xml",
  "swidtag": "application/swid+xml",
  "t": "text/troff",
  "t38": "image/t38",
  "td": "application/urc-targetdesc+xml",
  "tei": "application/tei+xml",
  "teicorpus": "application/tei+xml",
  "text": "text/plain",
  "tfi": "application/thraud+xml",
  "tfx": "image/tiff-fx",
  "tif": "image/tiff",
  "tiff": "image/tiff",
  "toml": "application/toml",
  "tr": "text/troff",
  "trig": "application/trig",
  "ts": "video/mp2t",
  "tsd": "application/timestamped-data",
  "tsv": "text/tab-separated-values",
  "ttc": "font/collection",
  "ttf": "font/ttf",
  "ttl": "text/turtle",
  "ttml": "application/ttml+xml",
  "txt": "text/plain",
  "u3d": "model/u3d",
  "u8dsn": "message/global-delivery-status",
  "u8hdr": "message/global-headers",
  "u8mdn": "message/global-disposition-notification",
  "u8msg": "message/global",
  "ubj": "application/ubjson",
  "uri": "text/uri-list",
  "uris": "text/uri-list",
  "urls": "text/uri-list",
  "vcard": "text/vcard",
  "vrml": "model/vrml",
  "vtt": "text/vtt",
  "vxml": "application/voicexml+xml",
  "war": "application/java-archive",
  "wasm": "application/wasm",
  "wav": "audio/wav",
  "weba": "audio/webm",
  "webm": "video/webm",
  "webmanifest": "application/manifest+json",
  "webp": "image/webp",
  "wgsl": "text/wgsl",
  "wgt": "application/widget",
  "wif": "application/watcherinfo+xml",
  "wmf": "image/wmf",
  "woff": "font/woff",
  "woff2": "font/woff2",
  "wrl": "model/vrml",
  "wsdl": "application/wsdl+xml",
  "wspolicy": "application/wspolicy+xml",
  "x3d": "model/x3d+xml",
  "x3db": "model/x3d+fastinfoset",
  "x3dbz": "model/x3d+binary",
  "x3dv": "model/x3d-vrml",
  "x3dvz": "model/x3d+vrml",
  "x3dz": "model/x3d+xml",
  "xaml": "application/xaml+xml",
  "xav": "application/xcap-att+xml",
  "xca": "application/xcap-caps+xml",
  "xcs": "application/calendar+xml",
  "xdf": "application/xcap-diff+xml",
  "xdssc": "application/dssc+xml",
  "xel": "application/xcap-el+xml",
  "xenc": "application/xenc+xml",
  "xer": "application/patch-ops-error+xml",
  "xfdf": "application/xfdf",
  "xht": "application/xhtml+xml",
  "xhtml": "application/xhtml+xml",
  "xhvml": "application/xv+xml",
  "xlf": "application/xliff+xml",
  "xm": "audio/xm",
  "xml": "text/xml",
  "xns": "application/xcap-ns+xml",
  "xop": "application/xop+xml",
  "xpl": "application/xproc+xml",
  "xsd": "application/xml",
  "xsf": "application/prs.xsf+xml",
  "xsl": "application/xml",
  "xslt": "application/xml",
  "xspf": "application/xspf+xml",
  "xvm": "application/xv+xml",
  "xvml": "application/xv+xml",
  "yaml": "text/yaml",
  "yang": "application/yang",
  "yin": "application/yin+xml",
  "yml": "text/yaml",
  "zip": "application/zip"
};
function lookup(extn) {
  let tmp = ("" + extn).trim().toLowerCase();
  let idx = tmp.lastIndexOf(".");
  return mimes[!~idx ? tmp : tmp.substring(++idx)];
}

// node_modules/sirv/build.mjs
var noop = () => {
};
function isMatch(uri, arr) {
  for (let i = 0; i < arr.length; i++) {
    if (arr[i].test(uri)) return true;
  }
}
function toAssume(uri, extns) {
  let i = 0, x, len = uri.length - 1;
  if (uri.charCodeAt(len) === 47) {
    uri = uri.substring(0, len);
  }
  let arr = [], tmp = `${uri}/index`;
  for (; i < extns.length; i++) {
    x = extns[i] ? `.${extns[i]}` : "";
    if (uri) arr.push(uri + x);
    arr.push(tmp + x);
  }
  return arr;
}
function viaCache(cache, uri, extns) {
  let i = 0, data, arr = toAssume(uri, extns);
  for (; i < arr.length; i++) {
    if (data = cache[arr[i]]) return data;
  }
}
function viaLocal(dir, isEtag, uri, extns) {
  let i = 0, arr = toAssume(uri, extns);
  let abs, stats, name, headers;
  for (; i < arr.length; i++) {
    abs = normalize(
      join2(dir, name = arr[i])
    );
    if (abs.startsWith(dir) && fs.existsSync(abs)) {
      stats = fs.statSync(abs);
      if (stats.isDirectory()) continue;
      headers = toHeaders(name, stats, isEtag);
      headers["Cache-Control"] = isEtag ? "no-cache" : "no-store";
      return { abs, stats, headers };
    }
  }
}
function is404(req, res) {
  return res.statusCode = 404, res.end();
}
function send(req, res, file, stats, headers) {
  let code = 200, tmp, opts = {};
  headers = { ...headers };
  for (let key in headers) {
    tmp = res.getHeader(key);
    if (tmp) headers[key] = tmp;
  }
  if (tmp = res.getHeader("content-type")) {
    headers["Content-Type"] = tmp;
  }
  if (req.headers.range) {
    code = 206;
    let [x, y] = req.headers.range.replace("bytes=", "").split("-");
    let end = opts.end = parseInt(y, 10) || stats.size - 1;
    let start = opts.start = parseInt(x, 10) || 0;
    if (end >= stats.size) {
      end = stats.size - 1;
    }
    if (start >= stats.size) {
      res.setHeader("Content-Range", `bytes */${stats.size}`);
      res.statusCode = 416;
      return res.end();
    }
    headers["Content-Range"] = `bytes ${start}-${end}/${stats.size}`;
    headers["Content-Length"] = end - start + 1;
    headers["Accept-Ranges"] = "bytes";
  }
  res.writeHead(code, headers);
  fs.createReadStream(file, opts).pipe(res);
}
var ENCODING = {
  ".br": "br",
  ".gz": "gzip"
};
function toHeaders(name, stats, isEtag) {
  let enc = ENCODING[name.slice(-3)];
  let ctype = lookup(name.slice(0, enc && -3)) || "";
  if (ctype === "text/html") ctype += ";charset=utf-8";
  let headers = {
    "Content-Length": stats.size,
    "Content-Type": ctype,
    "Last-Modified": stats.mtime.toUTCString()
  };
  if (enc) headers["Content-Encoding"] = enc;
  if (isEtag) headers["ETag"] = `W/"${stats.size}-${stats.mtime.getTime()}"`;
  return headers;
}
function build_default(dir, opts = {}) {
  dir = resolve2(dir || ".");
  let isNotFound = opts.onNoMatch || is404;
  let setHeaders = opts.setHeaders || noop;
  let extensions = opts.extensions || ["html", "htm"];
  let gzips = opts.gzip && extensions.map((x) => `${x}.gz`).concat("gz");
  let brots = opts.brotli && extensions.map((x) => `${x}.br`).concat("br");
  const FILES = {};
  let fallback = "/";
  let isEtag = !!opts.etag;
  let isSPA = !!opts.single;
  if (typeof opts.single === "string") {
    let idx = opts.single.lastIndexOf(".");
    fallback += !!~idx ? opts.single.substring(0, idx) : opts.single;
  }
  let ignores = [];
  if (opts.ignores !== false) {
    ignores.push(/[/]([A-Za-z\s\d~$._-]+\.\w+){1,}$/);
    if (opts.dotfiles) ignores.push(/\/\.\w/);
    else ignores.push(/\/\.well-known/);
    [].concat(opts.ignores || []).forEach((x) => {
      ignores.push(new RegExp(x, "i"));
    });
  }
  let cc = opts.maxAge != null && `public,max-age=${opts.maxAge}`;
  if (cc && opts.immutable) cc += ",immutable";
  else if (cc && opts.maxAge === 0) cc += ",must-revalidate";
  if (!opts.dev) {
    totalist(dir, (name, abs, stats) => {
      if (/\.well-known[\\+\/]/.test(name)) {
      } else if (!opts.dotfiles && /(^\.|[\\+|\/+]\.)/.test(name)) return;
      let headers = toHeaders(name, stats, isEtag);
      if (cc) headers["Cache-Control"] = cc;
      FILES["/" + name.normalize().replace(/\\+/g, "/")] = { abs, stats, headers };
    });
  }
  let lookup2 = opts.dev ? viaLocal.bind(0, dir + sep, isEtag) : viaCache.bind(0, FILES);
  return function(req, res, next) {
    let extns = [""];
    let pathname = parse2(req).pathname;
    let val = req.headers["accept-encoding"] || "";
    if (gzips && val.includes("gzip")) extns.unshift(...gzips);
    if (brots && /(br|brotli)/i.test(val)) extns.unshift(...brots);
    extns.push(...extensions);
    if (pathname.indexOf("%") !== -1) {
      try {
        pathname = decodeURI(pathname);
      } catch (err) {
      }
    }
    let data = lookup2(pathname, extns) || isSPA && !isMatch(pathname, ignores) && lookup2(fallback, extns);
    if (!data) return next ? next() : isNotFound(req, res);
    if (isEtag && req.headers["if-none-match"] === data.headers["ETag"]) {
      res.writeHead(304);
      return res.end();
    }
    if (gzips || brots) {
      res.setHeader("Vary", "Accept-Encoding");
    }
    setHeaders(res, pathname, data.stats);
    send(req, res, data.abs, data.stats, data.headers);
  };
}

// src/io/serve.ts
async function serveOverlay(layers, port = 0) {
  let url = "";
  const answers = layers.map((layer) => answerOf(layer, () => url));
  const server = createServer(chain(answers));
  await new Promise((resolve3, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve3);
  });
  url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    close: () => new Promise((resolve3) => {
      server.close(() => resolve3());
      server.closeAllConnections();
    })
  };
}
function chain(answers) {
  return (request, response) => {
    const ask = (index) => {
      const answer = answers[index];
      if (answer === void 0) {
        response.writeHead(404).end();
        return;
      }
      answer(request, response, () => ask(index + 1));
    };
    ask(0);
  };
}
function answerOf(layer, url) {
  switch (layer.kind) {
    case "folder":
      return folderAnswer(layer.prefix, layer.folder);
    case "file":
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        createReadStream2(layer.file).on("error", () => response.writeHead(404).end()).pipe(response);
      };
    case "text":
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        response.writeHead(200, { "content-type": "text/plain" }).end(layer.text(url()));
      };
    case "redirect":
      return (request, response, next) => {
        if (!request.url?.startsWith(layer.prefix)) return next();
        response.writeHead(302, { location: `${layer.to}${request.url}` }).end();
      };
  }
}
function folderAnswer(prefix, folder) {
  const files = build_default(folder, { dev: true, extensions: [] });
  return (request, response, next) => {
    const asked = request.url ?? "/";
    const path = asked.startsWith(prefix) ? plainPath(asked.slice(prefix.length)) : null;
    if (path === null) return next();
    request.url = `/${path}`;
    files(request, response, () => {
      request.url = asked;
      next();
    });
  };
}
function plainPath(encoded) {
  try {
    const path = decodeURIComponent(encoded.replace(/[?#].*$/s, ""));
    return path.split("/").includes("..") || path.includes("\0") ? null : encodeURI(path).replaceAll("?", "%3F");
  } catch {
    return null;
  }
}

// src/verify/dnf.ts
import { pathToFileURL } from "node:url";
function formatDnfConfiguration(releasever) {
  const major = releasever.split(".")[0] ?? releasever;
  return [
    "[main]",
    "gpgcheck=1",
    // Only the stand-ins of earlier meta packages are installed from files; they are made here and have no signature.
    "localpkg_gpgcheck=0",
    "skip_if_unavailable=0",
    "best=1",
    "installonly_limit=3",
    "clean_requirements_on_remove=1",
    "tsflags=nodocs",
    "keepcache=1",
    "retries=3",
    "timeout=60",
    `module_platform_id=platform:el${major}`,
    ""
  ].join("\n");
}
function formatBaseRepositories(target, arch, seen, keyFiles) {
  return target.repositories.map((repository) => {
    const verified = seen.find((entry) => entry.id === repository.id)?.trust.kind === "signed";
    const source = sourceLine(repository.source, (text) => expandVariables(text, { ...target, arch }));
    return formatBase(repository, source, repository.mustBeSigned || verified, keyFiles);
  }).join("\n");
}
function formatBase({ id, repomdKeys, tls }, source, checkRepomd, keyFiles) {
  const keys = [.../* @__PURE__ */ new Set([...keyFiles, ...repomdKeys])].map((path) => pathToFileURL(path).href);
  const settings = [
    ["name", id],
    source,
    ["enabled", "1"],
    ["gpgcheck", "1"],
    ["repo_gpgcheck", checkRepomd ? "1" : "0"],
    ["gpgkey", keys.join(" ")],
    ...tls === null ? [] : tlsSettings(tls),
    ["skip_if_unavailable", "0"]
  ];
  return [`[base-${id}]`, ...settings.map((setting) => settingLine(id, setting)), ""].join("\n");
}
function sourceLine(source, expand) {
  const address = (text) => {
    const expanded = expand(text);
    return expanded.startsWith("/") ? pathToFileURL(expanded).href : expanded;
  };
  if (source.kind !== "baseurl") return [source.kind, address(source.url)];
  return ["baseurl", source.urls.map((url) => address(url).replaceAll(",", "%2C")).join(" ")];
}
function tlsSettings({ certificate, key, authority }) {
  const own = [
    ["sslverify", "1"],
    ["sslclientcert", certificate],
    ["sslclientkey", key]
  ];
  return authority === null ? own : [...own, ["sslcacert", authority]];
}
function settingLine(id, [key, value]) {
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return `${key}=${value}`;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `repository ${id}: ${key} is ${JSON.stringify(value)}, expected one line without control characters`
  );
}
function formatEarlierMeta(kmod) {
  return [
    `Name: kmod-${kmod}`,
    "Version: 0~0",
    "Release: 0",
    "Summary: Stand-in for an earlier meta package",
    "License: Apache-2.0",
    "%description",
    "Made for a verification run and never published.",
    "%files",
    ""
  ].join("\n");
}

// src/verify/scenarios.ts
var MAKERS = [freshInstall, kernelUpdate, kmodAfterKernel, kernelOnlyUpdate, newerKernel];
function planScenarios(world) {
  return linesOf(world).flatMap((line) => MAKERS.map((make) => make(world, line)));
}
function packagesToClose(world, packages) {
  const shipped = new Set(world.kernels.map((kernel) => kernel.unameR));
  const gone = new Set(world.cells.filter((cell) => !shipped.has(cell.unameR)).map((cell) => cell.package));
  return packages.filter((nevra) => !gone.has(nevra));
}
function linesOf(world) {
  const variants = [...new Set(world.kernels.map((kernel) => kernel.variant))];
  return variants.flatMap((variant) => lineOf(world, variant) ?? []);
}
function lineOf(world, variant) {
  const kernels = world.kernels.filter((kernel) => kernel.variant === variant);
  const hasKmod = (kernel) => world.cells.some((cell) => cell.unameR === kernel.unameR);
  const index = kernels.findIndex(hasKmod);
  const newest = kernels[index];
  if (newest === void 0) {
    return null;
  }
  const before = kernels.slice(index + 1);
  return { variant, newest, older: before.find(hasKmod) ?? before[0] ?? null, newer: kernels.slice(0, index) };
}
function freshInstall(world, { variant, newest }) {
  return {
    kind: "runnable",
    name: `fresh install (${variant})`,
    steps: [step({ arguments: ["install", corePackage(newest), ...metas(world)] })],
    kernels: [newest.unameR]
  };
}
function kernelUpdate(world, line) {
  const name = `kernel update (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes = excludeNewer(line);
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(older), ...metas(world)], weakDependencies: false }),
      step({ arguments: ["upgrade"], weakDependencies: false, excludes })
    ],
    kernels: [older.unameR, newest.unameR]
  };
}
function kmodAfterKernel(world, line) {
  const kernels = line.older === null ? [line.newest] : [line.older, line.newest];
  const excludes = excludeNewer(line);
  return {
    kind: "runnable",
    name: `kmod after its kernel (${line.variant})`,
    steps: [
      step({
        generation: "earlier",
        arguments: ["install", ...kernels.map(corePackage), ...world.earlierMetas.map(metaName)],
        standIns: world.kmods.filter((kmod) => !world.earlierMetas.includes(kmod)),
        weakDependencies: false,
        excludes
      }),
      step({ arguments: ["upgrade"], weakDependencies: false, excludes })
    ],
    kernels: kernels.map((kernel) => kernel.unameR)
  };
}
function kernelOnlyUpdate(world, line) {
  const name = `upgrade 'kernel*' (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes = excludeNewer(line);
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(older)], standIns: world.kmods, excludes }),
      step({ arguments: ["upgrade", "kernel*"], excludes })
    ],
    kernels: [older.unameR, newest.unameR]
  };
}
function newerKernel(world, line) {
  const name = `newer kernel without a kmod (${line.variant})`;
  const [top] = line.newer;
  if (top === void 0) {
    return notApplicable(name, `the newest kernel, ${line.newest.unameR}, has a kmod`);
  }
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(line.newest), ...metas(world)] }),
      step({ arguments: ["upgrade"] })
    ],
    kernels: [line.newest.unameR, top.unameR]
  };
}
function step(given) {
  return { generation: "candidate", standIns: [], weakDependencies: true, excludes: [], ...given };
}
function notApplicable(name, reason) {
  return { kind: "not-applicable", name, reason };
}
function corePackage(kernel) {
  return formatNevra(kernel.nevra);
}
function metas(world) {
  return world.kmods.map(metaName);
}
function metaName(kmod) {
  return `kmod-${kmod}`;
}
function excludeNewer(line) {
  return line.newer.map(({ nevra }) => `kernel*-${nevra.version}-${nevra.release}.*`);
}

// src/verify/world.ts
function assembleWorld(input) {
  const cells = offeredCells(input);
  const earlier = new Set(input.earlierPackages.map((nevra) => nevra.name));
  const kmods = [...new Set(cells.map((cell) => cell.kmod))].sort();
  return {
    target: input.target,
    arch: input.arch,
    kernels: input.kernels,
    kmods,
    cells,
    named: namedReasons(input),
    planned: [...new Set(planEntries(input).map((entry) => entry.kmod))],
    earlierMetas: kmods.filter((kmod) => earlier.has(`kmod-${kmod}`))
  };
}
function offeredCells(input) {
  const offered = new Set(input.packages.map(formatNevra));
  return Object.entries(input.document.ledger).flatMap(
    ([id, { kmod, unameR, built }]) => built !== null && offered.has(built.package) ? [{ kmod, unameR, package: built.package, modules: declaredModules(input, id, kmod, built) }] : []
  );
}
function declaredModules(input, id, name, built) {
  const planned = planEntries(input).find((other) => other.id === id);
  if (planned?.identity !== built.identity) {
    return null;
  }
  return input.kmods.find((kmod) => kmod.name === name)?.modules ?? null;
}
function planEntries(input) {
  const { plan } = input;
  const entries = [...plan.cells, ...plan.skipped, ...plan.waiting, ...plan.frozen, ...plan.deferred];
  return entries.filter((entry) => isSameRepository(entry, input));
}
function namedReasons(input) {
  const isHere = (entry) => isSameRepository(entry, input);
  const { cells, skipped, waiting, frozen, deferred } = input.plan;
  const unbuilt = [...skipped.filter((entry) => entry.reason.code !== "built"), ...waiting, ...frozen, ...deferred];
  return Object.fromEntries([
    ...unbuilt.filter(isHere).map((entry) => [entry.id, `${entry.reason.code}: ${entry.reason.text}`]),
    ...cells.filter(isHere).map((cell) => [cell.id, "failed: it was to be built in this run and has no package"])
  ]);
}
function expectationsOf(world, unameRs) {
  return unameRs.flatMap((unameR) => world.kmods.map((kmod) => expectationOf(world, kmod, unameR)));
}
function expectationOf(world, kmod, unameR) {
  const cell = world.cells.find((offered) => offered.kmod === kmod && offered.unameR === unameR);
  if (cell !== void 0) {
    return { kind: "module", cell };
  }
  const reason = world.named[cellIdOf({ kmod, target: world.target, unameR })];
  if (reason !== void 0) {
    return { kind: "none", kmod, unameR, reason };
  }
  if (!world.planned.includes(kmod)) {
    return { kind: "none", kmod, unameR, reason: "the kmod is no longer defined" };
  }
  return { kind: "unnamed", kmod, unameR };
}

// src/commands/distribution-keys.ts
import { join as join3 } from "node:path";
var MAX_KEY_BYTES = 1024 * 1024;
async function readDistributionKeys(config, target, folder) {
  const paths = [];
  for (const [index, key] of target.keys.entries()) {
    paths.push(key.kind === "file" ? key.path : await imageKeyFile(config, target, key, join3(folder, `${index}.asc`)));
  }
  return paths;
}
async function imageKeyFile(config, target, key, to) {
  if (await exists(key.path)) return onlyKey(key.path, key, to);
  await writeFileAt(to, key.url === null ? await readFromImage(config, target, key) : await readFromUrl(key.url));
  return onlyKey(to, key, to);
}
async function readFromUrl(url) {
  return resourcePort.read(url, MAX_KEY_BYTES);
}
async function readFromImage(config, target, key) {
  const digest = config.lock.images[target.image];
  if (digest === void 0) {
    throw new KmodsmithError(
      "LOCK_MISSING",
      `${target.image} has no digest in kmodsmith.lock.yml; run \`kmodsmith pin\``
    );
  }
  const run = ["podman", "run", "--rm", "--network=none", `${target.image}@${digest}`, "cat", key.path];
  const { code, stdout, stderr } = await exec(run, { timeoutSeconds: 600 });
  if (code !== 0) {
    throw new KmodsmithError(
      "KEY_MISSING",
      `${key.path} of ${target.image}: podman cannot read it: ${stderr.trim()}; save the key into the repository and name it as a file`
    );
  }
  return stdout;
}
async function onlyKey(path, key, to) {
  const wanted = key.fingerprint.replaceAll(" ", "").toUpperCase();
  return withTemporaryFolder(async (home) => {
    const gpg = publicGpgArgv(home);
    const { stdout } = await exec([...gpg, "--with-colons", "--show-keys", path]);
    const found = parseKeys(stdout, "pub").map(({ fingerprint }) => fingerprint);
    if (!found.includes(wanted)) throw otherKeys(path, key, found);
    if (found.length === 1) return path;
    await exec([...gpg, "--import", path]);
    const taken = await exec([...gpg, "--armor", "--export", wanted]);
    if (taken.stdout === "") throw otherKeys(path, key, found);
    await writeFileAt(to, taken.stdout);
    return to;
  });
}
function otherKeys(path, key, found) {
  return new KmodsmithError(
    "KEY_MISSING",
    `${path}: holds ${found.join(", ") || "no key"}, expected the key ${key.fingerprint}; check the target's keys`
  );
}

// src/commands/overlay.ts
import { join as join4 } from "node:path";
function candidateLayers(context, config, candidate, shown) {
  const path = repositoryPath(candidate);
  const { target, arch } = candidate;
  const local = [
    {
      kind: "text",
      path: `/${mirrorlistPath(candidate)}`,
      text: (url) => formatMirrorlist(url, target, arch, shown.generation)
    },
    { kind: "file", path: `/${publicKeyPath(config.name)}`, file: config.signing.publicKey },
    { kind: "file", path: `/${MODULE_CERTIFICATE_PATH}`, file: config.signing.moduleCertificate },
    { kind: "folder", prefix: `/${path}/`, folder: join4(context.work, WORK.candidates, path) },
    { kind: "folder", prefix: "/", folder: config.directory }
  ];
  return isServedFromHere(config.url) ? local : [...local, { kind: "redirect", prefix: `/${path}/`, to: config.url }];
}

// src/commands/run-scenario.ts
import { join as join6 } from "node:path";

// src/verify/judge.ts
function judge(kernels, expectations, observed) {
  const found = observed.kernels.map((kernel) => kernel.unameR);
  return [
    ...kernels.filter((unameR) => !found.includes(unameR)).map((unameR) => `kernel ${unameR} is not installed`),
    ...found.filter((unameR) => !kernels.includes(unameR)).map((unameR) => `kernel ${unameR} is installed too`),
    ...observed.kernels.flatMap((kernel) => kernel.unresolved.map((line) => `depmod: ${line}`)),
    ...expectations.flatMap((expectation) => judgeOne(expectation, observed))
  ];
}
function judgeOne(expectation, observed) {
  switch (expectation.kind) {
    case "module":
      return judgeModule(expectation.cell, observed);
    case "none":
      return kernelOf(observed, expectation.unameR).moduleFiles.filter((file) => isOfKmod(file, expectation.kmod)).map((file) => `${expectation.unameR} has ${file}, expected none (${expectation.reason})`);
    case "unnamed":
      return [`${expectation.unameR} has no package of ${expectation.kmod}, and the plan does not say why`];
  }
}
function judgeModule(cell, observed) {
  const kernel = kernelOf(observed, cell.unameR);
  if (!observed.packages.includes(cell.package)) {
    return [`${cell.package} is not installed, so ${cell.unameR} has no ${cell.kmod}`];
  }
  const files = kernel.moduleFiles.filter((file) => isOfKmod(file, cell.kmod));
  const owned = kernel.owned[cell.package] ?? [];
  const names = files.map(moduleName);
  const declared = cell.modules ?? names;
  return [
    ...files.length === 0 ? [`${cell.package} is installed, no module of it is in updates/${cell.kmod}/`] : [],
    ...owned.filter((file) => !files.includes(file)).map((file) => `${cell.package} owns ${file}, which is not there`),
    ...files.filter((file) => !owned.includes(file)).map((file) => `${file} belongs to no package of this cell`),
    ...declared.filter((name) => !names.includes(name)).map((name) => `${cell.unameR} lacks ${name}.ko`),
    ...names.filter((name) => !declared.includes(name)).map((name) => `${cell.unameR} has ${name}.ko, undeclared`),
    ...unlisted(files, kernel.depmod).map((file) => `depmod does not find ${file} in ${cell.unameR}`),
    ...kernel.recorded === null ? [`${cell.unameR} has no modules.dep: no scriptlet ran depmod`] : [],
    ...unlisted(files, kernel.recorded).map((file) => `${file} is not in modules.dep of ${cell.unameR}`)
  ];
}
function unlisted(files, listed) {
  return listed === null ? [] : files.filter((file) => !listed.includes(file));
}
function judgeLoss(before, after) {
  return before.kernels.flatMap((kernel) => {
    const now = after.kernels.find((other) => other.unameR === kernel.unameR);
    const lost = now === void 0 ? [] : kernel.moduleFiles.filter((file) => !hasModule(now, file));
    return lost.map((file) => `${kernel.unameR} lost ${file}`);
  });
}
function hasModule(kernel, file) {
  const plain = (path) => path.replace(/\.ko(\.\w+)?$/, ".ko");
  return kernel.moduleFiles.some((other) => plain(other) === plain(file));
}
function isOfKmod(file, kmod) {
  return file.startsWith(`updates/${kmod}/`);
}
function moduleName(file) {
  return file.replace(/^.*\//, "").replace(/\.ko(\.\w+)?$/, "");
}
var NO_KERNEL = { moduleFiles: [], owned: {}, depmod: null, recorded: null, unresolved: [] };
function kernelOf(observed, unameR) {
  return observed.kernels.find((kernel) => kernel.unameR === unameR) ?? { unameR, ...NO_KERNEL };
}
function formatExpected(kernels, expectations) {
  return kernels.map((unameR) => `${unameR}: ${formatKernel(unameR, expectations)}`).join("; ");
}
function formatKernel(unameR, expectations) {
  const here = expectations.filter((expectation) => unameOf(expectation) === unameR);
  return here.map(formatExpectation).join(", ") || "no kmod";
}
function unameOf(expectation) {
  return expectation.kind === "module" ? expectation.cell.unameR : expectation.unameR;
}
function formatExpectation(expectation) {
  switch (expectation.kind) {
    case "module":
      return expectation.cell.kmod;
    case "none":
      return `no ${expectation.kmod} (${expectation.reason})`;
    case "unnamed":
      return `${expectation.kmod}, or a reason in the plan`;
  }
}
function formatFound(observed) {
  const lines2 = observed.kernels.map((kernel) => {
    const names = kernel.moduleFiles.map((file) => file.replace(/^updates\//, ""));
    return `${kernel.unameR}: ${names.join(", ") || "no kmod"}`;
  });
  return lines2.join("; ") || "no kernel";
}

// src/commands/install-root.ts
import { join as join5 } from "node:path";

// src/verify/read-back.ts
function parseInstalled(text) {
  return lines(text).flatMap((line) => {
    const [name, epoch, version, release, arch] = line.split("	");
    const isPackage = name && version && release && arch && name !== "gpg-pubkey";
    return isPackage ? [{ name, epoch: Number(epoch), version, release, arch }] : [];
  });
}
function parseOwned(text) {
  const owned = /* @__PURE__ */ new Map();
  for (const line of lines(text)) {
    const [nevra = "", path = ""] = line.split("	");
    owned.set(nevra, [...owned.get(nevra) ?? [], path]);
  }
  return owned;
}
function moduleFilesOf(paths, unameR) {
  return paths.flatMap((path) => {
    const [, root, file] = /^((?:\/usr)?\/lib\/modules\/[^/]+)\/(.*\.ko(?:\.\w+)?)$/.exec(path) ?? [];
    return file !== void 0 && root?.endsWith(`/${unameR}`) ? [file] : [];
  });
}
function parseModulesDep(text) {
  return lines(text).flatMap((line) => /^([^\s:]+\.ko(?:\.\w+)?):/.exec(line)?.[1] ?? []);
}
function lines(text) {
  return text.split("\n").filter((line) => line !== "");
}

// src/commands/install-root.ts
async function runDnf(bench, root, words) {
  await makeFolder(root);
  return exec(["dnf", ...dnfOptions(bench, root), ...words], { env: environment(bench) });
}
function dnfOptions(bench, root) {
  const settings = {
    reposdir: join5(bench.folder, "repos"),
    // Given here, not in the file, so that they are not taken to be inside the install root.
    cachedir: join5(bench.folder, "cache"),
    logdir: join5(bench.folder, "log"),
    persistdir: join5(root, "var/lib/dnf"),
    [`${bench.repositoryId}.skip_if_unavailable`]: "0"
  };
  return [
    "--assumeyes",
    `--config=${join5(bench.folder, "dnf.conf")}`,
    `--installroot=${root}`,
    `--releasever=${bench.releasever}`,
    `--forcearch=${bench.arch}`,
    // Debian enables this plugin with a repository that is not there.
    "--disableplugin=local",
    ...Object.entries(settings).map(([name, value]) => `--setopt=${name}=${value}`)
  ];
}
function environment(bench) {
  return { PATH: `${bench.searchPath}:/usr/sbin:/sbin`, LC_ALL: "C", HOME: bench.folder };
}
async function observe(bench, root, world) {
  const query = ["rpm", "--root", root, "--query", "--all"];
  const format = "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";
  const installed = parseInstalled(await output(bench, [...query, "--queryformat", format]));
  const files = "[%{=NAME}-%{=VERSION}-%{=RELEASE}.%{=ARCH}\\t%{FILENAMES}\\n]";
  const owned = parseOwned(await output(bench, [...query, "kmod-*", "--queryformat", files]));
  const names = new Set(installed.map(formatNevra));
  const kernels = [];
  for (const kernel of world.kernels) {
    if (names.has(formatNevra(kernel.nevra))) {
      kernels.push(await observeKernel(bench, root, kernel.unameR, owned));
    }
  }
  return { packages: [...names], kernels };
}
async function observeKernel(bench, root, unameR, owned) {
  const folder = join5(root, "lib/modules", unameR);
  const updates = join5(folder, "updates");
  const onDisk = await exists(updates) ? await listTree(updates) : [];
  const dep = await readTextIfThere(join5(folder, "modules.dep"));
  const own = [...owned].map(([nevra, paths]) => [nevra, moduleFilesOf(paths, unameR)]);
  return {
    unameR,
    moduleFiles: onDisk.map((path) => `updates/${path}`).filter((path) => /\.ko(\.\w+)?$/.test(path)),
    owned: Object.fromEntries(own.filter(([, paths]) => paths.length > 0)),
    recorded: dep === null ? null : parseModulesDep(dep),
    ...await runDepmod(bench, root, unameR)
  };
}
async function runDepmod(bench, root, unameR) {
  const symbols = await systemMapOptions(join5(root, "lib/modules", unameR, "System.map"));
  const words = ["depmod", "--dry-run", "--basedir", root, ...symbols, unameR];
  const { stdout, stderr } = await exec(words, { env: environment(bench) });
  const complaints = stderr.split("\n").filter((line) => /needs unknown symbol|disagrees about/.test(line));
  return { depmod: parseModulesDep(stdout), unresolved: complaints };
}
async function systemMapOptions(path) {
  const text = await readTextIfThere(path) ?? "";
  return text.length > 1e5 ? ["--errsyms", "--filesyms", path] : [];
}
async function output(bench, words) {
  const { code, stdout, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError("SCENARIO_FAILED", `${words.join(" ")} ended with ${code}: ${stderr.trim()}`);
  }
  return stdout;
}

// src/commands/run-scenario.ts
var OUTPUT_LINES = 15;
async function runScenario(bench, world, scenario, show) {
  if (scenario.kind === "not-applicable") {
    const { name, reason } = scenario;
    return { name, transaction: "", expected: "not applicable", found: reason, passed: true };
  }
  const root = join6(bench.folder, "root");
  await removeTree(root);
  const ended = await runSteps(bench, world, scenario, root, show);
  await removeTree(root);
  return resultOf(world, scenario, ended);
}
async function runSteps(bench, world, scenario, root, show) {
  const observations = [];
  let output2 = "";
  for (const step2 of scenario.steps) {
    const refresh = show(step2.generation);
    const files = await makeStandIns(bench, step2.standIns);
    const words = [...refresh, ...stepOptions(step2), ...step2.arguments, ...files];
    const { code, stdout, stderr } = await runDnf(bench, root, words);
    output2 = lastLines(`${stdout}
${stderr}`);
    if (code !== 0) {
      return { kind: "refused", step: step2, code, output: output2 };
    }
    observations.push(await observe(bench, root, world));
  }
  return { kind: "done", observations, output: output2 };
}
function resultOf(world, scenario, ended) {
  const expectations = expectationsOf(world, scenario.kernels);
  const { name } = scenario;
  const transaction = scenario.steps.map(formatStep).join("; ");
  const expected = formatExpected(scenario.kernels, expectations);
  if (ended.kind === "refused") {
    const found2 = `\`${formatStep(ended.step)}\` ended with ${ended.code}:
${ended.output}`;
    return { name, transaction, expected, found: found2, passed: false };
  }
  const last = ended.observations.at(-1) ?? { packages: [], kernels: [] };
  const problems = [
    ...judge(scenario.kernels, expectations, last),
    ...ended.observations.slice(1).flatMap((after, index) => lossSince(ended.observations[index], after))
  ];
  const found = formatFound(last);
  return problems.length === 0 ? { name, transaction, expected, found, passed: true } : { name, transaction, expected, found: `${problems.join("; ")}
${found}
${ended.output}`, passed: false };
}
function lossSince(before, after) {
  return before === void 0 ? [] : judgeLoss(before, after);
}
async function runClosure(bench, world, packages, show) {
  const binary = packages.filter((nevra) => nevra.arch !== "src" && nevra.arch !== "nosrc");
  const names = packagesToClose(world, binary.map(formatNevra));
  const checked = names.flatMap((name) => ["--pkg", name]);
  const options = [...show("candidate"), "--setopt=best=0"];
  const words = [...options, "repoclosure", "--check", bench.repositoryId, ...checked];
  const { code, stdout, stderr } = await runDnf(bench, join6(bench.folder, "root"), words);
  return {
    name: "repoclosure",
    transaction: `dnf repoclosure --check ${bench.repositoryId}`,
    expected: `all requirements of ${names.length} packages are met`,
    found: code === 0 ? "all are met" : `dnf ended with ${code}:
${lastLines(`${stdout}
${stderr}`)}`,
    passed: code === 0
  };
}
function stepOptions(step2) {
  return [
    ...step2.weakDependencies ? [] : ["--setopt=install_weak_deps=0"],
    // Half a gigabyte that no scenario is about; kernels only recommend it, or require it where it is installed.
    "--exclude=linux-firmware*",
    ...step2.excludes.map((pattern) => `--exclude=${pattern}`)
  ];
}
function formatStep(step2) {
  const [verb = "", ...rest] = step2.arguments;
  const weak = step2.weakDependencies ? [] : ["--setopt=install_weak_deps=0"];
  const excludes = step2.excludes.map((pattern) => `--exclude='${pattern}'`);
  const standIns = step2.standIns.map((kmod) => `kmod-${kmod} (without rules)`);
  const names = rest.map((word) => word.includes("*") ? `'${word}'` : word);
  return ["dnf", ...weak, ...excludes, verb, ...names, ...standIns].join(" ");
}
async function makeStandIns(bench, kmods) {
  const files = [];
  for (const kmod of kmods) files.push(await makeStandIn(bench, kmod));
  return files;
}
async function makeStandIn(bench, kmod) {
  const folder = join6(bench.folder, "stand-ins");
  const spec = join6(folder, `${kmod}.spec`);
  await writeFileAt(spec, formatEarlierMeta(kmod));
  const macros = { _topdir: join6(folder, "top"), _rpmdir: folder, _build_name_fmt: "%%{NAME}.rpm" };
  const defines = Object.entries(macros).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  const words = ["rpmbuild", "-bb", "--quiet", "--target", bench.arch, ...defines, spec];
  const { code, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `rpmbuild of a stand-in for kmod-${kmod} ended with ${code}: ${stderr}`
    );
  }
  return join6(folder, `kmod-${kmod}.rpm`);
}
function lastLines(text) {
  const lines2 = text.split("\n").filter((line) => line.trim() !== "");
  return lines2.slice(-OUTPUT_LINES).join("\n");
}

// src/commands/verify-candidate.ts
var VERIFY = "verify";
async function verifyCandidate(input) {
  const { context, config, candidate } = input;
  const folder = join7(context.work, VERIFY, repositoryPath(candidate));
  const target = config.targets.find((entry) => entry.name === candidate.target);
  if (target === void 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${candidate.target} is a target of signed.json and not of kmodsmith.yml; plan again`
    );
  }
  const read = await readCandidate(input);
  const shown = { generation: candidate.generation };
  await removeTree(folder);
  const served = await serveOverlay(candidateLayers(context, config, candidate, shown));
  try {
    const bench = await makeBench(input, target, folder, served);
    const scenarios = await runAll(bench, input, worldOf(input, read), read, shown);
    return { target: candidate.target, arch: candidate.arch, repomdSha256: candidate.repomdSha256, scenarios };
  } finally {
    await served.close();
    await removeTree(join7(context.work, VERIFY));
  }
}
async function readCandidate({ context, config, candidate }) {
  const url = join7(context.work, WORK.candidates, repositoryPath(candidate), "gen", String(candidate.generation));
  const found = await sha256OfFile(join7(url, "repodata/repomd.xml"));
  if (found !== candidate.repomdSha256) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${url}: repomd.xml has sha256 ${found}, ${candidate.repomdSha256} was signed; run \`kmodsmith sign\` again`
    );
  }
  const { target, arch, generation } = candidate;
  return readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey);
}
function worldOf({ config, kernels, plan, state, candidate }, read) {
  const isHere = (entry) => isSameRepository(entry, candidate);
  return assembleWorld({
    target: candidate.target,
    arch: candidate.arch,
    kernels: kernels.targets.find(isHere)?.kernels ?? [],
    kmods: config.kmods,
    plan,
    packages: read.packages.map((found) => found.nevra),
    document: read.document,
    earlierPackages: state.repositories.find(isHere)?.packages.map((found) => found.nevra) ?? []
  });
}
async function makeBench(input, target, folder, served) {
  const { config, kernels, candidate, context } = input;
  const seen = kernels.targets.find((entry) => isSameRepository(entry, candidate));
  const keys = await readDistributionKeys(config, target, join7(folder, "keys"));
  const base = formatBaseRepositories(target, candidate.arch, seen?.repositories ?? [], keys);
  const ours = renderRepoFile({ ...config, targets: [target], url: served.url });
  await writeFileAt(join7(folder, "repos", "base.repo"), base);
  await writeFileAt(join7(folder, "repos", "ours.repo"), ours);
  await writeFileAt(join7(folder, "dnf.conf"), formatDnfConfiguration(target.releasever));
  await makeFolder(join7(folder, "log"));
  return {
    folder,
    releasever: target.releasever,
    arch: candidate.arch,
    repositoryId: repositoryId(config.name, target.name),
    searchPath: context.environment.PATH ?? "/usr/bin:/bin"
  };
}
async function runAll(bench, { candidate }, world, read, shown) {
  const results = [];
  const show = (generation) => {
    const before = shown.generation;
    const isEarlier = generation === "earlier" && candidate.baseGeneration > 0;
    shown.generation = isEarlier ? candidate.baseGeneration : candidate.generation;
    return shown.generation === before ? [] : ["--refresh"];
  };
  for (const scenario of planScenarios(world)) {
    results.push(await runScenario(bench, world, scenario, show));
  }
  const packages = read.packages.map((found) => found.nevra);
  results.push(await runClosure(bench, world, packages, show));
  return results;
}

// src/commands/verify.ts
var verifyCommand = async (context) => {
  await verifyCandidates(context, await readConfig(context));
  return EXIT.done;
};
async function verifyCandidates(context, config) {
  const signed = await readValue(join8(context.work, WORK.signed), "sign");
  const candidates = signed.candidates.length === 0 ? [] : await verifyAll(context, config, signed);
  const verification = { version: 1, candidates };
  await writeValue(join8(context.work, WORK.verification), verification);
  if (candidates.length === 0) {
    context.log("nothing to verify: there is no candidate");
  }
  refuseFailures(candidates);
  return verification;
}
function refuseFailures(candidates) {
  const failures = candidates.flatMap(
    (candidate) => candidate.scenarios.filter((scenario) => !scenario.passed).map((scenario) => formatFailure(candidate, scenario))
  );
  if (failures.length > 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${failures.length} scenario(s) failed, nothing may be published:
${failures.join("\n")}`
    );
  }
}
async function verifyAll(context, config, signed) {
  await checkRoot();
  await checkRepoclosure();
  const kernels = await readValue(join8(context.work, WORK.kernels));
  const plan = await readPlan(context);
  const state = await readValue(join8(context.work, WORK.state));
  const verified = [];
  for (const candidate of signed.candidates) {
    context.log(`verify ${repositoryPath(candidate)} generation ${candidate.generation} with dnf`);
    const result = await verifyCandidate({ context, config, kernels, plan, state, candidate });
    verified.push(result);
    context.log(formatVerified(result));
  }
  return verified;
}
async function checkRoot() {
  const { stdout } = await exec(["id", "-u"]);
  if (stdout.trim() !== "0") {
    throw new KmodsmithError("USAGE", "verify installs into folders with dnf, which needs root; run it with sudo");
  }
}
async function checkRepoclosure() {
  const { code } = await exec(["dnf", "repoclosure", "--help"]);
  if (code !== 0) {
    throw new KmodsmithError(
      "TOOL_MISSING",
      "dnf has no command repoclosure here; install dnf-plugins-core (script/setup does)"
    );
  }
}

export {
  verifyCommand,
  verifyCandidates
};
