locals {
  # Every answer may be gzip: without this API Gateway hands its base64 form to the client.
  binary_media_types = ["*/*"]
}

resource "aws_lambda_function_url" "proxy" {
  count = var.endpoint == "function-url" ? 1 : 0

  function_name      = aws_lambda_function.proxy.function_name
  authorization_type = "AWS_IAM"
}

resource "aws_api_gateway_rest_api" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  name        = var.name
  description = "Front door of ${var.name}"
  tags        = var.tags

  # Without it a compressed answer reaches the client as base64 text that calls itself gzip.
  binary_media_types = local.binary_media_types

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  rest_api_id = aws_api_gateway_rest_api.proxy[0].id
  parent_id   = aws_api_gateway_rest_api.proxy[0].root_resource_id
  path_part   = "{proxy+}"
}

resource "aws_api_gateway_method" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  rest_api_id   = aws_api_gateway_rest_api.proxy[0].id
  resource_id   = aws_api_gateway_resource.proxy[0].id
  http_method   = "ANY"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  rest_api_id             = aws_api_gateway_rest_api.proxy[0].id
  resource_id             = aws_api_gateway_resource.proxy[0].id
  http_method             = aws_api_gateway_method.proxy[0].http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.proxy.invoke_arn
}

resource "aws_api_gateway_deployment" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  rest_api_id = aws_api_gateway_rest_api.proxy[0].id
  triggers = {
    routes = sha256(jsonencode([
      aws_api_gateway_resource.proxy[0].id, aws_api_gateway_method.proxy[0].id, aws_api_gateway_integration.proxy[0].id,
      local.binary_media_types,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

# No access log and no execution log: both would hold paths as sent, and with them identifiers.
resource "aws_api_gateway_stage" "proxy" {
  count = var.endpoint == "rest-api" ? 1 : 0

  rest_api_id   = aws_api_gateway_rest_api.proxy[0].id
  deployment_id = aws_api_gateway_deployment.proxy[0].id
  stage_name    = "live"
  tags          = var.tags
}

resource "aws_lambda_permission" "rest_api" {
  count = var.endpoint == "rest-api" ? 1 : 0

  statement_id  = "CalledByRestApi"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.proxy.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_stage.proxy[0].execution_arn}/*"
}
