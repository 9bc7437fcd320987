# small letters
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "pay_per_request"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

# capitals
resource "aws_s3_bucket_versioning" "main" {
  bucket = "files"
  versioning_configuration {
    status = "ENABLED"
  }
}

# small letters of a protocol
resource "aws_lb_target_group" "main" {
  name     = "main"
  port     = 80
  protocol = "http"
  vpc_id   = "vpc-0123456789abcdef0"
}

# a statistic
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "main"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 60
  statistic           = "average"
}

# capitals of a volume
resource "aws_ebs_volume" "main" {
  availability_zone = "us-east-1a"
  size              = 8
  type              = "GP3"
}

# an effect
data "aws_iam_policy_document" "main" {
  statement {
    effect    = "allow"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

# a type of launch
resource "aws_ecs_service" "main" {
  name            = "main"
  task_definition = "main:1"
  launch_type     = "Fargate"
}

# tokens
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = "Required"
  }
}

# a strategy
resource "aws_autoscaling_group" "main" {
  max_size             = 1
  min_size             = 1
  availability_zones   = ["us-east-1a"]
  metrics_granularity  = "1minute"

  launch_template {
    id = "lt-0123456789abcdef0"
  }

  instance_refresh {
    strategy = "rolling"
  }
}
