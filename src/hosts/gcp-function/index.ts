/** Entry of the Cloud Run function: `zoomProxy`, found by the functions framework by its name (`FUNCTION_TARGET`). */
import { createLogWriter } from '../../connector/log-writer.ts';
import { connect } from '../connect.ts';
import { canSend, createFunctionHandler } from './handler.ts';

/** Time for an answer when the settings cannot be used. */
const FALLBACK_SECONDS = 60;

const { connector, settings, warmUp } = connect(process.env, createLogWriter(process.stdout), {
  stores: ['ENV', 'FILE', 'GCP_SECRET_MANAGER'],
  canSend,
});
await warmUp();

/** The HTTP function. */
export const zoomProxy = createFunctionHandler({
  handle: connector.handle,
  timeoutMs: (settings?.requestTimeoutSeconds ?? FALLBACK_SECONDS) * 1000,
  trustedHops: settings?.trustedProxyHops ?? 0,
});
