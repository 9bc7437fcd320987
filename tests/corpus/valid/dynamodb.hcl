# a table with indexes
resource "aws_dynamodb_table" "main" {
  name           = "GameScores"
  billing_mode   = "PROVISIONED"
  read_capacity  = 20
  write_capacity = 20
  hash_key       = "UserId"
  range_key      = "GameTitle"
  stream_enabled = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "UserId"
    type = "S"
  }

  attribute {
    name = "GameTitle"
    type = "S"
  }

  attribute {
    name = "TopScore"
    type = "N"
  }

  ttl {
    attribute_name = "TimeToExist"
    enabled        = true
  }

  global_secondary_index {
    name               = "GameTitleIndex"
    hash_key           = "GameTitle"
    range_key          = "TopScore"
    write_capacity     = 10
    read_capacity      = 10
    projection_type    = "INCLUDE"
    non_key_attributes = ["UserId"]
  }
}

# a global table, paid by request
resource "aws_dynamodb_table" "main" {
  name         = "a.b-c_1"
  hash_key     = "k"
  billing_mode = "PAY_PER_REQUEST"
  table_class  = "STANDARD_INFREQUENT_ACCESS"

  attribute {
    name = "k"
    type = "B"
  }

  replica {
    region_name = "us-east-2"
  }

  replica {
    region_name            = "ap-southeast-2"
    point_in_time_recovery = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
  }
}

# an item
resource "aws_dynamodb_table_item" "main" {
  table_name = "table"
  hash_key   = "exampleHashKey"

  item = jsonencode({
    exampleHashKey = { S = "something" }
    one            = { N = "11111" }
  })
}

# contributor insights, a stream, and an import
resource "aws_dynamodb_contributor_insights" "main" {
  table_name = "table"
  index_name = "index"
}

resource "aws_dynamodb_kinesis_streaming_destination" "main" {
  stream_arn                               = "arn:aws:kinesis:us-east-1:123456789012:stream/changes"
  table_name                               = "table"
  approximate_creation_date_time_precision = "MICROSECOND"
}
