import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isBlankSecret } from '../../src/config/reading.ts';
import { settingsTable } from '../../src/config/table/index.ts';
import { secretProperties } from '../../src/config/table/secrets.ts';
import { findings } from './support/findings.ts';
import { blocksOf, filesIn, listOf } from './support/hcl.ts';

const CLOUDS = [
  // Without effect on a cloud, refused there, or set by the module from what it knows itself.
  { cloud: 'aws', provider: 'hashicorp/aws', notHere: ['TRUSTED_PROXY_HOPS'] },
  { cloud: 'gcp', provider: 'hashicorp/google', notHere: [] },
] as const;
const SET_BY_MODULE = [
  'ALLOWED_DATA_ACCESS_IP_BLOCKS',
  'BUNDLE_FILENAME',
  'FUNCTION_NAME',
  'HOST',
  'IS_DEVELOPMENT_MODE',
  'PATH_TO_INSTANCE_CONFIG',
  'PATH_TO_SHARED_CONFIG',
  'PORT',
  'SECRETS_DIRECTORY',
  'SECRETS_STORE',
  'SHARED_SECRETS',
];
const ROOT = resolve(import.meta.dirname, '../..');

describe.each(CLOUDS)('modules/$cloud', ({ cloud, provider, notHere }) => {
  const files = filesIn(`modules/${cloud}`);
  const blocks = blocksOf(files);

  test('has nothing to object to', () => {
    expect(findings(files)).toEqual([]);
  });

  test('needs one provider and Terraform 1.11', () => {
    const text = files.get('versions.tf') ?? '';
    expect([...text.matchAll(/source += "([^"]+)"/g)].map((match) => match[1])).toEqual([provider]);
    expect(text).toContain('required_version = ">= 1.11"');
  });

  test('has at most 12 variables, all described, refusing what is wrong in plain words', () => {
    const variables = blocks.filter(({ kind }) => kind === 'variable');
    expect(variables.length).toBeLessThanOrEqual(12);
    expect(variables.filter(({ body }) => !/^ {2}description = (?:"|<<-EOT)/m.test(body)).map(nameOf)).toEqual([]);
    const unchecked = variables.filter(({ body }) => !body.includes('validation {')).map(nameOf);
    expect(unchecked).toEqual([cloud === 'aws' ? 'tags' : 'labels']);
    const messages = variables.flatMap(({ body }) =>
      [...body.matchAll(/error_message = "([^"]+)"/g)].map((match) => match[1]),
    );
    expect(messages.filter((message) => !/^[a-z_.]+.*: .*[.]$/.test(message ?? ''))).toEqual([]);
  });

  test('describes every output', () => {
    const outputs = blocks.filter(({ kind }) => kind === 'output');
    expect(outputs.map(nameOf)).toEqual(
      expect.arrayContaining(['endpoint', 'secrets', 'todo', 'test_script', 'provisioner_policy']),
    );
    expect(outputs.filter(({ body }) => !body.includes('description = "')).map(nameOf)).toEqual([]);
  });

  test('takes every setting there is, but those it sets itself', () => {
    const onClouds = Object.values(settingsTable).filter(({ doc }) => !doc.startsWith('Self-hosted:'));
    const all = onClouds.map(({ name }) => name as string);
    const wanted = all.filter((name) => ![...SET_BY_MODULE, ...notHere].includes(name));
    expect([...listOf(files, 'setting_names')].sort()).toEqual([...wanted].sort());
  });

  test('makes or admits a place for every secret there is', () => {
    const known = ['credentials', 'keys', 'optional_keys'].flatMap((name) => listOf(files, name));
    expect([...known, 'RULES'].sort()).toEqual(Object.keys(secretProperties).sort());
  });

  test('puts a placeholder into every place that the proxy takes for no secret', () => {
    const text = files.get('secrets.tf') ?? '';
    const placeholders = [...text.matchAll(/_wo +=\s"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(placeholders).toHaveLength(2);
    expect(placeholders.filter((placeholder) => !isBlankSecret(placeholder))).toEqual([]);
  });

  test('reads log fields and error words that exist', () => {
    const text = files.get('metrics.tf') ?? '';
    const fields = [...text.matchAll(/(?:\$|jsonPayload)\.([a-zA-Z]+)/g)].map((match) => match[1] ?? '');
    const words = [...text.matchAll(/\\"([A-Z_]{4,}|[a-z-]+)\\"/g)].map((match) => match[1] ?? '');
    const documented = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const sources = [
      'src/errors.ts',
      'src/zoom/client-options.ts',
      'src/zoom/retry.ts',
      'src/connector/connector.ts',
      'src/proxy/settings.ts',
    ]
      .map((name) => readFileSync(join(ROOT, name), 'utf8'))
      .join('\n');
    expect(fields.length).toBeGreaterThan(15);
    expect([...new Set(fields)].filter((field) => !documented.includes(`\`${field}\``))).toEqual([]);
    expect(
      [...new Set(words)].filter((word) => !sources.includes(`'${word}'`) && word !== 'cloud_run_revision'),
    ).toEqual([]);
  });

  test('has the alarms that are promised', () => {
    const text = files.get('alarms.tf') ?? '';
    const names = [...text.matchAll(/^ {4}([a-z-]+) = \{$/gm)].map((match) => match[1]);
    expect(names.sort()).toEqual([
      'blocked-requests',
      'configuration',
      'errors',
      'failed-requests',
      'latency',
      'missing-scope',
      'throttles',
      'tripwire',
      'unknown-fields',
      'zoom-rate-limited',
      'zoom-unauthorized',
    ]);
  });
});

test('the two modules call the same idea by the same name', () => {
  const [aws, gcp] = CLOUDS.map(({ cloud }) =>
    blocksOf(filesIn(`modules/${cloud}`))
      .filter(({ kind }) => kind === 'variable')
      .map(nameOf),
  );
  const shared = ['name', 'bundle', 'function', 'settings', 'callers', 'secrets', 'alarms'];
  expect(aws).toEqual(expect.arrayContaining(shared));
  expect(gcp).toEqual(expect.arrayContaining(shared));
});

function nameOf({ labels }: { readonly labels: readonly string[] }): string {
  return labels[0] ?? '';
}
