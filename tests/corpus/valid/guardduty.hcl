# a detector and a filter
resource "aws_guardduty_detector" "main" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_guardduty_filter" "main" {
  name        = "MyFilter"
  action      = "ARCHIVE"
  detector_id = aws_guardduty_detector.main.id
  rank        = 1

  finding_criteria {
    criterion {
      field  = "region"
      equals = ["eu-west-1"]
    }

    criterion {
      field        = "updatedAt"
      greater_than = "2020-01-01T00:00:00Z"
    }

    criterion {
      field                 = "severity"
      greater_than_or_equal = "4"
    }
  }
}

# other findings
resource "aws_securityhub_account" "main" {
  control_finding_generator = "SECURITY_CONTROL"
}

resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2", "LAMBDA"]
}

resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "example"
  type          = "ORGANIZATION_UNUSED_ACCESS"

  configuration {
    unused_access {
      unused_access_age = 180
    }
  }
}
