import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decodeRulesSetting } from '../../src/rules/setting.ts';

const YAML = 'endpoints:\n- pathTemplate: /x\n';
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

describe('the setting RULES', () => {
  const rows: readonly [string, string, readonly string[]][] = [
    ['is taken as it is when it is no base64', YAML, [YAML]],
    ['is decoded when it is base64', base64(YAML), [YAML, base64(YAML)]],
    ['is inflated when it is base64 of gzip', base64(gzipSync(YAML)), [YAML, base64(gzipSync(YAML))]],
    ['may end in a line break', `${base64(YAML)}\n`, [YAML, `${base64(YAML)}\n`]],
    [
      'stays as it is when the gzip is damaged',
      base64(gzipSync(YAML).subarray(0, 20)),
      [base64(gzipSync(YAML).subarray(0, 20))],
    ],
    [
      'stays as it is when it inflates beyond reason',
      base64(gzipSync(Buffer.alloc(8 * 1024 * 1024))),
      [base64(gzipSync(Buffer.alloc(8 * 1024 * 1024)))],
    ],
    ['stays as it is when it is a word that happens to be base64', '////', ['////']],
    ['may be empty', '', ['']],
  ];
  test.each(rows)('%s', (_, value, expected) => {
    expect(decodeRulesSetting(value)).toEqual(expected);
  });
});
