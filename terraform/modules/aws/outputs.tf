output "endpoint" {
  description = "Base address for clients, without a final slash; Zoom's path follows: `/v2/users`."
  value       = trimsuffix(local.endpoint, "/")
}

output "caller_role_arn" {
  description = "The role clients assume; their calls are signed with its credentials."
  value       = aws_iam_role.caller.arn
}

output "secrets" {
  description = "Names to fill in Parameter Store: `own` by whoever has the Zoom app, `keys` once and for all. `todo` has the commands."
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
  description = "IAM policy (JSON) with what `terraform apply` of this module needs, and nothing else."
  value       = jsonencode({ Version = "2012-10-17", Statement = local.provisioner_statements })
}

locals {
  endpoint = var.endpoint == "function-url" ? one(aws_lambda_function_url.proxy[*].function_url) : one(aws_api_gateway_stage.proxy[*].invoke_url)

  todo = templatefile("${path.module}/templates/todo.md.tftpl", {
    name   = var.name
    region = local.region
    own    = sort(local.own_names)
    keys   = sort([for name in local.key_names : name if anytrue([for key in local.keys : endswith(name, key)])])
    other  = sort([for name in local.key_names : name if !anytrue([for key in local.keys : endswith(name, key)])])
    ring   = contains(var.secrets.more, "PSOXY_KEY_RING")
    shared = local.shared_path
    kms    = var.secrets.kms_key_arn == null ? "" : " --key-id ${var.secrets.kms_key_arn}"
    pinned = lookup(var.settings, "PSEUDONYM_KEY_FINGERPRINT", "")
    scheme = lookup(var.settings, "PSEUDONYM_SCHEME", lookup(var.settings, "COMPATIBILITY", "none") == "psoxy" ? "psoxy" : "keyed")
  })

  test_script = templatefile("${path.module}/templates/test.sh.tftpl", {
    endpoint    = trimsuffix(local.endpoint, "/")
    caller_role = aws_iam_role.caller.arn
    region      = local.region
    service     = var.endpoint == "function-url" ? "lambda" : "execute-api"
  })
}
