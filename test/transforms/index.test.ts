import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../src/shapes/index.ts';
import { augmentDefinitions, transformDefinitions } from '../../src/transforms/index.ts';

test('the transforms are those of Psoxy and two of ours', () => {
  expect([...transformDefinitions.keys()].toSorted()).toEqual([
    'coarsenTime',
    'encryptIp',
    'filterTokenByRegex',
    'hashIp',
    'pseudonymize',
    'pseudonymizeEmailHeader',
    'pseudonymizeRegexMatches',
    'redact',
    'redactExceptPhrases',
    'redactExceptSubstringsMatchingRegexes',
    'redactRegexMatches',
    'suppressBelow',
    'textDigest',
    'tokenize',
  ]);
  expect([...augmentDefinitions.keys()].toSorted()).toEqual(['sentenceMetadata', 'textDigest']);
});

test.each([...transformDefinitions.values()])('every option of $name is explained to editors', ({ options }) => {
  for (const shape of Object.values(fieldsOf(options))) expect(shape.doc).toMatch(/^[A-Z].*\.$/);
});
