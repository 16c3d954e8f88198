import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One response field of an endpoint. */
export interface CatalogueField {
  readonly type: string;
  readonly format?: string;
  readonly privacy: PrivacyClass;
  readonly enum?: readonly (string | number)[];
  readonly note?: string;
  readonly in?: string;
}

/** Privacy classes of the catalogue. */
export type PrivacyClass = 'identifier' | 'account-id' | 'network' | 'content' | 'secret' | 'org' | 'operational';

/** One endpoint of the catalogue. */
export interface CatalogueEndpoint {
  readonly path: string;
  readonly scopes: { readonly classic?: readonly string[]; readonly granular?: readonly string[] };
  /** `min`: lowest plan that has it; `?` where Zoom does not say. */
  readonly plan?: { readonly min: string | null; readonly addon: string | null; readonly needs: string | null };
  /** What stands in each parameter of the path, in words. */
  readonly path_params?: Readonly<Record<string, string>>;
  readonly rate_limit: 'light' | 'medium' | 'heavy' | 'resource-intensive' | null;
  readonly query: readonly {
    readonly name: string;
    readonly default?: unknown;
    readonly enum?: readonly string[];
    readonly max?: number;
    readonly required?: boolean;
  }[];
  readonly pagination: string;
  readonly collection: string | null;
  readonly response: Readonly<Record<string, CatalogueField>>;
}

/** The catalogue, one endpoint read at a time. */
export interface Catalogue {
  /** Path templates, in the order of the file. */
  readonly paths: readonly string[];
  endpoint(path: string): CatalogueEndpoint;
}

const file = 'rules/zoom/catalogue.yaml';
const entry = /^ {2}- path: (\S+)$/gm;

/**
 * Opens the catalogue: finds where each endpoint begins and parses it when it is first asked for. All of it takes a YAML
 * parser some 300 ms, which a test that asks for one endpoint need not wait for.
 */
export function openCatalogue(): Catalogue {
  const text = readFileSync(findFile(), 'utf8');
  const starts = [...text.matchAll(entry)].map((match) => ({ path: match[1] ?? '', at: match.index }));
  const chunks = new Map(
    starts.map(({ path, at }, index) => [path, text.slice(at, starts[index + 1]?.at ?? text.length)]),
  );
  const parsed = new Map<string, CatalogueEndpoint>();
  return {
    paths: [...chunks.keys()],
    endpoint(path) {
      const endpoint = parsed.get(path) ?? (parse(chunks.get(path) ?? '')?.[0] as CatalogueEndpoint);
      parsed.set(path, endpoint);
      return endpoint;
    },
  };
}

/** The file lies in the package root, some folders above this one, bundled or not. */
function findFile(): URL {
  for (let folder = new URL('./', import.meta.url), depth = 0; depth < 6; depth += 1, folder = new URL('../', folder)) {
    const candidate = new URL(file, folder);
    if (existsSync(candidate)) {
      return candidate;
    }
  }
  throw new Error(`${file} is not part of this installation`);
}
