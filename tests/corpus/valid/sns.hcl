# topics and subscriptions
resource "aws_sns_topic" "updates" {
  name              = "user-updates-topic"
  kms_master_key_id = "alias/aws/sns"
  signature_version = 2
  tracing_config    = "Active"

  delivery_policy = jsonencode({
    http = {
      defaultHealthyRetryPolicy = { minDelayTarget = 20, maxDelayTarget = 20, numRetries = 3 }
    }
  })
}

resource "aws_sns_topic" "ordered" {
  name                            = "user-updates-topic.fifo"
  fifo_topic                      = true
  content_based_deduplication     = true
  http_success_feedback_sample_rate = 100
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.updates.arn
  protocol             = "sqs"
  endpoint             = "arn:aws:sqs:us-west-2:432981146916:terraform-queue-too"
  raw_message_delivery = true
  filter_policy        = jsonencode({ event = ["order", { prefix = "x-" }] })
  filter_policy_scope  = "MessageBody"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.updates.arn
  protocol  = "email"
  endpoint  = "someone@example.com"
}

# applications and settings of messages
resource "aws_sns_platform_application" "gcm" {
  name                         = "gcm_application"
  platform                     = "GCM"
  platform_credential          = "<GCM API KEY>"
  success_feedback_sample_rate = 0
}

resource "aws_sns_sms_preferences" "main" {
  monthly_spend_limit = 0
  default_sms_type    = "Transactional"
}
