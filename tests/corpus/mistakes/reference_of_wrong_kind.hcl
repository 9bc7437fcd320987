# a subnet for a VPC
resource "aws_subnet" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "main" {
  vpc_id = aws_subnet.main.id
}

# a VPC for a subnet
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_vpc.main.id
}

# a role for a policy
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_iam_role_policy_attachment" "main" {
  role       = aws_iam_role.main.name
  policy_arn = aws_iam_role.main.arn
}

# a list of the wrong sort
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_vpc.main.id]
  subnets = ["subnet-0123456789abcdef0"]
}

# a bucket for a load balancer
resource "aws_s3_bucket" "main" {
  bucket = "files"
}

resource "aws_lb_listener" "main" {
  load_balancer_arn = aws_s3_bucket.main.arn
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
  }
}

# a key for a role
resource "aws_kms_key" "main" {
  description = "main"
}

resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = aws_kms_key.main.arn
  filename      = "main.zip"
}

# a map for a string
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = aws_vpc.main.tags
}

# a VPC in a list of subnets, in a nested block
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/main"
  filename      = "main.zip"
  handler       = "main.handler"
  runtime       = "nodejs22.x"

  vpc_config {
    security_group_ids = ["sg-0123456789abcdef0"]
    subnet_ids         = [aws_vpc.main.id]
  }
}

# a role for a key
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_sqs_queue" "main" {
  name              = "main"
  kms_master_key_id = aws_iam_role.main.arn
}

# the subnets that a data source finds, for security groups
data "aws_subnets" "main" {
}

resource "aws_lb" "main" {
  name            = "main"
  subnets         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_groups = data.aws_subnets.main.ids
}

# the name of a role for that of its profile
resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_instance" "main" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_role.main.name
}

# a table for a database
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_glue_catalog_table" "main" {
  name          = "main"
  database_name = aws_dynamodb_table.main.name
}
