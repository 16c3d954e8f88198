import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The page as it is sent: path → type and bytes. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly text: Buffer }>;

const SOURCE = fileURLToPath(new URL('./page/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/studio/', import.meta.url));

const FILES = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/studio.js', 'studio.js', 'text/javascript; charset=utf-8'],
  ['/studio.css', 'studio.css', 'text/css; charset=utf-8'],
  ['/favicon.svg', 'favicon.svg', 'image/svg+xml'],
] as const;

/**
 * The page, built when it has to be: in a checkout whenever a source is newer than what was built, so that nobody has to think
 * of it; installed without sources, as it came.
 */
export async function loadPage(): Promise<PageFiles> {
  if (await isStale()) await buildPage();
  const files = FILES.map(
    async ([path, name, type]) => [path, { type, text: await readFile(join(BUILT, name)) }] as const,
  );
  return new Map(await Promise.all(files));
}

/** Bundles the page into dist/studio. Needs esbuild, which a checkout has. */
export async function buildPage(): Promise<void> {
  const { build, stop } = await import('esbuild');
  await build({
    entryPoints: { studio: join(SOURCE, 'main.tsx') },
    outdir: BUILT,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    legalComments: 'none',
    loader: { '.svg': 'text' },
  });
  // Its helper program would outlive the build.
  await stop();
  await Promise.all(['index.html', 'favicon.svg', 'studio.css'].map((name) => copy(name)));
}

async function copy(name: string): Promise<void> {
  await copyFile(join(SOURCE, name), join(BUILT, name));
}

async function isStale(): Promise<boolean> {
  const sources = await readdir(SOURCE, { recursive: true }).catch(() => []);
  if (sources.length === 0) return false;
  const ages = await Promise.all(sources.map((name) => changedAt(join(SOURCE, name))));
  const built = await Promise.all(FILES.map(([, name]) => changedAt(join(BUILT, name))));
  return Math.max(...ages) > Math.min(...built);
}

/** Milliseconds; 0 for what is not there. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
