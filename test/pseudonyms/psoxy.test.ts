import { describe, expect, test } from '@jest/globals';
import { canonicalizeIp } from '../../src/pseudonyms/ip.ts';
import type { PseudonymSettings } from '../../src/pseudonyms/settings.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { PseudonymRequest } from '../../src/pseudonyms/types.ts';
import { changed, codesOf, make, PSOXY, readCases } from './support.ts';

const pseudonyms = make(PSOXY);

function tokenFor(text: string, request: Partial<PseudonymRequest> = {}, settings: Partial<PseudonymSettings> = {}) {
  const reversible = request.reversible ?? false;
  const pseudonym = make({ ...PSOXY, ...settings }).create(text, { ...request, reversible });
  return pseudonym && tokenOf(pseudonym, reversible);
}

const BLAH = 'p~nVPSMYD7ZO_ptGIMJ65TAFo5_vVVQQ2af5Bfg7bW0Jq9JIOXfBWhts_zA5Ns0r4m';

describe('worked vectors of the contract', () => {
  const rows: [string, string, Partial<PseudonymRequest>, string | null][] = [
    ['an address', 'alice@acme.com', {}, 't~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@acme.com'],
    ['its domain as written', 'Alice@Acme.COM', {}, 't~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@Acme.COM'],
    ['a name', ' alice ', {}, 't~HkyZU5881N7utUVAK-m0hRs7xLg1NOH0vNew9yQE63g'],
    ['digits', '123', {}, 't~gdQNlP7k-07rGiG7etuTwGqtNbkpwaKwJK4zs6m3niM'],
    ['a fraction', '1.0', {}, 't~jkOHVuC6CUAt5MHD_T5d5cZF-tI39tBX74qyDlHRorA'],
    ['blanks', '  ', { reversible: true }, null],
    ['a reversible text', 'blah', { reversible: true }, BLAH],
    ['a reversible text as it stands', 'blah', { reversible: true, verbatim: true }, BLAH],
    [
      'a reversible address with a name',
      'Alice <Alice@Acme.com>',
      { reversible: true },
      'p~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMm6D3btSAlhI8IwM3w_hAtTZ_3C2dv6Mm5pLeKlNutJuQ@Acme.com',
    ],
    [
      'a user id',
      '30R7kT7bTIKSNUFEuH_Qlg',
      { reversible: true, kind: 'user' },
      'p~VjaDLjRhCKAqZXudj3csGB04rnu-0CZB8xTximmvE6JHjIcpprb_HQyP9L06Gfv0PpYnLZwH-yDZYtvPVDk1yg',
    ],
  ];
  test.each(rows)('%s', (_, text, request, token) => {
    expect(tokenFor(text, request)).toBe(token);
  });

  test('IP addresses, with the general keys when they have none of their own', () => {
    const [v4, v6] = ['010.0.0.1', '2001:DB8::1'].map((text) => canonicalizeIp(text) ?? '');
    const asIp = { keySet: 'ip', verbatim: true } as const;
    expect(tokenFor(v4 ?? '', asIp)).toBe('t~3BU4goNN07w3ofq8v5ig2enxSWj9xnAnPOThel4mHTk');
    expect(tokenFor(v6 ?? '', { ...asIp, reversible: true })).toBe(
      'p~njBikXo6n6-7z6JEg8zs_E89aJQ0lje1vW3O9EkS__9FAw80OHikacElhwq0zX99JnZkhdN2FB6YSJCYf5e8Mg',
    );
    expect(tokenFor('10.0.0.1', asIp, { saltIp: 'other' })).toBe(tokenFor('10.0.0.1', {}, { salt: 'other' }));
    expect(tokenFor('10.0.0.1', { ...asIp, reversible: true }, { encryptionKeyIp: 'other' })).toBe(
      tokenFor('10.0.0.1', { reversible: true }, { encryptionKey: 'other' }),
    );
  });

  test('half a surrogate pair counts as a question mark, as in Java', () => {
    expect(tokenFor('a\ud800b', { reversible: true })).toBe(tokenFor('a?b', { reversible: true }));
    expect(tokenFor('\u{1f600}')).not.toBe(tokenFor('?'));
  });
});

describe('settings of the reference', () => {
  interface DomainCase {
    readonly handling: PseudonymSettings['emailDomainHandling'];
    readonly email: string;
    readonly domain: string;
  }
  const domains = readCases<{ cases: DomainCase[] }>('cases/compat/domain-handling.json');
  test.each(domains.cases)('EMAIL_DOMAIN_HANDLING=$handling writes $domain', ({ handling, email, domain }) => {
    const keys = { saltEmailDomains: 'salt-domains', encryptionKeyEmailDomains: 'asdfasdf' };
    const token = tokenFor(email, {}, { ...keys, emailDomainHandling: handling });
    expect(token).toBe(`t~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@${domain}`);
  });

  test('REDACT leaves no domain, KEEP_LISTED those that are listed', () => {
    const listed = { emailDomainHandling: 'KEEP_LISTED', emailDomainsKept: ['ACME.com'] } as const;
    expect(tokenFor('alice@acme.com', {}, { emailDomainHandling: 'REDACT' })).toMatch(/^t~[\w-]{43}$/);
    expect(tokenFor('alice@Acme.com', {}, listed)).toMatch(/@Acme\.com$/);
    expect(tokenFor('alice@acme.org', {}, listed)).toMatch(/@h~[\w-]{43}$/);
    expect(tokenFor('alice@sub.acme.com', {}, listed)).toMatch(/@h~[\w-]{43}$/);
  });

  interface SpellingCase {
    readonly canonicalization: PseudonymSettings['emailCanonicalization'];
    readonly reference: string;
    readonly equal: readonly string[];
    readonly distinct: readonly string[];
  }
  const spellings = readCases<{ cases: SpellingCase[] }>('cases/compat/canonicalization.json');
  test.each(spellings.cases)('EMAIL_CANONICALIZATION=$canonicalization joins and parts spellings', (one) => {
    const scheme = make({ ...PSOXY, emailCanonicalization: one.canonicalization });
    const hashOf = (text: string) => scheme.create(text, { reversible: false })?.hash;
    for (const text of one.equal) expect(hashOf(text)).toBe(hashOf(one.reference));
    for (const text of one.distinct) expect(hashOf(text)).not.toBe(hashOf(one.reference));
  });

  const headers = readCases<{ cases: { salt: string; header: string }[] }>('cases/compat/salt-header.json');
  test.each(headers.cases)('the salt header is $header', ({ salt, header }) => {
    expect(make({ ...PSOXY, salt }).saltSha256).toBe(header);
  });
});

describe('restoring', () => {
  test('takes a token with any domain behind it, as the reference does', () => {
    expect(pseudonyms.restore(BLAH, {})).toEqual({ ok: true, text: 'blah', kind: undefined });
    expect(pseudonyms.restore(`${BLAH}@acme.com`, {})).toEqual({ ok: true, text: 'blah', kind: undefined });
  });

  test.each(['STRICT', 'IGNORE_DOTS'] as const)('takes tokens made under %s, whatever is set now', (mode) => {
    const token = tokenFor('A.lice+x@acme.com', { reversible: true }, { emailCanonicalization: mode }) ?? '';
    for (const emailCanonicalization of ['STRICT', 'IGNORE_DOTS'] as const) {
      const restored = make({ ...PSOXY, emailCanonicalization }).restore(token, {});
      expect(restored).toEqual({ ok: true, text: 'A.lice+x@acme.com', kind: undefined });
    }
  });

  test('takes what tokenize made of an address as it stands', () => {
    const token = tokenFor('Alice@acme.com', { reversible: true, verbatim: true }) ?? '';
    expect(token).not.toContain('@');
    expect(pseudonyms.restore(token, {})).toEqual({ ok: true, text: 'Alice@acme.com', kind: undefined });
  });

  test('takes a token whose domain is encrypted or a token itself', () => {
    for (const emailDomainHandling of ['TOKENIZE', 'ENCRYPT'] as const) {
      const token = tokenFor('a@acme.com', { reversible: true }, { emailDomainHandling }) ?? '';
      expect(pseudonyms.restore(token, {})).toMatchObject({ ok: true, text: 'a@acme.com' });
    }
  });

  const id = tokenFor('30R7kT7bTIKSNUFEuH_Qlg', { reversible: true }) ?? '';
  const refused: [string, string][] = [
    ['hash only', BLAH.slice(0, 45)],
    ['a forgery that would be `../admin`', forge('blah', '../admin')],
    ['a changed last character', changed(BLAH, BLAH.length - 1, 'n')],
    ['spare bits of the last character', changed(id, id.length - 1, 'h')],
    ['a changed first character', changed(BLAH, 2, 'm')],
    ['a character more', `${BLAH}A`],
    ['a block more', `${BLAH}${'A'.repeat(64)}`],
    ['another prefix', changed(BLAH, 0, 't')],
    ['text before it', `x${BLAH}`],
    ['text behind it', `${BLAH}/x`],
    ['padding', `${BLAH}=`],
    ['nothing behind `@`', `${BLAH}@`],
    ['an empty text', ''],
    ['another key', tokenFor('blah', { reversible: true }, { encryptionKey: 'other' }) ?? ''],
    ['another salt', tokenFor('blah', { reversible: true }, { salt: 'other' }) ?? ''],
  ];
  test.each(refused)('refuses %s', (_, token) => {
    expect(pseudonyms.restore(token, {})).toEqual({ ok: false });
  });

  test('refuses everything when there is no encryption key', () => {
    expect(make({ ...PSOXY, encryptionKey: undefined }).restore(BLAH, {})).toEqual({ ok: false });
  });

  test('holds a text to the shape of its place, if the place names a kind', () => {
    const address = tokenFor('alice@acme.com', { reversible: true }) ?? '';
    const named = tokenFor('Alice <alice@acme.com>', { reversible: true }) ?? '';
    expect(pseudonyms.restore(BLAH, { kind: 'user' })).toEqual({ ok: true, text: 'blah', kind: 'user' });
    expect(pseudonyms.restore(address, { kind: 'user' }).ok).toBe(true);
    expect(pseudonyms.restore(address, { kind: 'email' }).ok).toBe(true);
    expect(pseudonyms.restore(address, { kind: 'meeting' }).ok).toBe(false);
    expect(pseudonyms.restore(named, { kind: 'user' }).ok).toBe(false);
  });
});

/** The published forgery: XOR on the IV turns one text of a block's length into another (contract W3). */
function forge(from: string, to: string): string {
  const bytes = Buffer.from(BLAH.slice(2), 'base64url');
  const padded = (text: string) => Buffer.from(text.padEnd(16, String.fromCharCode(16 - text.length)));
  for (let at = 0; at < 16; at++) bytes[at] = (bytes[at] ?? 0) ^ (padded(from)[at] ?? 0) ^ (padded(to)[at] ?? 0);
  return `p~${bytes.toString('base64url')}`;
}

describe('key texts', () => {
  const strong = { development: false, salt: 'vT3pQz81LkWm0xRb', encryptionKey: 'N7c!Yd2#hPq9sGf4' };
  const rows: [string, Partial<PseudonymSettings>, string[]][] = [
    ['two random texts of 16', {}, []],
    ['no encryption key', { encryptionKey: undefined }, []],
    ['no salt', { salt: undefined }, ['secret-missing']],
    ['a salt of 15', { salt: 'vT3pQz81LkWm0xR' }, ['key-weak']],
    ['an empty salt', { salt: '' }, ['key-weak']],
    ['a repeated salt', { salt: 'saltsaltsaltsalt' }, ['key-weak']],
    ['few characters', { salt: 'aabbccddeeaabbccddee' }, ['key-weak']],
    ['the digits', { encryptionKey: '1234567890123456' }, ['key-weak']],
    ['the alphabet backwards', { encryptionKey: 'zyxwvutsrqponmlkjihg' }, ['key-weak']],
    ['a placeholder', { salt: 'please-change-me-now' }, ['key-weak']],
    ['a password', { encryptionKey: 'My-Password-2024!!' }, ['key-weak']],
    ['a published salt', { salt: 'correct horse battery staple' }, ['key-weak']],
    ['a weak salt for addresses', { saltIp: 'x' }, ['key-weak']],
    [
      'encrypted domains without a key',
      { encryptionKey: undefined, emailDomainHandling: 'ENCRYPT' },
      ['secret-missing'],
    ],
    [
      'encrypted domains with a key of their own',
      { encryptionKeyEmailDomains: 'k2Jw9!sLq0Zx7vBn', emailDomainHandling: 'ENCRYPT' },
      [],
    ],
    ['another pin', { pinnedFingerprint: '000000000000000000000000' }, ['key-fingerprint-mismatch']],
    ['weak keys in development', { salt: 'a', encryptionKey: 'b', development: true }, []],
  ];
  test.each(rows)('%s → %j', (_, settings, codes) => {
    expect(codesOf({ ...PSOXY, ...strong, ...settings })).toEqual(codes);
  });

  test('the pinned fingerprint is the one shown', () => {
    const pinnedFingerprint = make({ ...PSOXY, ...strong }).fingerprint;
    expect(codesOf({ ...PSOXY, ...strong, pinnedFingerprint })).toEqual([]);
  });

  test('a reversible pseudonym without a key is refused, a plain one is made', () => {
    const keyless = make({ ...PSOXY, encryptionKey: undefined });
    expect(() => keyless.create('x', { reversible: true })).toThrow('PSOXY_ENCRYPTION_KEY');
    expect(keyless.create('x', { reversible: false })).not.toBeNull();
  });
});

describe('preparing', () => {
  test('derives the key ahead: tokens are the same, and the first one does not wait', async () => {
    const settings = { ...PSOXY, salt: 'a salt nobody else has here' };
    const prepared = make(settings);
    await prepared.prepare?.();
    const started = process.cpuUsage();
    const token = prepared.create('blah', { reversible: true });
    const { user, system } = process.cpuUsage(started);
    expect(token).toEqual(make(settings).create('blah', { reversible: true }));
    // 65,536 rounds of PBKDF2 cost 15 ms and more on any machine; a token some tens of microseconds.
    expect(user + system).toBeLessThan(8_000);
  });

  test.each([
    ['without an encryption key', { ...PSOXY, encryptionKey: undefined }],
    ['when a value was faster', PSOXY],
  ])('is harmless %s', async (_, settings) => {
    const made = make(settings);
    const preparing = made.prepare?.();
    const before = settings.encryptionKey && made.create('blah', { reversible: true });
    await preparing;
    expect(settings.encryptionKey && made.create('blah', { reversible: true })).toEqual(before);
  });
});
