/** Canonical order of keys, by what a mapping is. Keys that are not listed follow in the order they stand in. */
export const KEY_ORDERS = {
  ruleSet: ['allowAllEndpoints', 'defaultScopeIdForSource', 'allowedRequestHeaders', 'endpoints', 'definitions'],
  endpoint: [
    'pathTemplate',
    'pathRegex',
    'purpose',
    'allowedMethods',
    'allowedQueryParams',
    'pathParameterSchemas',
    'queryParamSchemas',
    'requestBody',
    'allowedRequestHeaders',
    'allowedRequestHeadersToForward',
    'responseSchema',
    'augments',
    'transforms',
  ],
  /** Options first, then where it applies; in between, options stay in their order. */
  transform: ['method', 'kind', 'encoding', 'includeReversible', 'includeOriginal'],
  transformEnd: ['applyOnlyWhen', 'jsonPaths', 'why'],
  schema: [
    '$schema',
    'title',
    'type',
    'format',
    '$ref',
    'const',
    'required',
    'properties',
    'additionalProperties',
    'items',
    'anyOf',
    'if',
    'then',
    'else',
  ],
  parameter: ['type', 'format', 'kind', 'enum', 'pattern', 'anyOf', 'required'],
  requestBody: ['required', 'content'],
  names: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a mapping is. `names`: its keys are the author's own words and stay in their order. */
export type MappingRole =
  | 'ruleSet'
  | 'endpoint'
  | 'transform'
  | 'schema'
  | 'parameter'
  | 'requestBody'
  | 'names'
  | 'other';

/** What stands under a key of a mapping: its role, and whether it is a list or a mapping of such. */
const CHILDREN: Readonly<Partial<Record<MappingRole, Readonly<Record<string, Child>>>>> = {
  ruleSet: { endpoints: ['list', 'endpoint'], definitions: ['names', 'schema'] },
  endpoint: {
    pathParameterSchemas: ['names', 'parameter'],
    queryParamSchemas: ['names', 'parameter'],
    requestBody: ['one', 'requestBody'],
    responseSchema: ['one', 'schema'],
    augments: ['list', 'transform'],
    transforms: ['list', 'transform'],
  },
  schema: {
    properties: ['names', 'schema'],
    items: ['one', 'schema'],
    anyOf: ['list', 'schema'],
    if: ['one', 'schema'],
    // biome-ignore lint/suspicious/noThenProperty: a word of the rule language; never a function
    then: ['one', 'schema'],
    else: ['one', 'schema'],
  },
  parameter: { anyOf: ['list', 'parameter'] },
  requestBody: { content: ['names', 'schema'] },
};

/** How the mappings below a key stand: as the value, in a list, or under names. */
export type Child = readonly ['one' | 'list' | 'names', MappingRole];

/** What stands under a key; undefined where its order is nobody's concern. */
export function childOf(role: MappingRole, key: string): Child | undefined {
  const children = CHILDREN[role];
  return children !== undefined && Object.hasOwn(children, key) ? children[key] : undefined;
}

/** Place of a key among its neighbours: listed ones first in their order, then the rest, then those that close. */
export function keyRank(role: MappingRole, key: string): number {
  if (role === 'names' || role === 'other') return 0;
  const first = (KEY_ORDERS[role] as readonly string[]).indexOf(key);
  if (first >= 0) return first;
  const last = role === 'transform' ? (KEY_ORDERS.transformEnd as readonly string[]).indexOf(key) : -1;
  return last >= 0 ? 1000 + last : 500;
}
