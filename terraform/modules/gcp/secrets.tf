# Named places for secrets. Terraform makes each with a first version that holds a placeholder, which the proxy takes for no
# secret at all (it answers 503): a volume without any version would keep the function from starting. The real value is
# version 2, added by command. Terraform manages version 1 alone, so no later value enters the plan or the state.

locals {
  secrets_directory = "/secrets"
  own_path          = coalesce(var.secrets.path, "${upper(replace(var.name, "-", "_"))}_")

  credentials      = ["ACCOUNT_ID", "CLIENT_ID", "CLIENT_SECRET"]
  keys             = ["PSOXY_ENCRYPTION_KEY", "PSOXY_SALT"]
  optional_keys    = ["ENCRYPTION_KEY_EMAIL_DOMAINS", "ENCRYPTION_KEY_IP", "PSOXY_KEY_RING", "SALT_EMAIL_DOMAINS", "SALT_IP"]
  optional_secrets = concat(["RULES"], local.optional_keys)

  own_names = setunion(
    [for property in local.credentials : "${local.own_path}${property}" if var.secrets.create_own],
    [for property in setintersection(var.secrets.more, ["RULES"]) : "${local.own_path}${property}"],
  )
  key_names = setunion(
    [for property in local.keys : "${var.secrets.shared_path}${property}" if var.secrets.create_keys],
    [for property in setintersection(var.secrets.more, local.optional_keys) : "${var.secrets.shared_path}${property}"],
  )

  # What the function sees: each a volume of its own, `/secrets/<name>/value`.
  mounted_names = setunion(local.own_names, local.key_names,
    [for property in local.credentials : "${local.own_path}${property}"],
    [for property in local.keys : "${var.secrets.shared_path}${property}" if !contains(var.secrets.more, "PSOXY_KEY_RING")],
  )
}

# What Zoom can issue again.
resource "google_secret_manager_secret" "own" {
  for_each = local.own_names

  project   = var.project_id
  secret_id = each.value
  labels    = var.labels

  replication {
    user_managed {
      replicas {
        location = var.region
        dynamic "customer_managed_encryption" {
          for_each = var.secrets.kms_key[*]
          content {
            kms_key_name = customer_managed_encryption.value
          }
        }
      }
    }
  }
}

resource "google_secret_manager_secret_version" "own" {
  for_each = local.own_names

  secret                 = google_secret_manager_secret.own[each.key].id
  secret_data_wo         = "fill me"
  secret_data_wo_version = 1
  deletion_policy        = "ABANDON"

  lifecycle {
    ignore_changes = all
  }
}

# What nobody can issue again: a lost key makes every pseudonym given out so far a stranger.
resource "google_secret_manager_secret" "key" {
  for_each = local.key_names

  project   = var.project_id
  secret_id = each.value
  labels    = var.labels

  replication {
    user_managed {
      replicas {
        location = var.region
        dynamic "customer_managed_encryption" {
          for_each = var.secrets.kms_key[*]
          content {
            kms_key_name = customer_managed_encryption.value
          }
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = all
  }
}

resource "google_secret_manager_secret_version" "key" {
  for_each = local.key_names

  secret                 = google_secret_manager_secret.key[each.key].id
  secret_data_wo         = "fill me"
  secret_data_wo_version = 1
  deletion_policy        = "ABANDON"

  lifecycle {
    prevent_destroy = true
    ignore_changes  = all
  }
}
