# an argument
resource "aws_eip" "main" {
  vpc = true
}

# a block of a bucket
resource "aws_s3_bucket" "main" {
  bucket = "files"

  versioning {
    enabled = true
  }
}

# the rules of a bucket
resource "aws_s3_bucket" "main" {
  bucket = "files"
  acl    = "private"
}

# a kind
resource "aws_s3_bucket_object" "main" {
  bucket = "files"
  key    = "main"
}

# policies of a role
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"

  inline_policy {
    name   = "main"
    policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }
}

# a setting of a stage
resource "aws_api_gateway_deployment" "main" {
  rest_api_id = "abcdefghij"
  stage_name  = "prod"
}
