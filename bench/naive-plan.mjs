// The plain way to say whether a kmod fits a kernel, to compare with: one Map of strings for each kernel, up to the first difference.

/** Symbol -> CRC of each kernel. */
export function naiveTables({ abi, kernels }) {
  return kernels.map(({ packages }) => {
    const table = new Map();
    for (const { checksum } of packages) addMap(table, abi, abi.maps.get(`sha256:${checksum.value}`));
    return table;
  });
}

function addMap(table, { names }, map) {
  for (const [index, id] of map?.ids.entries() ?? []) {
    table.set(names[id], `0x${map.crcs[index].toString(16).padStart(8, '0')}`);
  }
}

export function naivelyFits({ kernel }, table) {
  for (const { symbol, crc } of kernel) if (table.get(symbol) !== crc) return false;
  return true;
}
