# a group with mixed instances
resource "aws_autoscaling_group" "main" {
  name                      = "mixed"
  max_size                  = 5
  min_size                  = 0
  desired_capacity          = 0
  health_check_type         = "ELB"
  health_check_grace_period = 300
  vpc_zone_identifier       = ["subnet-0123456789abcdef0"]
  wait_for_capacity_timeout = "10m"
  termination_policies      = ["OldestInstance", "Default"]
  enabled_metrics           = ["GroupMinSize"]
  metrics_granularity       = "1Minute"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 0
      on_demand_percentage_above_base_capacity = 25
      spot_allocation_strategy                 = "capacity-optimized"
    }

    launch_template {
      launch_template_specification {
        launch_template_id = "lt-0123456789abcdef0"
        version            = "$Latest"
      }

      override {
        instance_type     = "c4.large"
        weighted_capacity = "3"
      }
    }
  }

  instance_refresh {
    strategy = "Rolling"
    preferences {
      min_healthy_percentage = 50
      instance_warmup        = "60"
      checkpoint_delay       = 3600
    }
    triggers = ["tag"]
  }

  tag {
    key                 = "Key"
    value               = "Value"
    propagate_at_launch = true
  }
}

# a group with a launch template and a warm pool
resource "aws_autoscaling_group" "bar" {
  availability_zones        = ["us-east-1a"]
  max_size                  = 1
  min_size                  = 1
  wait_for_capacity_timeout = "0"

  launch_template {
    id      = "lt-0123456789abcdef0"
    version = "$Default"
  }

  warm_pool {
    pool_state                  = "Hibernated"
    min_size                    = 0
    max_group_prepared_capacity = 10
    instance_reuse_policy {
      reuse_on_scale_in = true
    }
  }

  initial_lifecycle_hook {
    name                 = "foobar"
    default_result       = "CONTINUE"
    heartbeat_timeout    = 30
    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
  }
}

# policies of all sorts
resource "aws_autoscaling_policy" "simple" {
  name                   = "simple"
  scaling_adjustment     = 4
  adjustment_type        = "ChangeInCapacity"
  cooldown               = 300
  autoscaling_group_name = "main"
}

resource "aws_autoscaling_policy" "step" {
  name                   = "step"
  policy_type            = "StepScaling"
  adjustment_type        = "PercentChangeInCapacity"
  autoscaling_group_name = "main"

  step_adjustment {
    scaling_adjustment          = -1
    metric_interval_lower_bound = 1.0
    metric_interval_upper_bound = 2.0
  }

  step_adjustment {
    scaling_adjustment          = 1
    metric_interval_lower_bound = 2.0
    metric_interval_upper_bound = ""
  }
}

resource "aws_autoscaling_policy" "target" {
  name                   = "target"
  policy_type            = "TargetTrackingScaling"
  autoscaling_group_name = "main"

  target_tracking_configuration {
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
    target_value = 40.0
  }
}

# schedules
resource "aws_autoscaling_schedule" "night" {
  scheduled_action_name  = "night"
  min_size               = 0
  max_size               = 1
  desired_capacity       = -1
  start_time             = "2031-12-11T18:00:00Z"
  end_time               = "2031-12-12T06:00:00Z"
  autoscaling_group_name = "main"
}

resource "aws_autoscaling_schedule" "weekly" {
  scheduled_action_name  = "weekly"
  recurrence             = "0 20 * * 5"
  time_zone              = "Europe/Vienna"
  max_size               = 0
  autoscaling_group_name = "main"
}

# a launch configuration
resource "aws_launch_configuration" "main" {
  name_prefix   = "terraform-lc-example-"
  image_id      = "ami-005e54dee72cc1d00"
  instance_type = "t2.micro"
  spot_price    = "0.001"

  root_block_device {
    volume_type = "gp2"
  }
}
