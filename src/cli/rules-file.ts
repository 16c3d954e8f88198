import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readAll, type Terminal } from './command.ts';
import type { RuleText } from './sanitize/engines.ts';

/** Where the shipped rule sets stand. */
export function shippedRules(name: string): string {
  return fileURLToPath(new URL(`../../rules/zoom/${name}.yaml`, import.meta.url));
}

/** Reads a rule file, or standard input for `-` where that is given; undefined when it cannot be read. */
export async function readRules(file: string, stdin?: Terminal['stdin']): Promise<RuleText | undefined> {
  if (file === '-') return stdin && { text: await readAll(stdin), file: 'standard input' };
  try {
    return { text: await readFile(file, 'utf8'), file };
  } catch {
    return undefined;
  }
}
