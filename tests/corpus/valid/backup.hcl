# a vault and a plan
resource "aws_backup_vault" "main" {
  name = "example_backup_vault"
}

resource "aws_backup_plan" "main" {
  name = "tf_example_backup_plan"

  rule {
    rule_name         = "tf_example_backup_rule"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 12 * * ? *)"
    start_window      = 60
    completion_window = 180

    lifecycle {
      cold_storage_after = 30
      delete_after       = 120
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies"
    }
  }

  advanced_backup_setting {
    backup_options = {
      WindowsVSS = "enabled"
    }
    resource_type = "EC2"
  }
}

resource "aws_backup_selection" "main" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "tf_example_backup_selection"
  plan_id      = aws_backup_plan.main.id

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "foo"
    value = "bar"
  }

  resources = ["*"]
}

# locks and frameworks
resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name   = "example_backup_vault"
  changeable_for_days = 3
  max_retention_days  = 1200
  min_retention_days  = 7
}

resource "aws_backup_framework" "main" {
  name        = "exampleFramework"
  description = "this is an example framework"

  control {
    name = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"

    input_parameter {
      name  = "requiredRetentionDays"
      value = "35"
    }
  }
}
