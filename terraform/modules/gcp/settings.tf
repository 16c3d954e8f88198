# What reaches the function as environment variables. test/terraform compares the names with src/config/table.
locals {
  setting_names = [
    "ALLOWED_METHODS", "ALLOW_SCHEMALESS", "COMPATIBILITY", "EGRESS_TRIPWIRE", "EMAIL_CANONICALIZATION",
    "EMAIL_DOMAINS_KEPT", "EMAIL_DOMAIN_HANDLING", "GRANT_TYPE", "MAX_INFLATION_RATIO", "MAX_NESTING", "MAX_REGEX_TEXT",
    "MAX_RESPONSE_BYTES", "PSEUDONYMIZE_APP_IDS", "PSEUDONYM_IMPLEMENTATION", "PSEUDONYM_KEY_FINGERPRINT",
    "PSEUDONYM_SCHEME", "REFRESH_ENDPOINT", "REQUEST_PATH_PREFIX_TO_TRIM", "REQUEST_TIMEOUT_SECONDS", "RULES",
    "RULES_SHA256", "RULES_SOURCE", "SECRETS_LIFETIME_SECONDS", "SOURCE", "SOURCE_AUTH_STRATEGY_IDENTIFIER", "TARGET_HOST", "TARGET_OVERRIDE",
    "TLS_VERSION", "TRUSTED_PROXY_HOPS", "USER_AGENT",
  ]

  managed_settings = {
    BUNDLE_FILENAME         = basename(var.bundle.path)
    PATH_TO_INSTANCE_CONFIG = local.own_path
    PATH_TO_SHARED_CONFIG   = var.secrets.shared_path
    SECRETS_STORE           = "FILE"
    SECRETS_DIRECTORY       = local.secrets_directory
    SHARED_SECRETS          = "keys"
  }

  address_settings = length(var.callers.ip_blocks) == 0 ? {} : {
    ALLOWED_DATA_ACCESS_IP_BLOCKS = join(",", var.callers.ip_blocks)
  }

  # What is empty counts as not set, so it stays away.
  environment = { for name, text in merge(var.settings, local.managed_settings, local.address_settings) : name => text if text != "" }

  # `gs://BUCKET/KEY` needs the permission to read that one object.
  rules_object = try(regex("^gs://(?P<bucket>[a-z0-9][a-z0-9._-]{1,61}[a-z0-9])/(?P<key>[^*?#']+)$", var.settings["RULES_SOURCE"]), null)
}
