# a database
resource "aws_db_instance" "main" {
  identifier                      = "main"
  allocated_storage               = 10
  max_allocated_storage           = 100
  db_name                         = "mydb"
  engine                          = "mysql"
  engine_version                  = "8.0"
  instance_class                  = "db.t3.micro"
  username                        = "foo"
  password                        = "foobarbaz"
  parameter_group_name            = "default.mysql8.0"
  skip_final_snapshot             = true
  backup_retention_period         = 35
  backup_window                   = "09:46-10:16"
  maintenance_window              = "Mon:00:00-Mon:03:00"
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/monitoring"
  performance_insights_enabled    = true
  storage_type                    = "gp3"
  ca_cert_identifier              = "rds-ca-rsa2048-g1"
}

# a replica and a restored database
resource "aws_db_instance" "replica" {
  replicate_source_db       = "main"
  instance_class            = "db.r6g.large"
  replica_mode              = "mounted"
  network_type              = "DUAL"
  final_snapshot_identifier = "last-words"
}

resource "aws_db_instance" "restored" {
  instance_class = "db.t3.micro"
  skip_final_snapshot = true
  restore_to_point_in_time {
    source_db_instance_identifier = "main"
    restore_time                  = "2030-01-02T03:04:05Z"
  }
}

# Aurora, serverless
resource "aws_rds_cluster" "main" {
  cluster_identifier           = "aurora-cluster-demo"
  engine                       = "aurora-postgresql"
  engine_mode                  = "provisioned"
  engine_version               = "13.6"
  database_name                = "test"
  master_username              = "test"
  manage_master_user_password  = true
  storage_encrypted            = true
  preferred_backup_window      = "07:00-09:00"
  preferred_maintenance_window = "wed:04:00-wed:04:30"
  skip_final_snapshot          = true

  serverlessv2_scaling_configuration {
    max_capacity             = 1.0
    min_capacity             = 0.0
    seconds_until_auto_pause = 3600
  }
}

resource "aws_rds_cluster_instance" "main" {
  cluster_identifier = aws_rds_cluster.main.id
  instance_class     = "db.serverless"
  engine             = aws_rds_cluster.main.engine
  engine_version     = aws_rds_cluster.main.engine_version
  promotion_tier     = 0
}

# Aurora of the first sort of serverless, with a backtrack
resource "aws_rds_cluster" "main" {
  engine                  = "aurora-mysql"
  engine_mode             = "serverless"
  backtrack_window        = 259200
  backup_retention_period = 1
  master_username         = "test"
  master_password         = "must_be_eight_characters"
  deletion_protection     = false

  scaling_configuration {
    auto_pause               = true
    max_capacity             = 256
    min_capacity             = 2
    seconds_until_auto_pause = 300
    timeout_action           = "ForceApplyCapacityChange"
  }
}

# groups of parameters, options and subnets
resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_db_parameter_group" "main" {
  name   = "rds-pg"
  family = "mysql5.6"

  parameter {
    name  = "character_set_server"
    value = "utf8"
  }

  parameter {
    name         = "max_connections"
    value        = 100
    apply_method = "pending-reboot"
  }
}

resource "aws_db_option_group" "main" {
  name_prefix          = "options-"
  engine_name          = "sqlserver-ee"
  major_engine_version = "11.00"

  option {
    option_name = "Timezone"

    option_settings {
      name  = "TIME_ZONE"
      value = "UTC"
    }
  }
}

# a proxy
resource "aws_db_proxy" "main" {
  name                   = "example"
  engine_family          = "MYSQL"
  idle_client_timeout    = 1800
  role_arn               = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids         = ["subnet-0123456789abcdef0"]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef"
  }
}

resource "aws_db_proxy_default_target_group" "main" {
  db_proxy_name = aws_db_proxy.main.name

  connection_pool_config {
    connection_borrow_timeout    = 120
    max_connections_percent      = 100
    max_idle_connections_percent = 0
    session_pinning_filters      = ["EXCLUDE_VARIABLE_SETS"]
  }
}

# names and windows at their limits
resource "aws_db_instance" "main" {
  identifier                = "a1-b2"
  allocated_storage         = 20
  engine                    = "postgres"
  instance_class            = "db.t4g.micro"
  username                  = "u"
  password                  = "p@ss w0rd!"
  final_snapshot_identifier = "Last-1"
  backup_window             = "23:59-00:29"
  maintenance_window        = "SUN:23:59-mon:00:29"
  monitoring_interval       = 0
  port                      = 1150
  license_model             = "postgresql-license"
}

resource "aws_db_snapshot" "main" {
  db_instance_identifier = aws_db_instance.main.identifier
  db_snapshot_identifier = "Snapshot-1"
}

resource "aws_rds_cluster_parameter_group" "main" {
  name        = "rds.cluster-pg.1"
  family      = "aurora5.6"
  description = "RDS default cluster parameter group"
}

# performance figures that are kept for two months
resource "aws_db_instance" "kept" {
  instance_class                        = "db.t3.medium"
  engine                                = "postgres"
  allocated_storage                     = 20
  username                              = "root"
  manage_master_user_password           = true
  performance_insights_enabled          = true
  performance_insights_retention_period = 62
}
