# keys
resource "aws_kms_key" "a" {
  description             = "KMS key 1"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = 2560
}

resource "aws_kms_key" "b" {
  customer_master_key_spec = "RSA_4096"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 30
  multi_region             = true
}

resource "aws_kms_alias" "a" {
  name          = "alias/my-key-alias"
  target_key_id = aws_kms_key.a.key_id
}

# grants, replicas and the policy of a key
resource "aws_kms_grant" "a" {
  name              = "my-grant"
  key_id            = "12345678-1234-1234-1234-123456789012"
  grantee_principal = "arn:aws:iam::123456789012:role/app"
  operations        = ["Encrypt", "Decrypt", "GenerateDataKey"]

  constraints {
    encryption_context_equals = {
      Department = "Finance"
    }
  }
}

resource "aws_kms_replica_key" "a" {
  primary_key_arn         = "arn:aws:kms:us-west-2:123456789012:key/mrk-0123456789abcdef0123456789abcdef"
  deletion_window_in_days = 7
}

resource "aws_kms_key_policy" "a" {
  key_id = "12345678-1234-1234-1234-123456789012"
  policy = jsonencode({
    Id      = "example"
    Version = "2012-10-17"
    Statement = [{
      Action    = "kms:*"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Resource  = "*"
      Sid       = "Enable IAM User Permissions"
    }]
  })
}

# a service that may use a key
resource "aws_kms_grant" "service" {
  name              = "a/b:c_d-e"
  key_id            = "arn:aws:kms:us-gov-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
  grantee_principal = "ec2.amazonaws.com"
  operations        = ["CreateGrant"]
}

resource "aws_kms_alias" "deep" {
  name          = "alias/a/b-c_d"
  target_key_id = "arn:aws-cn:kms:cn-north-1:123456789012:key/12345678-1234-1234-1234-123456789012"
}

resource "aws_kms_external_key" "bytes" {
  description         = "material from elsewhere"
  key_material_base64 = "aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd28="
  valid_to            = "2030-01-02T03:04:05.123Z"
}
