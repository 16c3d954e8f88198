import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocuments } from '../../src/json/parse.ts';
import { serialize } from '../../src/json/serialize.ts';
import { compileSanitizer } from '../../src/sanitizer/compile.ts';
import { createLedger } from '../../src/sanitizer/ledger.ts';
import type { SanitizerSettings } from '../../src/sanitizer/types.ts';
import type { TransformContext } from '../../src/transforms/types.ts';
import { interpret } from '../support/interpreter/interpret.ts';
import { documentText, type RandomRules, rules } from '../support/interpreter/random-rules.ts';
import { plainPseudonyms } from '../support/plain-pseudonyms.ts';

const settings: SanitizerSettings = {
  pseudonyms: plainPseudonyms(),
  tripwire: 'off',
  limits: { maxBodyBytes: 1_000_000, maxDepth: 64 },
  allowSchemaless: true,
  compatibility: 'none',
  maxRegexText: 1000,
};
const context: TransformContext = {
  pseudonym: (text, request) => settings.pseudonyms.create(text, request),
  produced: () => undefined,
};
const REFUSED = 'refused';

function byPlan({ endpoint, ruleSet }: RandomRules, texts: readonly string[]): string[] {
  const sanitize = compileSanitizer(endpoint, ruleSet, settings, createLedger());
  return texts.map((body) => attempt(() => sanitize({ body }).body));
}

function byInterpreter({ endpoint, ruleSet }: RandomRules, texts: readonly string[]): string[] {
  return texts.map((body) =>
    attempt(() => {
      const [document = null] = parseDocuments(body, settings.limits);
      return serialize(interpret({ endpoint, ruleSet, settings, context }, document));
    }),
  );
}

function attempt(run: () => string): string {
  try {
    return run();
  } catch {
    return REFUSED;
  }
}

describe('the compiled plan', () => {
  test('gives what the plain interpreter gives, refusals included, for any rules and documents', () => {
    let passed = 0;
    fc.assert(
      fc.property(rules, fc.array(documentText, { minLength: 3, maxLength: 3 }), (given, texts) => {
        const wanted = byInterpreter(given, texts);
        passed += wanted.filter((text) => text !== REFUSED && text.length > 4).length;
        expect(byPlan(given, texts)).toEqual(wanted);
      }),
      { numRuns: Number(process.env['LAW_RUNS'] ?? 1500) },
    );
    // A law about refusals alone would be easy to keep.
    expect(passed).toBeGreaterThan(500);
  });
});
