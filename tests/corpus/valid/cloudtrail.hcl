# a trail
resource "aws_cloudtrail" "main" {
  name                          = "example"
  s3_bucket_name                = "trails"
  s3_key_prefix                 = "prefix"
  include_global_service_events = false
  enable_log_file_validation    = true
  kms_key_id                    = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"

  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}

# a trail with advanced selectors, and a store of events
resource "aws_cloudtrail" "main" {
  name           = "a.b-c_d"
  s3_bucket_name = "trails"

  advanced_event_selector {
    name = "Log PutObject and DeleteObject events"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:s3:::first/"]
    }
  }
}

resource "aws_cloudtrail_event_data_store" "main" {
  name             = "example-event-data-store"
  retention_period = 7
}
