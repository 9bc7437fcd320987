# an alias wherever a key is wanted
resource "aws_kms_key" "main" {
  description = "main"
}

resource "aws_kms_alias" "main" {
  name          = "alias/main"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_sqs_queue" "by_alias" {
  name              = "by-alias"
  kms_master_key_id = aws_kms_alias.main.name
}

resource "aws_sns_topic" "by_key" {
  name              = "by-key"
  kms_master_key_id = aws_kms_alias.main.target_key_id
}

resource "aws_cloudwatch_log_group" "by_arn" {
  name       = "by-arn"
  kms_key_id = aws_kms_alias.main.target_key_arn
}

# what a part of a bucket has for its id
resource "aws_s3_bucket" "main" {
  bucket = "files"
}

resource "aws_s3_bucket_public_access_block" "main" {
  bucket            = aws_s3_bucket.main.id
  block_public_acls = true
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket_public_access_block.main.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_ownership_controls" "main" {
  bucket = aws_s3_bucket_versioning.main.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# a certificate once it is valid, and a secret by its version
resource "aws_acm_certificate" "main" {
  domain_name       = "example.com"
  validation_method = "DNS"
}

resource "aws_acm_certificate_validation" "main" {
  certificate_arn = aws_acm_certificate.main.id
}

resource "aws_api_gateway_domain_name" "main" {
  domain_name              = "example.com"
  regional_certificate_arn = aws_acm_certificate_validation.main.certificate_arn

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_secretsmanager_secret" "main" {
  name = "main"
}

resource "aws_secretsmanager_secret_version" "main" {
  secret_id     = aws_secretsmanager_secret.main.id
  secret_string = "main"
}

resource "aws_secretsmanager_secret_policy" "main" {
  secret_arn = aws_secretsmanager_secret_version.main.arn
  policy     = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# the kinds that stand for others
resource "aws_default_vpc" "main" {
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_default_vpc.main.id
}

resource "aws_vpc_peering_connection" "main" {
  vpc_id      = aws_default_vpc.main.id
  peer_vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_vpc_peering_connection_accepter" "main" {
  vpc_peering_connection_id = aws_vpc_peering_connection.main.id
}

resource "aws_route" "main" {
  route_table_id            = aws_default_vpc.main.default_route_table_id
  destination_cidr_block    = "10.1.0.0/16"
  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.main.id
}

resource "aws_lb" "main" {
  name            = "main"
  subnets         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_groups = [aws_default_security_group.main.id, aws_default_vpc.main.default_security_group_id]
}

# names, ids and ARNs of roles
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_iam_instance_profile" "main" {
  name = aws_iam_role.main.name
  role = aws_iam_role.main.id
}

resource "aws_iam_policy" "main" {
  name   = aws_iam_instance_profile.main.name
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_iam_role_policy_attachment" "main" {
  role       = aws_iam_role.main.name
  policy_arn = aws_iam_policy.main.id
}

# aliases of functions, prefix lists of AWS, lists from data sources
data "aws_prefix_list" "s3" {
  name = "com.amazonaws.us-east-1.s3"
}

data "aws_subnets" "main" {
}

data "aws_security_groups" "main" {
}

resource "aws_security_group_rule" "main" {
  type              = "egress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  security_group_id = "sg-0123456789abcdef0"
  prefix_list_ids   = [data.aws_prefix_list.s3.id]
}

resource "aws_lb" "main" {
  name            = "main"
  subnets         = data.aws_subnets.main.ids
  security_groups = data.aws_security_groups.main.ids
}

resource "aws_lambda_alias" "main" {
  name             = "live"
  function_name    = "main"
  function_version = "1"
}

resource "aws_lambda_permission" "main" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_alias.main.arn
  principal     = "sns.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up = aws_lambda_alias.main.arn
  }
}
