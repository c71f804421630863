import { describe, expect, it } from '@jest/globals';
import { hasCredentials, withoutCredentials } from '../../../src/repodata/credentials.ts';

describe('a text with addresses', () => {
  it.each([
    ['https://me:secret@mirror.example.org/os', 'https://mirror.example.org/os'],
    ['https://me@mirror.example.org', 'https://mirror.example.org'],
    ['https://me:se@cret@mirror.example.org/a@b', 'https://mirror.example.org/a@b'],
    ['https://me:se/cret@mirror.example.org/os', 'https://mirror.example.org/os'],
    ['https://$user:$secret@mirror.example.org/$releasever', 'https://mirror.example.org/$releasever'],
    ['["http://a:b@c.example.org","http://d:e@f.example.org"]', '["http://c.example.org","http://f.example.org"]'],
  ])('%s is shown without user and password', (text, expected) => {
    expect(withoutCredentials(text)).toBe(expected);
    expect(hasCredentials(text)).toBe(true);
  });

  it.each([
    'https://mirror.example.org:8443/a@b',
    'https://mirror.example.org:$port/a@b',
    'https://mirror.example.org/a:b@c',
    'file:///srv/a@b',
    '/srv/a@b',
  ])('%s has none', (text) => {
    expect(hasCredentials(text)).toBe(false);
  });
});
