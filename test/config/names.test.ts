import { describe, expect, test } from '@jest/globals';
import { candidateNames, defaultInstancePrefix, fullName } from '../../src/config/names.ts';
import { functionNameOf, placeOf } from '../../src/config/place.ts';
import { isBlankSecret } from '../../src/config/reading.ts';
import { compatCases } from './support/compat.ts';

interface NameCase {
  readonly prefix?: string;
  readonly functionName?: string;
  readonly property?: string;
  readonly expect?: string;
  readonly value?: string;
  readonly empty?: boolean;
}

const cases = compatCases<NameCase>('config-names');

describe('names in the store, as in the compatibility cases', () => {
  test.each(cases.filter((row) => row.property !== undefined))('$prefix $functionName $property is $expect', (row) => {
    const prefix = row.prefix ?? defaultInstancePrefix(row.functionName ?? '');
    expect(fullName(prefix, row.property ?? '')).toBe(row.expect);
  });

  test.each(cases.filter((row) => row.empty !== undefined))('"$value" counts as no secret: $empty', (row) => {
    expect(isBlankSecret(row.value ?? '')).toBe(row.empty);
  });
});

describe('candidate names', () => {
  test('the own name comes before the shared one', () => {
    expect(candidateNames({ instance: 'PSOXY_ZOOM_', shared: 'corp/' }, 'PSOXY_SALT')).toEqual([
      'PSOXY_ZOOM_PSOXY_SALT',
      '/corp/PSOXY_SALT',
    ]);
  });

  test('one name under both prefixes is asked for once', () => {
    expect(candidateNames({ instance: '', shared: '' }, 'PSOXY_SALT')).toEqual(['PSOXY_SALT']);
  });
});

describe('a blank secret', () => {
  test.each([
    ' \n',
    'Fill Me',
    'fill-me',
    'CHANGEME',
    'changeme',
    'replace_me',
    'ToDo',
    'tbd',
    'placeholder',
    '<your secret>',
    'xxxx',
    '***',
    '...',
  ])('"%s" is one', (text) => expect(isBlankSecret(text)).toBe(true));
  test.each(['s3cret', 'fill me with joy', 'todo-list', 'xx', '<a><b>', 'zpk1_0123'])('"%s" is none', (text) =>
    expect(isBlankSecret(text)).toBe(false),
  );
});

describe('the function name', () => {
  test.each([
    [{}, 'psoxy-zoom'],
    [{ K_SERVICE: 'run-name' }, 'run-name'],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'lambda-name' }, 'lambda-name'],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'lambda-name', FUNCTION_NAME: 'own-name' }, 'own-name'],
    [{ FUNCTION_NAME: ' ' }, 'psoxy-zoom'],
  ])('%j gives %s', (env, name) => expect(functionNameOf(env)).toBe(name));
});

describe('the place', () => {
  test.each([
    [{}, 'local'],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'f' }, 'aws-lambda'],
    [{ AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' }, 'aws-lambda'],
    [{ K_SERVICE: 'f' }, 'cloud-run'],
    [{ K_REVISION: 'f-1' }, 'cloud-run'],
  ])('%j is %s', (env, place) => expect(placeOf(env)).toBe(place));
});
