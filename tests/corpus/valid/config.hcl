# a recorder, its channel, and a rule
resource "aws_config_configuration_recorder" "main" {
  name     = "example"
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::Instance"]
  }

  recording_mode {
    recording_frequency = "DAILY"
  }
}

resource "aws_config_delivery_channel" "main" {
  name           = "example"
  s3_bucket_name = "config"

  snapshot_delivery_properties {
    delivery_frequency = "TwentyFour_Hours"
  }
}

resource "aws_config_config_rule" "main" {
  name                        = "example"
  maximum_execution_frequency = "One_Hour"
  input_parameters            = jsonencode({ maxAccessKeyAge = "90" })

  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
}

# accounts in one place
resource "aws_config_configuration_aggregator" "account" {
  name = "example"

  account_aggregation_source {
    account_ids = ["123456789012"]
    regions     = ["us-west-2"]
  }
}

resource "aws_config_conformance_pack" "main" {
  name            = "example"
  template_s3_uri = "s3://bucket/template.yaml"

  input_parameter {
    parameter_name  = "AccessKeysRotatedParameterMaxAccessKeyAge"
    parameter_value = "90"
  }
}
