variable "project_id" {
  description = "Project everything lives in. Its APIs must be on; README.md has the command."
  type        = string
  nullable    = false
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id: the id of a project, e.g. acme-zoom-proxy; not its number and not its display name."
  }
}

variable "region" {
  description = "Region of the function, its secrets and its bucket, e.g. `europe-west1`."
  type        = string
  nullable    = false
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region: a region such as europe-west1; not a zone."
  }
}

variable "name" {
  description = "Name of the function, e.g. `psoxy-zoom`. In upper case with `_` it is the prefix of its secrets: `PSOXY_ZOOM_`."
  type        = string
  default     = "psoxy-zoom"
  nullable    = false
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}[a-z0-9]$", var.name))
    error_message = "name: 3 to 22 lower-case letters, digits and hyphens, beginning with a letter, e.g. psoxy-zoom; the names of service accounts leave no more."
  }
}

variable "bundle" {
  description = "The code: `path` of the zip (`dist/gcp-function.zip`) and its `sha256` in hexadecimal, as `sha256sum` prints it. A file with another sum is refused."
  type        = object({ path = string, sha256 = string })
  nullable    = false
  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.bundle.sha256))
    error_message = "bundle.sha256: 64 hexadecimal digits in lower case, as `sha256sum dist/gcp-function.zip` prints them."
  }
}

variable "function" {
  description = <<-EOT
    How the function runs. `runtime`: `nodejs22` or `nodejs24`. `memory_mb`: 512 to 4096. `timeout_seconds`: 10 to 900.
    `max_instances`: most instances at a time, which also bounds the calls to Zoom. `concurrency`: requests an instance
    takes at a time. `ingress`: `ALLOW_ALL`, `ALLOW_INTERNAL_AND_GCLB` or `ALLOW_INTERNAL_ONLY`.
  EOT
  type = object({
    runtime         = optional(string, "nodejs22")
    memory_mb       = optional(number, 1024)
    timeout_seconds = optional(number, 180)
    max_instances   = optional(number, 10)
    concurrency     = optional(number, 20)
    ingress         = optional(string, "ALLOW_ALL")
  })
  default  = {}
  nullable = false
  validation {
    condition     = contains(["nodejs22", "nodejs24"], var.function.runtime)
    error_message = "function.runtime: nodejs22 or nodejs24."
  }
  validation {
    condition     = var.function.memory_mb >= 512 && var.function.memory_mb <= 4096
    error_message = "function.memory_mb: 512 to 4096."
  }
  validation {
    condition     = var.function.timeout_seconds >= 10 && var.function.timeout_seconds <= 900
    error_message = "function.timeout_seconds: 10 to 900."
  }
  validation {
    condition     = var.function.max_instances >= 1 && var.function.concurrency >= 1
    error_message = "function.max_instances and function.concurrency: 1 or more."
  }
  validation {
    condition     = contains(["ALLOW_ALL", "ALLOW_INTERNAL_AND_GCLB", "ALLOW_INTERNAL_ONLY"], var.function.ingress)
    error_message = "function.ingress: ALLOW_ALL, ALLOW_INTERNAL_AND_GCLB or ALLOW_INTERNAL_ONLY."
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

variable "callers" {
  description = "Who may call. `members`: `serviceAccount:…`, `user:…` or `group:…`, each given roles/run.invoker on this service alone. `ip_blocks`: CIDR blocks the proxy takes calls from."
  type        = object({ members = list(string), ip_blocks = optional(list(string), []) })
  nullable    = false
  validation {
    condition     = length(var.callers.members) > 0 && alltrue([for member in var.callers.members : can(regex("^(serviceAccount|user|group):[^@*]+@[^@*]+$", member))])
    error_message = "callers.members: at least one of serviceAccount:NAME@PROJECT.iam.gserviceaccount.com, user:… or group:…. Never allUsers or allAuthenticatedUsers."
  }
  validation {
    condition     = alltrue([for block in var.callers.ip_blocks : can(cidrhost(block, 0)) && !endswith(block, "/0")])
    error_message = "callers.ip_blocks: CIDR blocks such as 203.0.113.0/24 or 2001:db8::/48; leave the list empty to let every address in."
  }
}

variable "secrets" {
  description = <<-EOT
    Names in Secret Manager. `path`: in front of this function's names; default `PSOXY_ZOOM_` for `psoxy-zoom`.
    `shared_path`: in front of names that several functions share; default nothing. `create_own`, `create_keys`: false when the
    app's or the shared keys' places exist already. `more`: further places to make, e.g. `["RULES"]`; with `PSOXY_KEY_RING` say `create_keys = false`: the ring takes the place of both keys. `kms_key`: your key for all of them;
    Secret Manager's service agent must be allowed to use it.
  EOT
  type = object({
    path        = optional(string)
    shared_path = optional(string, "")
    create_own  = optional(bool, true)
    create_keys = optional(bool, true)
    more        = optional(set(string), [])
    kms_key     = optional(string)
  })
  default  = {}
  nullable = false
  validation {
    condition     = alltrue([for path in [coalesce(var.secrets.path, "A_"), var.secrets.shared_path] : can(regex("^[A-Za-z0-9_-]*$", path))])
    error_message = "secrets.path and secrets.shared_path: letters, digits, _ and -, e.g. PSOXY_ZOOM_."
  }
  validation {
    condition     = var.secrets.path == null ? true : var.secrets.path != "" && var.secrets.path != var.secrets.shared_path
    error_message = "secrets.path: not empty, and another than secrets.shared_path; a function's own names must be its own."
  }
  validation {
    condition     = length(setsubtract(var.secrets.more, local.optional_secrets)) == 0
    error_message = "secrets.more: some of RULES, PSOXY_KEY_RING, SALT_IP, ENCRYPTION_KEY_IP, SALT_EMAIL_DOMAINS, ENCRYPTION_KEY_EMAIL_DOMAINS."
  }
}

variable "alarms" {
  description = <<-EOT
    What wakes somebody. `enabled`: false makes none (metrics and dashboard stay). `notification_channels`: ids of Cloud
    Monitoring channels; without one, incidents show in the console only. Thresholds: `latency_p95_ms`, and over 5 minutes
    `failed_requests`, `blocked_requests`, `rate_limited_percent` of the calls to Zoom.
  EOT
  type = object({
    enabled               = optional(bool, true)
    notification_channels = optional(list(string), [])
    latency_p95_ms        = optional(number, 20000)
    failed_requests       = optional(number, 3)
    blocked_requests      = optional(number, 25)
    rate_limited_percent  = optional(number, 10)
  })
  default  = {}
  nullable = false
  validation {
    condition     = alltrue([for id in var.alarms.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[0-9]+$", id))])
    error_message = "alarms.notification_channels: ids such as projects/acme-zoom-proxy/notificationChannels/1234567890."
  }
  validation {
    condition     = alltrue([for limit in [var.alarms.latency_p95_ms, var.alarms.failed_requests, var.alarms.blocked_requests, var.alarms.rate_limited_percent] : limit > 0])
    error_message = "alarms: thresholds are greater than 0."
  }
}

variable "labels" {
  description = "Labels on everything that takes labels."
  type        = map(string)
  default     = {}
  nullable    = false
}
