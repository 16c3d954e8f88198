# What the module's IAM documents say, word for word. Providers are mocked: no account, no network.
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
}

variables {
  bundle  = { path = "tests/bundle.zip", sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }
  callers = { aws_principals = ["arn:aws:iam::210987654321:role/loader"] }
}

run "function_reads_its_secrets_and_writes_its_log" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role_policy.function.policy) == jsondecode(<<-JSON
      {"Version":"2012-10-17","Statement":[]}
    JSON
    )
    error_message = "x ${aws_iam_role_policy.function.policy}"
  }
}
