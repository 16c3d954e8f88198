import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RuleText } from './sanitize/engines.ts';

/** Where the shipped rule sets stand. */
export function shippedRules(name: string): string {
  return fileURLToPath(new URL(`../../rules/zoom/${name}.yaml`, import.meta.url));
}

/** Reads a rule file; undefined when it cannot be read. */
export async function readRules(file: string): Promise<RuleText | undefined> {
  try {
    return { text: await readFile(file, 'utf8'), file };
  } catch {
    return undefined;
  }
}
