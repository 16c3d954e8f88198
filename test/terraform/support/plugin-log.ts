/** IAM prefixes of the services the provider calls, by the names the SDK logs. */
const PREFIXES: Readonly<Record<string, string>> = {
  Lambda: 'lambda',
  IAM: 'iam',
  SSM: 'ssm',
  STS: 'sts',
  CloudWatch: 'cloudwatch',
  'CloudWatch Logs': 'logs',
};

/**
 * The IAM actions behind the calls in a log of the AWS provider (`TF_LOG_PROVIDER=DEBUG`). API Gateway's are left out: its
 * actions are HTTP methods.
 */
export function actionsCalled(log: string): ReadonlySet<string> {
  // A record begins with its time; what follows on further lines belongs to it.
  const calls = log.split(/^(?=\d{4}-\d\d-\d\dT)/m).filter((record) => record.includes('HTTP Request Sent'));
  return new Set(calls.flatMap(actionOf));
}

function actionOf(record: string): readonly string[] {
  const method = /rpc\.method=([A-Za-z0-9]+)/.exec(record)?.[1];
  const service = /rpc\.service="?(CloudWatch Logs|API Gateway|[A-Za-z0-9]+)/.exec(record)?.[1];
  if (method === undefined || service === undefined) throw new Error('a call without method or service');
  if (service === 'API Gateway') return [];
  return [`${PREFIXES[service] ?? service}:${method}`];
}
