// `node bench/saxes-alone.mjs PRIMARY.xml.gz...`: what a plain XML parser costs. Counts packages, kernel packages' provides
// and their symbols, keeps nothing, prints the counts as JSON.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { SaxesParser } from 'saxes';

const CHUNK = 256 * 1024;

function countingParser(counts) {
  const path = [];
  let text = '';
  let isKernel = false;
  const parser = new SaxesParser();
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    text = '';
    if (!isKernel || tag.name !== 'rpm:entry' || path[3] !== 'rpm:provides') return;
    counts.provides += 1;
    if (tag.attributes.name.startsWith('kernel(') && tag.attributes.ver.startsWith('0x')) counts.symbols += 1;
  });
  parser.on('closetag', (tag) => {
    path.pop();
    if (tag.name === 'name' && path.length === 2) isKernel = text === 'kernel' || text.startsWith('kernel-');
    if (tag.name === 'package' && path.length === 1) counts.packages += 1;
  });
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

const counts = { packages: 0, provides: 0, symbols: 0 };
for (const file of process.argv.slice(2)) {
  const parser = countingParser(counts);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const opened = createReadStream(file, { highWaterMark: CHUNK }).pipe(createGunzip({ chunkSize: CHUNK }));
  for await (const chunk of opened) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}
console.log(JSON.stringify(counts));
