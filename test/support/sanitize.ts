import { parseRuleSet } from '../../src/rules/parse.ts';
import type { Endpoint, RuleSet } from '../../src/rules/types.ts';
import { compileSanitizer } from '../../src/sanitizer/compile.ts';
import { createLedger, type Ledger } from '../../src/sanitizer/ledger.ts';
import type { Sanitizer, SanitizerSettings } from '../../src/sanitizer/types.ts';
import { plainPseudonyms } from './plain-pseudonyms.ts';

/** Settings of our own defaults, with pseudonyms one can read. */
export function plainSettings(changes: Partial<SanitizerSettings> = {}): SanitizerSettings {
  return {
    pseudonyms: plainPseudonyms(),
    tripwire: 'redact',
    limits: { maxBodyBytes: 1_000_000, maxDepth: 64 },
    allowSchemaless: true,
    compatibility: 'none',
    maxRegexText: 65_536,
    ...changes,
  };
}

/** An endpoint `/x` from the YAML below its path template. Throws when the rules do not load. */
export function endpointFrom(rules: string, settings = plainSettings()): { endpoint: Endpoint; ruleSet: RuleSet } {
  const text = `endpoints:\n  - pathTemplate: /x\n${rules.replace(/^(?=.)/gm, '    ')}`;
  const ruleSet = parseRuleSet(text, { file: 'rules.yaml', settings });
  if (!ruleSet.ok) throw new Error(ruleSet.problems.map(({ message }) => message).join('\n'));
  const [endpoint] = ruleSet.value.endpoints;
  if (!endpoint) throw new Error('no endpoint');
  return { endpoint, ruleSet: ruleSet.value };
}

/** Compiles the rules of one endpoint, given as the YAML below its path template. */
export function sanitizerFrom(
  rules: string,
  { ledger = createLedger(), ...changes }: Partial<SanitizerSettings> & { ledger?: Ledger } = {},
): Sanitizer {
  const settings = plainSettings(changes);
  const { endpoint, ruleSet } = endpointFrom(rules, settings);
  return compileSanitizer(endpoint, ruleSet, settings, ledger);
}
