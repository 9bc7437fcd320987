# a cluster
resource "aws_emr_cluster" "main" {
  name                              = "emr-test-arn"
  release_label                     = "emr-4.6.0"
  applications                      = ["Spark"]
  service_role                      = "arn:aws:iam::123456789012:role/emr"
  termination_protection            = false
  keep_job_flow_alive_when_no_steps = true
  step_concurrency_level            = 256
  scale_down_behavior               = "TERMINATE_AT_TASK_COMPLETION"
  configurations_json               = "[]"

  master_instance_group {
    instance_type = "m4.large"
  }

  core_instance_group {
    instance_type  = "c4.large"
    instance_count = 1
    bid_price      = "0.30"

    ebs_config {
      size                 = 40
      type                 = "gp2"
      volumes_per_instance = 1
    }
  }

  auto_termination_policy {
    idle_timeout = 604800
  }

  bootstrap_action {
    path = "s3://elasticmapreduce/bootstrap-actions/run-if"
    name = "runif"
    args = ["instance.isMaster=true", "echo running on master node"]
  }
}

# a serverless application
resource "aws_emrserverless_application" "main" {
  name          = "example"
  release_label = "emr-6.6.0"
  type          = "hive"

  initial_capacity {
    initial_capacity_type = "HiveDriver"

    initial_capacity_config {
      worker_count = 1
      worker_configuration {
        cpu    = "2 vCPU"
        memory = "10 GB"
      }
    }
  }
}

# a scaling policy
resource "aws_emr_managed_scaling_policy" "main" {
  cluster_id = "j-123456ABCDEF"
  compute_limits {
    unit_type                       = "Instances"
    minimum_capacity_units          = 2
    maximum_capacity_units          = 10
    maximum_ondemand_capacity_units = 0
  }
}
