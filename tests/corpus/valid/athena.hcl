# a workgroup and a query
resource "aws_athena_workgroup" "main" {
  name  = "example"
  state = "DISABLED"

  configuration {
    enforce_workgroup_configuration    = true
    bytes_scanned_cutoff_per_query     = 10485760
    publish_cloudwatch_metrics_enabled = true

    result_configuration {
      output_location = "s3://bucket/output/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
      }
    }
  }
}

resource "aws_athena_database" "main" {
  name   = "users"
  bucket = "bucket"
}

resource "aws_athena_named_query" "main" {
  name      = "bar"
  workgroup = aws_athena_workgroup.main.id
  database  = aws_athena_database.main.name
  query     = "SELECT * FROM users limit 10;"
}

# a catalogue elsewhere
resource "aws_athena_data_catalog" "main" {
  name        = "lambda-data-catalog"
  description = "Lambda based Data Catalog"
  type        = "LAMBDA"
  parameters = {
    function = "arn:aws:lambda:eu-central-1:123456789012:function:not-important-lambda-function"
  }
}
