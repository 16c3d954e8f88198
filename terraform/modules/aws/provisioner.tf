# What `terraform apply` and `terraform destroy` of this module call. The wildcards: list and describe calls that AWS offers
# for no single resource, and API Gateway's ids, which AWS makes up.
#
# The provider reads every parameter it made, and decrypts it on the way. So whoever applies could read the secrets, though
# the state never holds them. A key of your own (secrets.kms_key_arn) does not change that: it must let them decrypt.
locals {
  iam = "arn:${local.partition}:iam::${local.account}"

  provisioner_statements = concat(
    [
      {
        Sid    = "Roles"
        Effect = "Allow"
        Action = [
          "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:GetRole", "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:ListRolePolicies",
          "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
        ]
        Resource = ["${local.iam}:role/${var.name}-function", "${local.iam}:role/${var.name}-caller"]
      },
      {
        Sid       = "HandRoleToFunction"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = ["${local.iam}:role/${var.name}-function"]
        Condition = { StringEquals = { "iam:PassedToService" = "lambda.amazonaws.com" } }
      },
      {
        Sid    = "Function"
        Effect = "Allow"
        Action = [
          "lambda:AddPermission", "lambda:CreateFunction", "lambda:CreateFunctionUrlConfig", "lambda:DeleteFunction",
          "lambda:DeleteFunctionConcurrency", "lambda:DeleteFunctionUrlConfig", "lambda:GetFunction",
          "lambda:GetFunctionCodeSigningConfig", "lambda:GetFunctionConcurrency", "lambda:GetFunctionConfiguration",
          "lambda:GetFunctionUrlConfig", "lambda:GetPolicy", "lambda:ListTags", "lambda:ListVersionsByFunction",
          "lambda:PutFunctionConcurrency", "lambda:RemovePermission", "lambda:TagResource", "lambda:UntagResource",
          "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionUrlConfig",
        ]
        Resource = [local.function_arn]
      },
      {
        Sid    = "SecretPlaces"
        Effect = "Allow"
        Action = ["ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:GetParameter", "ssm:ListTagsForResource", "ssm:PutParameter"]
        Resource = [
          for name in sort(setunion(local.own_names, local.key_names)) : "${local.parameter_arn_prefix}${trimprefix(name, "/")}"
        ]
      },
      {
        Sid    = "Log"
        Effect = "Allow"
        Action = [
          "logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteMetricFilter",
          "logs:DescribeMetricFilters", "logs:DisassociateKmsKey", "logs:ListTagsForResource", "logs:PutMetricFilter",
          "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource",
        ]
        Resource = [
          "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}",
          "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}:*",
        ]
      },
      {
        Sid    = "AlarmsAndDashboard"
        Effect = "Allow"
        Action = [
          "cloudwatch:DeleteAlarms", "cloudwatch:DeleteDashboards", "cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard",
          "cloudwatch:ListTagsForResource", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm",
          "cloudwatch:TagResource", "cloudwatch:UntagResource",
        ]
        Resource = [
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-*",
          "arn:${local.partition}:cloudwatch::${local.account}:dashboard/${var.name}",
        ]
      },
      {
        Sid      = "OfferedForNoSingleResource"
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "ssm:DescribeParameters", "sts:GetCallerIdentity"]
        Resource = ["*"]
      },
    ],
    [for key in var.secrets.kms_key_arn[*] : {
      Sid       = "EncryptPlaceholders"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]
      Resource  = [key]
      Condition = { StringEquals = { "kms:ViaService" = "ssm.${local.region}.amazonaws.com" } }
    }],
    var.endpoint == "rest-api" ? [{
      Sid    = "RestApi"
      Effect = "Allow"
      Action = ["apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"]
      Resource = [
        "arn:${local.partition}:apigateway:${local.region}::/restapis",
        "arn:${local.partition}:apigateway:${local.region}::/restapis/*",
        "arn:${local.partition}:apigateway:${local.region}::/tags/*",
      ]
    }] : [],
  )
}
