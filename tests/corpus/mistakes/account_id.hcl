# a digit is missing
resource "aws_s3_bucket_versioning" "main" {
  bucket                = "files"
  expected_bucket_owner = "12345678901"

  versioning_configuration {
    status = "Enabled"
  }
}

# dashes
resource "aws_lambda_permission" "main" {
  action         = "lambda:InvokeFunction"
  function_name  = "main"
  principal      = "s3.amazonaws.com"
  source_account = "1234-5678-9012"
}

# an alias
resource "aws_ecr_replication_configuration" "main" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-west-1"
        registry_id = "production"
      }
    }
  }
}

# in a list
resource "aws_config_configuration_aggregator" "main" {
  name = "main"

  account_aggregation_source {
    account_ids = ["123456789012", "1234567890123"]
    all_regions = true
  }
}

# an owner
resource "aws_s3_bucket_replication_configuration" "main" {
  role   = "arn:aws:iam::123456789012:role/replication"
  bucket = "source"

  rule {
    status = "Enabled"

    filter {
      prefix = ""
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket  = "arn:aws:s3:::destination"
      account = "arn:aws:iam::123456789012:root"
    }
  }
}

# a member
resource "aws_guardduty_member" "main" {
  account_id  = "12345678901a"
  detector_id = "12abc34d567e8fa901bc2d34e56789f0"
  email       = "someone@example.com"
}
