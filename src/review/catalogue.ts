import { parse } from 'yaml';
import { fieldSegments, type Segment } from './field-path.ts';

/**
 * Privacy classes of `rules/zoom/catalogue.yaml`, whose head says what each means; and `unknown`, for what the catalogue does
 * not have.
 */
export const PRIVACY_CLASSES = [
  'identifier',
  'account-id',
  'network',
  'content',
  'secret',
  'org',
  'operational',
  'unknown',
] as const;

/** One of {@link PRIVACY_CLASSES}. */
export type PrivacyClass = (typeof PRIVACY_CLASSES)[number];

/** A field of an answer. */
export interface CatalogueField {
  /** As the catalogue spells it: `users[].group_ids[]`. */
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly type: string;
  readonly format: string | undefined;
  readonly note: string;
  /** As written, but a meeting number (`pmi-risk`) counts as an identifier: in a personal room it is the host's PMI. */
  readonly privacy: PrivacyClass;
}

/** An endpoint of the source. */
export interface CatalogueEndpoint {
  readonly method: string;
  /** As the source has it, without a version prefix: `/users/{userId}`. */
  readonly path: string;
  /** What stands in each `{name}`, in words: `id or uuid (double-encode when needed)`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Query parameters by name; absent where nothing is known of them. */
  readonly query?: ReadonlyMap<string, CatalogueParameter> | undefined;
  readonly fields: readonly CatalogueField[];
}

/** A query parameter of an endpoint of the source. */
export interface CatalogueParameter {
  /** Fields that appear only with it, in words. */
  readonly unlocks: string | undefined;
  /** Whether its value is personal data. */
  readonly isPersonal: boolean;
}

/** What the source is known to answer. */
export interface Catalogue {
  readonly endpoints: readonly CatalogueEndpoint[];
}

interface WrittenField {
  readonly type: string;
  readonly format?: string;
  readonly note?: string;
  readonly privacy: PrivacyClass;
}

interface WrittenEndpoint {
  readonly method: string;
  readonly path: string;
  readonly path_params?: Readonly<Record<string, string>>;
  readonly query?: readonly { readonly name: string; readonly unlocks?: string; readonly personal?: boolean }[];
  readonly response?: Readonly<Record<string, WrittenField>>;
}

/**
 * Reads the text of `rules/zoom/catalogue.yaml`. Throws on a text of another form: the file ships with the product, so a
 * fault in it is ours.
 */
export function parseCatalogue(text: string): Catalogue {
  const written = parse(text) as { readonly endpoints: readonly WrittenEndpoint[] };
  return { endpoints: written.endpoints.map(endpointOf) };
}

function endpointOf(written: WrittenEndpoint): CatalogueEndpoint {
  const { method, path, path_params: parameters = {}, query = [], response } = written;
  const fields = Object.entries(response ?? {}).map(([field, facts]) => fieldOf(field, facts));
  return {
    method,
    path,
    parameters: new Map(Object.entries(parameters)),
    query: new Map(query.map(parameterOf)),
    fields,
  };
}

function parameterOf({
  name,
  unlocks,
  personal = false,
}: NonNullable<WrittenEndpoint['query']>[number]): [string, CatalogueParameter] {
  return [name, { unlocks, isPersonal: personal }];
}

function fieldOf(path: string, { type, format, note = '', privacy }: WrittenField): CatalogueField {
  if (privacy === 'unknown' || !PRIVACY_CLASSES.includes(privacy))
    throw new Error(`The catalogue gives ${path} no privacy class.`);
  return {
    path,
    segments: fieldSegments(path),
    type,
    format,
    note,
    privacy: note.includes('pmi-risk') ? 'identifier' : privacy,
  };
}
