import { readFile } from 'node:fs/promises';
import { type Catalogue, parseCatalogue } from '../review/catalogue.ts';

/** Reads the catalogue when first asked, once: it is the largest file the studio reads, and the preview does without. */
export function catalogueReader(file: string): () => Promise<Catalogue> {
  let pending: Promise<Catalogue> | undefined;
  return () => {
    pending ??= readFile(file, 'utf8').then(parseCatalogue);
    return pending;
  };
}
