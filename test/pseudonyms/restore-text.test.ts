import { describe, expect, test } from '@jest/globals';
import { restoreTokensInText } from '../../src/pseudonyms/restore-text.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { KEYED, make, PSOXY } from './support.ts';

const pseudonyms = make(PSOXY);
const BLAH = 'p~nVPSMYD7ZO_ptGIMJ65TAFo5_vVVQQ2af5Bfg7bW0Jq9JIOXfBWhts_zA5Ns0r4m';
const PLAIN = 't~nVPSMYD7ZO_ptGIMJ65TAFo5_vVVQQ2af5Bfg7bW0Jo';

function tokenFor(text: string): string {
  const pseudonym = pseudonyms.create(text, { reversible: true });
  return pseudonym ? tokenOf(pseudonym, true) : '';
}

const restore = (text: string) => restoreTokensInText(text, pseudonyms, encodeURIComponent);

describe('tokens in a text', () => {
  const encrypted = make({ ...PSOXY, emailDomainHandling: 'ENCRYPT' }).create('a@b.co', { reversible: true });
  const rows: [string, string, string][] = [
    ['in a path', `/v2/users/${BLAH}/meetings`, '/v2/users/blah/meetings'],
    ['with a domain, which goes', `/x/${BLAH}@acme.com?a=1`, '/x/blah?a=1'],
    ['with an encoded @, which stays', `${BLAH}%40acme.com`, 'blah%40acme.com'],
    ['behind other text', `x${BLAH}`, 'xblah'],
    ['two of them', `${BLAH},${BLAH}`, 'blah,blah'],
    ['encoded for its place', tokenFor('a b/../c'), 'a%20b%2F..%2Fc'],
    ['with an encrypted domain', encrypted ? tokenOf(encrypted, true) : '', 'a%40b.co'],
    ['upper case is not one', BLAH.replace('p~', 'P~'), BLAH.replace('p~', 'P~')],
    ['a plain pseudonym is not one', PLAIN, PLAIN],
    ['42 characters are not one', BLAH.slice(0, 44), BLAH.slice(0, 44)],
    ['none', '/v2/users', '/v2/users'],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    expect(restore(text)).toMatchObject({ ok: true, text: expected });
  });

  test('are told with what they stood for', () => {
    const restored = [
      { token: `${BLAH}@acme.com`, text: 'blah' },
      { token: BLAH, text: 'blah' },
    ];
    expect(restore(`${BLAH}@acme.com/${BLAH}`)).toEqual({ ok: true, text: 'blah/blah', restored });
  });

  const refused: [string, string][] = [
    ['hash only', BLAH.slice(0, 45)],
    ['altered', BLAH.replace('Jq9', 'Jq8')],
    ['longer', `${BLAH}x`],
    ['one good, one bad', `${BLAH}/${BLAH}x`],
  ];
  test.each(refused)('fail the whole text: %s', (_, text) => {
    expect(restore(text)).toEqual({ ok: false });
  });

  test('fail the whole text where a restored text must not stand', () => {
    expect(restoreTokensInText(BLAH, pseudonyms, () => undefined)).toEqual({ ok: false });
  });

  test('never restore in the keyed scheme', () => {
    const keyed = make(KEYED);
    const pseudonym = keyed.create('blah', { reversible: true });
    expect(restoreTokensInText(pseudonym ? tokenOf(pseudonym, true) : '', keyed, (text) => text)).toEqual({
      ok: false,
    });
  });
});
