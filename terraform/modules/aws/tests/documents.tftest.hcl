# What the module's IAM documents say. The provider is mocked: no account, no network.
mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
  mock_resource "aws_api_gateway_stage" {
    defaults = { execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:abc123/live", invoke_url = "https://abc123.execute-api.eu-central-1.amazonaws.com/live" }
  }
}

variables {
  bundle  = { path = "tests/bundle.zip", sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }
  callers = { aws_principals = ["arn:aws:iam::210987654321:role/loader"] }
}

run "function_reads_exactly_its_own_and_the_shared_names" {
  command = plan

  assert {
    condition = toset(jsondecode(aws_iam_role_policy.function.policy).Statement[0].Resource) == toset([
      for name in [
        "PSOXY_ZOOM_ACCOUNT_ID", "PSOXY_ZOOM_CLIENT_ID", "PSOXY_ZOOM_CLIENT_SECRET", "PSOXY_ZOOM_RULES",
        "PSOXY_ZOOM_PSOXY_KEY_RING", "PSOXY_ZOOM_PSOXY_SALT", "PSOXY_ZOOM_PSOXY_ENCRYPTION_KEY", "PSOXY_ZOOM_SALT_IP",
        "PSOXY_ZOOM_ENCRYPTION_KEY_IP", "PSOXY_ZOOM_SALT_EMAIL_DOMAINS", "PSOXY_ZOOM_ENCRYPTION_KEY_EMAIL_DOMAINS",
        "PSOXY_KEY_RING", "PSOXY_SALT", "PSOXY_ENCRYPTION_KEY", "SALT_IP", "ENCRYPTION_KEY_IP", "SALT_EMAIL_DOMAINS", "ENCRYPTION_KEY_EMAIL_DOMAINS",
      ] : "arn:aws:ssm:eu-central-1:123456789012:parameter/${name}"
    ])
    error_message = "The function must be able to read every name it asks for, and no other."
  }
  assert {
    condition     = aws_lambda_function.proxy.environment[0].variables["SHARED_SECRETS"] == "keys"
    error_message = "The proxy asks for keys alone under the shared path, as its role lets it."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[0].Action == ["ssm:GetParameters"]
    error_message = "Reading secrets takes ssm:GetParameters and nothing else."
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.function.policy).Statement[1] == {
      Sid      = "WriteOwnLog"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/psoxy-zoom:log-stream:*"]
    }
    error_message = "The function writes streams of its own log group and nothing else."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role_policy.function.policy).Statement) == 2
    error_message = "Secrets and log are all the function needs."
  }
  assert {
    condition     = jsondecode(aws_iam_role.function.assume_role_policy).Statement == [{ Sid = "RunByLambda", Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
    error_message = "Lambda alone takes on the function's role."
  }
}

run "a_path_is_in_front_of_the_names" {
  command = plan
  variables {
    secrets = { path = "proxies/zoom/", shared_path = "/proxies/shared/" }
  }

  assert {
    condition = alltrue([
      for arn in jsondecode(aws_iam_role_policy.function.policy).Statement[0].Resource :
      can(regex("^arn:aws:ssm:eu-central-1:123456789012:parameter/proxies/(zoom|shared)/[A-Z_]+$", arn))
    ])
    error_message = "ARNs have one slash between parameter and the path."
  }
  assert {
    condition     = toset(keys(aws_ssm_parameter.key)) == toset(["/proxies/shared/PSOXY_ENCRYPTION_KEY", "/proxies/shared/PSOXY_SALT"])
    error_message = "Names with a slash begin with one."
  }
  assert {
    condition     = aws_lambda_function.proxy.environment[0].variables["PATH_TO_INSTANCE_CONFIG"] == "/proxies/zoom/" && aws_lambda_function.proxy.environment[0].variables["PATH_TO_SHARED_CONFIG"] == "/proxies/shared/"
    error_message = "The proxy looks where the places were made."
  }
}

run "a_key_of_ones_own_is_used_through_parameter_store_for_these_names_only" {
  command = plan
  variables {
    secrets = { kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[2].Action == ["kms:Decrypt"] && jsondecode(aws_iam_role_policy.function.policy).Statement[2].Resource == ["arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"]
    error_message = "kms:Decrypt with that one key."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[2].Condition.StringEquals["kms:ViaService"] == "ssm.eu-central-1.amazonaws.com" && length(jsondecode(aws_iam_role_policy.function.policy).Statement[2].Condition.StringEquals["kms:EncryptionContext:PARAMETER_ARN"]) == 18
    error_message = "Through Parameter Store, for the function's names."
  }
}

run "a_rule_set_in_a_bucket_is_one_object" {
  command = plan
  variables {
    settings = { RULES_SOURCE = "s3://acme-rules/zoom/rules.yaml" }
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[2] == { Sid = "ReadRules", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::acme-rules/zoom/rules.yaml"] }
    error_message = "s3:GetObject for that one object."
  }
}

run "a_star_in_the_name_of_the_rule_set_gives_no_permission" {
  command = plan
  variables {
    settings = { RULES_SOURCE = "s3://acme-rules/*" }
  }

  assert {
    condition     = length(jsondecode(aws_iam_role_policy.function.policy).Statement) == 2
    error_message = "A wildcard must not get into the policy."
  }
}

run "callers_call_the_url_and_nothing_else" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role_policy.caller.policy).Statement == [
      {
        Sid       = "CallTheUrl"
        Effect    = "Allow"
        Action    = ["lambda:InvokeFunctionUrl"]
        Resource  = ["arn:aws:lambda:eu-central-1:123456789012:function:psoxy-zoom"]
        Condition = { StringEquals = { "lambda:FunctionUrlAuthType" = "AWS_IAM" } }
      },
      {
        Sid       = "InvokeThroughTheUrl"
        Effect    = "Allow"
        Action    = ["lambda:InvokeFunction"]
        Resource  = ["arn:aws:lambda:eu-central-1:123456789012:function:psoxy-zoom"]
        Condition = { Bool = { "lambda:InvokedViaFunctionUrl" = "true" } }
      },
    ]
    error_message = "Both permissions of a function URL, for this function, and no direct invocation."
  }
  assert {
    condition     = jsondecode(aws_iam_role.caller.assume_role_policy).Statement == [{ Sid = "NamedPrincipals", Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ["arn:aws:iam::210987654321:role/loader"] } }]
    error_message = "The named principal, and nobody else, takes on the caller role."
  }
  assert {
    condition     = aws_lambda_function_url.proxy[0].authorization_type == "AWS_IAM" && length(aws_lambda_permission.rest_api) == 0
    error_message = "The URL asks for a signature, and no resource policy opens the function."
  }
}

run "callers_on_google_cloud_come_with_their_own_token" {
  command = plan
  variables {
    callers = { google_service_accounts = ["123456789012345678901"], google_audience = "https://proxy.example.com" }
  }

  assert {
    condition = jsondecode(aws_iam_role.caller.assume_role_policy).Statement == [{
      Sid       = "Google123456789012345678901"
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "accounts.google.com" }
      Condition = {
        StringEquals = {
          "accounts.google.com:sub"  = "123456789012345678901"
          "accounts.google.com:aud"  = "123456789012345678901"
          "accounts.google.com:oaud" = "https://proxy.example.com"
        }
      }
    }]
    error_message = "One statement a service account, with sub, aud and audience."
  }
}

run "addresses_are_checked_by_the_role_and_by_the_proxy" {
  command = plan
  variables {
    callers = { aws_principals = ["arn:aws:iam::210987654321:role/loader"], ip_blocks = ["203.0.113.0/24", "2001:db8::/48"] }
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.caller.policy).Statement :
      statement.Condition.IpAddress["aws:SourceIp"] == ["203.0.113.0/24", "2001:db8::/48"]
    ])
    error_message = "Every statement of the caller role asks for the address."
  }
  assert {
    condition     = aws_lambda_function.proxy.environment[0].variables["ALLOWED_DATA_ACCESS_IP_BLOCKS"] == "203.0.113.0/24,2001:db8::/48"
    error_message = "The proxy asks for the address too."
  }
}

run "a_rest_api_asks_for_a_signature_and_logs_no_paths" {
  command = plan
  variables {
    endpoint = "rest-api"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.caller.policy).Statement == [{ Sid = "CallTheApi", Effect = "Allow", Action = ["execute-api:Invoke"], Resource = ["arn:aws:execute-api:eu-central-1:123456789012:abc123/live/*"], Condition = {} }]
    error_message = "Callers call this one stage."
  }
  assert {
    condition     = aws_api_gateway_method.proxy[0].authorization == "AWS_IAM" && length(aws_api_gateway_stage.proxy[0].access_log_settings) == 0 && length(aws_lambda_function_url.proxy) == 0
    error_message = "Signed, no access log, no second door."
  }
  assert {
    condition     = aws_api_gateway_rest_api.proxy[0].binary_media_types == tolist(["*/*"])
    error_message = "Compressed answers are decoded on their way to the client."
  }
  assert {
    condition     = aws_lambda_permission.rest_api[0].source_arn == "arn:aws:execute-api:eu-central-1:123456789012:abc123/live/*" && aws_lambda_permission.rest_api[0].principal == "apigateway.amazonaws.com"
    error_message = "API Gateway invokes for this one stage."
  }
}

run "the_provisioner_gets_no_wildcard_beyond_the_documented_ones" {
  command = plan
  variables {
    endpoint = "rest-api"
    secrets  = { kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }

  assert {
    condition     = !strcontains(join(" ", flatten([for statement in jsondecode(output.provisioner_policy).Statement : statement.Action])), "*")
    error_message = "Actions are named one by one."
  }
  assert {
    condition = toset(flatten([
      for statement in jsondecode(output.provisioner_policy).Statement : [for resource in statement.Resource : resource if strcontains(resource, "*")]
      ])) == toset([
      "*",
      "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/psoxy-zoom:*",
      "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:psoxy-zoom-*",
      "arn:aws:apigateway:eu-central-1::/restapis/*",
      "arn:aws:apigateway:eu-central-1::/tags/*",
    ])
    error_message = "Only the wildcards that provisioner.tf explains."
  }
  assert {
    condition = toset(flatten([
      for statement in jsondecode(output.provisioner_policy).Statement : statement.Action if contains(statement.Resource, "*")
    ])) == toset(["cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "ssm:DescribeParameters", "sts:GetCallerIdentity"])
    error_message = "For every resource: only what AWS offers for no single one, all of it reading."
  }
}
