import { gunzipSync } from 'node:zlib';
import { type Program, startProgram, until } from './process.ts';
import { startRuntimeApi } from './runtime-api.ts';
import { RUNTIME_CLIENT, requireTool } from './tools.ts';

/** What a client of the function gets, decompressed. */
export interface LambdaAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A Lambda function that runs: Amazon's runtime client over a bundle, fed by a Runtime API of the test's own. */
export interface Lambda {
  ask(event: unknown): Promise<LambdaAnswer>;
  /** The error a failed invocation reports. */
  fail(event: unknown): Promise<unknown>;
  readonly log: () => string;
  stop(): Promise<void>;
}

/** Starts the bundle in `directory` as Lambda does; the environment is what Lambda gives and `env`, and nothing else. */
export async function startLambda(
  directory: string,
  env: Readonly<Record<string, string>>,
  node: string,
): Promise<Lambda> {
  const api = await startRuntimeApi();
  const program: Program = startProgram([requireTool(node), requireTool(RUNTIME_CLIENT)], {
    cwd: directory,
    env: {
      AWS_LAMBDA_FUNCTION_NAME: 'psoxy-zoom',
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/psoxy-zoom',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/22/[1]0123456789abcdef',
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'session',
      LAMBDA_TASK_ROOT: directory,
      _HANDLER: 'index.handler',
      ...env,
    },
  });
  const invoke = async (event: unknown) => {
    let outcome: Awaited<ReturnType<typeof api.invoke>> | undefined;
    void api.invoke(event).then((came) => {
      outcome = came;
    });
    await until(() => outcome !== undefined, program);
    return outcome;
  };
  return {
    ask: async (event) => {
      const outcome = await invoke(event);
      if (!outcome?.ok) throw new Error(`The invocation failed: ${JSON.stringify(outcome?.error)}`);
      return answerOf(outcome.result);
    },
    fail: async (event) => {
      const outcome = await invoke(event);
      if (outcome === undefined || outcome.ok) throw new Error('The invocation did not fail.');
      return outcome.error;
    },
    log: program.output,
    stop: async () => {
      await program.stop();
      api.close();
    },
  };
}

function answerOf(result: unknown): LambdaAnswer {
  const { statusCode, headers, body, isBase64Encoded } = result as {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly isBase64Encoded: boolean;
  };
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return { status: statusCode, headers, body: plain.toString('utf8') };
}
