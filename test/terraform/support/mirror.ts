import { type Dirent, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where plugins usually lie. Source: Terraform, "Implied local mirrors", and the places packagers use. */
const ROOTS = [
  process.env['TF_PLUGIN_CACHE_DIR'],
  join(homedir(), '.terraform.d'),
  join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'terraform'),
  '/usr/local/share',
  '/usr/share',
  '/opt',
];

/** How far below a root a mirror is looked for. */
const DEPTH = 3;
const REGISTRY = 'registry.terraform.io';

/** Folder of a filesystem mirror that has the provider: what `filesystem_mirror.path` wants. */
export function findMirror(provider: 'aws' | 'google'): string | undefined {
  for (const root of ROOTS) {
    const found = root === undefined ? undefined : findBelow(root, provider, DEPTH);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findBelow(folder: string, provider: string, depth: number): string | undefined {
  const entries = foldersIn(folder);
  if (entries.includes(REGISTRY) && foldersIn(join(folder, REGISTRY, 'hashicorp', provider)).length > 0) return folder;
  if (depth === 0) return undefined;
  for (const entry of entries) {
    const found = findBelow(join(folder, entry), provider, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    return [];
  }
}
