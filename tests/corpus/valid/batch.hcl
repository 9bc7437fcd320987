# an environment for jobs
resource "aws_batch_compute_environment" "main" {
  compute_environment_name = "sample"
  type                     = "MANAGED"
  state                    = "enabled"
  service_role             = "arn:aws:iam::123456789012:role/batch"

  compute_resources {
    type                = "SPOT"
    allocation_strategy = "SPOT_CAPACITY_OPTIMIZED"
    bid_percentage      = 100
    max_vcpus           = 16
    min_vcpus           = 0
    instance_role       = "arn:aws:iam::123456789012:instance-profile/batch"
    instance_type       = ["c4.large"]
    subnets             = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_batch_job_queue" "main" {
  name     = "queue"
  state    = "ENABLED"
  priority = 1

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.main.arn
  }
}

# a job
resource "aws_batch_job_definition" "main" {
  name                  = "tf_test_batch_job_definition"
  type                  = "container"
  platform_capabilities = ["FARGATE"]

  container_properties = jsonencode({
    command = ["echo", "test"]
    image   = "busybox"
    resourceRequirements = [
      { type = "VCPU", value = "0.25" },
      { type = "MEMORY", value = "512" }
    ]
    executionRoleArn = "arn:aws:iam::123456789012:role/execution"
  })

  retry_strategy {
    attempts = 10
    evaluate_on_exit {
      on_status_reason = "Host EC2*"
      action           = "retry"
    }
  }

  timeout {
    attempt_duration_seconds = 60
  }
}
