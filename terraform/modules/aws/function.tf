resource "aws_lambda_function" "proxy" {
  function_name = var.name
  description   = "Privacy proxy in front of the Zoom API"
  role          = aws_iam_role.function.arn
  architectures = ["arm64"]
  runtime       = var.function.runtime
  handler       = "index.handler"

  filename         = var.bundle.path
  source_code_hash = filebase64sha256(var.bundle.path)

  memory_size                    = var.function.memory_mb
  timeout                        = var.function.timeout_seconds
  reserved_concurrent_executions = coalesce(var.function.reserved_concurrency, -1)

  environment {
    variables = local.environment
  }

  # Text leaves the proxy's JSON lines as they are; the metric filters read them.
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.proxy.name
  }

  tags = var.tags

  lifecycle {
    precondition {
      condition     = filesha256(var.bundle.path) == var.bundle.sha256
      error_message = "The file at bundle.path does not have the sum bundle.sha256. Take the bundle you meant, or write down the sum of this one."
    }
  }

  depends_on = [aws_iam_role_policy.function]
}

resource "aws_cloudwatch_log_group" "proxy" {
  name              = local.log_group
  retention_in_days = var.logs.retention_days
  kms_key_id        = var.logs.kms_key_arn
  tags              = var.tags
}

locals {
  log_group    = "/aws/lambda/${var.name}"
  function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}"
}
