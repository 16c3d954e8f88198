import { describe, expect, jest, test } from '@jest/globals';
import { pseudonymsFor } from '../rules/support/sanitize.ts';
import { addressesInKeptTexts, echoesOf } from '../support/leaks/echoes.ts';
import { findLeaks } from '../support/leaks/find.ts';
import { leaksOf, subjects } from '../support/leaks/law.ts';
import { findLifelike, lifelikeResponse } from '../support/leaks/lifelike.ts';
import { UNKNOWN_KEYS } from '../support/leaks/oddities/keys.ts';
import { oddResponses, plainResponse, responseWith } from '../support/leaks/responses.ts';
import { smallLists } from '../support/leaks/small-lists.ts';
import { targetOf } from '../support/leaks/targets.ts';

// Seconds of computing, and other suites beside.
jest.setTimeout(120_000);

// Each oddity meets some endpoints here and all of them in the long run.
const SHARE = { off: 6, redact: 24 } as const;

const rows = subjects(['off', 'redact']).map(
  (subject) => [subject.name, subject.tripwire as keyof typeof SHARE, subject] as const,
);

describe.each(rows)('%s, tripwire %s', (name, tripwire, subject) => {
  const { stand, endpoints } = subject;

  test('answers what is documented, and without a canary', async () => {
    for (const entry of endpoints) {
      const made = plainResponse(name, entry);
      const { status, body } = await stand.ask(entry.path, made);
      expect({ path: entry.path, status, isBare: body.length < 20 }).toEqual({
        path: entry.path,
        status: 200,
        isBare: false,
      });
      expect(await leaksOf(subject, entry, made)).toEqual([]);
    }
  });

  test('lets no canary through, whatever the source sends instead', async () => {
    for (const [at, entry] of endpoints.entries())
      for (const made of oddResponses(name, entry, (index) => (index + at) % SHARE[tripwire] === 0))
        expect(await leaksOf(subject, entry, made)).toEqual([]);
  });

  test('lets nothing of a list through that is too small to speak of', async () => {
    for (const entry of endpoints)
      for (const made of smallLists(name, entry)) expect(await leaksOf(subject, entry, made)).toEqual([]);
  });

  test('lets no short name, number or address through', async () => {
    for (const entry of endpoints) {
      const { everything } = await stand.ask(entry.path, { body: lifelikeResponse(name, entry) });
      expect({ path: entry.path, found: findLifelike(everything) }).toEqual({ path: entry.path, found: [] });
    }
  });

  test('gives back no identifier of the request', async () => {
    for (const entry of endpoints) {
      const { restored } = targetOf(name, entry.path, pseudonymsFor(name));
      for (const body of echoesOf(name, entry, restored)) {
        const { everything } = await stand.ask(entry.path, { body });
        expect({ path: entry.path, found: findLeaks(everything) }).toEqual({ path: entry.path, found: [] });
      }
    }
  });

  test('shows the operator no canary of all that', async () => {
    const shown = await stand.shown();
    expect(Number(/"unknownFieldsSeen":(\d+)/.exec(shown)?.[1])).toBeGreaterThan(100);
    expect(findLeaks(shown)).toEqual([]);
  });
});

test.each(subjects(['redact']).map((subject) => [subject.name, subject] as const))(
  '%s: the tripwire takes addresses out of the texts that are kept',
  async (name, { stand, endpoints }) => {
    for (const entry of endpoints)
      for (const body of addressesInKeptTexts(name, entry)) {
        const { everything } = await stand.ask(entry.path, { body });
        expect({ path: entry.path, found: findLeaks(everything) }).toEqual({ path: entry.path, found: [] });
      }
  },
);

test.each(subjects(['off']).map((subject) => [subject.name, subject] as const))(
  '%s: a key that is a person is not named in the ledger however often it comes, a new field is',
  async (name, { stand, endpoints }) => {
    for (const entry of endpoints.slice(0, 8)) {
      const { body } = responseWith(UNKNOWN_KEYS, name, entry);
      for (let times = 0; times < 5; times += 1) await stand.ask(entry.path, { body });
    }
    const shown = await stand.shown();
    expect(shown).toContain('new_field');
    expect(findLeaks(shown)).toEqual([]);
  },
);
