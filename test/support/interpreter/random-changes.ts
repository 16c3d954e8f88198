import fc from 'fast-check';
import type { ResponseSchema, RuleTransform } from '../../../src/rules/types.ts';
import { transformDefinitions } from '../../../src/transforms/index.ts';
import { EMPTY, type RandomRules, rules, schema } from './random-rules.ts';

/** Options of real transforms, several of each where options decide how much is shown. */
const REAL: readonly (readonly [string, object])[] = [
  ['redact', {}],
  ['pseudonymize', { encoding: 'URL_SAFE_TOKEN', includeReversible: false, includeOriginal: false, kind: 'user' }],
  ['pseudonymize', { encoding: 'URL_SAFE_TOKEN', includeReversible: false, includeOriginal: false, kind: 'email' }],
  ['pseudonymize', { encoding: 'URL_SAFE_TOKEN', includeReversible: true, includeOriginal: false, kind: 'email' }],
  ['pseudonymize', { encoding: 'URL_SAFE_TOKEN', includeReversible: true, includeOriginal: false, kind: 'user' }],
  ['pseudonymize', { encoding: 'URL_SAFE_HASH_ONLY', includeReversible: false, includeOriginal: false }],
  ['pseudonymize', { encoding: 'URL_SAFE_HASH_ONLY', includeReversible: true, includeOriginal: true, kind: 'user' }],
  ['pseudonymize', { encoding: 'JSON', includeReversible: false, includeOriginal: true, kind: 'user' }],
  ['textDigest', { buckets: false, isJsonEscaped: false }],
  ['textDigest', { buckets: true, isJsonEscaped: false }],
  ['textDigest', { keywords: ['left100q', 'left101q', 'left102q'], buckets: false, isJsonEscaped: false }],
  ['coarsenTime', { minutes: 15 }],
  ['coarsenTime', { minutes: 60 }],
  ['tokenize', {}],
  ['tokenize', { kind: 'user' }],
  ['redactRegexMatches', { redactions: ['left'] }],
  ['redactRegexMatches', { redactions: ['right'] }],
  ['redactRegexMatches', { redactions: ['left[0-9]+'] }],
  ['redactRegexMatches', { redactions: ['l'] }],
  ['redactExceptPhrases', { allowedPhrases: ['left'] }],
  ['redactExceptPhrases', { allowedPhrases: ['left100q', 'right101q'] }],
  ['filterTokenByRegex', { delimiter: '\\s+', filters: ['.*right.*'] }],
  ['pseudonymizeEmailHeader', { encoding: 'URL_SAFE_TOKEN' }],
  ['suppressBelow', { k: 2, distinctBy: '$.a', pageTokenPath: '$.next' }],
  ['suppressBelow', { k: 3, distinctBy: '$.a', pageTokenPath: '$.next' }],
];

/** How many choices {@link realTransform} has. */
export const TRANSFORM_COUNT = REAL.length;

/** Those of one transform. */
export function choicesOf(wanted: string): readonly number[] {
  return REAL.flatMap(([name], index) => (name === wanted ? [index] : []));
}

/** A transform with the name and options of one of the product's. */
export function realTransform(transform: RuleTransform, choice: number): RuleTransform {
  const [name, options] = REAL[choice % REAL.length] ?? ['redact', {}];
  const definition = transformDefinitions.get(name);
  if (definition === undefined) throw new Error(`no transform ${name}`);
  return { ...transform, name, options, definition };
}

const choices = fc.array(fc.nat({ max: REAL.length - 1 }), { minLength: 4, maxLength: 4 });

/** Random rules with the product's own transforms. */
export const realRules: fc.Arbitrary<RandomRules> = fc.tuple(rules, choices).map(([{ endpoint, ruleSet }, chosen]) => {
  const transforms = endpoint.transforms.map((one, index) => realTransform(one, chosen[index] ?? 0));
  const responseSchema = endpoint.responseSchema && objectWith(endpoint.responseSchema);
  return withEndpoint(ruleSet, { ...endpoint, responseSchema, transforms, augments: [] });
});

/** Most documents are objects, so most schemas should be, or hardly any document passes. */
function objectWith(schema: ResponseSchema): ResponseSchema {
  if (schema.type === 'object') return schema;
  const plain = { ...EMPTY, type: 'string' as const };
  return {
    ...EMPTY,
    type: 'object',
    properties: new Map([
      ['a', schema],
      ['b', plain],
      ['c', schema],
    ]),
  };
}

function withEndpoint(ruleSet: RandomRules['ruleSet'], endpoint: RandomRules['endpoint']): RandomRules {
  return { endpoint, ruleSet: { ...ruleSet, endpoints: [endpoint] } };
}

/** A rule set and a changed one: another schema, a transform less, two swapped, other options; or two that have nothing in common. */
export const changedRules: fc.Arbitrary<{ old: RandomRules; now: RandomRules }> = fc
  .tuple(realRules, realRules, schema, choices, fc.nat({ max: 6 }), fc.nat({ max: 3 }))
  .map(([old, other, changed, chosen, kind, at]) => ({ old, now: change(old, { other, changed, chosen, kind, at }) }));

interface Change {
  readonly other: RandomRules;
  readonly changed: ResponseSchema;
  readonly chosen: readonly number[];
  readonly kind: number;
  readonly at: number;
}

function change(old: RandomRules, { other, changed, chosen, kind, at }: Change): RandomRules {
  const { endpoint, ruleSet } = old;
  const { transforms } = endpoint;
  if (kind === 0) return other;
  if (kind === 1) return withEndpoint(ruleSet, { ...endpoint, transforms: transforms.toSpliced(at, 1) });
  if (kind === 2) return withEndpoint(ruleSet, { ...endpoint, transforms: transforms.toReversed() });
  if (kind === 3) {
    const replaced = transforms.map((one, index) => (index === at ? realTransform(one, chosen[0] ?? 0) : one));
    return withEndpoint(ruleSet, { ...endpoint, transforms: replaced });
  }
  if (kind === 4) return withEndpoint({ ...ruleSet, definitions: other.ruleSet.definitions }, endpoint);
  if (kind === 5) {
    const extra = other.endpoint.transforms.slice(0, 1);
    return withEndpoint(ruleSet, { ...endpoint, transforms: transforms.toSpliced(at, 0, ...extra) });
  }
  return withEndpoint(ruleSet, { ...endpoint, responseSchema: withProperty(endpoint.responseSchema, changed) });
}

function withProperty(outer: Change['changed'] | undefined, changed: Change['changed']): Change['changed'] {
  if (outer?.type !== 'object' || outer.if !== undefined) return changed;
  return { ...outer, properties: new Map([...(outer.properties ?? []), ['a', changed]]) };
}
