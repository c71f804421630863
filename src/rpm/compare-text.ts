// The order of plain text: by code unit, the same on every machine and in every locale.

export function compareText(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
