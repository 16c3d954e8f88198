import { describe, expect, test } from '@jest/globals';
import { canonicalizeIp } from '../../src/pseudonyms/ip.ts';

const rows: [string, string | undefined][] = [
  ['10.0.0.1', '10.0.0.1'],
  ['010.000.000.001', '10.0.0.1'],
  ['1.2.3', '1.2.0.3'],
  ['1.2', '1.0.0.2'],
  ['1.2.65535', '1.2.255.255'],
  ['127', '0.0.0.127'],
  ['4294967295', '255.255.255.255'],
  ['4294967296', undefined],
  ['1.2.65536', undefined],
  ['256.1.1.1', undefined],
  ['1.256.1', undefined],
  ['1.2.3.4.5', undefined],
  ['1.2.3.-4', undefined],
  ['1.2.3.', undefined],
  ['.1.2.3', undefined],
  ['1..2', undefined],
  ['0000000010.0.0.1', undefined],
  ['0x7f.0.0.1', undefined],
  ['face', undefined],
  ['beef.cafe', undefined],
  ['', undefined],
  [' 10.0.0.1', undefined],
  ['10.0.0.1\n', undefined],
  ['10.0.0.1:80', undefined],
  ['2001:DB8::1', '2001:db8:0:0:0:0:0:1'],
  ['2001:0db8:0:0:0:0:2:1', '2001:db8:0:0:0:0:2:1'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['1::', '1:0:0:0:0:0:0:0'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::ffff:192.0.2.128', '192.0.2.128'],
  ['0:0:0:0:0:ffff:c000:0280', '192.0.2.128'],
  ['::192.0.2.128', '0:0:0:0:0:0:c000:280'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0:0:0:c000:221'],
  ['::192.0.2', undefined],
  ['192.0.2.1::', undefined],
  ['::192.0.2.1:1', undefined],
  ['1:2:3:4::5:6:7:8', undefined],
  ['1:2:3:4:5:6:7', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1::2::3', undefined],
  [':::', undefined],
  [':1', undefined],
  ['1:', undefined],
  ['12345::', undefined],
  ['2001:db8::g', undefined],
  ['fe80::1%eth0', undefined],
  ['[::1]', undefined],
];

describe('canonical IP addresses', () => {
  test.each(rows)('%s → %s', (text, canonical) => {
    expect(canonicalizeIp(text)).toBe(canonical);
  });

  test.each(rows.filter(([, canonical]) => canonical))('%s: the canonical form is its own', (_, canonical) => {
    expect(canonicalizeIp(canonical ?? '')).toBe(canonical);
  });
});
