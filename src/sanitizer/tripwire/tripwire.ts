import { ResponseRefused } from '../../errors.ts';
import { numberText } from '../../json/number-text.ts';
import { isNumber, isObject, type JsonObject, type JsonValue, KEY_ORDER, keysOf, setKey } from '../../json/value.ts';
import type { TripwireMode } from '../types.ts';
import { MIN_ORIGINAL_LENGTH, type Watch } from '../walk/watch.ts';
import { mayHideAtSign, mayHoldAddress } from './addresses.ts';
import type { Known } from './known.ts';
import { judgeText } from './leaf.ts';

/** What came out of the rules. */
export interface Outcome {
  readonly documents: JsonValue[];
  /** The documents as they would go out. */
  readonly body: string;
}

/** How to check it, and what the walk noted. */
export interface Check {
  readonly mode: TripwireMode;
  readonly watch: Watch;
  readonly known: Known;
}

/**
 * Whether anything may be wrong with an answer; false for nearly every one, without a second walk. At-signs are counted in
 * the body as a whole: when there are as many as in the texts that this walk produced, no other text has one.
 */
export function isSuspicious({ body }: Outcome, { mode, watch, known }: Check): boolean {
  if (watch.unseen) return true;
  if (known.restored.size > 0 && holdsRestored(watch, known)) return true;
  if (mode === 'off') return false;
  for (const text of watch.texts) if (known.isOriginal(text)) return true;
  for (const value of watch.numbers) if (known.isOriginalNumber(value)) return true;
  const mayHide = mayHideAtSign(body) || countAtSigns([body]) !== countAtSigns(watch.producedOut);
  return mayHide && watch.texts.some((text) => mayHoldAddress(text) && judgeText(text, known, true).type === 'finding');
}

function holdsRestored({ texts, numbers, producedOut }: Watch, { restored, restoredWithin }: Known): boolean {
  const holds = (text: string) => restored.has(text) || restoredWithin.some((part) => text.includes(part));
  return texts.some(holds) || producedOut.some(holds) || numbers.some((value) => holds(numberText(value)));
}

function countAtSigns(texts: readonly string[]): number {
  let count = 0;
  for (const text of texts) for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) count += 1;
  return count;
}

/**
 * Walks what came out and judges every key and leaf. One equal to a restored value gives way to its token in any mode.
 * Throws ResponseRefused `tripwire` for a finding when the mode is `block`.
 */
export function checkDocuments(
  documents: readonly JsonValue[],
  { mode, known }: Check,
): { documents: JsonValue[]; findings: number } {
  const check = createCheck(known, mode);
  const checked = documents.map(check.value);
  const findings = check.findings();
  if (mode === 'block' && findings > 0) {
    throw new ResponseRefused('tripwire', 'An address or an original value stood in the answer.');
  }
  return { documents: checked, findings };
}

function createCheck(known: Known, mode: TripwireMode): { value(value: JsonValue): JsonValue; findings(): number } {
  let findings = 0;
  const redacts = mode === 'redact';

  function value(node: JsonValue): JsonValue {
    if (typeof node === 'string') return text(node, node, node);
    if (isNumber(node)) return text(numberText(node), node, null);
    if (Array.isArray(node)) return node.map(value);
    return isObject(node) ? members(node) : node;
  }

  /** `redacted` null: a number gives way to null, since nothing of it can stay. */
  function text(spelled: string, whole: JsonValue, fallback: JsonValue): JsonValue {
    const verdict = judgeText(spelled, known, mode !== 'off');
    if (verdict.type === 'fine') return whole;
    if (verdict.type === 'restored') return verdict.token;
    findings += 1;
    if (!redacts) return whole;
    return fallback === null ? null : verdict.redacted;
  }

  function members(object: JsonObject): JsonObject {
    const result: JsonObject = {};
    const names: string[] = [];
    for (const key of keysOf(object)) {
      const name = keyFor(key);
      if (name === undefined) continue;
      setKey(result, name, value(object[key] as JsonValue));
      names.push(name);
    }
    if (object[KEY_ORDER]) result[KEY_ORDER] = names;
    return result;
  }

  /** The key as it may go out; undefined when the entry goes with it. */
  function keyFor(key: string): string | undefined {
    // A short restored value may well be spelled like a field's name (`id`, `me`).
    if (key.length < MIN_ORIGINAL_LENGTH) return key;
    const verdict = judgeText(key, known, mode !== 'off');
    if (verdict.type === 'fine') return key;
    if (verdict.type === 'restored') return verdict.token;
    findings += 1;
    return redacts ? undefined : key;
  }

  return { value, findings: () => findings };
}
