import { describe, expect, it } from '@jest/globals';
import { parseImageName } from '../../../src/config/image.ts';

describe('parseImageName', () => {
  it('parts registry, repository and tag', () => {
    expect(parseImageName('quay.io/centos/centos:stream9')).toEqual({
      registry: 'quay.io',
      repository: 'centos/centos',
      tag: 'stream9',
    });
    expect(parseImageName('127.0.0.1:5000/el9')).toEqual({
      registry: '127.0.0.1:5000',
      repository: 'el9',
      tag: 'latest',
    });
  });

  it.each(['centos:9', 'centos/centos:9', 'https://quay.io/centos', 'quay.io/CentOS/x'])('refuses %s', (name) => {
    expect(() => parseImageName(name)).toThrow('with the registry');
  });
});
