import type { Place, Problem } from '../errors.ts';

/**
 * A node of a parsed YAML (or JSON) text with its place: the input of every {@link Shape}.
 * Scalars keep their source text, since YAML turns `5`, `yes` and `1.0` into other types than the rule language wants.
 */
export type SourceNode =
  | { readonly type: 'null'; readonly where: Place; readonly tag?: string | undefined }
  | {
      readonly type: 'scalar';
      readonly where: Place;
      readonly tag?: string | undefined;
      readonly text: string;
      readonly value: string | number | boolean;
      /** Columns from `where` to the first character of `text`; absent when the text does not stand in one piece. */
      readonly inset?: number | undefined;
    }
  | {
      readonly type: 'list';
      readonly where: Place;
      readonly tag?: string | undefined;
      readonly items: readonly SourceNode[];
    }
  | {
      readonly type: 'map';
      readonly where: Place;
      readonly tag?: string | undefined;
      readonly entries: readonly SourceEntry[];
    };

/** One key of a map node, with the place of the key itself. Duplicate keys are already resolved: last wins. */
export interface SourceEntry {
  readonly key: string;
  readonly keyWhere: Place;
  readonly value: SourceNode;
}

/** A JSON Schema fragment, for editors. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * One declaration from which the type, the validator and the editor's JSON Schema come.
 * `read` reports every problem it finds into `problems` and returns undefined when the node cannot be used.
 */
export interface Shape<T> {
  read(node: SourceNode, problems: Problem[]): T | undefined;
  readonly jsonSchema: JsonSchema;
  /** Prose shown by editors and the rule reference. */
  readonly doc?: string | undefined;
  /** True when the key may be left out of an object; `fallback` is then its value. */
  readonly optional?: boolean | undefined;
  readonly fallback?: T | undefined;
  /** What a key written without a value (`key:` alone) means: refused, or handed to `read`. Default: as if left out, with a warning. */
  readonly empty?: 'refused' | 'read' | undefined;
}

/** The type a shape reads. */
export type Infer<S> = S extends Shape<infer T> ? T : never;
