# The smallest deployment: a function URL that one role of yours may call, alarms that show in the console.

terraform {
  required_version = ">= 1.11"
}

variable "bundle_sha256" {
  description = "SHA-256 of dist/aws-lambda.zip: `npm run bundle` prints it, a release lists it."
  type        = string
}

variable "loader_role_arn" {
  description = "The role that loads the data, e.g. `arn:aws:iam::123456789012:role/loader`."
  type        = string
}

variable "key_fingerprint" {
  description = "What `npx zpp keys fingerprint` prints. Empty on the first apply, when there are no keys yet."
  type        = string
  default     = ""
}

provider "aws" {
  region = "eu-central-1"
}

module "proxy" {
  source = "../../modules/aws"

  bundle   = { path = "${path.root}/../../../dist/aws-lambda.zip", sha256 = var.bundle_sha256 }
  settings = { PSEUDONYM_KEY_FINGERPRINT = var.key_fingerprint }
  callers  = { aws_principals = [var.loader_role_arn] }
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
