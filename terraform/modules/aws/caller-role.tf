# Who may call, and what a caller may do: call this one endpoint.
#
# A function URL wants both permissions. `lambda:InvokedViaFunctionUrl` keeps callers from invoking the function directly
# with an event of their own making, in which they could write any client address.
locals {
  trust_statements = concat(
    length(var.callers.aws_principals) == 0 ? [] : [{
      Sid       = "NamedPrincipals"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = sort(distinct(var.callers.aws_principals)) }
      Condition = null
    }],
    # For a service account's token, AWS calls `aud` what Google writes into `azp` (the account's id), and `oaud` what is in `aud`.
    [for id in sort(distinct(var.callers.google_service_accounts)) : {
      Sid       = "Google${id}"
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "accounts.google.com" }
      Condition = {
        StringEquals = merge(
          { "accounts.google.com:sub" = id, "accounts.google.com:aud" = id },
          var.callers.google_audience == null ? {} : { "accounts.google.com:oaud" = var.callers.google_audience },
        )
      }
    }],
  )

  from_addresses = length(var.callers.ip_blocks) == 0 ? {} : { IpAddress = { "aws:SourceIp" = var.callers.ip_blocks } }

  caller_policies = {
    function-url = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "CallTheUrl"
          Effect    = "Allow"
          Action    = ["lambda:InvokeFunctionUrl"]
          Resource  = [local.function_arn]
          Condition = merge(local.from_addresses, { StringEquals = { "lambda:FunctionUrlAuthType" = "AWS_IAM" } })
        },
        {
          Sid       = "InvokeThroughTheUrl"
          Effect    = "Allow"
          Action    = ["lambda:InvokeFunction"]
          Resource  = [local.function_arn]
          Condition = merge(local.from_addresses, { Bool = { "lambda:InvokedViaFunctionUrl" = "true" } })
        },
      ]
    })
    rest-api = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "CallTheApi"
        Effect    = "Allow"
        Action    = ["execute-api:Invoke"]
        Resource  = ["${join("", aws_api_gateway_stage.proxy[*].execution_arn)}/*"]
        Condition = local.from_addresses
      }]
    })
  }
}

resource "aws_iam_role" "caller" {
  name                 = "${var.name}-caller"
  description          = "Clients of ${var.name} assume this role to call it"
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags

  # Statements without a condition leave the key out.
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.trust_statements : { for key, value in statement : key => value if value != null }]
  })
}

resource "aws_iam_role_policy" "caller" {
  name   = "call-the-proxy"
  role   = aws_iam_role.caller.name
  policy = local.caller_policies[var.endpoint]
}
