import type { Catalogue, CatalogueEndpoint } from '../catalogue.ts';
import { isForTokens } from '../check/siblings.ts';
import { API_PREFIX } from '../pairs.ts';
import type { WrittenRequest } from '../request.ts';

/** The endpoint of the catalogue that a path is; of several the one that names most of it. */
export function knownSource(path: string, catalogue: Catalogue | undefined): CatalogueEndpoint | undefined {
  const sent = path.split('/');
  const fitting = (catalogue?.endpoints ?? []).filter((source) => {
    const segments = `${API_PREFIX}${source.path}`.split('/');
    return segments.length === sent.length && segments.every((one, at) => one.startsWith('{') || one === sent[at]);
  });
  return fitting.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** What whoever opens a request ought to know first: what it unlocks, whose data it holds, what it changes. */
export function warningsAbout({ method, query }: WrittenRequest, source: CatalogueEndpoint | undefined): string[] {
  const changes = method === 'GET' || method === 'HEAD' ? [] : [`${method} can change what Zoom holds.`];
  if (source === undefined) return [...changes, 'The catalogue does not know this path.'];
  const names = [...new Set(new URLSearchParams(query ?? '').keys())];
  return [...changes, ...secretsOf(source), ...names.flatMap((name) => unlockedBy(name, source))];
}

function secretsOf(source: CatalogueEndpoint): string[] {
  if (isForTokens(source)) return [`${source.method} ${source.path} issues secrets: whoever may call it holds one.`];
  const secrets = source.fields.filter(({ privacy }) => privacy === 'secret').map(({ path }) => path);
  return secrets.length === 0 ? [] : [`Secrets among what Zoom answers there: ${secrets.join(', ')}.`];
}

function unlockedBy(name: string, { query }: CatalogueEndpoint): string[] {
  const known = query?.get(name);
  if (known === undefined) return ['The catalogue does not know a query parameter of this name here.'];
  return [
    ...(known.unlocks === undefined ? [] : [`${name} unlocks ${known.unlocks}.`]),
    ...(known.isPersonal ? [`The value of ${name} is personal data.`] : []),
  ];
}
