import type { Place, Problem } from '../errors.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import type { Kind } from '../pseudonyms/types.ts';
import type { TransformDefinition } from '../transforms/types.ts';

/**
 * A validated rule set: everything that can be wrong with it has been found. Frozen. What is left to do is matching
 * (`matcher.ts`) and compiling a response plan (`src/sanitizer`).
 */
export interface RuleSet {
  readonly endpoints: readonly Endpoint[];
  readonly definitions: ReadonlyMap<string, ResponseSchema>;
  /** Stable SHA-256 (hex) over the parsed rules: same rules, same fingerprint, whatever the layout of the file. */
  readonly fingerprint: string;
  readonly warnings: readonly Problem[];
}

/** One entry of the rule set. */
export interface Endpoint {
  /** Position in the file, from 0; first match in file order wins. */
  readonly index: number;
  /** How it is called in logs: the template, or the regex text. Never a path as sent. */
  readonly label: string;
  readonly where: Place;
  readonly purpose: string | undefined;
  readonly pathTemplate: string | undefined;
  readonly pathRegex: string | undefined;
  /** Upper case; undefined = any method the ALLOWED_METHODS gate lets through. */
  readonly allowedMethods: ReadonlySet<string> | undefined;
  /** Lower case names; undefined = any parameter. */
  readonly allowedQueryParams: ReadonlySet<string> | undefined;
  readonly pathParameterSchemas: ReadonlyMap<string, ParameterSchema> | undefined;
  readonly queryParamSchemas: ReadonlyMap<string, ParameterSchema> | undefined;
  readonly requestBody: RequestBody | undefined;
  /** Lower case names of request headers forwarded to the source (rule set's and endpoint's own together). */
  readonly allowedRequestHeaders: ReadonlySet<string>;
  readonly responseSchema: ResponseSchema | undefined;
  readonly augments: readonly RuleTransform[];
  readonly transforms: readonly RuleTransform[];
}

/** Schema of a path or query parameter (psoxy contract §1.8), with `kind`, which is ours. */
export interface ParameterSchema {
  readonly type?: 'string' | 'integer' | 'number' | undefined;
  readonly format?: 'reversible-pseudonym' | 'pseudonym' | undefined;
  /** With `format: reversible-pseudonym`: the kind the token must restore to. Ours. */
  readonly kind?: Kind | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly pattern?: string | undefined;
  readonly anyOf?: readonly ParameterSchema[] | undefined;
  readonly required?: boolean | undefined;
}

/** Request body rules: media type (lower case, no parameters) → schema. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: ReadonlyMap<string, BodySchema> | undefined;
}

/** JSON Schema subset for request bodies (psoxy contract §1.9). */
export interface BodySchema {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly enumValues?: readonly string[] | undefined;
  readonly properties?: ReadonlyMap<string, BodySchema> | undefined;
  readonly items?: BodySchema | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | undefined;
}

/** Response schema node (psoxy contract §1.13): a filter, not a validator. */
export interface ResponseSchema {
  readonly where: Place;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'null' | undefined;
  /** Name under the rule set's `definitions`; `''` for `$ref: "#"`. */
  readonly ref: string | undefined;
  readonly properties: ReadonlyMap<string, ResponseSchema> | undefined;
  readonly items: ResponseSchema | undefined;
  readonly anyOf: readonly ResponseSchema[] | undefined;
  readonly if: ResponseSchema | undefined;
  readonly then: ResponseSchema | undefined;
  readonly else: ResponseSchema | undefined;
  /** Text of `const`/`constant`; compared as text. */
  readonly const: string | undefined;
}

/** A transform (or augment) as written in a rule set. */
export interface RuleTransform {
  readonly name: string;
  readonly where: Place;
  readonly jsonPaths: readonly { readonly path: JsonPath; readonly where: Place }[];
  readonly applyOnlyWhen: JsonPath | undefined;
  /** Why a reviewer accepted what looks wrong; read by the audit. Ours. */
  readonly why: string | undefined;
  readonly definition: TransformDefinition;
  /** Options as validated by the definition's shape. */
  readonly options: unknown;
}

/** What the matcher is asked. Path and query exactly as they will be sent to the source (tokens still in them). */
export interface MatchRequest {
  readonly method: string;
  /** Raw path, percent-encoding untouched. */
  readonly path: string;
  /** Raw query without `?`; undefined when the target has no `?`. */
  readonly query: string | undefined;
  readonly contentType?: string | undefined;
  readonly body?: string | undefined;
}

/** Which check of which endpoint refused, for `explain --denied`; holds no value of the request. */
export interface Denial {
  readonly endpoint: Endpoint | undefined;
  readonly check: 'path' | 'method' | 'query-name' | 'query-value' | 'path-value' | 'body';
  /** Parameter name as the rule set spells it, never as sent. */
  readonly parameter?: string | undefined;
}

/** Where in the request a parameter with `format: reversible-pseudonym` stands. Offsets into the raw path or query. */
export interface TokenPlace {
  readonly part: 'path' | 'query';
  readonly start: number;
  readonly end: number;
  readonly schema: ParameterSchema;
  readonly name: string;
}

/** Result of matching. */
export type Match =
  | { readonly ok: true; readonly endpoint: Endpoint; readonly tokenPlaces: readonly TokenPlace[] }
  | { readonly ok: false; readonly denials: readonly Denial[] };
