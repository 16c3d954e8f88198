/**
 * The syntax tree of a JSONPath in the Jayway dialect (psoxy contract §1.15). Strict: what the parser does not understand
 * it refuses; nothing is guessed. The plan compiler walks this tree, so every selection rule is visible here.
 */

import type { ExactNumber } from '../json/value.ts';

/** Which children of a node a segment selects. */
export type Selector =
  /** `.a`, `['a','b']`. Names are unique, in source order. */
  | { readonly type: 'names'; readonly names: readonly string[] }
  /** `.*`, `[*]`: all elements of an array, all values of an object. */
  | { readonly type: 'wildcard' }
  /** `[0]`, `[0,2]`, `[-1]`. */
  | { readonly type: 'indexes'; readonly indexes: readonly number[] }
  /** `[1:3]`, `[:2]`, `[-1:]`. A step is ignored, as in the reference. */
  | { readonly type: 'slice'; readonly start: number | undefined; readonly end: number | undefined }
  /** `[?( … )]`: tests each element of an array; on an object tests the object itself and continues from it. */
  | { readonly type: 'filter'; readonly filter: FilterExpression };

/** One step of a path. `deep` is the `..` in front of it: applied to the node and all its descendants. */
export interface Segment {
  readonly deep: boolean;
  readonly selector: Selector;
}

/** A parsed path. `text` is the source as written. */
export interface JsonPath {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** True when it can select at most one node (names of one, single indexes, no `..`, no filter): Jayway's "definite". */
  readonly definite: boolean;
}

/** Comparison operators of filters. `===` and `!==` also want one type: `5 == '5'`, but not `5 === '5'`. */
export type FilterOperator =
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | 'in'
  | 'nin'
  | 'anyof'
  | 'noneof'
  | 'subsetof'
  | 'size'
  | 'empty'
  | 'contains';

/** A value written in a filter. A number that JavaScript would respell is kept by its text. */
export type FilterLiteral = string | number | boolean | null | ExactNumber;

/** An operand: a path from the tested node (`@`) or the document root (`$`), a literal, a list or a pattern. */
export type FilterOperand =
  | { readonly type: 'path'; readonly root: '@' | '$'; readonly path: JsonPath }
  | { readonly type: 'literal'; readonly value: FilterLiteral }
  | { readonly type: 'list'; readonly items: readonly FilterLiteral[] }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string };

/** A boolean expression inside `[?( … )]`. */
export type FilterExpression =
  | { readonly type: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly type: 'not'; readonly operand: FilterExpression }
  | { readonly type: 'exists'; readonly operand: FilterOperand }
  | {
      readonly type: 'compare';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };
