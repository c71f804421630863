// Reading repositories in tests: ports that wait for nothing and remember nothing.

import { isKernelPackage } from '../../src/detect/detect.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { NO_CACHE } from '../../src/io/source-cache.ts';
import type { ResourcePort } from '../../src/repodata/read-repository.ts';
import { readSource, type SourceRead } from '../../src/repodata/read-source.ts';
import type { Source, SourcePort, SourcePorts } from '../../src/repodata/source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';

export function somePorts(change: Partial<SourcePorts> = {}): SourcePorts {
  return {
    resource: resourcePort,
    signature: { check: async () => ({ kind: 'bad', reason: 'no signature is expected in this test' }) },
    cache: NO_CACHE,
    inTurn: (task) => task(),
    wait: async () => undefined,
    log: () => undefined,
    received: () => undefined,
    ...change,
  };
}

/** A port of files in memory that can also be asked politely. */
export function politePort(port: ResourcePort): SourcePort {
  return {
    ...port,
    readValidated: async (url, maxBytes) => ({
      kind: 'changed',
      bytes: await port.read(url, maxBytes),
      validators: { etag: null, lastModified: null },
    }),
    readStart: async (url, length) => (await port.read(url, length)).subarray(0, length),
  };
}

export function aSource(change: Partial<Source> = {}): Source {
  const at = { kind: 'baseurl', urls: ['https://repository.test/os'] } as const;
  return {
    id: 'baseos',
    name: 'c9s x86_64 baseos',
    at,
    expand: (address) => address,
    repomdKeys: [],
    mustBeSigned: false,
    lastGood: null,
    ...change,
  };
}

/** The kernel packages of a folder or address. */
export function readKernelsAt(id: string, url: string): Promise<SourceRead> {
  return readSource(
    somePorts(),
    aSource({ id, at: { kind: 'baseurl', urls: [url] } }),
    isKernelPackage,
    createSymbolNames(),
  );
}
