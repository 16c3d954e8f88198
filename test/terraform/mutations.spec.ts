import { expect, test } from '@jest/globals';
import { findings } from './support/findings.ts';
import { filesIn } from './support/hcl.ts';
import { testWith } from './support/named.ts';
import { copyTerraform, providerState } from './support/terraform.ts';

/** A spoil that `terraform test` must notice. */
interface Spoil {
  readonly what: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What `terraform test` must say: the message of an assertion, or the run whose refusal is gone. */
  readonly said: string;
}

const READS = 'The function must be able to read every name it asks for, and no other.';
const BOTH = 'Both permissions of a function URL, for this function, and no direct invocation.';

/** Spoils by the copy they are made in: those that are said in the same words need copies of their own. */
const AWS_SPOILS: readonly (readonly Spoil[])[] = [
  [
    {
      what: 'a wildcard action of the function',
      file: 'function-role.tf',
      before: '["ssm:GetParameters"]',
      after: '["ssm:*"]',
      said: 'Reading secrets takes ssm:GetParameters and nothing else.',
    },
    {
      what: 'a wildcard resource of the function',
      file: 'function-role.tf',
      before: 'Resource = local.readable_arns\n      },',
      after: 'Resource = ["*"]\n      },',
      said: READS,
    },
    {
      what: 'one permission more of the function',
      file: 'function-role.tf',
      before: '"logs:PutLogEvents"]',
      after: '"logs:PutLogEvents", "ssm:PutParameter"]',
      said: 'The function writes streams of its own log group and nothing else.',
    },
    {
      what: 'a wildcard resource of callers',
      file: 'caller-role.tf',
      before: '["lambda:InvokeFunctionUrl"]\n          Resource  = [local.function_arn]',
      after: '["lambda:InvokeFunctionUrl"]\n          Resource  = ["*"]',
      said: BOTH,
    },
    {
      what: 'a Google token of somebody else',
      file: 'caller-role.tf',
      before: '"accounts.google.com:sub" = id, ',
      after: '',
      said: 'One statement a service account, with sub, aud and audience.',
    },
    {
      what: 'addresses unchecked by the proxy',
      file: 'settings.tf',
      before: 'local.managed_settings, local.address_settings',
      after: 'local.managed_settings, local.address_settings, { ALLOWED_DATA_ACCESS_IP_BLOCKS = "198.51.100.0/24" }',
      said: 'The proxy asks for the address too.',
    },
    {
      what: 'credentials of others under the shared path',
      file: 'settings.tf',
      before: 'SHARED_SECRETS          = "keys"',
      after: 'SHARED_SECRETS          = "all"',
      said: 'The proxy asks for keys alone under the shared path, as its role lets it.',
    },
    {
      what: 'an open URL',
      file: 'endpoint.tf',
      before: 'authorization_type = "AWS_IAM"',
      after: 'authorization_type = "NONE"',
      said: 'The URL asks for a signature, and no resource policy opens the function.',
    },
    {
      what: 'a wildcard action of the provisioner',
      file: 'provisioner.tf',
      before: '"lambda:AddPermission"',
      after: '"lambda:*"',
      said: 'Actions are named one by one.',
    },
  ],
  [
    {
      what: 'a name the function may not ask for',
      file: 'secrets.tf',
      before: '"SALT_IP"]',
      after: '"SALT_IQ"]',
      said: READS,
    },
    {
      what: 'direct invocation by callers',
      file: 'caller-role.tf',
      before: 'Bool = { "lambda:InvokedViaFunctionUrl" = "true" }',
      after: 'Bool = { "lambda:InvokedViaFunctionUrl" = "false" }',
      said: BOTH,
    },
    {
      what: 'addresses unchecked by the role',
      file: 'caller-role.tf',
      before: '"aws:SourceIp" = var.callers.ip_blocks',
      after: '"aws:SourceIp" = ["0.0.0.0/0"]',
      said: 'Every statement of the caller role asks for the address.',
    },
    {
      what: 'a secret in the environment',
      file: 'settings.tf',
      before: '  managed_settings = {\n',
      after: '  managed_settings = {\n    PSOXY_SALT = "zpk1_x"\n',
      said: 'The environment holds where secrets are, and no secret.',
    },
    {
      what: 'a wildcard resource of the provisioner',
      file: 'provisioner.tf',
      before: 'Resource = [local.function_arn]',
      after: 'Resource = ["*"]',
      said: 'For every resource: only what AWS offers for no single one, all of it reading.',
    },
  ],
  [
    {
      what: 'a bundle that is not checked',
      file: 'function.tf',
      before: 'filesha256(var.bundle.path) == var.bundle.sha256',
      after: 'filesha256(var.bundle.path) != ""',
      said: 'run "refuses_another_bundle_than_the_one_named"... fail',
    },
  ],
  [
    {
      what: 'a secret taken as a setting',
      file: 'settings.tf',
      before: '"ALLOWED_METHODS", ',
      after: '"ALLOWED_METHODS", "PSOXY_SALT", ',
      said: 'run "refuses_a_secret_among_the_settings"... fail',
    },
  ],
  [
    {
      what: 'everybody as a caller',
      file: 'variables.tf',
      before: '(role|user)/[^*?]+$", arn))])',
      after: '.*|^[*]$", arn))])',
      said: 'run "refuses_everybody"... fail',
    },
  ],
];

const testWithAws = testWith(providerState('aws'));
for (const spoils of AWS_SPOILS) {
  testWithAws(`terraform test fails on ${spoils.map(({ what }) => what).join('; ')}`, () => {
    const copy = copyTerraform();
    try {
      for (const { file, before, after } of spoils) copy.edit(`modules/aws/${file}`, before, after);
      expect(copy.init('modules/aws')).toMatchObject({ ok: true });
      const { ok, text } = copy.run('modules/aws', ['test', '-no-color']);
      expect(ok).toBe(false);
      const words = text.replaceAll(/\s+/g, ' ');
      expect(spoils.filter(({ said }) => !words.includes(said)).map(({ what }) => what)).toEqual([]);
    } finally {
      copy.remove();
    }
  });
}

/** Spoils that the reading of the text must notice, and by which rule. */
const TEXT_SPOILS = [
  ['aws', 'secrets.tf', /value_wo( +)= "fill me"/, 'value$1= "zpk1_secret"', 'has a value of a secret'],
  ['aws', 'secrets.tf', /value_wo( +)= "fill me"/, 'value_wo$1= var.salt', 'has a value of a secret'],
  ['aws', 'secrets.tf', / +prevent_destroy = true\n/, '', 'could lose a key'],
  ['aws', 'secrets.tf', /^ +ignore_changes = all/m, 'ignore_changes = [tags]', 'writes a value again'],
  ['aws', 'function-role.tf', /\["ssm:GetParameters"\]/, '["ssm:Get*"]', 'has a wildcard action'],
  ['aws', 'function-role.tf', /Resource = local\.readable_arns/, 'Resource = ["*"]', 'has a wildcard resource'],
  ['aws', 'endpoint.tf', /authorization_type = "AWS_IAM"/, 'authorization_type = "NONE"', 'asks for no signature'],
  [
    'aws',
    'caller-role.tf',
    /Principal = \{ Service|Principal = \{ AWS = sort\([^}]*\}/,
    'Principal = "*"',
    'opens to everybody',
  ],
  ['aws', 'variables.tf', /^variable "tags"/m, 'variable "client_secret"', 'asks for a secret'],
  [
    'aws',
    'secrets.tf',
    /^# What Zoom can issue again\.$/m,
    'resource "random_password" "salt" {\n  length = 32\n}\n',
    'makes key material',
  ],
  ['gcp', 'secrets.tf', /secret_data_wo( +)= "fill me"/, 'secret_data$1= "zpk1_secret"', 'has a value of a secret'],
  ['gcp', 'secrets.tf', / +prevent_destroy = true\n/, '', 'could lose a key'],
  ['gcp', 'secrets.tf', /ignore_changes = all/, 'ignore_changes = []', 'writes a value again'],
  ['gcp', 'identities.tf', /roles\/secretmanager\.secretAccessor/, 'roles/secretmanager.admin', 'gives another role'],
  ['gcp', 'identities.tf', /roles\/logging\.logWriter/, 'roles/editor', 'gives another role'],
  [
    'gcp',
    'identities.tf',
    /"google_secret_manager_secret_iam_member" "function"/,
    '"google_project_iam_member" "function"',
    'gives a runtime role in the project',
  ],
  ['gcp', 'identities.tf', /secret_id = each\.value/, 'secret_id = "PSOXY_SALT"', 'not per secret'],
  ['gcp', 'identities.tf', /member( +)= each\.value/, 'member$1= "allUsers"', 'opens to everybody'],
  ['gcp', 'identities.tf', /gcf-v2-sources-/, '', 'reads more than the staged source'],
  ['gcp', 'function.tf', /service_account_email .*\n/, '', 'runs as a default account'],
  ['gcp', 'function.tf', /service_account +=.*\n/, '', 'builds as a default account'],
  [
    'gcp',
    'function.tf',
    /dynamic "secret_volumes"/,
    'dynamic "secret_environment_variables"',
    'puts secrets into the environment',
  ],
  ['gcp', 'function.tf', /path( +)= "value"/, 'path$1= "text"', 'elsewhere than the reader looks'],
  ['gcp', 'metrics.tf', /run\.googleapis\.com\/requests/, 'x', 'keeps the addresses of requests'],
] as const;

test.each(TEXT_SPOILS.map(([cloud, file, before, after, rule]) => [cloud, rule, file, before, after] as const))(
  'the reading of modules/%s finds what %s, in %s',
  (cloud, rule, file, before, after) => {
    const files = filesIn(`modules/${cloud}`);
    const sound = files.get(file) ?? '';
    const spoilt = sound.replace(before, after);
    expect(spoilt).not.toBe(sound);
    const found = findings(new Map([...files, [file, spoilt]]));
    expect(found.join('\n')).toContain(rule);
  },
);
