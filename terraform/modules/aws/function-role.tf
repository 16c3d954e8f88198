# What the function may do: read its own secrets, write its own log. The one wildcard stands for log streams, whose names
# Lambda makes up.
locals {
  function_statements = concat(
    [
      {
        Sid      = "ReadOwnSecrets"
        Effect   = "Allow"
        Action   = ["ssm:GetParameters"]
        Resource = local.readable_arns
      },
      {
        Sid      = "WriteOwnLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}:log-stream:*"]
      },
    ],
    [for key in var.secrets.kms_key_arn[*] : {
      Sid      = "DecryptOwnSecrets"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = [key]
      Condition = {
        StringEquals = {
          "kms:ViaService"                      = "ssm.${local.region}.amazonaws.com"
          "kms:EncryptionContext:PARAMETER_ARN" = local.readable_arns
        }
      }
    }],
    [for object in local.rules_object[*] : {
      Sid      = "ReadRules"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["arn:${local.partition}:s3:::${object}"]
    }],
  )
}

resource "aws_iam_role" "function" {
  name                 = "${var.name}-function"
  description          = "${var.name}: reads its own secrets and writes its own log, nothing else"
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RunByLambda"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  name   = "own-secrets-and-log"
  role   = aws_iam_role.function.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.function_statements })
}
