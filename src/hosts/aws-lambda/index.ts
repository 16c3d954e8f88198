/** Entry of the Lambda bundle: `handler`. Keys and rules are loaded during INIT, which has a full processor and is shared by all first requests. */
import { connect } from '../connect.ts';
import { createLambdaHandler } from './handler.ts';
import { canSend } from './result.ts';

const { connector, warmUp } = connect(process.env, (line) => process.stdout.write(line), {
  stores: ['ENV', 'FILE', 'AWS_SSM_PARAMETER_STORE', 'AWS_SECRETS_MANAGER'],
  canSend,
});
await warmUp();

/** Handler of function URL, HTTP API and REST API. */
export const handler = createLambdaHandler(connector.handle);
