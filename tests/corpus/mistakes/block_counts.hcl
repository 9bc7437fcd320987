# a root device twice
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 8
  }

  root_block_device {
    volume_size = 16
  }
}

# a TTL twice
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "one"
    enabled        = true
  }

  ttl {
    attribute_name = "two"
    enabled        = true
  }
}

# one address of a resolver
resource "aws_route53_resolver_endpoint" "main" {
  direction          = "INBOUND"
  security_group_ids = ["sg-0123456789abcdef0"]

  ip_address {
    subnet_id = "subnet-0123456789abcdef0"
  }
}

# one stage of a pipeline
resource "aws_codepipeline" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"

  artifact_store {
    location = "bucket"
    type     = "S3"
  }

  stage {
    name = "Source"
    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "S3"
      version          = "1"
      output_artifacts = ["source"]
    }
  }
}

# two networks of a cluster
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef1"]
  }
}

# the state of versions twice
resource "aws_s3_bucket_versioning" "main" {
  bucket = "files"

  versioning_configuration {
    status = "Enabled"
  }

  versioning_configuration {
    status = "Suspended"
  }
}

# who may connect is missing
resource "aws_msk_serverless_cluster" "main" {
  cluster_name = "main"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

# a template twice
resource "aws_autoscaling_group" "main" {
  max_size             = 1
  min_size             = 1
  availability_zones   = ["us-east-1a"]

  launch_template {
    id = "lt-0123456789abcdef0"
  }

  launch_template {
    id = "lt-0123456789abcdef1"
  }
}

# no origin
resource "aws_cloudfront_distribution" "main" {
  enabled = true

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "main"
    viewer_protocol_policy = "allow-all"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
