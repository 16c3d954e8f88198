import { readFileSync } from 'node:fs';

/** The rows of one compatibility file. */
export function compatCases<T>(name: string): T[] {
  const url = new URL(`../../cases/compat/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { cases: T[] }).cases;
}
