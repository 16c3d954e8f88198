# One row an alarm: over five minutes, unless it says otherwise. No data means no trouble: a proxy that is not called is well.
locals {
  alarms = {
    errors = {
      means = "The function crashed, ran out of memory or out of time. Its log group says more."
      over  = 0, namespace = "AWS/Lambda", metric = "Errors", statistic = "Sum"
    }
    throttles = {
      means = "Calls were turned away: function.reserved_concurrency or the account's limit is reached."
      over  = 0, namespace = "AWS/Lambda", metric = "Throttles", statistic = "Sum"
    }
    latency = {
      means = "One answer in twenty takes long. Zoom is slow, or pages are large: see sourceMilliseconds in the log."
      over  = var.alarms.latency_p95_ms, namespace = "AWS/Lambda", metric = "Duration", statistic = "p95"
    }
    failed-requests = {
      means = "Answers with status 5xx. The field error in the log says which; docs/operations.md explains each."
      over  = var.alarms.failed_requests, namespace = local.namespace, metric = "FailedRequests", statistic = "Sum"
    }
    configuration = {
      means = "Settings, keys, rules or Zoom credentials cannot be used, so nothing is answered. Look for event=problem in the log."
      over  = 0, namespace = local.namespace, metric = "ConfigurationFailures", statistic = "Sum"
    }
    zoom-unauthorized = {
      means = "Zoom refuses the app: secret regenerated or app deactivated."
      over  = 0, namespace = local.namespace, metric = "ZoomUnauthorized", statistic = "Sum"
    }
    missing-scope = {
      means = "Zoom answers 400 with code 4700 or 4711: the app lacks a scope that the rules need. `zpp doctor` names it."
      over  = 0, namespace = local.namespace, metric = "MissingScope", statistic = "Sum"
    }
    zoom-rate-limited = {
      means = "Zoom turns a share of the calls away (429). Load more slowly, or at another hour."
      over  = var.alarms.rate_limited_percent, namespace = local.namespace, metric = "ZoomRateLimited", statistic = "Sum", of = "ZoomCalls"
    }
    blocked-requests = {
      means = "A client asks for much that the rules do not list: a wrong client, or one that probes."
      over  = var.alarms.blocked_requests, namespace = local.namespace, metric = "BlockedRequests", statistic = "Sum"
    }
    unknown-fields = {
      means = "Zoom sends fields that no rule mentions. They were dropped; decide whether a rule should name them."
      over  = 0, namespace = local.namespace, metric = "UnknownFields", statistic = "Sum", period = 3600
    }
    tripwire = {
      means = "Something personal was still in an answer after the rules had run, and was caught. A rule has a gap."
      over  = 0, namespace = local.namespace, metric = "TripwireFindings", statistic = "Sum"
    }
  }
  function_dimension = { FunctionName = var.name }
}

resource "aws_cloudwatch_metric_alarm" "proxy" {
  for_each = var.alarms.enabled ? local.alarms : {}

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.means
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.over
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  tags                = var.tags

  metric_query {
    id          = "part"
    label       = each.key
    return_data = !can(each.value.of)
    metric {
      namespace   = each.value.namespace
      metric_name = each.value.metric
      stat        = each.value.statistic
      period      = try(each.value.period, 300)
      dimensions  = each.value.namespace == "AWS/Lambda" ? local.function_dimension : {}
    }
  }

  dynamic "metric_query" {
    for_each = try([each.value.of], [])
    content {
      id = "whole"
      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        stat        = "Sum"
        period      = 300
      }
    }
  }

  dynamic "metric_query" {
    for_each = can(each.value.of) ? ["percent"] : []
    content {
      id          = metric_query.value
      label       = each.key
      expression  = "IF(whole > 0, 100 * part / whole, 0)"
      return_data = true
    }
  }
}
