import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** Fills a store of AWS through its own SDK, as an operator would. */
export type Fill = (texts: Readonly<Record<string, string>>) => Promise<void>;

/** Stores of AWS at an endpoint, by their name in SECRETS_STORE. */
export function awsStores(endpoint: string): Readonly<Record<string, Fill>> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const options = { endpoint, region: 'eu-central-1', credentials };
  const [ssm, secrets] = [new SSMClient(options), new SecretsManagerClient(options)];
  return {
    AWS_SSM_PARAMETER_STORE: (texts) =>
      inTurn(texts, (Name, Value) =>
        ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true })),
      ),
    AWS_SECRETS_MANAGER: (texts) =>
      inTurn(texts, (SecretId, SecretString) =>
        secrets
          .send(new PutSecretValueCommand({ SecretId, SecretString }))
          .catch(() => secrets.send(new CreateSecretCommand({ Name: SecretId, SecretString }))),
      ),
  };
}

/** Puts an object into a bucket that is made for it. */
export async function putObject(endpoint: string, bucket: string, key: string, body: string): Promise<void> {
  const region = '<LocationConstraint>eu-central-1</LocationConstraint>';
  await fetch(`${endpoint}/${bucket}`, {
    method: 'PUT',
    body: `<CreateBucketConfiguration>${region}</CreateBucketConfiguration>`,
  });
  await fetch(`${endpoint}/${bucket}/${key}`, { method: 'PUT', body });
}

async function inTurn(
  texts: Readonly<Record<string, string>>,
  put: (name: string, text: string) => Promise<unknown>,
): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await put(name, text);
}
