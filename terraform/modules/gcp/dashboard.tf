locals {
  widgets = [
    { title = "Requests", filters = [for metric in ["requests", "failed-requests", "blocked-requests"] : "${local.from_log}/${metric}\""] },
    { title = "Time of an answer (p95, ms)", filters = ["${local.from_platform}/request_latencies\""], aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX" },
    { title = "Zoom", filters = [for metric in ["zoom-calls", "zoom-rate-limited", "zoom-unauthorized", "missing-scope"] : "${local.from_log}/${metric}\""] },
    { title = "Privacy", filters = [for metric in ["unknown-fields", "tripwire-findings"] : "${local.from_log}/${metric}\""] },
    { title = "Configuration", filters = ["${local.from_log}/configuration-failures\""] },
    { title = "Function", filters = ["${local.from_platform}/request_count\""] },
  ]
}

resource "google_monitoring_dashboard" "proxy" {
  project = var.project_id
  dashboard_json = jsonencode({
    displayName = var.name
    gridLayout = {
      columns = "3"
      widgets = [for widget in local.widgets : {
        title = widget.title
        xyChart = {
          dataSets = [for filter in widget.filters : {
            plotType = "LINE"
            timeSeriesQuery = {
              timeSeriesFilter = {
                filter = filter
                aggregation = {
                  alignmentPeriod    = "300s"
                  perSeriesAligner   = try(widget.aligner, "ALIGN_SUM")
                  crossSeriesReducer = try(widget.reducer, "REDUCE_SUM")
                }
              }
            }
          }]
        }
      }]
    }
  })

  lifecycle {
    # Google adds an etag and defaults to what was written; without this every plan would change the dashboard.
    ignore_changes = [dashboard_json]
  }
}
