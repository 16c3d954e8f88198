/**
 * `npm run known-fields`: writes rules/zoom/known-fields.json, the names of all fields the catalogue knows. A field that the
 * rules drop on purpose is no news; one that stands in no catalogue is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

const CATALOGUE = new URL('../rules/zoom/catalogue.yaml', import.meta.url);
const OUTPUT = new URL('../rules/zoom/known-fields.json', import.meta.url);

interface Catalogue {
  readonly endpoints: readonly { readonly response?: Readonly<Record<string, unknown>> }[];
}

/** The text of the file: a sorted JSON list, a name a line. */
export function knownFieldsText(catalogueText: string): string {
  const { endpoints } = parse(catalogueText) as Catalogue;
  const paths = endpoints.flatMap(({ response = {} }) => Object.keys(response));
  const names = paths.flatMap((path) => path.split('.').map((segment) => segment.replaceAll('[]', '')));
  const sorted = [...new Set(names)].filter((name) => name !== '' && name !== '*').toSorted();
  return `${JSON.stringify(sorted, null, 0).replaceAll(',', ',\n')}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(OUTPUT, knownFieldsText(readFileSync(CATALOGUE, 'utf8')));
}
