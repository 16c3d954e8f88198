# One row an alarm, over five minutes unless it says otherwise.
locals {
  from_log      = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${var.name}"
  from_platform = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\" AND metric.type=\"run.googleapis.com"

  alarms = {
    errors = {
      means  = "The function crashed or could not be started. Its log says more."
      filter = "${local.from_platform}/request_count\" AND metric.labels.response_code=\"500\"", over = var.alarms.failed_requests
    }
    throttles = {
      means  = "Answers with status 429: function.max_instances is reached, unless zoom-rate-limited is raised too (Zoom's 429 passes on)."
      filter = "${local.from_platform}/request_count\" AND metric.labels.response_code=\"429\"", over = 0
    }
    latency = {
      means  = "One answer in twenty takes long. Zoom is slow, or pages are large: see sourceMilliseconds in the log."
      filter = "${local.from_platform}/request_latencies\"", over = var.alarms.latency_p95_ms, aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX"
    }
    failed-requests = {
      means  = "Answers with status 5xx. The field error in the log says which; docs/operations.md explains each."
      filter = "${local.from_log}/failed-requests\"", over = var.alarms.failed_requests
    }
    configuration = {
      means  = "Settings, keys, rules or Zoom credentials cannot be used, so nothing is answered. Look for event=problem in the log."
      filter = "${local.from_log}/configuration-failures\"", over = 0
    }
    zoom-unauthorized = {
      means  = "Zoom refuses the app: secret regenerated or app deactivated."
      filter = "${local.from_log}/zoom-unauthorized\"", over = 0
    }
    missing-scope = {
      means  = "Zoom answers 400 with code 4700 or 4711: the app lacks a scope that the rules need. `zpp doctor` names it."
      filter = "${local.from_log}/missing-scope\"", over = 0
    }
    zoom-rate-limited = {
      means  = "Zoom turns a share of the calls away (429). Load more slowly, or at another hour."
      filter = "${local.from_log}/zoom-rate-limited\"", over = var.alarms.rate_limited_percent / 100, of = "${local.from_log}/zoom-calls\""
    }
    blocked-requests = {
      means  = "A client asks for much that the rules do not list: a wrong client, or one that probes."
      filter = "${local.from_log}/blocked-requests\"", over = var.alarms.blocked_requests
    }
    unknown-fields = {
      means  = "Zoom sends fields that no rule mentions. They were dropped; decide whether a rule should name them."
      filter = "${local.from_log}/unknown-fields\"", over = 0, period = "3600s"
    }
    tripwire = {
      means  = "Something personal was still in an answer after the rules had run, and was caught. A rule has a gap."
      filter = "${local.from_log}/tripwire-findings\"", over = 0
    }
  }
}

resource "google_monitoring_alert_policy" "proxy" {
  for_each = var.alarms.enabled ? local.alarms : {}

  project               = var.project_id
  display_name          = "${var.name}-${each.key}"
  combiner              = "OR"
  notification_channels = var.alarms.notification_channels
  user_labels           = var.labels

  documentation {
    content   = each.value.means
    mime_type = "text/markdown"
  }

  conditions {
    display_name = each.key
    condition_threshold {
      filter          = each.value.filter
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.over
      duration        = "0s"

      aggregations {
        alignment_period     = try(each.value.period, "300s")
        per_series_aligner   = try(each.value.aligner, "ALIGN_SUM")
        cross_series_reducer = try(each.value.reducer, "REDUCE_SUM")
      }

      # A share of another number.
      denominator_filter = try(each.value.of, null)
      dynamic "denominator_aggregations" {
        for_each = can(each.value.of) ? ["whole"] : []
        content {
          alignment_period     = "300s"
          per_series_aligner   = "ALIGN_SUM"
          cross_series_reducer = "REDUCE_SUM"
        }
      }
    }
  }

  # Google takes a policy only for a metric it knows.
  depends_on = [google_logging_metric.proxy]
}
