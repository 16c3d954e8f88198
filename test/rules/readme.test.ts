import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { endpointShape } from '../../src/rules/language/endpoint.ts';
import { ruleSetShape } from '../../src/rules/language/rule-set.ts';
import { fieldsOf } from '../../src/shapes/index.ts';
import { augmentDefinitions, transformDefinitions } from '../../src/transforms/index.ts';
import { OURS, problemsOf } from './support/parse.ts';

const README = readFileSync(resolve(import.meta.dirname, '../../rules/README.md'), 'utf8');
const language = { settings: OURS, transforms: transformDefinitions, augments: augmentDefinitions };

interface Snippet {
  readonly line: number;
  readonly text: string;
}

function snippets(): readonly Snippet[] {
  return [...README.matchAll(/^```yaml\n(.*?)^```$/gms)].map(({ 1: text = '', index }) => ({
    line: README.slice(0, index).split('\n').length,
    text,
  }));
}

/** A snippet as a rule set: whole ones as they are, endpoints and transforms where they belong. */
function asRuleSet(text: string): string {
  const indented = (by: string) => text.replaceAll(/^(?=.)/gm, by);
  if (/^(?:#.*\n)*- *(?:!|method:)/.test(text))
    return `endpoints:\n- pathTemplate: /x\n  transforms:\n${indented('  ')}`;
  return text.startsWith('- ') ? `endpoints:\n${indented('  ')}` : text;
}

describe('the rule reference', () => {
  test('has snippets', () => {
    expect(snippets().length).toBeGreaterThan(6);
  });

  test.each(snippets().map((snippet) => [snippet.line, snippet] as const))(
    'has a snippet at line %i that loads',
    (_, { text }) => {
      expect(problemsOf(asRuleSet(text))).toEqual([]);
    },
  );

  const keys = [...Object.keys(ruleSetShape(language).fields), ...Object.keys(fieldsOf(endpointShape(language)))];
  test.each(keys)('names the key %s', (key) => {
    expect(README).toContain(`\`${key}\``);
  });
});
