import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ResponseRefused } from '../../src/errors.ts';
import { fateOfField } from '../../src/review/fates/field-fate.ts';
import { type Outcome, rankOf } from '../../src/review/fates/outcome.ts';
import { createSchemaOutcome } from '../../src/review/fates/schema-outcome.ts';
import type { Segment } from '../../src/review/field-path.ts';
import type { Endpoint, RuleTransform } from '../../src/rules/types.ts';
import { compileSanitizer, createLedger } from '../../src/sanitizer/index.ts';
import { augmentDefinitions, transformDefinitions } from '../../src/transforms/index.ts';
import type { TransformDefinition } from '../../src/transforms/types.ts';
import { documentText, type RandomRules, rules } from '../support/interpreter/random-rules.ts';
import { plainSettings } from '../support/sanitize.ts';

/** A real transform for each made one: of every effect, some that mind containers and some that do not. */
const REAL: Readonly<Record<string, readonly [string, object]>> = {
  take: ['redact', {}],
  stamp: [
    'pseudonymize',
    { encoding: 'URL_SAFE_TOKEN', includeReversible: false, includeOriginal: false, kind: 'user' },
  ],
  keepContainers: ['textDigest', { buckets: false, isJsonEscaped: false }],
  wrap: ['redactRegexMatches', { redactions: ['[0-9]'] }],
  shorten: ['suppressBelow', { distinctBy: '$.a', k: 2, pageTokenPath: '$.next_page_token' }],
  count: ['tokenize', { kind: 'user' }],
  stop: ['redact', {}],
};

function real(
  transform: RuleTransform,
  definitions: ReadonlyMap<string, TransformDefinition>,
  only?: string,
): RuleTransform {
  const [name, options] = REAL[transform.name] ?? ['redact', {}];
  const used = only ?? name;
  const definition = definitions.get(used);
  if (definition === undefined) throw new Error(`no transform ${used}`);
  return { ...transform, name: used, options: only === undefined ? options : { buckets: false }, definition };
}

function realEndpoint({ endpoint }: RandomRules): Endpoint {
  return {
    ...endpoint,
    transforms: endpoint.transforms.map((one) => real(one, transformDefinitions)),
    augments: endpoint.augments.map((one) => real(one, augmentDefinitions, 'textDigest')),
  };
}

interface Mark {
  readonly text: string;
  readonly field: readonly Segment[];
}

/** The document with a text of its own in most leaves; the rest stay, so that filters have something to find. */
function marked(value: unknown, field: readonly Segment[], marks: Mark[]): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one, [...field, { type: 'element' }], marks));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, one]) => [name, marked(one, [...field, { type: 'name', name }], marks)] as const,
    );
    return Object.fromEntries(members);
  }
  if (value === 'x' || typeof value === 'boolean') return value;
  const text = `mark-${'abcdefghijklmnopqrstuvwxyz'[marks.length % 26]}${'abcdefghijklmnopqrstuvwxyz'[Math.floor(marks.length / 26) % 26]}-end`;
  marks.push({ text, field });
  return text;
}

/** What of a mark can be found in an answer: the tokens of the plain pseudonyms spell it in base64url. */
function seen({ text }: Mark, body: string): Outcome {
  const spelled = Buffer.from(text).toString('base64url');
  if (body.includes(text)) return 'partial';
  if (body.includes(`p~${spelled}`)) return 'reversible';
  return body.includes(spelled) ? 'pseudonymized' : 'dropped';
}

test('for any rules and any document, no value shows more than its fate says', () => {
  const tally = { clear: 0, token: 0, gone: 0 };
  fc.assert(
    fc.property(rules, documentText, (random, text) => {
      const endpoint = realEndpoint(random);
      const marks: Mark[] = [];
      const body = sanitized(endpoint, random, JSON.stringify(marked(JSON.parse(text), [], marks)));
      if (body === undefined) return;
      const schemaOutcome = createSchemaOutcome(endpoint.responseSchema, random.ruleSet.definitions);
      for (const mark of marks) {
        const outcome = seen(mark, body);
        const { outcome: fate } = fateOfField(endpoint, mark.field, schemaOutcome);
        tally[outcome === 'partial' ? 'clear' : outcome === 'dropped' ? 'gone' : 'token'] += 1;
        expect({ mark, fate, outcome, isLess: rankOf(outcome) <= rankOf(fate) }).toMatchObject({ isLess: true });
      }
    }),
    { numRuns: 3000 },
  );
  expect(tally.clear).toBeGreaterThan(100);
  expect(tally.token).toBeGreaterThan(20);
  expect(tally.gone).toBeGreaterThan(100);
});

function sanitized(endpoint: Endpoint, { ruleSet }: RandomRules, body: string): string | undefined {
  const settings = plainSettings({ tripwire: 'off' });
  try {
    const sanitize = compileSanitizer(endpoint, { ...ruleSet, endpoints: [endpoint] }, settings, createLedger());
    return sanitize({ body, laterPage: false }).body;
  } catch (error) {
    if (error instanceof ResponseRefused) return undefined;
    throw error;
  }
}
