import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type EngineResult, type PseudonymChoices, psoxyPseudonyms, psoxySettings, runEngine } from '../support/engine.ts';
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

/** Accidents of the original that we do not share: file, name, and what happens here. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([]);

describe.each(FILES)('%s gives what Psoxy gives', (file) => {
  const { cases } = JSON.parse(
    readFileSync(new URL(`compat/${file}.json`, import.meta.url), 'utf8'),
  ) as { cases: Vector[] };
  test.each(cases.map((vector, index) => ({ title: `${index}: ${vector.name}`, vector })))('$title', ({ vector }) => {
    const result = runVector(vector);
    for (const text of vector.mustNotContain ?? []) expect(bodyOf(result)).not.toContain(text);
    if (vector.stance === 'safer') return;
    const different = DIFFERENT.get(`${file}/${vector.name}`);
    if (different === undefined) expect(outcomeOf(result)).toBe(wantedOf(vector));
    else expect({ here: outcomeOf(result) }).toEqual({ here: different });
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
