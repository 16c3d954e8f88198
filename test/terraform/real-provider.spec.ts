import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Moto, startMoto } from '../cloud/moto.ts';
import { TOOL_PATH } from '../cloud/support/tools.ts';
import { testWith } from './support/named.ts';
import { actionsCalled } from './support/plugin-log.ts';
import { type Copy, copyTerraform, type Outcome, providerState } from './support/terraform.ts';

/** The real AWS provider against moto: AWS's APIs in memory. No account is reached. */
const need = needed();
const testWithMoto = testWith(need);
const PLANTED = { PSOXY_SALT: 'planted-salt-4711', PSOXY_ZOOM_CLIENT_SECRET: 'planted-client-secret-4711' };
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

describe('the AWS provider, on simulated AWS', () => {
  let moto: Moto;
  let copy: Copy;
  let ssm: SSMClient;
  let log = '';

  const terraform = (args: readonly string[], folder = 'deployed'): Outcome => {
    const outcome = copy.run(folder, args, { ...credentials(moto), TF_LOG_PROVIDER: 'DEBUG', TF_LOG_PATH: logFile() });
    log += readFileSync(logFile(), 'utf8');
    return outcome;
  };
  const logFile = (): string => join(copy.folder, 'provider.log');
  const storedValue = async (name: string): Promise<string | undefined> =>
    (await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }))).Parameter?.Value;

  beforeAll(async () => {
    if (!need.ok) return;
    moto = await startMoto();
    copy = copyTerraform();
    ssm = new SSMClient({
      endpoint: moto.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    writeDeployment(copy, 'deployed', 'first');
  });
  afterAll(() => {
    ssm?.destroy();
    moto?.stop();
    copy?.remove();
  });

  testWithMoto('makes both kinds of deployment', async () => {
    expect(copy.init('deployed')).toMatchObject({ ok: true });
    const { ok, text } = terraform(['apply', '-auto-approve', '-input=false', '-no-color']);
    expect(ok ? 'applied' : text).toBe('applied');
    expect(await storedValue('PSOXY_SALT')).toBe('fill me');
  });

  testWithMoto('leaves filled secrets alone, and learns nothing of them', async () => {
    for (const [Name, Value] of Object.entries(PLANTED)) {
      await ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true }));
    }
    writeDeployment(copy, 'deployed', 'second');
    const { ok, text } = terraform(['apply', '-auto-approve', '-input=false', '-no-color']);
    expect(ok ? 'applied' : text).toBe('applied');
    expect(text).toMatch(/[1-9]\d* changed, 0 destroyed/);
    for (const [name, value] of Object.entries(PLANTED)) expect(await storedValue(name)).toBe(value);
    expect(terraform(['plan', '-out=plan', '-input=false', '-no-color']).ok).toBe(true);
    const seen = [
      everythingIn(copy, 'deployed'),
      terraform(['show', '-json', 'plan']).text,
      terraform(['show', '-json']).text,
    ];
    for (const text of seen) {
      expect(text).toContain('PSOXY_ZOOM_CLIENT_SECRET');
      expect(Object.values(PLANTED).filter((value) => text.includes(value))).toEqual([]);
    }
  });

  // moto forgets two things it was told; real AWS is not expected to, and has not been asked.
  testWithMoto('finds nothing to change the second time, but what moto forgets', () => {
    const { text } = terraform(['plan', '-input=false', '-no-color']);
    const changed = [...text.matchAll(/^ {2}# (\S+) (?:will|must) be /gm)].map((match) => match[1] ?? '');
    const forgotten =
      /^module\.(?:url|rest)\.(?:aws_lambda_function\.proxy|aws_api_gateway_(?:stage|rest_api)\.proxy\[0\])$/;
    expect(changed.filter((address) => !forgotten.test(address))).toEqual([]);
    expect(text).toMatch(/0 to add, \d+ to change, 0 to destroy/);
  });

  testWithMoto('refuses to destroy the keys', async () => {
    const { ok, text } = terraform(['destroy', '-auto-approve', '-input=false', '-no-color']);
    expect(ok).toBe(false);
    expect(text).toContain('Instance cannot be destroyed');
    expect(await storedValue('PSOXY_SALT')).toBe(PLANTED.PSOXY_SALT);
  });

  testWithMoto('goes, and leaves the keys, once they are taken out of the state', async () => {
    expect(terraform(['state', 'rm', '-no-color', 'module.url.aws_ssm_parameter.key']).ok).toBe(true);
    const policies = policyActions(terraform(['output', '-json']).text);
    const { ok, text } = terraform(['destroy', '-auto-approve', '-input=false', '-no-color']);
    expect(ok ? 'destroyed' : text).toBe('destroyed');
    expect(await storedValue('PSOXY_SALT')).toBe(PLANTED.PSOXY_SALT);
    const called = actionsCalled(log);
    expect(called.size).toBeGreaterThan(40);
    expect([...called].filter((action) => !policies.has(action))).toEqual([]);
  });

  testWithMoto('a value that is not write-only is found in the state', () => {
    const spoilt = copyTerraform();
    try {
      const values =
        '  value_wo         = "fill me"\n  value_wo_version = 1\n  tags             = var.tags\n\n  lifecycle {\n    prevent_destroy';
      spoilt.edit(
        'modules/aws/secrets.tf',
        values,
        '  value = "planted-salt-4711"\n\n  lifecycle {\n    prevent_destroy',
      );
      writeDeployment(spoilt, 'spoilt', 'first', '-spoilt');
      expect(spoilt.init('spoilt')).toMatchObject({ ok: true });
      const args = ['apply', '-auto-approve', '-input=false', '-no-color', '-target=module.url.aws_ssm_parameter.key'];
      const { ok, text } = spoilt.run('spoilt', args, credentials(moto));
      expect(ok ? 'applied' : text).toBe('applied');
      expect(everythingIn(spoilt, 'spoilt')).toContain(PLANTED.PSOXY_SALT);
    } finally {
      spoilt.remove();
    }
  });
});

function needed(): { readonly ok: boolean; readonly reason: string } {
  const provider = providerState('aws');
  if (!provider.ok) return provider;
  const found = spawnSync('moto_server', ['--help'], { env: { ...process.env, PATH: TOOL_PATH } }).status === 0;
  return { ok: found, reason: 'moto_server is not installed; .ci/cloud.sh installs it' };
}

function credentials(moto: Moto): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-central-1',
  };
}

/** A function URL with everything, and a REST API that shares its keys. */
function writeDeployment(copy: Copy, folder: string, tag: string, suffix = ''): void {
  const place = join(copy.folder, folder);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'bundle.zip'), EMPTY_ZIP);
  const common = `
  source  = "../modules/aws"
  bundle  = { path = "\${path.root}/bundle.zip", sha256 = filesha256("\${path.root}/bundle.zip") }
  callers = {
    aws_principals          = ["arn:aws:iam::210987654321:role/loader"]
    google_service_accounts = ["123456789012345678901"]
    google_audience         = "https://proxy.example.com"
    ip_blocks               = ["203.0.113.0/24"]
  }`;
  writeFileSync(
    join(place, 'main.tf'),
    `module "url" {${common}
  tags     = { round = "${tag}" }
  function = { reserved_concurrency = ${tag === 'first' ? 5 : 6} }
  secrets  = { shared_path = "${suffix}" }
}
module "rest" {${common}
  name     = "psoxy-rest"
  endpoint = "rest-api"
  secrets  = { create_keys = false }
}
output "policies" {
  value = [module.url.provisioner_policy, module.rest.provisioner_policy]
}
`,
  );
}

/** State, backup and plan, as bytes on the disk. */
function everythingIn(copy: Copy, folder: string): string {
  const names = ['terraform.tfstate', 'terraform.tfstate.backup', 'plan'];
  return names
    .map((name) => {
      try {
        return readFileSync(join(copy.folder, folder, name), 'latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

function policyActions(outputs: string): ReadonlySet<string> {
  const { policies } = JSON.parse(outputs) as { policies: { value: string[] } };
  const statements = policies.value.flatMap(
    (text) => (JSON.parse(text) as { Statement: { Action: string[] }[] }).Statement,
  );
  return new Set(statements.flatMap(({ Action }) => Action));
}
