# parameters
resource "aws_ssm_parameter" "foo" {
  name  = "/production/database/password/master"
  type  = "SecureString"
  value = "bar"
  tier  = "Intelligent-Tiering"
}

resource "aws_ssm_parameter" "image" {
  name            = "image"
  type            = "String"
  data_type       = "aws:ec2:image"
  insecure_value  = "ami-0123456789abcdef0"
  allowed_pattern = "^ami-"
}

# documents and associations
resource "aws_ssm_document" "foo" {
  name            = "test_document"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.2"
    description   = "Check ip configuration of a Linux instance."
    parameters    = {}
    runtimeConfig = {
      "aws:runShellScript" = {
        properties = [{ id = "0.aws:runShellScript", runCommand = ["ifconfig"] }]
      }
    }
  })
}

resource "aws_ssm_association" "foo" {
  name                = aws_ssm_document.foo.name
  schedule_expression = "cron(0 2 ? * SUN *)"
  compliance_severity = "HIGH"
  max_concurrency     = "10%"
  max_errors          = "1"

  targets {
    key    = "InstanceIds"
    values = ["i-0123456789abcdef0"]
  }
}

# windows of maintenance and patches
resource "aws_ssm_maintenance_window" "main" {
  name     = "maintenance-window-application"
  schedule = "cron(0 16 ? * TUE *)"
  duration = 24
  cutoff   = 0
}

resource "aws_ssm_maintenance_window_task" "main" {
  max_concurrency = 2
  max_errors      = "1"
  priority        = 1
  task_arn        = "AWS-RestartEC2Instance"
  task_type       = "AUTOMATION"
  window_id       = aws_ssm_maintenance_window.main.id

  targets {
    key    = "WindowTargetIds"
    values = ["12345678-1234-1234-1234-123456789012"]
  }

  task_invocation_parameters {
    automation_parameters {
      document_version = "$LATEST"
      parameter {
        name   = "InstanceId"
        values = ["i-0123456789abcdef0"]
      }
    }
  }
}

resource "aws_ssm_patch_baseline" "main" {
  name             = "patch-baseline"
  operating_system = "AMAZON_LINUX_2"

  approval_rule {
    approve_after_days = 0
    compliance_level   = "HIGH"

    patch_filter {
      key    = "PRODUCT"
      values = ["AmazonLinux2016.03"]
    }
  }
}
