variable "name" {
  description = "Name of the function, e.g. `psoxy-zoom`. In upper case with `_` it is the prefix of its secrets: `PSOXY_ZOOM_`."
  type        = string
  default     = "psoxy-zoom"
  nullable    = false
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,39}$", var.name))
    error_message = "name: 2 to 40 lower-case letters, digits and hyphens, beginning with a letter, e.g. psoxy-zoom."
  }
}

variable "bundle" {
  description = "The code: `path` of the zip (`dist/aws-lambda.zip`) and its `sha256` in hexadecimal, as `sha256sum` prints it. A file with another sum is refused."
  type        = object({ path = string, sha256 = string })
  nullable    = false
  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.bundle.sha256))
    error_message = "bundle.sha256: 64 hexadecimal digits in lower case, as `sha256sum dist/aws-lambda.zip` prints them."
  }
}

variable "function" {
  description = <<-EOT
    How the function runs. `runtime`: `nodejs22.x`, or `nodejs24.x`, which the AWS provider knows from 6.x on. `memory_mb`:
    128 to 10240; 1769 is one whole processor. `timeout_seconds`: 10 to 900. `reserved_concurrency`: most instances at a
    time, which also bounds the calls to Zoom; unset shares the account's.
  EOT
  type = object({
    runtime              = optional(string, "nodejs22.x")
    memory_mb            = optional(number, 1024)
    timeout_seconds      = optional(number, 180)
    reserved_concurrency = optional(number)
  })
  default  = {}
  nullable = false
  validation {
    condition     = contains(["nodejs22.x", "nodejs24.x"], var.function.runtime)
    error_message = "function.runtime: nodejs22.x, or nodejs24.x with hashicorp/aws 6.x."
  }
  validation {
    condition     = var.function.memory_mb >= 128 && var.function.memory_mb <= 10240
    error_message = "function.memory_mb: 128 to 10240."
  }
  validation {
    condition     = var.function.timeout_seconds >= 10 && var.function.timeout_seconds <= 900
    error_message = "function.timeout_seconds: 10 to 900."
  }
  validation {
    condition     = var.function.reserved_concurrency == null ? true : var.function.reserved_concurrency >= 1
    error_message = "function.reserved_concurrency: 1 or more; unset shares the account's. 0 would switch the proxy off."
  }
}

variable "settings" {
  description = "Settings by the names of src/config/README.md, e.g. `PSEUDONYM_KEY_FINGERPRINT`. They are readable in the console and in the state: never a secret."
  type        = map(string)
  default     = {}
  nullable    = false
  validation {
    condition     = length(setsubtract(keys(var.settings), local.setting_names)) == 0
    error_message = "settings: only names that src/config/README.md lists and the module does not set itself. Secrets never go here: `terraform output -raw todo` says how to fill them. Client addresses go into callers.ip_blocks."
  }
}

variable "endpoint" {
  description = "Where clients call: `function-url` (recommended: paths and queries arrive byte for byte) or `rest-api` (API Gateway: joins queries anew, answers within 29 s). Both ask for a signature by IAM."
  type        = string
  default     = "function-url"
  nullable    = false
  validation {
    condition     = contains(["function-url", "rest-api"], var.endpoint)
    error_message = "endpoint: function-url or rest-api."
  }
}

variable "callers" {
  description = <<-EOT
    Who may call, by assuming the caller role. `aws_principals`: ARNs of roles and users. `google_service_accounts`: the
    numeric unique ids of Google service accounts (web identity federation). `google_audience`: the `aud` their tokens must
    have, required with them. `ip_blocks`: CIDR blocks the calls must come from; the role and the proxy both check it.
  EOT
  type = object({
    aws_principals          = optional(list(string), [])
    google_service_accounts = optional(list(string), [])
    google_audience         = optional(string)
    ip_blocks               = optional(list(string), [])
  })
  nullable = false
  validation {
    condition     = alltrue([for arn in var.callers.aws_principals : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[^*?]+$", arn))])
    error_message = "callers.aws_principals: ARNs of roles or users, e.g. arn:aws:iam::123456789012:role/loader. No wildcard, and no whole account."
  }
  validation {
    condition     = alltrue([for id in var.callers.google_service_accounts : can(regex("^[0-9]{21}$", id))])
    error_message = "callers.google_service_accounts: unique ids of 21 digits, as `gcloud iam service-accounts describe EMAIL --format='value(uniqueId)'` prints them; not e-mail addresses."
  }
  validation {
    condition     = length(var.callers.google_service_accounts) == 0 || var.callers.google_audience != null
    error_message = "callers.google_audience: name the audience the loader asks its tokens for. Without it whoever is sent any token of that service account could call."
  }
  validation {
    condition     = alltrue([for block in var.callers.ip_blocks : can(cidrhost(block, 0)) && !endswith(block, "/0")])
    error_message = "callers.ip_blocks: CIDR blocks such as 203.0.113.0/24 or 2001:db8::/48; leave the list empty to let every address in."
  }
  validation {
    condition     = length(var.callers.aws_principals) + length(var.callers.google_service_accounts) > 0
    error_message = "callers: name at least one AWS principal or Google service account; otherwise nobody could call."
  }
}

variable "secrets" {
  description = <<-EOT
    Where secrets are (SSM Parameter Store). `path`: in front of this function's names; default `PSOXY_ZOOM_` for
    `psoxy-zoom`. `shared_path`: in front of names that several functions share; default nothing. `create_own`, `create_keys`: false when
    the app's or the shared keys' places exist already: another function made the keys', or Psoxy both. `more`: further places to
    make, e.g. `["RULES"]`; with `PSOXY_KEY_RING` say `create_keys = false`: the ring takes the place of both keys. `kms_key_arn`: your key for all of them; default the account's `aws/ssm`.
  EOT
  type = object({
    path        = optional(string)
    shared_path = optional(string, "")
    create_own  = optional(bool, true)
    create_keys = optional(bool, true)
    more        = optional(set(string), [])
    kms_key_arn = optional(string)
  })
  default  = {}
  nullable = false
  validation {
    condition     = alltrue([for path in [coalesce(var.secrets.path, "A_"), var.secrets.shared_path] : can(regex("^[A-Za-z0-9_./-]*$", path))])
    error_message = "secrets.path and secrets.shared_path: letters, digits, _ . - and /, e.g. PSOXY_ZOOM_ or /prod/psoxy-zoom/."
  }
  validation {
    condition     = var.secrets.path == null ? true : var.secrets.path != "" && var.secrets.path != var.secrets.shared_path
    error_message = "secrets.path: not empty, and another than secrets.shared_path; a function's own names must be its own."
  }
  validation {
    condition     = length(setsubtract(var.secrets.more, local.optional_secrets)) == 0
    error_message = "secrets.more: some of RULES, PSOXY_KEY_RING, SALT_IP, ENCRYPTION_KEY_IP, SALT_EMAIL_DOMAINS, ENCRYPTION_KEY_EMAIL_DOMAINS."
  }
  validation {
    condition     = var.secrets.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.secrets.kms_key_arn))
    error_message = "secrets.kms_key_arn: the ARN of a key (…:key/…), not of an alias: IAM checks the key's."
  }
}

variable "logs" {
  description = "The log group. `retention_days`: one of CloudWatch's steps, default 90. `kms_key_arn`: your key for it; its policy must let logs.REGION.amazonaws.com use it. Default: encrypted with a key of AWS."
  type        = object({ retention_days = optional(number, 90), kms_key_arn = optional(string) })
  default     = {}
  nullable    = false
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.logs.retention_days)
    error_message = "logs.retention_days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731. Logs are not kept for ever."
  }
}

variable "alarms" {
  description = <<-EOT
    What wakes somebody. `enabled`: false makes none (metrics and dashboard stay). `topic_arns`: SNS topics told of every
    alarm and its end; without one, alarms show in the console only. Thresholds: `latency_p95_ms`, and over 5 minutes
    `failed_requests`, `blocked_requests`, `rate_limited_percent` of the calls to Zoom.
  EOT
  type = object({
    enabled              = optional(bool, true)
    topic_arns           = optional(list(string), [])
    latency_p95_ms       = optional(number, 20000)
    failed_requests      = optional(number, 3)
    blocked_requests     = optional(number, 25)
    rate_limited_percent = optional(number, 10)
  })
  default  = {}
  nullable = false
  validation {
    condition     = alltrue([for arn in var.alarms.topic_arns : can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+$", arn))])
    error_message = "alarms.topic_arns: ARNs of SNS topics, e.g. arn:aws:sns:eu-central-1:123456789012:on-call."
  }
  validation {
    condition     = alltrue([for limit in [var.alarms.latency_p95_ms, var.alarms.failed_requests, var.alarms.blocked_requests, var.alarms.rate_limited_percent] : limit > 0])
    error_message = "alarms: thresholds are greater than 0."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds both roles, where your organization asks for one."
  type        = string
  default     = null
  validation {
    condition     = var.permissions_boundary == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary))
    error_message = "permissions_boundary: the ARN of a policy, e.g. arn:aws:iam::123456789012:policy/boundary."
  }
}

variable "tags" {
  description = "Tags on everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
