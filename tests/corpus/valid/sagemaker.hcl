# a notebook, a model and an endpoint
resource "aws_sagemaker_notebook_instance" "ni" {
  name                = "my-notebook-instance"
  role_arn            = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type       = "ml.t2.medium"
  volume_size         = 16384
  platform_identifier = "notebook-al2-v1"
  root_access         = "Disabled"
}

resource "aws_sagemaker_model" "main" {
  name               = "my-model"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"

  primary_container {
    image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/kmeans:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "main" {
  name = "my-endpoint-config"

  production_variants {
    variant_name           = "variant-1"
    model_name             = aws_sagemaker_model.main.name
    initial_instance_count = 1
    instance_type          = "ml.t2.medium"
    initial_variant_weight = 0.5
  }
}

# a domain
resource "aws_sagemaker_domain" "main" {
  domain_name             = "example"
  auth_mode               = "IAM"
  vpc_id                  = "vpc-0123456789abcdef0"
  subnet_ids              = ["subnet-0123456789abcdef0"]
  app_network_access_type = "VpcOnly"

  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }

  retention_policy {
    home_efs_file_system = "Delete"
  }
}
