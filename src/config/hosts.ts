// The host of a URL, as `new URL(...).hostname` gives it -> whether it is this machine, or no public one.
import { BlockList, isIP } from 'node:net';

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}

/** By name or literal address only: what a public name resolves to is not looked at. */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return true;
  if (isIP(hostname) === 4) return privateAddresses.check(hostname, 'ipv4');
  return hostname === 'localhost' || hostname.endsWith('.localhost') || !hostname.includes('.');
}

/** This machine and no other: `localhost` itself, 127.0.0.0/8 and ::1. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}
