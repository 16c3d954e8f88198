import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  type EngineResult,
  type PseudonymChoices,
  psoxyPseudonyms,
  psoxySettings,
  runEngine,
} from '../support/engine.ts';
import { comparableJson } from '../support/same-json.ts';

/** Inputs with the exact results of Psoxy 0.6.9. */
interface Vector {
  readonly name: string;
  readonly rules: string;
  readonly url: string;
  readonly method: string;
  readonly body: string;
  readonly expect?: string;
  readonly error?: true;
  /** `quirk`: an accident of the original, sameness is optional; `safer`: the original leaks. */
  readonly stance?: 'quirk' | 'safer';
  readonly mustNotContain?: readonly string[];
  readonly options?: PseudonymChoices;
}

const FILES = [
  'transforms',
  'text-digest',
  'ip-transforms',
  'apply-only-when',
  'schema-filter',
  'jsonpath',
  'pipeline',
  'augments',
];

/** Accidents of the original that we do not share, and what happens here: `error` where the rules or the response are refused. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  // A filter behind a missing parent selects nothing, so the condition does not hold.
  ['apply-only-when/missing-parent', '{"a":"x","t":"V"}'],
  // An array without items is refused when rules load, not only when such a value comes.
  ['schema-filter/type/array-no-items/empty-string', 'error'],
  ['schema-filter/type/array-no-items/numeric-string', 'error'],
  ['schema-filter/type/array-no-items/long-over', 'error'],
  ['schema-filter/type/array-no-items/whole-fraction', 'error'],
  ['schema-filter/type/array-no-items/exp', 'error'],
  ['schema-filter/type/array-no-items/false', 'error'],
  // So is a reference to a definition that is not there.
  ['schema-filter/ref/missing-not-met', 'error'],
  // An index from the end can be changed, too.
  ['jsonpath/$.l[-1]', '{"a":"s","n":1,"o":{"x":"1","y":"2"},"l":["p","q",{"x":"3"},null],"z":null}'],
  // Functions act on something else than they say; refused when rules load.
  ['jsonpath/$.o.x.length()', 'error'],
  ['jsonpath/$.l.length()', 'error'],
  ['jsonpath/$.o.keys()', 'error'],
  // A document of which the schema leaves nothing does not pass; the original lets it through unfiltered.
  ['pipeline/mixed', 'error'],
]);

describe.each(FILES)('%s gives what Psoxy gives', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(`compat/${file}.json`, import.meta.url), 'utf8')) as {
    cases: Vector[];
  };
  test.each(cases.map((vector, index) => ({ title: `${index}: ${vector.name}`, vector })))('$title', ({ vector }) => {
    const result = runVector(vector);
    for (const text of vector.mustNotContain ?? []) expect(bodyOf(result)).not.toContain(text);
    if (vector.stance === 'safer') return;
    const different = vector.stance === 'quirk' ? DIFFERENT.get(`${file}/${vector.name}`) : undefined;
    expect(outcomeOf(result)).toBe(different === undefined ? wantedOf(vector) : comparable(different));
  });
});

function runVector({ rules, method, url, body, options }: Vector): EngineResult {
  const settings = psoxySettings(options && { pseudonyms: psoxyPseudonyms(options) });
  return runEngine({ rules, method, url, input: { body, laterPage: false }, settings });
}

function bodyOf(result: EngineResult): string {
  return result.outcome === 'body' ? result.body : '';
}

function outcomeOf(result: EngineResult): string {
  return result.outcome === 'body' ? comparableJson(result.body) : 'error';
}

function wantedOf(vector: Vector): string {
  return vector.error ? 'error' : comparableJson(vector.expect ?? '');
}

function comparable(outcome: string): string {
  return outcome === 'error' ? outcome : comparableJson(outcome);
}
