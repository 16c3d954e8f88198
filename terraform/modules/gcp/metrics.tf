# Numbers from the log. Fields and words are those of docs/operations.md; test/terraform holds the two together.
locals {
  log_metrics = {
    requests               = { filter = "jsonPayload.event=\"request\"" }
    failed-requests        = { filter = "jsonPayload.event=\"request\" AND jsonPayload.status>=500" }
    blocked-requests       = { filter = "jsonPayload.event=\"request\" AND jsonPayload.error=\"BLOCKED_BY_RULES\"" }
    configuration-failures = { filter = "jsonPayload.event=\"request\" AND jsonPayload.error=(\"CONFIGURATION_FAILURE\" OR \"CONNECTION_SETUP\" OR \"RULES_INVALID\" OR \"RULES_INVALID_YAML\")" }
    zoom-calls             = { filter = "jsonPayload.event=\"zoom\" AND jsonPayload.kind=(\"call\" OR \"retry\")" }
    zoom-unauthorized      = { filter = "jsonPayload.event=\"zoom\" AND ((jsonPayload.kind=\"call\" AND jsonPayload.status=401) OR (jsonPayload.kind=\"token\" AND jsonPayload.outcome=\"refused\"))" }
    missing-scope          = { filter = "jsonPayload.event=\"zoom\" AND jsonPayload.sourceCode=(4700 OR 4711)" }
    zoom-rate-limited      = { filter = "jsonPayload.event=\"zoom\" AND ((jsonPayload.kind=\"call\" AND jsonPayload.status=429) OR (jsonPayload.kind=\"retry\" AND jsonPayload.cause=\"rate-limit\"))" }
    unknown-fields         = { filter = "jsonPayload.unknownFields>0" }
    tripwire-findings      = { filter = "jsonPayload.tripwireFindings>0" }
  }

  own_log_lines = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\" AND resource.labels.location=\"${var.region}\""
}

resource "google_logging_metric" "proxy" {
  for_each = local.log_metrics

  project = var.project_id
  name    = "${var.name}/${each.key}"
  filter  = "${local.own_log_lines} AND ${each.value.filter}"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

# Cloud Run writes a log line of its own for each request, with the address as sent: path, query and client. The proxy's
# log has none of that, and this one must not bring it back.
resource "google_logging_project_exclusion" "request_addresses" {
  project     = var.project_id
  name        = "${var.name}-request-addresses"
  description = "Request lines hold paths as sent, and with them identifiers."
  filter      = "${local.own_log_lines} AND log_id(\"run.googleapis.com/requests\")"
}
