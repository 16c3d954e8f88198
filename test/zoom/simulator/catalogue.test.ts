import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Simulator, simulatorCredentials, startSimulator } from '../../../src/zoom/simulator/index.ts';

interface Field {
  type: string;
  privacy: string;
}
const catalogue: {
  endpoints: { path: string; query: { name: string; enum?: string[] }[]; response: Record<string, Field> }[];
} = parse(readFileSync(new URL('../../../rules/zoom/catalogue.yaml', import.meta.url), 'utf8'));
const notFilledForEveryone = /\.pmi$|^pmi$/;

let simulator: Simulator;
let authorization: string;
const bodies = new Map<string, unknown>();

beforeAll(async () => {
  simulator = await startSimulator({ users: 40 });
  const { accountId, clientId, clientSecret } = simulatorCredentials;
  const answer = await fetch(`${simulator.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ account_id: accountId, grant_type: 'account_credentials' }),
  });
  authorization = `Bearer ${JSON.parse(await answer.text()).access_token}`;
  const targets = simulator.pathsOfTheAccount(4);
  for (const target of [...targets, ...targets.flatMap(withAllFields)]) {
    const response = await fetch(simulator.url + target, { headers: { authorization } });
    bodies.set(target, response.status === 200 ? await response.json() : { failed: response.status });
  }
}, 30_000);

afterAll(() => simulator.close());

/** The same target asking for the fields that Zoom sends only when `include_fields` names them. */
function withAllFields(target: string): string[] {
  const { query = [] } = catalogue.endpoints.find(({ path }) => path === templateOf(target)) ?? {};
  const names = query.find(({ name }) => name === 'include_fields')?.enum ?? [];
  return names.length > 0 ? [`${target}${target.includes('?') ? '&' : '?'}include_fields=${names.join(',')}`] : [];
}

/** Every leaf of a body with its catalogue path; an empty list is itself a leaf. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => leaves(item, `${path}[]`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
  }
  return [[path, value]];
}

/** The bodies of an endpoint: of all templates a target fits, the one with the fewest parameters is meant. */
function bodiesOf(path: string): unknown[] {
  return [...bodies].filter(([target]) => templateOf(target) === path).map(([, body]) => body);
}

function templateOf(target: string): string | undefined {
  const segments = (target.slice(3).split('?')[0] ?? '').split('/');
  const fits = catalogue.endpoints.filter(({ path }) => {
    const parts = path.split('/');
    return (
      parts.length === segments.length && parts.every((part, index) => part.startsWith('{') || part === segments[index])
    );
  });
  return fits.sort((one, other) => one.path.split('{').length - other.path.split('{').length)[0]?.path;
}

test('every endpoint of the catalogue is visited and answers 200', () => {
  expect(catalogue.endpoints).toHaveLength(126);
  expect(
    [...bodies].filter(([, body]) => leaves(body).some(([path]) => path === 'failed')).map(([target]) => target),
  ).toEqual([]);
  expect(catalogue.endpoints.filter(({ path }) => bodiesOf(path).length === 0).map(({ path }) => path)).toEqual([]);
});

describe.each(catalogue.endpoints.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (path, { response }) => {
  test('fills every field of the catalogue, in its type', () => {
    const seen = new Map<string, Set<string>>();
    for (const [leaf, value] of bodiesOf(path).flatMap((body) => leaves(body))) {
      const name = leaf
        .replace(/some_new_setting/, '*')
        .replace(/(call_out_countries\[\]|_branding|\*)\.new_part$/, '$1');
      seen.set(name, (seen.get(name) ?? new Set()).add(typeof value));
    }
    const wanted = Object.entries(response).filter(([field]) => !notFilledForEveryone.test(field));
    const scalar = (type: string) =>
      type === 'integer' ? 'number' : type === 'object' || type === 'unknown' ? 'string' : type;
    const wrong = wanted.filter(
      ([field, { type }]) => ![...(seen.get(field) ?? [])].every((found) => found === scalar(type)) || !seen.has(field),
    );
    expect(wrong.map(([field]) => field)).toEqual([]);
    expect([...seen.keys()].some((field) => !(field in response))).toBe(true);
  });
});

test('every identifier and account id that was sent is listed', () => {
  const listed = simulator.personalValues();
  const unlisted = catalogue.endpoints.flatMap(({ path, response }) =>
    bodiesOf(path)
      .flatMap((body) => leaves(body))
      .filter(([leaf]) => ['identifier', 'account-id', undefined].includes(response[leaf]?.privacy))
      .filter(([, value]) => String(value).length >= 4 && typeof value !== 'boolean' && !listed.has(String(value)))
      .map(([leaf]) => `${path} ${leaf}`),
  );
  expect(unlisted).toEqual([]);
  expect(listed.size).toBeGreaterThan(40 * 9);
});

test('no time, count or flag is listed', () => {
  const listed = simulator.personalValues();
  for (const value of ['Europe/Berlin', '2026-11-20', 'active', 'in_meeting', 'https://zoom.example.com', '']) {
    expect(listed.has(value)).toBe(false);
  }
});
