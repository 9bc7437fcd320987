# a queue and its dead letters
resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  delay_seconds              = 900
  max_message_size           = 262144
  message_retention_seconds  = 1209600
  receive_wait_time_seconds  = 20
  visibility_timeout_seconds = 43200
  sqs_managed_sse_enabled    = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}

# the smallest values
resource "aws_sqs_queue" "small" {
  name                              = "small.fifo"
  fifo_queue                        = true
  content_based_deduplication       = true
  deduplication_scope               = "messageGroup"
  fifo_throughput_limit             = "perMessageGroupId"
  delay_seconds                     = 0
  max_message_size                  = 1024
  message_retention_seconds         = 60
  receive_wait_time_seconds         = 0
  visibility_timeout_seconds        = 0
  kms_data_key_reuse_period_seconds = 60
  kms_master_key_id                 = "alias/aws/sqs"
}

# a queue policy
resource "aws_sqs_queue" "q" {
  name_prefix = "example"
}

resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "sqspolicy"
    Statement = [{
      Sid       = "First"
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.q.arn
      Condition = {
        ArnEquals = { "aws:SourceArn" = "arn:aws:sns:us-east-1:123456789012:topic" }
      }
    }]
  })
}
