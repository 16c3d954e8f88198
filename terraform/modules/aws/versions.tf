terraform {
  # 1.11 is the first version with write-only arguments, which keep values of secrets out of the state.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  # `id`, since 5.x and 6.x of the provider disagree about the name of every other attribute.
  region = data.aws_region.current.id
}
