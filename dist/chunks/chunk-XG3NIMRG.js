import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/repodata/credentials.ts
var CREDENTIALS = /\/\/(?:[^/?#"\s]*|[^/?#"\s@]*:(?![0-9]*(?:[/?#"\s]|$)|\$)[^"\s]*)@/g;
var WITHOUT_CREDENTIALS = "it without: a password would stand in logs and published state";
function withoutCredentials(text) {
  return text.replace(CREDENTIALS, "//");
}
function hasCredentials(text) {
  return withoutCredentials(text) !== text;
}

export {
  WITHOUT_CREDENTIALS,
  withoutCredentials,
  hasCredentials
};
