locals {
  widgets = [
    { title = "Requests", statistic = "Sum", metrics = [[local.namespace, "Requests"], [local.namespace, "FailedRequests"], [local.namespace, "BlockedRequests"]] },
    { title = "Time of an answer (ms)", statistic = "p95", metrics = [["AWS/Lambda", "Duration", "FunctionName", var.name]] },
    { title = "Zoom", statistic = "Sum", metrics = [[local.namespace, "ZoomCalls"], [local.namespace, "ZoomRateLimited"], [local.namespace, "ZoomUnauthorized"], [local.namespace, "MissingScope"]] },
    { title = "Privacy", statistic = "Sum", metrics = [[local.namespace, "UnknownFields"], [local.namespace, "TripwireFindings"]] },
    { title = "Configuration", statistic = "Sum", metrics = [[local.namespace, "ConfigurationFailures"]] },
    { title = "Function", statistic = "Sum", metrics = [for metric in ["Errors", "Throttles", "Invocations"] : ["AWS/Lambda", metric, "FunctionName", var.name]] },
  ]
}

resource "aws_cloudwatch_dashboard" "proxy" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [for index, widget in local.widgets : {
      type   = "metric"
      x      = 8 * (index % 3)
      y      = 6 * floor(index / 3)
      width  = 8
      height = 6
      properties = {
        title   = widget.title
        region  = local.region
        view    = "timeSeries"
        stat    = widget.statistic
        period  = 300
        metrics = widget.metrics
      }
    }]
  })
}
