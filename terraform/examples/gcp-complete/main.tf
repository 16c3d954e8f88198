# Everything an organization with a security department asks for: an encryption key of its own, internal ingress, addresses,
# bounds, a pinned rule set from a bucket, alarms that reach somebody.

terraform {
  required_version = ">= 1.11"
}

variable "project_id" {
  description = "Project to deploy to, best one of its own, e.g. `acme-zoom-proxy`."
  type        = string
}

variable "bundle_sha256" {
  description = "SHA-256 of dist/gcp-function.zip: `npm run bundle` prints it, a release lists it."
  type        = string
}

variable "key_fingerprint" {
  description = "What `npx zpp keys fingerprint` prints. Empty on the first apply, when there are no keys yet."
  type        = string
  default     = ""
}

variable "rules" {
  description = "The rule set: `gs://BUCKET/KEY`, and the SHA-256 it must have."
  type        = object({ source = string, sha256 = string })
}

variable "kms_key" {
  description = "Cloud KMS key in the same region; Secret Manager's service agent may use it."
  type        = string
}

variable "on_call_channel" {
  description = "Cloud Monitoring notification channel that reaches whoever is on call."
  type        = string
}

provider "google" {
  project = var.project_id
  region  = "europe-west1"
}

module "proxy" {
  source = "../../modules/gcp"

  project_id = var.project_id
  region     = "europe-west1"
  name       = "psoxy-zoom"
  bundle     = { path = "${path.root}/../../../dist/gcp-function.zip", sha256 = var.bundle_sha256 }

  function = {
    runtime         = "nodejs24"
    memory_mb       = 2048
    timeout_seconds = 120
    max_instances   = 5
    ingress         = "ALLOW_INTERNAL_AND_GCLB"
  }

  settings = {
    PSEUDONYM_KEY_FINGERPRINT = var.key_fingerprint
    RULES_SOURCE              = var.rules.source
    RULES_SHA256              = var.rules.sha256
    EMAIL_DOMAIN_HANDLING     = "KEEP_LISTED"
    EMAIL_DOMAINS_KEPT        = "example.com,example.org"
    TRUSTED_PROXY_HOPS        = "1"
  }

  callers = {
    members   = ["serviceAccount:loader@acme-warehouse.iam.gserviceaccount.com"]
    ip_blocks = ["203.0.113.0/24"]
  }

  secrets = { kms_key = var.kms_key }
  alarms  = { notification_channels = [var.on_call_channel], latency_p95_ms = 10000 }
  labels  = { application = "zoom-privacy-proxy" }
}

output "endpoint" {
  description = "Base address for clients."
  value       = module.proxy.endpoint
}

output "provisioner_policy" {
  description = "Custom role for whoever applies this."
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
