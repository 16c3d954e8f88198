import type { Problem, Result } from '../errors.ts';
import type { JsonValue } from '../json/value.ts';
import type { Pseudonym, PseudonymRequest } from '../pseudonyms/types.ts';
import type { Shape } from '../shapes/shape.ts';

/** What a transform may use while one response is sanitized. */
export interface TransformContext {
  /**
   * The pseudonym of a text, computed once per distinct text and request in a response.
   * Notes the original and the resulting texts, so that the tripwire knows what was hidden and what is ours.
   */
  pseudonym(text: string, request: PseudonymRequest): Pseudonym | null;
  /** Notes a text this walk produced that may look like an address (a token with its domain), so the tripwire exempts it. */
  produced(text: string): void;
  // For the sanitizer: the three below come from SanitizeInput and the parse. Each is optional and its absence is the safe case.
  /** The document as the source sent it, before the response schema. For deciding only: nothing of it may be copied into a result. Absent: `suppressBelow` takes its list out. */
  readonly source?: JsonValue | undefined;
  /** Whether the request asked for other than the first page. Absent counts as yes. */
  readonly laterPage?: boolean | undefined;
  /** `X-Psoxy-Pseudonym-Implementation: v0.3` (psoxy contract §3.7): reversible URL_SAFE_TOKEN values are written as JSON. Absent counts as no. */
  readonly reversibleAsJson?: boolean | undefined;
}

/** Returned by a transform to take the value out: the property or element goes. */
export const REMOVED: unique symbol = Symbol('removed');

/** From a value to a value, or to absence. Pure; never changes its input; throws ResponseRefused when the response must fail. */
export type TransformFunction = (value: JsonValue, context: TransformContext) => JsonValue | typeof REMOVED;

/**
 * What a transform does to a value, for audit and diff; ordered from least to most revealing in `review`.
 * `original`: the value itself is written beside its pseudonym (`includeOriginal`).
 */
export type TransformEffect = 'redact' | 'digest' | 'coarsen' | 'pseudonymize' | 'reversible' | 'partial' | 'original';

/** Settings that decide how transforms are built. Known at cold start. */
export interface TransformSettings {
  readonly compatibility: 'none' | 'psoxy';
  /** Longer texts are not handed to a regular expression; the value becomes null. Default 65,536 UTF-16 units. */
  readonly maxRegexText: number;
}

/**
 * One transform: its name (the YAML tag, the file name, the heading in rules/README.md), the shape of its options, and the
 * factory, which refuses at load what cannot work. `create`'s problems carry `where.path` relative to the transform
 * (`filters[1]`); the rules room adds file, line and column.
 */
export interface TransformDefinition<Options = unknown> {
  readonly name: string;
  readonly options: Shape<Options>;
  effect(options: Options): TransformEffect;
  create(options: Options, settings: TransformSettings): Result<TransformFunction>;
}

/*
 * Augments are TransformDefinitions too. Their function takes the matched value and returns what is written beside it under
 * `+<key>:<name>`; REMOVED means that nothing is written.
 */

/** Makes a problem for an option of a transform. */
export type OptionProblem = Omit<Problem, 'severity'>;
