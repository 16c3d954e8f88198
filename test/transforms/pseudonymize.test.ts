import { describe, expect, test } from '@jest/globals';
import type { PseudonymRequest } from '../../src/pseudonyms/types.ts';
import { createTransform, definitionOf, transform, transformContext } from '../support/transforms.ts';

const ALICE = 'UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk';
const ALICE_REVERSIBLE = 'p~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMnKYUk8FJevl3wvFyZY0eF-@acme.com';

describe('what the tripwire is told', () => {
  const rows = [
    { title: 'a token with a domain', name: 'pseudonymize', options: {}, noted: [`t~${ALICE}@acme.com`] },
    {
      title: 'the reversible token inside JSON',
      name: 'pseudonymize',
      options: { encoding: 'JSON', includeReversible: true },
      noted: [ALICE_REVERSIBLE],
    },
    {
      title: 'never the original, though the rule writes it',
      name: 'pseudonymize',
      options: { encoding: 'JSON', includeOriginal: true },
      noted: [],
    },
    { title: 'no token without a domain', name: 'tokenize', options: {}, noted: [] },
    {
      title: 'each token inside a text, not the text around it',
      name: 'pseudonymizeRegexMatches',
      options: { regex: 'alice\\S*' },
      noted: [`t~${ALICE}@acme.com`],
    },
    { title: 'each token of a list', name: 'pseudonymizeEmailHeader', options: {}, noted: [`t~${ALICE}@acme.com`] },
  ];
  test.each(rows)('$name notes $title', ({ name, options, noted }) => {
    const context = transformContext();
    transform(name, options)('alice@acme.com', context);
    expect(context.noted).toEqual(noted);
  });
});

describe('what is asked of the pseudonyms', () => {
  const rows: { name: string; options: { [key: string]: string | boolean }; asked: PseudonymRequest }[] = [
    { name: 'pseudonymize', options: { kind: 'user' }, asked: { kind: 'user', reversible: false } },
    { name: 'pseudonymize', options: {}, asked: { kind: undefined, reversible: false } },
    {
      name: 'pseudonymize',
      options: { encoding: 'URL_SAFE_HASH_ONLY', includeReversible: true },
      asked: { kind: undefined, reversible: false },
    },
    { name: 'pseudonymizeEmailHeader', options: {}, asked: { kind: 'email', reversible: false } },
    {
      name: 'pseudonymizeRegexMatches',
      options: { regex: '.+', kind: 'phone' },
      asked: { kind: 'phone', reversible: false },
    },
    { name: 'tokenize', options: { kind: 'session' }, asked: { kind: 'session', reversible: true, verbatim: true } },
  ];
  test.each(rows)('$name with $options asks for $asked', ({ name, options, asked }) => {
    const requests: PseudonymRequest[] = [];
    const { pseudonym, ...context } = transformContext();
    transform(name, options)('alice@acme.com', {
      ...context,
      pseudonym: (text, request) => {
        requests.push(request);
        return pseudonym(text, request);
      },
    });
    expect(requests).toEqual([asked]);
  });
});

describe('the older header form', () => {
  const older = transformContext({ reversibleAsJson: true });
  test('writes reversible tokens as JSON', () => {
    expect(transform('pseudonymize', { includeReversible: true })('alice@acme.com', older)).toBe(
      JSON.stringify({ domain: 'acme.com', hash: ALICE, reversible: ALICE_REVERSIBLE }),
    );
  });
  test('leaves plain tokens as they are', () => {
    expect(transform('pseudonymize')('alice@acme.com', older)).toBe(`t~${ALICE}@acme.com`);
  });
});

describe('what the audit reads', () => {
  test.each([
    [{}, 'pseudonymize'],
    [{ includeReversible: true }, 'reversible'],
    [{ encoding: 'URL_SAFE_HASH_ONLY', includeReversible: true }, 'pseudonymize'],
    [{ encoding: 'JSON', includeOriginal: true }, 'original'],
  ])('%j is called %s', (options, effect) => {
    const { options: shape, effect: effectOf } = definitionOf('pseudonymize');
    const read = shape.read(
      { type: 'map', where: {}, entries: Object.entries(options).map(([key, value]) => entry(key, value)) },
      [],
    );
    expect(effectOf(read)).toBe(effect);
  });

  test('an original in clear comes with a warning when rules load', () => {
    const created = createTransform(definitionOf('pseudonymize'), { encoding: 'JSON', includeOriginal: true });
    expect(created).toMatchObject({
      ok: true,
      warnings: [{ severity: 'warning', where: { path: 'includeOriginal' } }],
    });
  });
});

function entry(key: string, value: string | boolean) {
  return { key, keyWhere: {}, value: { type: 'scalar' as const, where: {}, text: String(value), value } };
}
