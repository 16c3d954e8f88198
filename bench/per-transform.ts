import { parseRuleSet } from '../src/rules/parse.ts';
import { compileSanitizer } from '../src/sanitizer/compile.ts';
import { createLedger } from '../src/sanitizer/ledger.ts';
import { settingsFor } from './kernel.ts';
import { type Effort, measure, median } from './measure.ts';

/** What a transform adds to a value. */
export interface TransformResult {
  readonly transform: string;
  /** Processor time a value, over the same page with no transform. The values are distinct; the tripwire watches. */
  readonly nanoseconds: number;
}

const ROWS = 1000;

/** Each transform with options (YAML) and values as rules/README.md has them. */
const SAMPLES: readonly (readonly [name: string, options: string, value: (row: number) => string])[] = [
  ['redact', '', (row) => `hunter${row}`],
  ['redactRegexMatches', "redactions: ['(?i)[?&]pwd=[^&]*']", (row) => `https://example.zoom.us/j/1?pwd=${row}`],
  ['redactExceptSubstringsMatchingRegexes', "exceptions: ['Focus Time']", (row) => `my ${row}. Focus Time block`],
  ['redactExceptPhrases', "allowedPhrases: [Focus Time, lunch, '1:1']", (row) => `${row}. focus time: Lunch`],
  ['pseudonymize', 'kind: user', (row) => `A${row}bCdEfGhIjKlMnOpQ`],
  ['pseudonymize reversible', '{kind: user, includeReversible: true}', (row) => `A${row}bCdEfGhIjKlMnOpQ`],
  ['pseudonymizeEmailHeader', '', (row) => `Alice <alice.${row}@example.com>`],
  ['pseudonymizeRegexMatches', "regex: '@([\\w.-]+)'", (row) => `for @alice.${row}`],
  ['filterTokenByRegex', "filters: ['https://[^.]+']", (row) => `Room ${row}, https://example.zoom.us/j/1`],
  ['tokenize', "regex: '^https://example\\.com/users/(.*)$'", (row) => `https://example.com/users/${row}`],
  ['textDigest', '', (row) => `Hello world ${row}`],
  ['hashIp', '', (row) => `10.0.${row >> 8}.${row & 255}`],
  ['encryptIp', '', (row) => `10.0.${row >> 8}.${row & 255}`],
  ['coarsenTime', '', (row) => new Date(Date.UTC(2026, 0, 5, 0, row)).toISOString()],
];

/** Measures every transform that works on a single value (`suppressBelow` works on a list). */
export function measureTransforms(effort: Effort): TransformResult[] {
  return SAMPLES.map(([name, options, value]) => {
    const body = JSON.stringify({ rows: Array.from({ length: ROWS }, (_, row) => ({ v: value(row) })) });
    const times = measure({ with: sanitizer(body, [name, options]), without: sanitizer(body) }, effort);
    const cost = median(times.get('with') ?? []) - median(times.get('without') ?? []);
    return { transform: name, nanoseconds: (cost / ROWS) * 1e6 };
  });
}

function sanitizer(body: string, transform?: readonly [name: string, options: string]): () => unknown {
  const settings = settingsFor('keyed');
  const parsed = parseRuleSet(rulesWith(transform), { file: 'bench', settings });
  const [endpoint] = parsed.ok ? parsed.value.endpoints : [];
  if (!parsed.ok || !endpoint) throw new Error(`The rules of the benchmark do not load: ${JSON.stringify(parsed)}`);
  const sanitize = compileSanitizer(endpoint, parsed.value, settings, createLedger());
  return () => sanitize({ body });
}

function rulesWith(transform: readonly [name: string, options: string] | undefined): string {
  const schema =
    '{type: object, properties: {rows: {type: array, items: {type: object, properties: {v: {type: string}}}}}}';
  const lines = ['endpoints:', '  - pathTemplate: /v2/rows', `    responseSchema: ${schema}`];
  if (!transform) return lines.join('\n');
  const [name = '', options] = transform;
  const own = options.replace(/^\{(.*)\}$/, '$1');
  lines.push('    transforms:', `      - !<${name.split(' ')[0]}> {jsonPaths: ['$.rows[*].v']${own && `, ${own}`}}`);
  return lines.join('\n');
}
