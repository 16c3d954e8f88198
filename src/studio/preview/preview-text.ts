import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { Calls, Preview } from '../protocol.ts';
import { preview } from './preview.ts';
import type { RuleTexts } from './rule-texts.ts';

/**
 * The preview of a rule text: the short way, through the one endpoint the page shows, when that endpoint answers; else, and
 * whenever the text was read before, through all of it. The page asks again without `endpoint` after the check of the whole.
 */
export function previewText(
  { text, exchange, endpoint }: Calls['preview']['asks'],
  texts: RuleTexts,
  settings: SanitizerSettings,
): Preview {
  const quick = texts.readQuickly(text, endpoint);
  if (quick.rules === undefined) return { kind: 'broken', marks: quick.marks };
  const shown = preview(exchange, quick.rules, settings);
  if (shown.kind !== 'denied' || quick.rules.isWhole) return shown;
  const whole = texts.read(text);
  return whole.rules === undefined ? { kind: 'broken', marks: whole.marks } : preview(exchange, whole.rules, settings);
}
