import { type Block, blocksOf, resourcesOf } from './hcl.ts';

/**
 * What a security officer would object to in a module's text. Rules for both clouds; each finding is `rule: place`.
 * For Google Cloud this reading is all there is where its provider cannot be had.
 */
export function findings(files: ReadonlyMap<string, string>): readonly string[] {
  const blocks = blocksOf(files);
  return [
    ...objections('makes key material', blocks, ({ labels }) => /^(?:random_|tls_|time_|null_)/.test(labels[0] ?? '')),
    ...objections('runs commands', blocks, ({ body }) => /provisioner "|data "external"/.test(body)),
    ...objections('has a value of a secret', places(blocks), ({ body }) => holdsValue(body)),
    ...objections('writes a value again', places(blocks), ({ body }) => !/^ +ignore_changes += all$/m.test(body)),
    ...objections('could lose a key', keyPlaces(blocks), ({ body }) => !/^ +prevent_destroy = true$/m.test(body)),
    ...objections(
      'asks for a secret',
      blocks,
      ({ kind, labels }) => kind === 'variable' && SECRET_NAME.test(labels[0] ?? ''),
    ),
    ...objections('has a wildcard action', blocks, ({ body }) => /"[a-z0-9-]+:[A-Za-z]*\*"/.test(body)),
    ...objections('has a wildcard resource', blocks, hasWildcardResource),
    ...objections('opens to everybody', blocks, ({ body }) => /Principal\s*=\s*"\*"|AWS\s*=\s*"\*"/.test(body)),
    ...objections('asks for no signature', blocks, ({ body }) => /authorization(?:_type)? += "NONE"/.test(body)),
    ...googleFindings(blocks),
  ];
}

const SECRET_NAME = /salt|secret_value|client_secret|password|encryption_key|private_key/;

function objections(rule: string, blocks: readonly Block[], isWrong: (block: Block) => boolean): readonly string[] {
  return blocks.filter(isWrong).map(({ kind, labels, file }) => `${rule}: ${[kind, ...labels].join('.')} in ${file}`);
}

/** Where secrets lie, with or without a value. */
function places(blocks: readonly Block[]): readonly Block[] {
  return resourcesOf(
    blocks,
    /^(?:aws_ssm_parameter|aws_secretsmanager_secret_version|google_secret_manager_secret_version)$/,
  );
}

function keyPlaces(blocks: readonly Block[]): readonly Block[] {
  const all = resourcesOf(blocks, /^(?:aws_ssm_parameter|google_secret_manager_secret(?:_version)?)$/);
  return all.filter(({ labels }) => labels[1] === 'key');
}

/** Anything but the write-only placeholder. */
function holdsValue(body: string): boolean {
  const values = [
    ...body.matchAll(/^ +((?:insecure_|secret_)?(?:value|string|data)(?:_wo)?|secret_binary) += (.*)$/gm),
  ];
  return values.length !== 1 || !/_wo$/.test(values[0]?.[1] ?? '') || values[0]?.[2] !== '"fill me"';
}

/** `"*"` is for the provisioner alone, and in the one statement that explains it; the tests of the documents hold the rest. */
function hasWildcardResource({ body }: Block): boolean {
  const explained = body.replace(/"OfferedForNoSingleResource"[\s\S]*?Resource = \["\*"\]/, '');
  return /(?:Resource|resources)\s*=\s*\[?\s*"\*"/.test(explained);
}

/** Roles that may be given, and to what. */
const GRANTS: Readonly<Record<string, string>> = {
  'google_secret_manager_secret_iam_member.function': 'roles/secretmanager.secretAccessor',
  'google_storage_bucket_iam_member.rules': 'roles/storage.objectViewer',
  'google_cloud_run_v2_service_iam_member.caller': 'roles/run.invoker',
  'google_artifact_registry_repository_iam_member.build': 'roles/artifactregistry.writer',
  'google_project_iam_member.build_log': 'roles/logging.logWriter',
  'google_project_iam_member.build_source': 'roles/storage.objectViewer',
};

function googleFindings(blocks: readonly Block[]): readonly string[] {
  const grants = resourcesOf(blocks, /^google_.*_iam_(?:member|binding|policy)$/);
  const perSecret = grants.filter(({ labels }) => labels[0] === 'google_secret_manager_secret_iam_member');
  const functions = resourcesOf(blocks, /^google_cloudfunctions2_function$/);
  const inProject = grants.filter(({ labels }) => labels[0] === 'google_project_iam_member');
  return [
    ...objections(
      'gives another role than the listed ones',
      grants,
      (block) => roleOf(block) !== GRANTS[block.labels.join('.')],
    ),
    ...objections('opens to everybody', grants, ({ body }) => /allUsers|allAuthenticatedUsers/.test(body)),
    ...objections('gives a runtime role in the project', inProject, ({ body }) =>
      body.includes('google_service_account.function'),
    ),
    ...objections(
      'gives an access that is not per secret',
      perSecret,
      ({ body }) => !/^ +for_each += local\.mounted_names$/m.test(body) || !/^ +secret_id += each\.value$/m.test(body),
    ),
    ...objections(
      'reads more than the staged source',
      inProject,
      (block) => roleOf(block) === 'roles/storage.objectViewer' && !block.body.includes('gcf-v2-sources-'),
    ),
    ...objections(
      'runs as a default account',
      functions,
      ({ body }) => !/service_account_email += google_service_account\.function\.email/.test(body),
    ),
    ...objections(
      'builds as a default account',
      functions,
      ({ body }) => !/service_account += google_service_account\.build\.id/.test(body),
    ),
    ...objections('puts secrets into the environment', functions, ({ body }) =>
      body.includes('secret_environment_variables'),
    ),
    ...objections(
      'mounts secrets elsewhere than the reader looks',
      functions,
      ({ body }) =>
        !(
          body.includes('mount_path = "${local.secrets_directory}/${secret_volumes.value}"') &&
          /path +=\s"value"/.test(body)
        ),
    ),
    ...(functions.length > 0 && !blocks.some(({ body }) => body.includes('run.googleapis.com/requests'))
      ? ['keeps the addresses of requests: no exclusion']
      : []),
  ];
}

function roleOf({ body }: Block): string | undefined {
  return /^ +role += "([^"]+)"$/m.exec(body)?.[1];
}
