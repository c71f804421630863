// The names of the file suites -> their repositories and what is in them: `{ name, title, repositories, truth }`.
import { join } from 'node:path';
import { generated, primaryOnly } from './metadata.mjs';
import { BIG, EL9 } from './shapes.mjs';

/** BaseOS of 2024-04-16 and AppStream of 2025-01-22: counted with an XML parser, once. */
const REAL_FOLDERS = ['baseos-20240416', 'appstream-20250122'];
const REAL_TRUTH = {
  packages: 18_774,
  symbols: 41_933,
  provides: 63_406,
  kernels: {
    '5.14.0-55.el9.x86_64': {
      'kernel-core-5.14.0-55.el9.x86_64': 16_283,
      'kernel-modules-5.14.0-55.el9.x86_64': 4_507,
      'kernel-modules-extra-5.14.0-55.el9.x86_64': 29,
    },
    '5.14.0-55.el9.x86_64+debug': {
      'kernel-debug-core-5.14.0-55.el9.x86_64': 16_538,
      'kernel-debug-modules-5.14.0-55.el9.x86_64': 4_547,
      'kernel-debug-modules-extra-5.14.0-55.el9.x86_64': 29,
    },
  },
};

/** Null for the real repositories where they are not on this machine. */
export async function readSuite(name, { real }) {
  if (name === 'el9') return generatedSuite(EL9);
  if (name === 'big') return generatedSuite(BIG);
  if (real === null) return null;
  const repositories = await Promise.all(REAL_FOLDERS.map((folder) => primaryOnly(join(real, folder), folder)));
  return suite('real', 'real CentOS Stream 9', repositories, REAL_TRUTH);
}

async function generatedSuite(shape) {
  const repository = await generated(shape);
  return suite(shape.name, `generated ${shape.name}`, [repository], repository.truth);
}

function suite(name, title, repositories, truth) {
  const bytes = repositories.reduce((total, found) => total + found.truth.openSize, 0);
  const count = (number) => number.toLocaleString('en-US');
  const kernels = Object.keys(truth.kernels).length;
  const size = `${(bytes / 1e6).toFixed(1)} MB of XML, ${count(truth.packages)} packages`;
  return {
    name,
    title: `${title}: ${size}, ${kernels} kernels with ${count(truth.symbols)} symbols`,
    repositories,
    truth,
  };
}
