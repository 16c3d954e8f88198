import { relative, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import packageFile from '../../package.json' with { type: 'json' };
import type { BundledHost } from './hosts.ts';
import { type Files, ROOT } from './place.ts';

/** What esbuild made: files, and what each was made of. */
export interface Code {
  readonly files: Files;
  readonly outputs: Metafile['outputs'];
}

const OUT = resolve(ROOT, 'dist');

/**
 * Compiles a host to ES modules. `import()` becomes a file of its own, so that a cold start reads neither the YAML library
 * nor an SDK unless it uses them. The same sources and lock file give the same bytes.
 */
export async function compileHost(host: BundledHost): Promise<Code> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [`src/hosts/${host.name}/index.ts`],
    outdir: OUT,
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node22',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // ES modules before CommonJS ones: of an SDK only the two operations used are then in the bundle.
    mainFields: ['module', 'main'],
    external: [...host.leftOut],
    // What is left of CommonJS asks for Node's own modules by `require`, which an ES module does not have.
    banner: { js: 'const require=process.getBuiltinModule;' },
    plugins: [versionAlone],
    logLevel: 'warning',
  });
  const files = result.outputFiles.map((file) => [relative(OUT, file.path), file.contents] as const);
  return { files: Object.fromEntries(files), outputs: result.metafile.outputs };
}

/** Of package.json the code uses the version; the rest would change the bundle with every development tool. */
const versionAlone: Plugin = {
  name: 'version-alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) =>
      path === resolve(ROOT, 'package.json')
        ? { contents: JSON.stringify({ version: packageFile.version }), loader: 'json' }
        : undefined,
    ),
};
