import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/rpm/nevra.ts
function evrOf(nevra) {
  return { epoch: nevra.epoch, version: nevra.version, release: nevra.release };
}
function formatNevra(nevra) {
  const epoch = nevra.epoch === 0 ? "" : `${nevra.epoch}:`;
  return `${nevra.name}-${epoch}${nevra.version}-${nevra.release}.${nevra.arch}`;
}
function rpmFileName(nevra) {
  return `${nevra.name}-${nevra.version}-${nevra.release}.${nevra.arch}.rpm`;
}

export {
  evrOf,
  formatNevra,
  rpmFileName
};
