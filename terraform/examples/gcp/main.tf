# The smallest deployment: a function that one service account of yours may call, alarms that show in the console.

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

variable "loader" {
  description = "Who loads the data, e.g. `serviceAccount:loader@acme-warehouse.iam.gserviceaccount.com`."
  type        = string
}

variable "key_fingerprint" {
  description = "What `npx zpp keys fingerprint` prints. Empty on the first apply, when there are no keys yet."
  type        = string
  default     = ""
}

provider "google" {
  project = var.project_id
  region  = "europe-west1"
}

module "proxy" {
  source = "../../modules/gcp"

  project_id = var.project_id
  region     = "europe-west1"
  bundle     = { path = "${path.root}/../../../dist/gcp-function.zip", sha256 = var.bundle_sha256 }
  settings   = { PSEUDONYM_KEY_FINGERPRINT = var.key_fingerprint }
  callers    = { members = [var.loader] }
}

output "endpoint" {
  description = "Base address for clients."
  value       = module.proxy.endpoint
}

output "todo" {
  description = "What is left to do by hand: `terraform output -raw todo`."
  value       = module.proxy.todo
}

output "test_script" {
  description = "Calls the deployed proxy: `terraform output -raw test_script | bash`."
  value       = module.proxy.test_script
}
