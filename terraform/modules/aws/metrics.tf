# Numbers from the log. Fields and words are those of docs/operations.md; test/terraform holds the two together.
locals {
  namespace = "ZoomPrivacyProxy/${var.name}"

  log_metrics = {
    Requests              = { pattern = "{ $.event = \"request\" }" }
    FailedRequests        = { pattern = "{ ($.event = \"request\") && ($.status >= 500) }" }
    BlockedRequests       = { pattern = "{ ($.event = \"request\") && ($.error = \"BLOCKED_BY_RULES\") }" }
    ConfigurationFailures = { pattern = "{ ($.event = \"request\") && (($.error = \"CONFIGURATION_FAILURE\") || ($.error = \"CONNECTION_SETUP\") || ($.error = \"RULES_INVALID\") || ($.error = \"RULES_INVALID_YAML\")) }" }
    ZoomCalls             = { pattern = "{ ($.event = \"zoom\") && (($.kind = \"call\") || ($.kind = \"retry\")) }" }
    ZoomUnauthorized      = { pattern = "{ ($.event = \"zoom\") && ((($.kind = \"call\") && ($.status = 401)) || (($.kind = \"token\") && ($.outcome = \"refused\"))) }" }
    MissingScope          = { pattern = "{ ($.event = \"zoom\") && (($.sourceCode = 4700) || ($.sourceCode = 4711)) }" }
    ZoomRateLimited       = { pattern = "{ ($.event = \"zoom\") && ((($.kind = \"call\") && ($.status = 429)) || (($.kind = \"retry\") && ($.cause = \"rate-limit\"))) }" }
    UnknownFields         = { pattern = "{ $.unknownFields > 0 }", value = "$.unknownFields" }
    TripwireFindings      = { pattern = "{ $.tripwireFindings > 0 }", value = "$.tripwireFindings" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "proxy" {
  for_each = local.log_metrics

  name           = "${var.name}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.proxy.name
  pattern        = each.value.pattern

  metric_transformation {
    namespace = local.namespace
    name      = each.key
    value     = try(each.value.value, "1")
  }
}
