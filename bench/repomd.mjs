// A primary file that is there -> a repomd.xml that names it and nothing else, so that every candidate reads the same bytes.

/** Sizes in bytes; `file` is the name below `repodata/`. */
export function primaryOnlyRepomd({ file, sha256, openSha256, size, openSize }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
  <revision>1700000000</revision>
  <data type="primary">
    <checksum type="sha256">${sha256}</checksum>
    <open-checksum type="sha256">${openSha256}</open-checksum>
    <location href="repodata/${file}"/>
    <timestamp>1700000000</timestamp>
    <size>${size}</size>
    <open-size>${openSize}</open-size>
  </data>
</repomd>
`;
}
