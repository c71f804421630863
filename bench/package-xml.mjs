// The parts of a package -> its <package> element, in the order and with the white space of createrepo_c.
import { createHash } from 'node:crypto';

/** A provide or require; `evr` is [version, release], without a release for a CRC. */
export function entry(name, evr = null, flags = 'EQ') {
  if (evr === null) return `      <rpm:entry name="${escaped(name)}"/>\n`;
  const [version, release] = evr;
  const rel = release === undefined ? '' : ` rel="${release}"`;
  return `      <rpm:entry name="${escaped(name)}" flags="${flags}" epoch="0" ver="${version}"${rel}/>\n`;
}

/** `provides` and `requires` are lists of what `entry` gives. */
export function packageXml(found) {
  const { name, arch, version, release, source, summary, description, license, time, size, provides, requires, files } =
    found;
  const file = `${name}-${version}-${release}.${arch}.rpm`;
  return `<package type="rpm">
  <name>${name}</name>
  <arch>${arch}</arch>
  <version epoch="0" ver="${version}" rel="${release}"/>
  <checksum type="sha256" pkgid="YES">${createHash('sha256').update(file).digest('hex')}</checksum>
  <summary>${escaped(summary)}</summary>
  <description>${escaped(description)}</description>
  <packager>builder@example.org</packager>
  <url>https://packages.example.org/${source}</url>
  <time file="${time + 20_000}" build="${time}"/>
  <size package="${size}" installed="${size * 3}" archive="${size * 3 + 124}"/>
  <location href="Packages/${file}"/>
  <format>
    <rpm:license>${escaped(license)}</rpm:license>
    <rpm:vendor>Example</rpm:vendor>
    <rpm:group>Unspecified</rpm:group>
    <rpm:buildhost>builder.example.org</rpm:buildhost>
    <rpm:sourcerpm>${source}-${version}-${release}.src.rpm</rpm:sourcerpm>
    <rpm:header-range start="5608" end="${5608 + (size % 100_000)}"/>
${entries('provides', provides)}${entries('requires', requires)}${files.map((path) => `    <file>${path}</file>\n`).join('')}  </format>
</package>
`;
}

function entries(kind, lines) {
  return lines.length === 0 ? '' : `    <rpm:${kind}>\n${lines.join('')}    </rpm:${kind}>\n`;
}

function escaped(text) {
  if (!/[&<>"]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
