# a schedule by rate, with a window
resource "aws_scheduler_schedule" "rate" {
  name       = "my-schedule"
  group_name = "default"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 1440
  }

  schedule_expression = "rate(1 hours)"

  target {
    arn      = "arn:aws:sqs:us-east-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"

    retry_policy {
      maximum_event_age_in_seconds = 60
      maximum_retry_attempts       = 0
    }
  }
}

# a schedule by the calendar
resource "aws_scheduler_schedule" "cron" {
  name_prefix                  = "cron-"
  schedule_expression          = "cron(15 10 ? * 6L 2022-2035)"
  schedule_expression_timezone = "America/New_York"
  start_date                   = "2030-01-01T01:00:00Z"
  end_date                     = "2031-01-01T01:00:00Z"
  state                        = "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
    input    = jsonencode({ MessageBody = "Greetings" })
  }
}
