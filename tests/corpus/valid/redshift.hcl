# a warehouse
resource "aws_redshift_cluster" "main" {
  cluster_identifier                  = "tf-redshift-cluster"
  database_name                       = "mydb"
  master_username                     = "exampleuser"
  master_password                     = "Mustbe8characters"
  node_type                           = "dc1.large"
  cluster_type                        = "multi-node"
  number_of_nodes                     = 2
  automated_snapshot_retention_period = 0
  preferred_maintenance_window        = "sat:10:00-sat:10:30"
  skip_final_snapshot                 = true
}

resource "aws_redshift_scheduled_action" "pause" {
  name     = "pause"
  schedule = "cron(00 23 * * ? *)"
  iam_role = "arn:aws:iam::123456789012:role/redshift"

  target_action {
    pause_cluster {
      cluster_identifier = aws_redshift_cluster.main.cluster_identifier
    }
  }
}

# parameters, and a serverless workgroup
resource "aws_redshift_parameter_group" "bar" {
  name   = "parameter-group-test-terraform"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_redshiftserverless_namespace" "main" {
  namespace_name = "concurrency-scaling"
  log_exports    = ["userlog"]
}

resource "aws_redshiftserverless_workgroup" "main" {
  namespace_name = aws_redshiftserverless_namespace.main.namespace_name
  workgroup_name = "workgroup-1"
  base_capacity  = 8
  port           = 5439
}
