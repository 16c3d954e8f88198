import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

/** Strips types for jest with the esbuild the bundles are built with; no second compiler to keep in step. */
export default {
  getCacheKey: (source, path) => createHash('sha256').update(`${version}\0${path}\0${source}`).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'node22',
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
