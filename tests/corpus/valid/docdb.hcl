# documents
resource "aws_docdb_cluster" "main" {
  cluster_identifier      = "my-docdb-cluster"
  engine                  = "docdb"
  master_username         = "foo"
  master_password         = "mustbeeightchars"
  backup_retention_period = 5
  preferred_backup_window = "07:00-09:00"
  skip_final_snapshot     = true
  storage_type            = "iopt1"
}

resource "aws_docdb_cluster_instance" "main" {
  identifier         = "docdb-cluster-demo"
  cluster_identifier = aws_docdb_cluster.main.id
  instance_class     = "db.r5.large"
}

# graphs
resource "aws_neptune_cluster" "main" {
  cluster_identifier                  = "neptune-cluster-demo"
  engine                              = "neptune"
  backup_retention_period             = 5
  preferred_backup_window             = "07:00-09:00"
  skip_final_snapshot                 = true
  iam_database_authentication_enabled = true

  serverless_v2_scaling_configuration {
    min_capacity = 1.0
    max_capacity = 128.0
  }
}

# rows in memory
resource "aws_memorydb_cluster" "main" {
  acl_name                 = "open-access"
  name                     = "my-cluster"
  node_type                = "db.t4g.small"
  num_shards               = 2
  snapshot_retention_limit = 7
}
