# a bracket is missing
resource "aws_iam_policy" "main" {
  name   = "main"
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]"
}

# a comma too much
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[],}"
}

# single quotes
resource "aws_sqs_queue_policy" "main" {
  queue_url = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
  policy    = "{'Version': '2012-10-17'}"
}

# a pattern of events
resource "aws_cloudwatch_event_rule" "main" {
  name          = "main"
  event_pattern = "source: aws.ec2"
}

# containers
resource "aws_ecs_task_definition" "main" {
  family                = "main"
  container_definitions = "[{\"name\": \"main\" \"image\": \"app\"}]"
}

# a dashboard
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "main"
  dashboard_body = "{widgets: []}"
}

# what is written for dead letters
resource "aws_sqs_queue" "main" {
  name           = "jobs"
  redrive_policy = "dead"
}

# a state machine
resource "aws_sfn_state_machine" "main" {
  name       = "main"
  role_arn   = "arn:aws:iam::123456789012:role/states"
  definition = "StartAt: First"
}

# a policy of a bucket
resource "aws_s3_bucket_policy" "main" {
  bucket = "files"
  policy = "allow all"
}

# rules of images
resource "aws_ecr_lifecycle_policy" "main" {
  repository = "app"
  policy     = "{\"rules\": [}"
}
