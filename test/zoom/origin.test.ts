import { describe, expect, test } from '@jest/globals';
import { readApiOrigin, readApiUrl, readTokenEndpoint } from '../../src/zoom/origin.ts';

const zoom = { protocol: 'https:', hostname: 'zoom.us', port: 443 } as const;

describe('TARGET_HOST', () => {
  test.each([
    ['api.zoom.us', 'api.zoom.us'],
    ['https://api-eu.zoom.us', 'api-eu.zoom.us'],
    [' https://API.zoomgov.com/ ', 'api.zoomgov.com'],
  ])('takes %s', (text, hostname) => {
    expect(readApiOrigin(text, false)).toEqual({ ok: true, value: { protocol: 'https:', hostname, port: 443 } });
  });

  test.each([
    'evilzoom.us',
    'zoom.us',
    'api.zoom.us.example.com',
    'a.b.zoom.us',
    'http://api.zoom.us',
    'https://api.zoom.us:8443',
    'https://api.zoom.us/v2',
    'https://user@api.zoom.us',
    'https://api.zoom.us#.example.com',
    'https://example.com/.zoom.us',
    'api.zoom.us\n.example.com',
    'api.zooⓜ.us',
    '-a.zoom.us',
    'http://127.0.0.1:8080',
    '',
  ])('refuses %j', (text) => {
    expect(readApiOrigin(text, false)).toMatchObject({ ok: false, problems: [{ code: 'setting-invalid' }] });
  });

  test.each([
    ['http://127.0.0.1:8081', '127.0.0.1', 8081],
    ['http://localhost/', 'localhost', 80],
    ['http://[::1]:9', '::1', 9],
  ])('takes %s in development', (text, hostname, port) => {
    expect(readApiOrigin(text, true)).toEqual({ ok: true, value: { protocol: 'http:', hostname, port } });
  });

  test.each(['http://10.0.0.1', 'http://127.0.0.1.example.com', 'http://127.0.0.1@example.com', 'http://127.0.0.1/v2'])(
    'refuses %s even in development',
    (text) => {
      expect(readApiOrigin(text, true).ok).toBe(false);
    },
  );
});

describe('REFRESH_ENDPOINT', () => {
  test.each([
    ['https://zoom.us/oauth/token', 'zoom.us', '/oauth/token'],
    ['https://api.zoomgov.com/oauth/token', 'api.zoomgov.com', '/oauth/token'],
  ])('takes %s', (text, hostname, path) => {
    expect(readTokenEndpoint(text, false)).toEqual({ ok: true, value: { origin: { ...zoom, hostname }, path } });
  });

  test.each([
    'https://zoom.us',
    'https://evilzoom.us/x',
    'https://zoom.us/a?b',
    'https://zoom.us/a#b',
    'zoom.us/oauth/token',
    'http://zoom.us/a',
    'http://127.0.0.1/a',
  ])('refuses %s', (text) => {
    expect(readTokenEndpoint(text, false).ok).toBe(false);
  });
});

describe('api_url of a token answer', () => {
  test.each(['https://api-eu.zoom.us', 'https://api-eu.zoom.us/'])('is believed when it is %s', (text) => {
    expect(readApiUrl(text, zoom)?.hostname).toBe('api-eu.zoom.us');
  });

  test.each([
    'http://api-eu.zoom.us',
    'api-eu.zoom.us',
    'https://example.com',
    'https://api.zoomgov.com',
    'https://evilzoom.us',
    7,
    null,
  ])('is not believed when it is %s', (value) => {
    expect(readApiUrl(value, zoom)).toBeUndefined();
  });
});
