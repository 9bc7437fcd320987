# a secret, its value and its rotation
resource "aws_secretsmanager_secret" "main" {
  name                    = "example/db"
  recovery_window_in_days = 0

  replica {
    region = "eu-west-1"
  }
}

resource "aws_secretsmanager_secret_version" "main" {
  secret_id     = aws_secretsmanager_secret.main.id
  secret_string = jsonencode({ username = "admin", password = "p4ss\"word" })
}

resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id           = aws_secretsmanager_secret.main.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# the longest wait, and a schedule
resource "aws_secretsmanager_secret" "main" {
  name_prefix             = "example-"
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_version" "binary" {
  secret_id      = aws_secretsmanager_secret.main.id
  secret_binary  = "aGVsbG8="
  version_stages = ["AWSCURRENT"]
}

resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id = aws_secretsmanager_secret.main.id

  rotation_rules {
    duration            = "3h"
    schedule_expression = "rate(10 days)"
  }
}
