import { describe, expect, it } from '@jest/globals';
import { isLoopbackHost, isPrivateHost } from '../../../src/config/hosts.ts';

const hostOf = (authority: string) => new URL(`https://${authority}/`).hostname;

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9:8080', '127.1', '[::1]', '[0:0::1]:443'])(
    'says yes to %s',
    (authority) => {
      expect(isLoopbackHost(hostOf(authority))).toBe(true);
      expect(isPrivateHost(hostOf(authority))).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '128.0.0.1',
    '10.0.0.1',
    '127.0.0.1.example.org',
    'localhost.example.org',
    'a.localhost',
    '[::2]',
  ])('says no to %s', (authority) => {
    expect(isLoopbackHost(hostOf(authority))).toBe(false);
  });
});

const PRIVATE = ['0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.31.0.1', '192.168.0.1', '[2001:db8::1]'];

describe('isPrivateHost', () => {
  it.each([...PRIVATE, 'intranet', 'a.localhost'])('says yes to %s', (authority) => {
    expect(isPrivateHost(hostOf(authority))).toBe(true);
  });

  it.each(['example.org', '8.8.8.8', '172.32.0.1', '100.128.0.1'])('says no to %s', (authority) => {
    expect(isPrivateHost(hostOf(authority))).toBe(false);
  });
});
