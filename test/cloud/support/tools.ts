import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** Root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../../..');

const CACHE = resolve(ROOT, '.cache/cloud');

/** The client that runs a function on Lambda: Amazon's own. */
export const RUNTIME_CLIENT = resolve(CACHE, 'ric/node_modules/aws-lambda-ric/index.mjs');

/** The oldest Node that Terraform lets a cloud run the bundles on. */
export const OLDEST_NODE = resolve(CACHE, 'node22/node_modules/node/bin/node');

/** PATH with what `.ci/cloud.sh` installed in front. */
export const TOOL_PATH = [resolve(CACHE, 'venv/bin'), process.env['PATH'] ?? ''].join(delimiter);

/** Fails in words when a tool is not there: a test of real parts without them would prove nothing. */
export function requireTool(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is missing. Run .ci/cloud.sh first: it installs it.`);
  return path;
}
