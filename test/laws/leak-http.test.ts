import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { expectValue, KEYED_TEST_KEYS, type RunningProxy, startProxy } from '../e2e/support.ts';
import { SHIPPED, type Shipped } from '../rules/support/shipped.ts';
import { madeErrors } from '../support/leaks/errors.ts';
import { findLeaks } from '../support/leaks/find.ts';
import { oddResponses, plainResponse } from '../support/leaks/responses.ts';
import { type ScriptedSource, startScriptedSource } from '../support/leaks/scripted-source.ts';
import { targetOf } from '../support/leaks/targets.ts';
import { openEndpoints } from '../support/leaks/tracked.ts';

// Seconds of computing, and other suites beside.
jest.setTimeout(120_000);

/*
 * The same over real sockets on both sides: local host, connector, Zoom client, gzip, log lines. A sample; the volume runs in
 * the same process.
 */

const PSEUDONYMS = expectValue(
  createPseudonyms({
    scheme: 'keyed',
    salt: KEYED_TEST_KEYS.PSOXY_SALT,
    encryptionKey: KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY,
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  }),
);

const rows = SHIPPED.flatMap((name) => [[name, 'off'] as const, [name, 'redact'] as const]);

describe.each(rows)('%s, tripwire %s, over HTTP', (name, tripwire) => {
  let source: ScriptedSource;
  let proxy: RunningProxy;
  const endpoints = openEndpoints(name).filter((_entry, index) => index % 6 === 0);
  const targetFor = (path: string) => targetOf(name, path, PSEUDONYMS).line;

  beforeAll(async () => {
    source = await startScriptedSource();
    proxy = await startProxy({
      env: {
        TARGET_HOST: source.url,
        REFRESH_ENDPOINT: `${source.url}/oauth/token`,
        RULES_SOURCE: `built-in:${name}`,
        EGRESS_TRIPWIRE: tripwire,
        ...compatibilityOf(name),
      },
    });
  });

  afterAll(async () => {
    await proxy.close();
    await source.close();
  });

  test('answers what is documented, and without a canary', async () => {
    for (const [index, { path }] of endpoints.entries()) {
      const { body } = plainResponse(name, endpoints[index] as (typeof endpoints)[number]);
      source.answers({ body, gzip: index % 2 === 0 });
      const answer = await proxy.ask(targetFor(path), { headers: { 'accept-encoding': 'gzip' } });
      expect({ path, status: answer.status, found: findLeaks(answer.everything) }).toEqual({
        path,
        status: 200,
        found: [],
      });
    }
    expect(source.received.length).toBe(endpoints.length);
  });

  test('lets no canary through, whatever the source sends instead', async () => {
    for (const [at, entry] of endpoints.entries())
      for (const { title, body } of oddResponses(name, entry, (index) => index % 16 === at % 16)) {
        source.answers({ body });
        const { everything } = await proxy.ask(targetFor(entry.path));
        expect({ title, path: entry.path, found: findLeaks(everything) }).toEqual({
          title,
          path: entry.path,
          found: [],
        });
      }
  });

  test('nothing of an error or its headers comes out', async () => {
    for (const [index, { title, source: made }] of [...madeErrors()].entries()) {
      // 429, 401 and 5xx are tried again after a while; here it is only about what comes out.
      if (index % 7 !== 0 || made.status === 429 || made.status >= 500) continue;
      source.answers(made);
      const { everything } = await proxy.ask('/v2/users');
      expect({ title, found: findLeaks(everything) }).toEqual({ title, found: [] });
    }
  });

  test('shows no canary in the log or the health check', async () => {
    const health = await proxy.ask('/', { headers: { 'x-psoxy-health-check': 'true' } });
    expect(health.status).toBe(200);
    expect(proxy.logs.length).toBeGreaterThan(endpoints.length);
    expect(findLeaks([...proxy.logs, health.everything].join('\n'))).toEqual([]);
  });
});

function compatibilityOf(name: Shipped): Record<string, string> {
  return name === 'zoom-drop-in' ? { COMPATIBILITY: 'psoxy' } : {};
}
