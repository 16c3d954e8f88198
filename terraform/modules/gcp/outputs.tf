output "endpoint" {
  description = "Base address for clients, without a final slash; Zoom's path follows: `/v2/users`."
  value       = local.endpoint
}

output "service_account" {
  description = "The function's own identity, with access to its secrets and to nothing else."
  value       = google_service_account.function.email
}

output "secrets" {
  description = "Names to fill in Secret Manager: `own` by whoever has the Zoom app, `keys` once and for all. `todo` has the commands."
  value = {
    own  = sort(local.own_names)
    keys = sort(local.key_names)
  }
}

output "todo" {
  description = "What is left to do by hand, as text: `terraform output -raw todo`."
  value       = local.todo
}

output "test_script" {
  description = "A shell script that calls the deployed proxy as a client would: `terraform output -raw test_script | bash`."
  value       = local.test_script
}

output "provisioner_policy" {
  description = "A custom role (YAML for `gcloud iam roles create --file`) with what `terraform apply` of this module needs, and nothing else."
  value       = yamlencode(local.provisioner_role)
}

locals {
  endpoint = trimsuffix(google_cloudfunctions2_function.proxy.service_config[0].uri, "/")

  todo = templatefile("${path.module}/templates/todo.md.tftpl", {
    name    = var.name
    project = var.project_id
    own     = sort(local.own_names)
    keys    = sort([for name in local.key_names : name if anytrue([for key in local.keys : endswith(name, key)])])
    other   = sort([for name in local.key_names : name if !anytrue([for key in local.keys : endswith(name, key)])])
    ring    = contains(var.secrets.more, "PSOXY_KEY_RING")
    shared  = var.secrets.shared_path
    pinned  = lookup(var.settings, "PSEUDONYM_KEY_FINGERPRINT", "")
    scheme  = lookup(var.settings, "PSEUDONYM_SCHEME", lookup(var.settings, "COMPATIBILITY", "none") == "psoxy" ? "psoxy" : "keyed")
  })

  test_script = templatefile("${path.module}/templates/test.sh.tftpl", { endpoint = local.endpoint })
}
