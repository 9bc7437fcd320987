# an API of GraphQL
resource "aws_appsync_graphql_api" "main" {
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
  name                = "example"
  schema              = "schema { query: Query }\ntype Query { test: Int }"
  query_depth_limit   = 0

  user_pool_config {
    aws_region     = "us-east-1"
    default_action = "DENY"
    user_pool_id   = "us-east-1_AbCdEfGhI"
  }

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/logs"
    field_log_level          = "ERROR"
  }
}

resource "aws_appsync_api_key" "main" {
  api_id  = aws_appsync_graphql_api.main.id
  expires = "2030-05-03T04:00:00Z"
}

resource "aws_appsync_datasource" "main" {
  api_id = aws_appsync_graphql_api.main.id
  name   = "tf_appsync_example"
  type   = "HTTP"

  http_config {
    endpoint = "https://example.com"
  }
}

# a resolver in JavaScript
resource "aws_appsync_resolver" "main" {
  type     = "Query"
  api_id   = "abcdefghijklmnopqrstuvwxyz"
  field    = "pipelineTest"
  kind     = "PIPELINE"
  code     = "export function request(ctx) { return {}; }"

  runtime {
    name            = "APPSYNC_JS"
    runtime_version = "1.0.0"
  }

  pipeline_config {
    functions = ["function_id"]
  }
}
