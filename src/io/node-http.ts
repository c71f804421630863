// node:http as require() gives it. `import` from it would run all of its getters, and on Node 24 those load a whole second HTTP
// client: 50 ms of every start. https://nodejs.org/api/process.html#processgetbuiltinmoduleid (Node 20.16 and 22.3 on)
export const http = process.getBuiltinModule('node:http');
