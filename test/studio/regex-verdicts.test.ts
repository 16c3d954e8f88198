import { expect, test } from '@jest/globals';
import type { RegexVerdict } from '../../src/review/check/path-regexes.ts';
import { createRegexVerdicts } from '../../src/studio/regex-verdicts.ts';

test('a verdict that takes its time is passed over in a pause, waited for by the patient, and asked for once', async () => {
  const verdict: { settle(now: RegexVerdict): void } = { settle: () => undefined };
  let asked = 0;
  const verdicts = createRegexVerdicts(async () => () => {
    asked++;
    return new Promise((resolve) => {
      verdict.settle = resolve;
    });
  });
  const hasty = verdicts.judgeFor(false);
  expect(await hasty.judge('a')).toEqual({ status: 'safe' });
  expect(hasty.isComplete()).toBe(false);
  const patient = verdicts.judgeFor(true);
  const waiting = patient.judge('a');
  verdict.settle({ status: 'vulnerable' });
  expect(await waiting).toEqual({ status: 'vulnerable' });
  expect(patient.isComplete()).toBe(true);
  expect(asked).toBe(1);
});

test('where no judge is installed nothing is proven', async () => {
  const { judge } = createRegexVerdicts(async () => undefined).judgeFor(true);
  expect(await judge('a')).toEqual({ status: 'unknown' });
});
