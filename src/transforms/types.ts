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
}

/** Returned by a transform to take the value out: the property or element goes. */
export const REMOVED: unique symbol = Symbol('removed');

/** From a value to a value, or to absence. Pure; never changes its input; throws ResponseRefused when the response must fail. */
export type TransformFunction = (value: JsonValue, context: TransformContext) => JsonValue | typeof REMOVED;

/** What a transform does to a value, for audit and diff; ordered from least to most revealing in `review`. */
export type TransformEffect = 'redact' | 'digest' | 'coarsen' | 'pseudonymize' | 'reversible' | 'partial';

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

/** Makes a problem for an option of a transform. */
export type OptionProblem = Omit<Problem, 'severity'>;
