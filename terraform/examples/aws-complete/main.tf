# Everything an organization with a security department asks for: keys of its own, a permissions boundary, addresses,
# a bound on instances, a pinned rule set from a bucket, alarms that reach somebody, a client on Google Cloud.

terraform {
  required_version = ">= 1.11"
}

variable "bundle_sha256" {
  description = "SHA-256 of dist/aws-lambda.zip: `npm run bundle` prints it, a release lists it."
  type        = string
}

variable "key_fingerprint" {
  description = "What `npx zpp keys fingerprint` prints. Empty on the first apply, when there are no keys yet."
  type        = string
  default     = ""
}

variable "rules" {
  description = "The rule set: `s3://BUCKET/KEY`, and the SHA-256 it must have."
  type        = object({ source = string, sha256 = string })
}

variable "permissions_boundary" {
  description = "ARN of the boundary your organization puts on roles."
  type        = string
}

variable "on_call_topic_arn" {
  description = "SNS topic that reaches whoever is on call."
  type        = string
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { application = "zoom-privacy-proxy", data = "pseudonymous" }
  }
}

data "aws_caller_identity" "current" {}

# One key for the log group and the secrets. CloudWatch Logs may use it for this log group alone.
resource "aws_kms_key" "proxy" {
  description         = "zoom-privacy-proxy: log and secrets"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "GovernedByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.eu-central-1.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:${data.aws_caller_identity.current.account_id}:log-group:/aws/lambda/psoxy-zoom"
          }
        }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

module "proxy" {
  source = "../../modules/aws"

  name   = "psoxy-zoom"
  bundle = { path = "${path.root}/../../../dist/aws-lambda.zip", sha256 = var.bundle_sha256 }

  function = {
    memory_mb            = 1769
    timeout_seconds      = 120
    reserved_concurrency = 10
  }

  settings = {
    PSEUDONYM_KEY_FINGERPRINT = var.key_fingerprint
    RULES_SOURCE              = var.rules.source
    RULES_SHA256              = var.rules.sha256
    EMAIL_DOMAIN_HANDLING     = "KEEP_LISTED"
    EMAIL_DOMAINS_KEPT        = "example.com,example.org"
  }

  endpoint = "function-url"
  callers = {
    aws_principals          = ["arn:aws:iam::123456789012:role/loader"]
    google_service_accounts = ["123456789012345678901"]
    google_audience         = "https://zoom-proxy.example.com"
    ip_blocks               = ["203.0.113.0/24", "2001:db8:1::/48"]
  }

  secrets = {
    path        = "/zoom-proxy/psoxy-zoom/"
    shared_path = "/zoom-proxy/shared/"
    kms_key_arn = aws_kms_key.proxy.arn
  }

  logs   = { retention_days = 365, kms_key_arn = aws_kms_key.proxy.arn }
  alarms = { topic_arns = [var.on_call_topic_arn], latency_p95_ms = 10000 }

  permissions_boundary = var.permissions_boundary
  tags                 = { owner = "people-analytics" }
}

output "endpoint" {
  description = "Base address for clients."
  value       = module.proxy.endpoint
}

output "caller_role_arn" {
  description = "The role clients assume."
  value       = module.proxy.caller_role_arn
}

output "provisioner_policy" {
  description = "IAM policy for whoever applies this."
  value       = module.proxy.provisioner_policy
}

output "todo" {
  description = "What is left to do by hand: `terraform output -raw todo`."
  value       = module.proxy.todo
}

output "test_script" {
  description = "Calls the deployed proxy: `terraform output -raw test_script | bash`."
  value       = module.proxy.test_script
}
