import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/io/running.ts
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === "EPERM";
  }
}

export {
  isRunning
};
