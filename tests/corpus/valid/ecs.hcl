# a task
resource "aws_ecs_task_definition" "service" {
  family                   = "service"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = "512"
  execution_role_arn       = "arn:aws:iam::123456789012:role/execution"

  container_definitions = jsonencode([
    {
      name      = "first"
      image     = "service-first"
      cpu       = 10
      memory    = 512
      essential = true
      portMappings = [
        {
          containerPort = 80
          hostPort      = 80
        }
      ]
    },
  ])

  volume {
    name = "service-storage"
    efs_volume_configuration {
      file_system_id          = "fs-0123456789abcdef0"
      root_directory          = "/opt/data"
      transit_encryption      = "ENABLED"
      transit_encryption_port = 2999
      authorization_config {
        access_point_id = "fsap-0123456789abcdef0"
        iam             = "ENABLED"
      }
    }
  }

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2019_CORE"
    cpu_architecture        = "X86_64"
  }

  ephemeral_storage {
    size_in_gib = 21
  }
}

# a service behind a load balancer
resource "aws_ecs_cluster" "main" {
  name = "white-hart"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration {
        cloud_watch_log_group_name = "exec"
      }
    }
  }
}

resource "aws_ecs_service" "mongo" {
  name                               = "mongodb"
  cluster                            = aws_ecs_cluster.main.id
  task_definition                    = "arn:aws:ecs:us-east-1:123456789012:task-definition/mongo:1"
  desired_count                      = 3
  launch_type                        = "FARGATE"
  scheduling_strategy                = "REPLICA"
  propagate_tags                     = "TASK_DEFINITION"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 0
  health_check_grace_period_seconds  = 2147483647
  platform_version                   = "LATEST"

  network_configuration {
    subnets          = ["subnet-0123456789abcdef0"]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/mongo/0123456789abcdef"
    container_name   = "mongo"
    container_port   = 8080
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  deployment_controller {
    type = "ECS"
  }
}

# a service on instances
resource "aws_ecs_service" "daemon" {
  name                = "daemon"
  scheduling_strategy = "DAEMON"
  task_definition     = "mongo:1"

  ordered_placement_strategy {
    type  = "binpack"
    field = "cpu"
  }

  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.availability-zone in [us-west-2a, us-west-2b]"
  }

  service_registries {
    registry_arn   = "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-0123456789abcdef"
    container_port = 65535
  }
}

# capacity providers
resource "aws_ecs_capacity_provider" "main" {
  name = "test"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:12345678-1234-1234-1234-123456789012:autoScalingGroupName/main"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      maximum_scaling_step_size = 10000
      minimum_scaling_step_size = 1
      status                    = "ENABLED"
      target_capacity           = 100
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = "main"
  capacity_providers = ["FARGATE"]

  default_capacity_provider_strategy {
    base              = 100000
    weight            = 1000
    capacity_provider = "FARGATE"
  }
}
