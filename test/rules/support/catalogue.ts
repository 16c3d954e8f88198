import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** A response field as the catalogue tells it. */
export interface CatalogueField {
  readonly type: string;
  readonly privacy: 'identifier' | 'account-id' | 'network' | 'content' | 'secret' | 'org' | 'operational';
  readonly format?: string | undefined;
  readonly note?: string | undefined;
  readonly enum?: readonly (string | number)[] | undefined;
}

/** An endpoint as the catalogue tells it; `path` is below `/v2`. */
export interface CatalogueEndpoint {
  readonly path: string;
  readonly scopes: { readonly granular: readonly string[] };
  readonly query: readonly { readonly name: string }[] | undefined;
  readonly response: Readonly<Record<string, CatalogueField>> | undefined;
}

const FOLDER = resolve(import.meta.dirname, '../../../rules/zoom');

/** Text of a file in rules/zoom. */
export function rulesFile(name: string): string {
  return readFileSync(resolve(FOLDER, name), 'utf8');
}

/** Every endpoint Zoom is known to have. */
export const catalogue: readonly CatalogueEndpoint[] = parse(rulesFile('catalogue.yaml')).endpoints;
