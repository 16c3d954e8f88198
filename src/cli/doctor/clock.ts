import { type Finding, fine, note, problem } from './finding.ts';

/** Beyond this AWS refuses signatures. Source: AWS General Reference, "Signature Version 4". */
const REFUSED_SECONDS = 300;
const NOTICEABLE_SECONDS = 30;

/** Compares this machine's clock with the `Date` of an answer; nothing to say without one. */
export function clockFindings(date: string | undefined, now: number): Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round(Math.abs(now - theirs) / 1000);
  const text = `This clock and theirs differ by ${seconds} s.`;
  if (seconds >= REFUSED_SECONDS) return [problem('clock', text, 'Set the clock: signatures and tokens depend on it.')];
  return [seconds > NOTICEABLE_SECONDS ? note('clock', text) : fine('clock', text)];
}
