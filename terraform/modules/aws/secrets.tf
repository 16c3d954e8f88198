# Named places for secrets. Terraform makes each with a placeholder that the proxy takes for no secret at all (it answers
# 503), and never learns what is put there: `value_wo` is sent once and kept neither in the plan nor in the state.
#
# `ignore_changes = all`: any later change to a parameter (its description, its key) would make the provider write the
# value again, and the value it has is the placeholder. So a place is made once and then left alone, tags included.

locals {
  own_path    = startswith(local.own_text, "/") || !strcontains(local.own_text, "/") ? local.own_text : "/${local.own_text}"
  own_text    = coalesce(var.secrets.path, "${upper(replace(var.name, "-", "_"))}_")
  shared_path = startswith(var.secrets.shared_path, "/") || !strcontains(var.secrets.shared_path, "/") ? var.secrets.shared_path : "/${var.secrets.shared_path}"

  credentials      = ["ACCOUNT_ID", "CLIENT_ID", "CLIENT_SECRET"]
  keys             = ["PSOXY_ENCRYPTION_KEY", "PSOXY_SALT"]
  optional_keys    = ["ENCRYPTION_KEY_EMAIL_DOMAINS", "ENCRYPTION_KEY_IP", "PSOXY_KEY_RING", "SALT_EMAIL_DOMAINS", "SALT_IP"]
  optional_secrets = concat(["RULES"], local.optional_keys)

  own_names = setunion(
    [for property in local.credentials : "${local.own_path}${property}" if var.secrets.create_own],
    [for property in setintersection(var.secrets.more, ["RULES"]) : "${local.own_path}${property}"],
  )
  key_names = setunion(
    [for property in local.keys : "${local.shared_path}${property}" if var.secrets.create_keys],
    [for property in setintersection(var.secrets.more, local.optional_keys) : "${local.shared_path}${property}"],
  )

  # Every name the proxy asks for, made here or not: what it may not ask for is not absent but unreadable, and answers 503.
  # Under the shared path that is keys alone (SHARED_SECRETS): credentials and rules there are another function's.
  readable_names = setunion(
    [for property in concat(local.credentials, local.keys, local.optional_secrets) : "${local.own_path}${property}"],
    [for property in concat(local.keys, local.optional_keys) : "${local.shared_path}${property}"],
  )

  parameter_arn_prefix = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/"
  readable_arns        = [for name in sort(local.readable_names) : "${local.parameter_arn_prefix}${trimprefix(name, "/")}"]
}

# What Zoom can issue again.
resource "aws_ssm_parameter" "own" {
  for_each = local.own_names

  name             = each.value
  description      = "${var.name}: filled by command, see terraform output -raw todo"
  type             = "SecureString"
  key_id           = var.secrets.kms_key_arn
  value_wo         = "fill me"
  value_wo_version = 1
  tags             = var.tags

  lifecycle {
    ignore_changes = all
  }
}

# What nobody can issue again: a lost key makes every pseudonym given out so far a stranger.
resource "aws_ssm_parameter" "key" {
  for_each = local.key_names

  name             = each.value
  description      = "Key of the pseudonyms. Losing it cannot be undone."
  type             = "SecureString"
  key_id           = var.secrets.kms_key_arn
  value_wo         = "fill me"
  value_wo_version = 1
  tags             = var.tags

  lifecycle {
    prevent_destroy = true
    ignore_changes  = all
  }
}
