import { ResponseRefused } from '../../errors.ts';
import { numberText } from '../../json/number-text.ts';
import { isNumber, isObject, type JsonObject, type JsonValue, KEY_ORDER, keysOf, setKey } from '../../json/value.ts';
import type { TripwireMode } from '../types.ts';
import { MIN_ORIGINAL_LENGTH, type Watch } from '../walk/watch.ts';
import type { Known } from './known.ts';
import { judgeText } from './leaf.ts';

/** A net for mistakes: what the rules let through although it should not have come out. */
export interface Checked {
  readonly documents: JsonValue[];
  readonly findings: number;
}

/**
 * Looks at what came out. The texts the walk noted are judged first, in a flat loop; only when one of them is not fine, or
 * something came out unseen, are the documents walked again, and then the answer of that walk counts.
 */
export function checkDocuments(
  documents: JsonValue[],
  known: Known,
  { mode, watch }: { mode: TripwireMode; watch: Watch },
): Checked {
  const isOn = mode !== 'off';
  if (!watch.unseen && !isSuspicious(watch, known, isOn)) return { documents, findings: 0 };
  const check = createCheck(known, mode);
  const checked = documents.map(check.value);
  if (mode === 'block' && check.findings() > 0)
    throw new ResponseRefused('tripwire', 'An address or an original value stood in the answer.');
  return { documents: checked, findings: check.findings() };
}

function isSuspicious({ texts, numbers }: Watch, known: Known, isOn: boolean): boolean {
  for (const text of texts) if (judgeText(text, known, isOn).type !== 'fine') return true;
  for (const value of numbers) if (isOn && known.isOriginalNumber(value)) return true;
  return known.restored.size > 0 && numbers.some((value) => known.restored.has(numberText(value)));
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
    for (const key of keysOf(object)) {
      const isFine = isFineKey(key);
      if (!isFine) findings += 1;
      if (isFine || !redacts) setKey(result, key, value(object[key] as JsonValue));
    }
    const order = object[KEY_ORDER];
    if (order) result[KEY_ORDER] = order.filter((key) => Object.hasOwn(result, key));
    return result;
  }

  // A short restored value may well be spelled like a field's name (`id`, `me`).
  function isFineKey(key: string): boolean {
    return key.length < MIN_ORIGINAL_LENGTH || judgeText(key, known, mode !== 'off').type === 'fine';
  }

  return { value, findings: () => findings };
}
