import { describe, expect, test } from '@jest/globals';
import type { PseudonymSettings } from '../../src/pseudonyms/settings.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { PseudonymRequest } from '../../src/pseudonyms/types.ts';
import { KEYED, make } from './support.ts';

function tokenFor(text: string, request: Partial<PseudonymRequest> = {}, settings: Partial<PseudonymSettings> = {}) {
  const reversible = request.reversible ?? false;
  const pseudonym = make({ ...KEYED, ...settings }).create(text, { ...request, reversible });
  return pseudonym ? tokenOf(pseudonym, reversible) : null;
}

const pseudonyms = make(KEYED);

describe('the kind of a text', () => {
  test('is e-mail by recognition where the rule names none, else value', () => {
    expect(tokenFor('Alice@acme.com')).toBe(tokenFor('alice@acme.com', { kind: 'email' }));
    expect(tokenFor('alice')).toBe(tokenFor('alice', { kind: 'value' }));
    expect(tokenFor('alice')).not.toBe(tokenFor('alice', { kind: 'user' }));
  });

  test('is what the rule names, whatever a stranger typed', () => {
    expect(tokenFor('alice@acme.com', { kind: 'text' })).not.toContain('@');
    expect(tokenFor('alice@acme.com', { kind: 'text' })).not.toBe(tokenFor('alice@acme.com', { kind: 'value' }));
  });

  test('is value for a text as it stands, ip for one under the keys for addresses', () => {
    expect(tokenFor('alice@acme.com', { verbatim: true })).toBe(tokenFor('alice@acme.com', { kind: 'value' }));
    expect(tokenFor('10.0.0.1', { verbatim: true, keySet: 'ip' })).toBe(tokenFor('10.0.0.1', { kind: 'ip' }));
  });

  test('keeps its canonical form for a text as it stands, and loses its domain', () => {
    const named = { kind: 'email', verbatim: true } as const;
    expect(`${tokenFor('Alice@acme.com', named)}@acme.com`).toBe(tokenFor('alice@acme.com', { kind: 'email' }));
  });

  test.each(['', ' ', '\n\t', '\u3000'])('is none for blank text', (text) => {
    expect(tokenFor(text, { kind: 'text', reversible: true })).toBeNull();
  });

  test('a no-break space is text', () => {
    expect(tokenFor('\u00a0')).not.toBeNull();
  });
});

describe('what stands behind @', () => {
  const rows: [PseudonymSettings['emailDomainHandling'], RegExp][] = [
    ['PRESERVE', /^t~[\w-]{44}@acme\.com$/],
    ['REDACT', /^t~[\w-]{44}$/],
    ['TOKENIZE', /^t~[\w-]{44}@h~[\w-]{44}$/],
    ['ENCRYPT', /^t~[\w-]{44}@e~[\w-]{110}$/],
    ['KEEP_LISTED', /^t~[\w-]{44}@h~[\w-]{44}$/],
  ];
  test.each(rows)('%s', (emailDomainHandling, shape) => {
    expect(tokenFor('alice@Acme.COM', {}, { emailDomainHandling })).toMatch(shape);
    expect(tokenFor('alice@Acme.COM', {}, { emailDomainHandling })).toBe(
      tokenFor('alice@acme.com', {}, { emailDomainHandling }),
    );
  });

  test('KEEP_LISTED keeps those that are listed', () => {
    const settings = { emailDomainHandling: 'KEEP_LISTED', emailDomainsKept: ['Acme.com'] } as const;
    expect(tokenFor('alice@ACME.com', {}, settings)).toMatch(/@acme\.com$/);
    expect(tokenFor('alice@notacme.com', {}, settings)).toMatch(/@h~/);
  });

  test('a domain token joins with the pseudonym of the domain', () => {
    const behind = tokenFor('alice@acme.com', {}, { emailDomainHandling: 'TOKENIZE' })?.split('@h~')[1];
    expect(`t~${behind}`).toBe(tokenFor('ACME.com', { kind: 'domain' }));
  });

  test('many domains are told apart', () => {
    const scheme = make({ ...KEYED, emailDomainHandling: 'TOKENIZE' });
    const domainOf = (index: number) => scheme.create(`a@b${index}.co`, { reversible: false })?.domain;
    const texts = Array.from({ length: 1500 }, (_, index) => domainOf(index));
    expect(new Set(texts).size).toBe(1500);
    expect(domainOf(0)).toBe(texts[0]);
  });
});

describe('restoring', () => {
  const token = tokenFor('alice@acme.com', { reversible: true }) ?? '';
  const bare = token.replace(/@.*/, '');
  const domainToken = (settings: Partial<PseudonymSettings>, text = 'x@acme.com') =>
    tokenFor(text, {}, settings)?.split('@')[1];
  const good: [string, string][] = [
    ['its own domain', token],
    ['its own domain in upper case', `${bare}@ACME.com`],
    ['no domain', bare],
    ['the token of its domain', `${bare}@${domainToken({ emailDomainHandling: 'TOKENIZE' })}`],
    ['its encrypted domain', `${bare}@${domainToken({ emailDomainHandling: 'ENCRYPT' })}`],
  ];
  test.each(good)('takes a token with %s', (_, text) => {
    expect(pseudonyms.restore(text, { kind: 'email' })).toEqual({ ok: true, text: 'alice@acme.com', kind: 'email' });
  });

  const other = 'x@acme.org';
  const bad: [string, string][] = [
    ['another domain', `${bare}@acme.org`],
    ['a subdomain', `${bare}@x.acme.com`],
    ['a domain with a dot behind', `${bare}@acme.com.`],
    ['two domains', `${token}@acme.com`],
    ['an encoded @', `${bare}%40acme.com`],
    ['the token of another domain', `${bare}@${domainToken({ emailDomainHandling: 'TOKENIZE' }, other)}`],
    ['another encrypted domain', `${bare}@${domainToken({ emailDomainHandling: 'ENCRYPT' }, other)}`],
    ['half a domain token', `${bare}@h~`],
    ['text before it', `x${token}`],
    ['a plain pseudonym', tokenFor('alice@acme.com') ?? ''],
    ['a psoxy token', 'p~nVPSMYD7ZO_ptGIMJ65TAFo5_vVVQQ2af5Bfg7bW0Jq9JIOXfBWhts_zA5Ns0r4m'],
    ['no bytes', 'p~'],
    ['one block too few', `p~${Buffer.alloc(50, 1).toString('base64url')}`],
  ];
  test.each(bad)('refuses %s', (_, text) => {
    expect(pseudonyms.restore(text, { kind: 'email' })).toEqual({ ok: false });
  });

  test('refuses a domain behind what is no address', () => {
    const user = tokenFor('user-1', { kind: 'user', reversible: true });
    expect(pseudonyms.restore(`${user}`, { kind: 'user' }).ok).toBe(true);
    expect(pseudonyms.restore(`${user}@acme.com`, { kind: 'user' }).ok).toBe(false);
  });

  const shapeless: [PseudonymRequest['kind'], string][] = [
    ['user', '../admin'],
    ['user', 'me'],
    ['value', '..'],
    ['value', 'a/b'],
    ['meeting', 'my room'],
    ['email', 'Alice S. Smith <a@b.co>'],
  ];
  test.each(shapeless)('refuses a %s that a request must not hold: %j', (kind, text) => {
    const sealed = tokenFor(text, { kind, reversible: true }) ?? '';
    expect(pseudonyms.restore(sealed.replace(/@.*/, ''), { kind })).toEqual({ ok: false });
  });

  test('takes tokens made under either treatment of dots', () => {
    const dotted = tokenFor('a.lice@acme.com', { reversible: true }, { emailCanonicalization: 'IGNORE_DOTS' }) ?? '';
    expect(pseudonyms.restore(dotted, { kind: 'email' })).toMatchObject({ ok: true, text: 'a.lice@acme.com' });
    expect(dotted.slice(0, 46)).not.toBe(tokenFor('a.lice@acme.com', { reversible: true })?.slice(0, 46));
  });
});

describe('a pseudonymizer', () => {
  test('cannot be changed, and has no salt to show', () => {
    expect(Object.isFrozen(pseudonyms)).toBe(true);
    expect(pseudonyms.saltSha256).toBeUndefined();
  });
});
