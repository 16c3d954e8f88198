import { tokenOf } from '../../pseudonyms/token.ts';
import type { Kind, Pseudonyms } from '../../pseudonyms/types.ts';
import type { Endpoint, ParameterSchema, RuleSet } from '../../rules/types.ts';

/** Raw values of the simulated account's shape; nobody's. */
const RAW: Readonly<Record<string, string>> = {
  userId: 'a1B2c3D4e5F6g7H8i9J0kQ',
  meetingId: '84012345678',
  webinarId: '94012345678',
  groupId: 'gR0upGr0upGr0upGr0upQQ',
  accountId: 'me',
};
const RAW_OF_KIND: Partial<Record<Kind, string>> = {
  user: RAW['userId'] ?? '',
  meeting: RAW['meetingId'] ?? '',
  'meeting-uuid': 'aDYlohsHRtCd4ii1uC2+hA==',
};

/** Finds the endpoint that answers a path of the source, such as `/users/{userId}`: same segments, whatever its parameters are called. */
export function endpointFor(path: string, { endpoints }: RuleSet): Endpoint | undefined {
  const wanted = shapeOf(`/v2${path}`);
  return endpoints.find(({ pathTemplate }) => pathTemplate !== undefined && shapeOf(pathTemplate) === wanted);
}

function shapeOf(template: string): string {
  return template.replaceAll(/\{[^}]*\}/g, '{}').toLowerCase();
}

/** A request line the endpoint takes: parameters filled in as their schemas ask, tokens made with this run's keys. */
export function sampleTarget(endpoint: Endpoint, pseudonyms: Pseudonyms): string {
  const path = (endpoint.pathTemplate ?? '/').replaceAll(/\{(\w+)\??\}/g, (_all, name: string) =>
    sampleValue(name, endpoint.pathParameterSchemas?.get(name), pseudonyms),
  );
  const needed = [...(endpoint.queryParamSchemas ?? [])].filter(([, { required }]) => required === true);
  const query = needed.map(([name, schema]) => `${name}=${sampleValue(name, schema, pseudonyms)}`).join('&');
  return query === '' ? path : `${path}?${query}`;
}

function sampleValue(name: string, schema: ParameterSchema | undefined, pseudonyms: Pseudonyms): string {
  const all = schema === undefined ? [] : [schema, ...(schema.anyOf ?? [])];
  const token = all.find(({ format }) => format !== undefined);
  if (token) return tokenFor(rawOf(name, token.kind), token, pseudonyms);
  const [choice] = all.flatMap((one) => one.enum ?? []);
  if (choice !== undefined) return choice;
  if (all.some(({ type }) => type === 'integer' || type === 'number')) return '1';
  if (/^(?:from|to)$/.test(name)) return '2026-11-01';
  return encodeURIComponent(rawOf(name, undefined));
}

function rawOf(name: string, kind: Kind | undefined): string {
  return (kind && RAW_OF_KIND[kind]) ?? RAW[name] ?? 'a1B2c3D4e5F6';
}

/** The token a client would hold for a raw value. */
export function tokenFor(raw: string, { format, kind }: ParameterSchema, pseudonyms: Pseudonyms): string {
  const reversible = format === 'reversible-pseudonym';
  const pseudonym = pseudonyms.create(raw, { kind, reversible });
  return pseudonym === null ? '' : encodeURIComponent(tokenOf(pseudonym, reversible)).replaceAll('%7E', '~');
}
