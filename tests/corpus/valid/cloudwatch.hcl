# alarms
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name                = "terraform-test-foobar5"
  comparison_operator       = "GreaterThanOrEqualToThreshold"
  evaluation_periods        = 2
  metric_name               = "CPUUtilization"
  namespace                 = "AWS/EC2"
  period                    = 10
  statistic                 = "Average"
  threshold                 = 80
  treat_missing_data        = "notBreaching"
  alarm_actions             = ["arn:aws:automate:us-east-1:ec2:stop", "arn:aws:sns:us-east-1:123456789012:alarms"]
  insufficient_data_actions = []
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
  evaluation_periods  = 1
  threshold_metric_id = "e1"

  metric_query {
    id          = "e1"
    expression  = "ANOMALY_DETECTION_BAND(m1)"
    return_data = true
  }

  metric_query {
    id = "m1"
    metric {
      metric_name = "CPUUtilization"
      namespace   = "AWS/EC2"
      period      = 120
      stat        = "p99.9"
      unit        = "Count"
      dimensions = {
        InstanceId = "i-abc123"
      }
    }
  }
}

# an alarm of alarms, and a percentile
resource "aws_cloudwatch_composite_alarm" "all" {
  alarm_name = "all"
  alarm_rule = "ALARM(a) OR ALARM(b)"
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name                            = "slow"
  comparison_operator                   = "LessThanThreshold"
  evaluation_periods                    = 1
  datapoints_to_alarm                   = 1
  extended_statistic                    = "p95"
  metric_name                           = "Latency"
  namespace                             = "App"
  period                                = 86400
  threshold                             = 0.0
  evaluate_low_sample_count_percentiles = "ignore"
}

# logs
resource "aws_cloudwatch_log_group" "yada" {
  name              = "/aws/lambda/Yada_1.2#3"
  retention_in_days = 3653
  log_group_class   = "INFREQUENT_ACCESS"
}

resource "aws_cloudwatch_log_group" "forever" {
  name_prefix       = "forever"
  retention_in_days = 0
  skip_destroy      = true
}

resource "aws_cloudwatch_log_metric_filter" "yada" {
  name           = "MyAppAccessCount"
  pattern        = ""
  log_group_name = aws_cloudwatch_log_group.yada.name

  metric_transformation {
    name          = "EventCount"
    namespace     = "YourNamespace"
    value         = "1"
    default_value = "0"
    unit          = "None"
  }
}

resource "aws_cloudwatch_log_subscription_filter" "yada" {
  name            = "test_lambdafunction_logfilter"
  role_arn        = "arn:aws:iam::123456789012:role/logs"
  log_group_name  = aws_cloudwatch_log_group.yada.name
  filter_pattern  = "logtype test"
  destination_arn = "arn:aws:kinesis:us-east-1:123456789012:stream/logs"
  distribution    = "Random"
}

# events by cron and by pattern
resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 20 * * ? *)"
}

resource "aws_cloudwatch_event_rule" "rate" {
  name_prefix         = "rate-"
  schedule_expression = "rate(5 minutes)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_rule" "console" {
  name        = "capture-aws-sign-in"
  description = "Capture each AWS Console Sign In"

  event_pattern = jsonencode({
    "detail-type" = ["AWS Console Sign In via CloudTrail"]
  })
}

resource "aws_cloudwatch_event_target" "sns" {
  rule      = aws_cloudwatch_event_rule.console.name
  target_id = "SendToSNS"
  arn       = "arn:aws:sns:us-east-1:123456789012:topic"

  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 185
  }

  input_transformer {
    input_paths = {
      instance = "$.detail.instance"
    }
    input_template = "\"<instance> is in trouble\""
  }
}

# a target that runs a task
resource "aws_cloudwatch_event_target" "task" {
  rule     = "nightly"
  arn      = "arn:aws:ecs:us-east-1:123456789012:cluster/main"
  role_arn = "arn:aws:iam::123456789012:role/events"
  input    = jsonencode({ containerOverrides = [{ name = "task", command = ["bin/console"] }] })

  ecs_target {
    task_count          = 1
    task_definition_arn = "arn:aws:ecs:us-east-1:123456789012:task-definition/task:1"
    launch_type         = "FARGATE"
    network_configuration {
      subnets = ["subnet-0123456789abcdef0"]
    }
  }
}

# a dashboard
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "my-dashboard"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "text"
        x      = 0
        y      = 7
        width  = 3
        height = 3
        properties = {
          markdown = "Hello world"
        }
      }
    ]
  })
}

# a stream of metrics
resource "aws_cloudwatch_metric_stream" "main" {
  name          = "my-metric-stream"
  role_arn      = "arn:aws:iam::123456789012:role/streams"
  firehose_arn  = "arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics"
  output_format = "opentelemetry0.7"

  include_filter {
    namespace    = "AWS/EC2"
    metric_names = ["CPUUtilization"]
  }
}

# periods of all lengths
resource "aws_cloudwatch_metric_alarm" "hour" {
  alarm_name          = "an hour: 100 %"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 24
  metric_name         = "Requests"
  namespace           = "App/Web"
  period              = 3600
  statistic           = "Sum"
  threshold           = -0.5
  treat_missing_data  = "ignore"
  ok_actions          = ["arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Reboot/1.0"]
}

resource "aws_cloudwatch_metric_alarm" "trimmed" {
  alarm_name          = "trimmed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Latency"
  namespace           = "App"
  period              = 180
  extended_statistic  = "tm99"
  threshold           = 1.5
}
