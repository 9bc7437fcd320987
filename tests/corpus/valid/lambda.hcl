# a function from a file
resource "aws_lambda_function" "main" {
  filename         = "lambda_function_payload.zip"
  function_name    = "lambda_function_name"
  role             = "arn:aws:iam::123456789012:role/lambda"
  handler          = "index.test"
  runtime          = "nodejs20.x"
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 900
  package_type     = "Zip"
  source_code_hash = "aGVsbG8="

  ephemeral_storage {
    size = 10240
  }

  environment {
    variables = {
      foo = "bar"
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "WARN"
  }
}

# a function from an image, with the largest memory
resource "aws_lambda_function" "image" {
  function_name                  = "arn:aws:lambda:us-east-1:123456789012:function:image"
  role                           = "arn:aws:iam::123456789012:role/lambda"
  package_type                   = "Image"
  image_uri                      = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:latest"
  memory_size                    = 10240
  reserved_concurrent_executions = -1

  image_config {
    command = ["app.handler"]
  }

  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  dead_letter_config {
    target_arn = "arn:aws:sqs:us-east-1:123456789012:dead"
  }
}

# permissions, aliases, URLs
resource "aws_lambda_permission" "bucket" {
  statement_id   = "AllowExecutionFromS3Bucket"
  action         = "lambda:InvokeFunction"
  function_name  = "main"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::bucket"
  source_account = "123456789012"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = "main"
  function_version = "1"

  routing_config {
    additional_version_weights = {
      "2" = 0.5
    }
  }
}

resource "aws_lambda_function_url" "live" {
  function_name      = "main"
  authorization_type = "AWS_IAM"
  invoke_mode        = "RESPONSE_STREAM"

  cors {
    allow_credentials = true
    allow_origins     = ["*"]
    allow_methods     = ["*"]
    max_age           = 86400
  }
}

# mappings of a queue, a stream and Kafka
resource "aws_lambda_event_source_mapping" "queue" {
  event_source_arn                   = "arn:aws:sqs:us-east-1:123456789012:jobs"
  function_name                      = "main"
  batch_size                         = 10000
  maximum_batching_window_in_seconds = 300
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = 2
  }

  filter_criteria {
    filter {
      pattern = jsonencode({ body = { Temperature = [{ numeric = [">", 0, "<=", 100] }] } })
    }
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn              = "arn:aws:kinesis:us-east-1:123456789012:stream/jobs"
  function_name                 = "main"
  starting_position             = "AT_TIMESTAMP"
  starting_position_timestamp   = "2024-01-02T03:04:05Z"
  maximum_record_age_in_seconds = -1
  maximum_retry_attempts        = 0
  parallelization_factor        = 10
  tumbling_window_in_seconds    = 0
}

resource "aws_lambda_event_source_mapping" "kafka" {
  event_source_arn  = "arn:aws:kafka:us-east-1:123456789012:cluster/main/12345678-1234-1234-1234-123456789012-1"
  function_name     = "main"
  topics            = ["events"]
  starting_position = "TRIM_HORIZON"
}

# layers and destinations
resource "aws_lambda_layer_version" "shared" {
  filename                 = "lambda_layer_payload.zip"
  layer_name               = "shared"
  compatible_runtimes      = ["nodejs20.x", "python3.12"]
  compatible_architectures = ["x86_64"]
}

resource "aws_lambda_function_event_invoke_config" "main" {
  function_name                = "main"
  maximum_event_age_in_seconds = 60
  maximum_retry_attempts       = 0

  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-east-1:123456789012:failed"
    }
  }
}

# who may call a function, of all sorts
resource "aws_lambda_permission" "all" {
  action           = "lambda:*"
  function_name    = "arn:aws:lambda:us-east-1:123456789012:function:main:live"
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
  qualifier        = "live"
}

resource "aws_lambda_permission" "account" {
  statement_id_prefix = "Allow_1-"
  action              = "lambda:InvokeFunctionUrl"
  function_name       = "123456789012:function:main"
  principal           = "arn:aws:iam::123456789012:root"
  source_arn          = "arn:aws:execute-api:us-east-1:123456789012:abcdefghij/*/GET/"
}
