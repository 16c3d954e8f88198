import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogue } from './catalogue.ts';
import { sanitizerFor } from './sanitize.ts';
import { endpointFor, SHIPPED, type Shipped } from './shipped.ts';

const FOLDER = resolve(import.meta.dirname, '../../../api-response-examples/zoom');

/** Where the answers of a rule set are stored. The default one has the plain name. */
export const SANITIZED: Readonly<Record<Shipped, string>> = {
  zoom: 'sanitized',
  'zoom-strict': 'sanitized-strict',
  'zoom-drop-in': 'sanitized-drop-in',
};

/** File name of an endpoint: `/report/meetings/{meetingId}/participants` → `report-meetings-meetingId-participants.json`. */
export function fileOf(cataloguePath: string): string {
  return `${cataloguePath.slice(1).replaceAll('/', '-').replace(/[{}]/g, '')}.json`;
}

/** Endpoints that any shipped rule set opens: each has a stored original. */
export const covered = catalogue.filter(({ path }) => SHIPPED.some((name) => endpointFor(name, path) !== undefined));

/** Endpoints one rule set opens: each has a stored answer. */
export function coveredBy(name: Shipped) {
  return covered.filter(({ path }) => endpointFor(name, path) !== undefined);
}

/** Text of a stored file. */
export function stored(folder: string, file: string): string {
  return readFileSync(resolve(FOLDER, folder, file), 'utf8');
}

/** Stores the text of a file. */
export function store(folder: string, file: string, text: string): void {
  writeFileSync(resolve(FOLDER, folder, file), text);
}

/** Names of the stored files, sorted. */
export function storedFiles(folder: string): string[] {
  return readdirSync(resolve(FOLDER, folder)).toSorted();
}

/** What a rule set makes of a stored original, laid out for reading. */
export function sanitizeOriginal(name: Shipped, path: string): string {
  const endpoint = endpointFor(name, path);
  if (endpoint === undefined) throw new Error(`${name} does not open ${path}`);
  const { body } = sanitizerFor(name, endpoint)({ body: stored('original', fileOf(path)), laterPage: false });
  return `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
}
