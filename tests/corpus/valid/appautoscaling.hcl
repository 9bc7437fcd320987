# the capacity of a table
resource "aws_appautoscaling_target" "table" {
  max_capacity       = 100
  min_capacity       = 0
  resource_id        = "table/main"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "table" {
  name               = "DynamoDBReadCapacityUtilization"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.table.resource_id
  scalable_dimension = aws_appautoscaling_target.table.scalable_dimension
  service_namespace  = aws_appautoscaling_target.table.service_namespace

  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
    target_value       = 70
    scale_in_cooldown  = 0
    scale_out_cooldown = 60
  }
}

# a schedule
resource "aws_appautoscaling_scheduled_action" "night" {
  name               = "night"
  service_namespace  = "ecs"
  resource_id        = "service/main/web"
  scalable_dimension = "ecs:service:DesiredCount"
  schedule           = "at(2030-01-02T03:04:05)"
  start_time         = "2030-01-01T00:00:00Z"
  timezone           = "UTC"

  scalable_target_action {
    min_capacity = 0
    max_capacity = 1
  }
}
