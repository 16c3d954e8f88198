import { ResponseRefused } from '../../errors.ts';
import { parseDocuments } from '../../json/parse.ts';
import { serialize } from '../../json/serialize.ts';
import type { JsonValue } from '../../json/value.ts';
import { restoreTarget } from '../../proxy/restore.ts';
import { parseTarget } from '../../proxy/target.ts';
import type { Match } from '../../rules/types.ts';
import { compileSanitizer } from '../../sanitizer/compile.ts';
import { explainResponse } from '../../sanitizer/explain.ts';
import { asksForLaterPage } from '../../sanitizer/later-page.ts';
import { createLedger } from '../../sanitizer/ledger.ts';
import type { SanitizeInput, SanitizerSettings } from '../../sanitizer/types.ts';
import type { AnswerLine, Exchange, Outcome, Preview } from '../protocol.ts';
import { annotate } from './annotate.ts';
import { describeDenials, NOT_A_TARGET } from './denials.ts';
import { referenceTo } from './reference.ts';
import type { ReadyRules } from './rule-texts.ts';

/**
 * What a client would get for an exchange, with what happened to each field.
 *
 * Matching, restoring and sanitizing are the engine's own. A token of other keys than this run's does not restore; the rules
 * still apply, and a note says so.
 */
export function preview(exchange: Exchange, rules: ReadyRules, settings: SanitizerSettings): Preview {
  const started = performance.now();
  const target = parseTarget(exchange.target);
  if (target === undefined) return refusal(NOT_A_TARGET);
  const match = rules.match({ ...target, method: exchange.method, contentType: undefined, body: undefined });
  if (!match.ok) return { kind: 'denied', denials: describeDenials(match.denials) };
  const restored = restoreTarget(target, match.tokenPlaces, settings.pseudonyms);
  const notes = restored
    ? []
    : ['The request holds a token of other keys; a deployment that has them would restore it.'];
  const input = {
    body: exchange.body,
    restored: restored?.restored ?? [],
    laterPage: asksForLaterPage(target.query),
  };
  try {
    return answer({ input, notes, started }, match, rules, settings);
  } catch (error) {
    if (!(error instanceof ResponseRefused)) throw error;
    return refusal(error.message, error.where?.line);
  }
}

interface Asked {
  readonly input: SanitizeInput;
  readonly notes: string[];
  readonly started: number;
}

function answer(
  { input, notes, started }: Asked,
  { endpoint }: Extract<Match, { ok: true }>,
  { ruleSet, isWhole }: ReadyRules,
  settings: SanitizerSettings,
): Preview {
  const sanitized = compileSanitizer(endpoint, ruleSet, settings, createLedger())(input);
  const { limits } = settings;
  const sources = parseDocuments(input.body, limits);
  const results: (JsonValue | undefined)[] = parseDocuments(sanitized.body, limits);
  const annotated = sources.map((source, at) => {
    const alone = sources.length === 1 ? input : { ...input, body: serialize(source) };
    const events = explainResponse(endpoint, ruleSet, { settings, input: alone });
    return annotate({ source, sanitized: results[at] }, events, { endpoint, ruleSet });
  });
  if (sanitized.tripwireFindings > 0)
    notes.push(`The net against leaks acted at ${sanitized.tripwireFindings} places.`);
  const { lines, rules } = joined(annotated);
  return {
    kind: 'answer',
    endpoint: referenceTo(endpoint),
    isWhole,
    lines,
    rules,
    counts: countOutcomes(lines),
    body: sanitized.body,
    notes,
    milliseconds: performance.now() - started,
  };
}

/** Several documents one after another; their rule numbers are shifted to one list. */
function joined(parts: readonly ReturnType<typeof annotate>[]): ReturnType<typeof annotate> {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const rules = parts.flatMap((part) => part.rules);
  let offset = 0;
  const lines = parts.flatMap((part) => {
    const start = offset;
    offset += part.rules.length;
    return part.lines.map((line) => (line.rule === undefined ? line : { ...line, rule: line.rule + start }));
  });
  return { lines, rules };
}

function countOutcomes(lines: readonly AnswerLine[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of lines) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function refusal(message: string, line?: number): Preview {
  return { kind: 'refused', message, line };
}
