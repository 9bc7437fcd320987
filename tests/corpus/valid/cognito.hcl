# a pool of users and a client
resource "aws_cognito_user_pool" "pool" {
  name                     = "mypool"
  mfa_configuration        = "OPTIONAL"
  auto_verified_attributes = ["email"]
  alias_attributes         = ["preferred_username"]
  deletion_protection      = "ACTIVE"

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length                   = 99
    require_symbols                  = false
    temporary_password_validity_days = 0
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  schema {
    name                = "tenant"
    attribute_data_type = "String"
    string_attribute_constraints {
      min_length = 7
      max_length = 256
    }
  }
}

resource "aws_cognito_user_pool_client" "client" {
  name                                 = "client"
  user_pool_id                         = aws_cognito_user_pool.pool.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", "implicit"]
  allowed_oauth_scopes                 = ["email", "openid"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = ["https://example.com", "myapp://login"]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
  access_token_validity                = 1
  refresh_token_validity               = 30

  token_validity_units {
    access_token  = "days"
    refresh_token = "days"
  }
}

# domains, groups and identities
resource "aws_cognito_user_pool_domain" "main" {
  domain       = "example-domain"
  user_pool_id = "us-east-1_AbCdEfGhI"
}

resource "aws_cognito_user_group" "main" {
  name         = "user-group"
  user_pool_id = "us-east-1_AbCdEfGhI"
  precedence   = 0
  role_arn     = "arn:aws:iam::123456789012:role/group"
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name               = "identity pool"
  allow_unauthenticated_identities = false

  cognito_identity_providers {
    client_id               = "6lhlkkfbfb4q5kpp90urffae"
    provider_name           = "cognito-idp.us-east-1.amazonaws.com/us-east-1_Tv0493apJ"
    server_side_token_check = false
  }
}
