# nothing at all
resource "aws_subnet" "main" {
}

# an argument
resource "aws_db_parameter_group" "main" {
  name = "main"
}

# the role of a function
resource "aws_lambda_function" "main" {
  function_name = "main"
  filename      = "main.zip"
  handler       = "index.main"
  runtime       = "nodejs20.x"
}

# an argument within a block
resource "aws_dynamodb_table" "main" {
  name     = "main"
  hash_key = "id"

  attribute {
    name = "id"
  }
}

# a block
resource "aws_s3_bucket_versioning" "main" {
  bucket = "files"
}

# a block within a block
resource "aws_cloudfront_distribution" "main" {
  enabled = true

  origin {
    domain_name = "example.com"
    origin_id   = "main"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "main"
    viewer_protocol_policy = "allow-all"
  }

  restrictions {
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

# the protocol of a rule
resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = "sg-0123456789abcdef0"
  cidr_ipv4         = "10.0.0.0/8"
  from_port         = 443
  to_port           = 443
}

# null
resource "aws_subnet" "main" {
  vpc_id     = null
  cidr_block = "10.0.0.0/24"
}

# in a data source
data "aws_secretsmanager_secret_version" "main" {
}

# the settings of a group
resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/node"
  subnet_ids    = ["subnet-0123456789abcdef0"]
}

# all of a policy for traffic but its name
resource "aws_route53_traffic_policy_instance" "main" {
  name = "main.example.com"
}

# a way to log in that is none
resource "aws_elasticache_user" "main" {
  user_id       = "main"
  user_name     = "main"
  access_string = "on ~* +@all"
  engine        = "REDIS"

  authentication_mode {
  }
}
