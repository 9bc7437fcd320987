# the ARN of a VPC
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.arn
  cidr_block = "10.0.1.0/24"
}

# the id of a role
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = aws_iam_role.main.id
  filename      = "main.zip"
}

# the id of a topic's key
resource "aws_kms_key" "main" {
  description = "main"
}

resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id           = "main"
  rotation_lambda_arn = aws_kms_key.main.key_id

  rotation_rules {
    automatically_after_days = 30
  }
}

# the ARN of a security group
resource "aws_security_group" "main" {
  name = "main"
}

resource "aws_instance" "main" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.main.arn]
}

# the name of a group of targets
resource "aws_lb_target_group" "main" {
  name     = "main"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener_rule" "main" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/0123456789abcdef/0123456789abcdef"

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.name
  }

  condition {
    path_pattern {
      values = ["/*"]
    }
  }
}

# the whole
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main
  cidr_block = "10.0.1.0/24"
}

# the ARN of a role
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_iam_role_policy_attachment" "main" {
  role       = aws_iam_role.main.arn
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# the ARN of a bucket
resource "aws_s3_bucket" "main" {
  bucket = "files"
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.arn

  versioning_configuration {
    status = "Enabled"
  }
}
