# a key with a typo
resource "aws_iam_policy" "main" {
  name = "main"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Efect    = "Allow"
      Action   = "s3:*"
      Resource = "*"
    }]
  })
}

# a version that there is not
resource "aws_iam_policy" "main" {
  name = "main"
  policy = jsonencode({
    Version   = "2020-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
  })
}

# small letters of an effect
resource "aws_iam_role_policy" "main" {
  name = "main"
  role = "main"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "allow", Action = "s3:*", Resource = "*" }]
  })
}

# an action without its service
resource "aws_s3_bucket_policy" "main" {
  bucket = "files"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "GetObject", Resource = "arn:aws:s3:::files/*" }]
  })
}

# the key of statements
resource "aws_sqs_queue_policy" "main" {
  queue_url = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
  policy = jsonencode({
    Version    = "2012-10-17"
    Statements = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }]
  })
}

# a list where a document is wanted
resource "aws_iam_policy" "main" {
  name   = "main"
  policy = jsonencode([{ Effect = "Allow", Action = "s3:*", Resource = "*" }])
}

# the version of a data source
data "aws_iam_policy_document" "main" {
  version = "2012-17-10"

  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

# a name where a document is wanted
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "ec2.amazonaws.com"
}
