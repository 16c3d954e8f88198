# Defaults, and what the module refuses.
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
  mock_resource "aws_lambda_function_url" {
    defaults = { function_url = "https://abc123.lambda-url.eu-central-1.on.aws/" }
  }
}

variables {
  bundle  = { path = "tests/bundle.zip", sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }
  callers = { aws_principals = ["arn:aws:iam::210987654321:role/loader"] }
}

run "defaults" {
  command = plan

  assert {
    condition     = aws_lambda_function.proxy.runtime == "nodejs22.x" && aws_lambda_function.proxy.architectures == tolist(["arm64"]) && aws_lambda_function.proxy.handler == "index.handler"
    error_message = "Node 22 on arm64, handler of the bundle."
  }
  assert {
    condition     = aws_lambda_function.proxy.environment[0].variables == tomap({ BUNDLE_FILENAME = "bundle.zip", PATH_TO_INSTANCE_CONFIG = "PSOXY_ZOOM_", SECRETS_STORE = "AWS_SSM_PARAMETER_STORE", SHARED_SECRETS = "keys" })
    error_message = "The environment holds where secrets are, and no secret."
  }
  assert {
    condition     = aws_cloudwatch_log_group.proxy.retention_in_days == 90 && aws_lambda_function.proxy.logging_config[0].log_format == "Text"
    error_message = "Logs are kept for 90 days; the proxy's JSON lines stay as they are."
  }
  assert {
    condition = toset(keys(aws_cloudwatch_metric_alarm.proxy)) == toset([
      "blocked-requests", "configuration", "errors", "failed-requests", "latency", "throttles", "tripwire",
      "unknown-fields", "zoom-rate-limited", "zoom-unauthorized", "missing-scope",
    ])
    error_message = "Every alarm is there without being asked for."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.proxy : length([for query in alarm.metric_query : query if query.return_data == true]) == 1])
    error_message = "An alarm watches one number."
  }
  assert {
    condition     = toset(keys(aws_ssm_parameter.own)) == toset(["PSOXY_ZOOM_ACCOUNT_ID", "PSOXY_ZOOM_CLIENT_ID", "PSOXY_ZOOM_CLIENT_SECRET"]) && toset(keys(aws_ssm_parameter.key)) == toset(["PSOXY_ENCRYPTION_KEY", "PSOXY_SALT"])
    error_message = "Places for the app's three values and the two keys."
  }
  assert {
    condition     = alltrue([for place in merge(aws_ssm_parameter.own, aws_ssm_parameter.key) : place.type == "SecureString" && place.value_wo_version == 1])
    error_message = "Encrypted, and written once."
  }
  assert {
    condition     = output.endpoint == "https://abc123.lambda-url.eu-central-1.on.aws"
    error_message = "The endpoint has no slash at its end."
  }
  assert {
    condition     = alltrue([for name in concat(output.secrets.own, output.secrets.keys) : strcontains(output.todo, name)]) && strcontains(output.todo, "Now in force: none")
    error_message = "The text says how to fill every place, and that no fingerprint is pinned."
  }
}

run "places_of_shared_keys_are_made_once_for_all_functions" {
  command = plan
  variables {
    secrets = { create_keys = false, more = ["RULES", "SALT_IP"] }
  }
  assert {
    condition     = toset(keys(aws_ssm_parameter.key)) == toset(["SALT_IP"]) && contains(keys(aws_ssm_parameter.own), "PSOXY_ZOOM_RULES")
    error_message = "Only what was asked for."
  }
}

run "a_psoxy_deployment_keeps_its_secrets" {
  command = plan
  variables {
    secrets  = { create_own = false, create_keys = false }
    settings = { COMPATIBILITY = "psoxy" }
  }
  assert {
    condition     = length(aws_ssm_parameter.key) + length(aws_ssm_parameter.own) == 0 && length(jsondecode(aws_iam_role_policy.function.policy).Statement[0].Resource) == 18
    error_message = "No place is made; all are read."
  }
}

run "alarms_can_be_switched_off_and_reach_somebody" {
  command = plan
  variables {
    alarms = { enabled = false }
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.proxy) == 0 && length(aws_cloudwatch_log_metric_filter.proxy) == 10
    error_message = "No alarm; the numbers stay."
  }
}

run "roles_stay_inside_the_boundary" {
  command = plan
  variables {
    permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
    function             = { reserved_concurrency = 7 }
  }
  assert {
    condition     = aws_iam_role.function.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary" && aws_iam_role.caller.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "Both roles are bounded."
  }
  assert {
    condition     = aws_lambda_function.proxy.reserved_concurrent_executions == 7
    error_message = "Instances are bounded."
  }
}

run "refuses_another_bundle_than_the_one_named" {
  command = plan
  variables {
    bundle = { path = "tests/bundle.zip", sha256 = "0000000000000000000000000000000000000000000000000000000000000000" }
  }
  expect_failures = [aws_lambda_function.proxy]
}

run "refuses_a_secret_among_the_settings" {
  command = plan
  variables {
    settings = { PSOXY_SALT = "zpk1_not-a-real-key" }
  }
  expect_failures = [var.settings]
}

run "refuses_a_development_setting" {
  command = plan
  variables {
    settings = { IS_DEVELOPMENT_MODE = "true" }
  }
  expect_failures = [var.settings]
}

run "refuses_everybody" {
  command = plan
  variables {
    callers = { aws_principals = ["*"] }
  }
  expect_failures = [var.callers]
}

run "refuses_a_whole_account" {
  command = plan
  variables {
    callers = { aws_principals = ["arn:aws:iam::210987654321:root"] }
  }
  expect_failures = [var.callers]
}

run "refuses_the_email_of_a_google_account" {
  command = plan
  variables {
    callers = { google_service_accounts = ["loader@acme.iam.gserviceaccount.com"] }
  }
  expect_failures = [var.callers]
}

run "refuses_a_proxy_that_nobody_may_call" {
  command = plan
  variables {
    callers = {}
  }
  expect_failures = [var.callers]
}

run "refuses_the_whole_internet_as_an_address" {
  command = plan
  variables {
    callers = { aws_principals = ["arn:aws:iam::210987654321:role/loader"], ip_blocks = ["0.0.0.0/0"] }
  }
  expect_failures = [var.callers]
}

run "refuses_logs_that_are_kept_for_ever" {
  command = plan
  variables {
    logs = { retention_days = 0 }
  }
  expect_failures = [var.logs]
}

run "refuses_a_runtime_it_was_not_tested_with" {
  command = plan
  variables {
    function = { runtime = "nodejs20.x" }
  }
  expect_failures = [var.function]
}

run "refuses_an_unknown_endpoint" {
  command = plan
  variables {
    endpoint = "http-api"
  }
  expect_failures = [var.endpoint]
}

run "refuses_a_function_whose_names_are_everybodys" {
  command = plan
  variables {
    secrets = { path = "/a/", shared_path = "/a/" }
  }
  expect_failures = [var.secrets]
}
