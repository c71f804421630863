import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/publish/promise.ts
var PROMISES = {
  tracking: "Once published, a kernel and its kmods arrive together, and no kernel loses a module it had. A kernel that is younger than our build goes in alone: it then stands on the status page as a cell that is not published, with its reason.",
  classic: "One package per kmod serves every kernel whose used symbols are the same; it is rebuilt only when one of them changed. A kernel with other symbols has no module until that rebuild is published: it stands on the status page with its reason."
};
function promiseOf(mode) {
  return PROMISES[mode];
}

export {
  promiseOf
};
