# a bucket with versions, encryption and no public access
resource "aws_s3_bucket" "main" {
  bucket        = "my-tf-test-bucket"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  bucket                = aws_s3_bucket.main.id
  expected_bucket_owner = "123456789012"

  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      kms_master_key_id = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "main" {
  bucket                  = aws_s3_bucket.main.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# a bucket policy with variables and conditions
resource "aws_s3_bucket" "main" {
  bucket_prefix = "logs-"
}

resource "aws_s3_bucket_policy" "main" {
  bucket = aws_s3_bucket.main.id
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "main"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.main.arn, "${aws_s3_bucket.main.arn}/*"]
        Condition = {
          Bool            = { "aws:SecureTransport" = "false" }
          NumericLessThan = { "s3:TlsVersion" = 1.2 }
        }
      },
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::123456789012:root"], Service = "delivery.logs.amazonaws.com" }
        Action    = ["s3:GetObject", "s3:PutObject"]
        Resource  = "${aws_s3_bucket.main.arn}/home/$${aws:username}/*"
      },
    ]
  })
}

# lifecycle rules
resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket                                 = "logs"
  transition_default_minimum_object_size = "varies_by_storage_class"

  rule {
    id     = "log"
    status = "Enabled"

    filter {
      and {
        prefix                   = "log/"
        object_size_greater_than = 0
        tags = {
          rule      = "log"
          autoclean = "true"
        }
      }
    }

    expiration {
      days = 90
    }

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }

    transition {
      days          = 60
      storage_class = "GLACIER"
    }
  }

  rule {
    id     = "tmp"
    status = "Disabled"

    filter {
      prefix = ""
    }

    expiration {
      date = "2030-01-13T00:00:00Z"
    }

    noncurrent_version_expiration {
      newer_noncurrent_versions = 3
      noncurrent_days           = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

# a website, CORS, logging and notifications
resource "aws_s3_bucket_website_configuration" "main" {
  bucket = "example.com"

  index_document {
    suffix = "index.html"
  }

  error_document {
    key = "error.html"
  }

  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }
    redirect {
      replace_key_prefix_with = "documents/"
      http_redirect_code      = "301"
      protocol                = "https"
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "main" {
  bucket = "example.com"

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["PUT", "POST"]
    allowed_origins = ["https://s3-website-test.hashicorp.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 0
  }
}

resource "aws_s3_bucket_notification" "main" {
  bucket      = "example.com"
  eventbridge = true

  queue {
    queue_arn     = "arn:aws:sqs:us-east-1:123456789012:events"
    events        = ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"]
    filter_suffix = ".log"
  }
}

# objects
resource "aws_s3_object" "text" {
  bucket                 = "files"
  key                    = "new_object_key"
  content                = "text"
  content_type           = "text/plain"
  acl                    = "private"
  storage_class          = "STANDARD"
  server_side_encryption = "AES256"
}

resource "aws_s3_object" "locked" {
  bucket                        = "files"
  key                           = "locked"
  content_base64                = "aGVsbG8="
  force_destroy                 = true
  object_lock_legal_hold_status = "ON"
  object_lock_mode              = "GOVERNANCE"
  object_lock_retain_until_date = "2031-12-31T23:59:59Z"
}

# replication to another region
resource "aws_s3_bucket_replication_configuration" "main" {
  role   = "arn:aws:iam::123456789012:role/replication"
  bucket = "source"

  rule {
    id       = "foobar"
    priority = 0
    status   = "Enabled"

    filter {
      prefix = "foo"
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket        = "arn:aws:s3:::destination"
      storage_class = "STANDARD"
      account       = "123456789012"

      metrics {
        status = "Enabled"
        event_threshold {
          minutes = 15
        }
      }

      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
    }
  }
}

# access points, inventories, object lock
resource "aws_s3_access_point" "main" {
  bucket = "files"
  name   = "finance"

  vpc_configuration {
    vpc_id = "vpc-0123456789abcdef0"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "main" {
  bucket = "files"

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 5
    }
  }
}

resource "aws_s3_bucket_inventory" "main" {
  bucket                   = "files"
  name                     = "EntireBucketDaily"
  included_object_versions = "All"
  optional_fields          = ["Size", "ETag"]

  schedule {
    frequency = "Daily"
  }

  destination {
    bucket {
      format     = "ORC"
      bucket_arn = "arn:aws:s3:::inventories"
    }
  }
}
