/** Entry of the Lambda bundle: `handler`. Keys and rules are loaded during INIT, which has a full processor and is shared by all first requests. */
import { createLogWriter } from '../../connector/log-writer.ts';
import { connect } from '../connect.ts';
import { createLambdaHandler } from './handler.ts';
import { canSend } from './result.ts';

const { connector, warmUp } = connect(process.env, createLogWriter(process.stdout), {
  stores: ['ENV', 'FILE', 'AWS_SSM_PARAMETER_STORE', 'AWS_SECRETS_MANAGER'],
  canSend,
});
await warmUp();

/** Handler of function URL, HTTP API and REST API. */
export const handler = createLambdaHandler(connector.handle);
