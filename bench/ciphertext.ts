/**
 * What one identifier costs in each way of making its token; the figures of docs/pseudonyms.md.
 *
 * `node bench/ciphertext.ts` prints microseconds per value, best of several rounds over 20,000 distinct values.
 */

import { createCipheriv, createHmac, createSecretKey, hash, randomBytes } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { createPseudonyms } from '../src/pseudonyms/create.ts';
import { createKeystream } from '../src/pseudonyms/keyed/keystream.ts';
import { createMac } from '../src/pseudonyms/keyed/mac.ts';
import { createSiv } from '../src/pseudonyms/keyed/siv.ts';
import { newKey } from '../src/pseudonyms/keys/new-key.ts';
import { tokenOf } from '../src/pseudonyms/token.ts';
import type { PseudonymScheme, Pseudonyms } from '../src/pseudonyms/types.ts';

const VALUES = 20_000;
const ROUNDS = 8;
const texts = Array.from({ length: VALUES }, () => randomBytes(16).toString('base64url'));
const key = randomBytes(32);
const keyObject = createSecretKey(key);
const iv = randomBytes(16);
const block = Buffer.alloc(32);

function measure(name: string, run: (text: string) => unknown): void {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    for (const text of texts) run(text);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / VALUES / 1000);
  }
  process.stdout.write(`${name.padEnd(62)}${best.toFixed(2).padStart(7)} µs\n`);
}

function measurePage(): void {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 200; round++) {
    const start = process.hrtime.bigint();
    JSON.stringify(JSON.parse(page));
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
  }
  process.stdout.write(
    `${'JSON.parse and JSON.stringify of a page of 300 rows'.padEnd(62)}${best.toFixed(0).padStart(7)} µs\n`,
  );
}

function make(scheme: PseudonymScheme): Pseudonyms {
  const result = createPseudonyms({
    scheme,
    salt: newKey(randomBytes),
    encryptionKey: newKey(randomBytes),
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: false,
  });
  if (!result.ok) throw new Error('The benchmark has no keys.');
  return result.value;
}

/** A report page as the source sends it: 300 participants, some 100 KB. */
function reportPage(): string {
  const participants = Array.from({ length: 300 }, (_, index) => ({
    id: randomBytes(16).toString('base64url'),
    user_id: `167${index}`,
    name: `Person ${index}`,
    user_email: `person${index}@example.com`,
    join_time: '2026-03-01T10:00:00Z',
    leave_time: '2026-03-01T11:00:00Z',
    duration: 3600,
    failover: false,
    status: 'in_meeting',
    customer_key: '',
    bo_mtg_id: randomBytes(16).toString('base64'),
    participant_user_id: randomBytes(16).toString('base64url'),
  }));
  return JSON.stringify({ page_count: 1, page_size: 300, total_records: 300, next_page_token: '', participants });
}

const page = reportPage();
const mac = createMac(key);
const siv = createSiv(key, { kind: 'user', scope: 'default' });
const applyKeystream = createKeystream(key);
const sealed = Buffer.alloc(48);

measurePage();
measure('SHA-256, one-shot', (text) => hash('sha256', text, 'binary'));
measure('HMAC-SHA-256, createHmac with a key object', (text) => createHmac('sha256', keyObject).update(text).digest());
measure('HMAC-SHA-256, two one-shot digests (ours)', (text) => mac.ofText(text));
measure('AES-256-CTR of 32 bytes, createCipheriv with raw key', () =>
  createCipheriv('aes-256-ctr', key, iv).update(block),
);
measure('AES-256-CTR of 32 bytes, createCipheriv with key object', () =>
  createCipheriv('aes-256-ctr', keyObject, iv).update(block),
);
measure('AES-256-CTR of 32 bytes, one ECB object (ours)', () => applyKeystream(sealed, 0));
measure('SIV of RFC 5297, @noble/ciphers', (text) =>
  aessiv(Buffer.concat([key, key]), block).encrypt(Buffer.from(text)),
);
measure('SIV of HMAC and CTR, createHmac and createCipheriv', (text) => {
  const tag = createHmac('sha256', keyObject).update(block).update(text).digest();
  return createCipheriv('aes-256-ctr', keyObject, tag.subarray(0, 16)).update(block);
});
measure('SIV of HMAC and CTR (ours)', (text) => siv.seal(text, (header) => header.fill(1, 0, 34)));
for (const scheme of ['keyed', 'psoxy'] as const) {
  const pseudonyms = make(scheme);
  for (const reversible of [false, true]) {
    measure(`token of a user id, ${scheme}, ${reversible ? 'reversible' : 'plain'}`, (text) => {
      const pseudonym = pseudonyms.create(text, { kind: 'user', reversible });
      return pseudonym && tokenOf(pseudonym, reversible);
    });
  }
}
