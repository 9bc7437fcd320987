# streams
resource "aws_kinesis_stream" "provisioned" {
  name                = "terraform-kinesis-test"
  shard_count         = 1
  retention_period    = 8760
  shard_level_metrics = ["IncomingBytes", "OutgoingBytes"]
  encryption_type     = "KMS"
  kms_key_id          = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "demand" {
  name             = "on-demand"
  retention_period = 24
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_stream_consumer" "one" {
  name       = "example-consumer"
  stream_arn = aws_kinesis_stream.demand.arn
}

# a delivery stream to S3, with a function and partitions
resource "aws_kinesis_firehose_delivery_stream" "s3" {
  name        = "terraform-kinesis-firehose-extended-s3-test-stream"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn            = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn          = "arn:aws:s3:::bucket"
    buffering_size      = 64
    buffering_interval  = 0
    compression_format  = "GZIP"
    prefix              = "data/customer_id=!{partitionKeyFromQuery:customer_id}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"

    dynamic_partitioning_configuration {
      enabled = "true"
    }

    processing_configuration {
      enabled = "true"

      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:main:$LATEST"
        }
      }
    }
  }
}

# a delivery stream to a server
resource "aws_kinesis_firehose_delivery_stream" "http" {
  name        = "http"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url                = "https://aws-api.newrelic.com/firehose/v1"
    name               = "New Relic"
    access_key         = "my-key"
    buffering_size     = 15
    buffering_interval = 600
    role_arn           = "arn:aws:iam::123456789012:role/firehose"
    s3_backup_mode     = "FailedDataOnly"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
      bucket_arn = "arn:aws:s3:::bucket"
    }

    request_configuration {
      content_encoding = "GZIP"
      common_attributes {
        name  = "testname"
        value = "testvalue"
      }
    }
  }
}
