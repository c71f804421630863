// The order of plain text: by code unit, the same on every machine and in every locale.

/** For sort(): negative, zero or positive without a look at the machine's locale. */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The same record with its keys in order, so that the same content gives the same bytes as JSON. */
export function sortedByKey<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
