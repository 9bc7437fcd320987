# a date without a time
resource "aws_ec2_fleet" "main" {
  valid_until = "2030-01-02"

  launch_template_config {
    launch_template_specification {
      launch_template_id = "lt-0123456789abcdef0"
      version            = "1"
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 5
  }
}

# no zone
resource "aws_spot_fleet_request" "main" {
  iam_fleet_role  = "arn:aws:iam::123456789012:role/spot-fleet"
  target_capacity = 1
  valid_until     = "2030-01-02T03:04:05"

  launch_specification {
    instance_type = "m4.large"
    ami           = "ami-1234"
  }
}

# a month that there is not
resource "aws_appsync_api_key" "main" {
  api_id  = "abcdefghijklmnopqrstuvwxyz"
  expires = "2030-13-03T04:00:00Z"
}

# a blank in the middle
resource "aws_scheduler_schedule" "main" {
  name                = "main"
  schedule_expression = "rate(1 hours)"
  start_date          = "2030-01-01 01:00:00"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}

# a window of maintenance
resource "aws_db_instance" "main" {
  instance_class      = "db.t3.micro"
  engine              = "mysql"
  allocated_storage   = 10
  username            = "admin"
  password            = "12345678"
  skip_final_snapshot = true
  maintenance_window  = "Monday 00:00-03:00"
}

# a window of backups
resource "aws_rds_cluster" "main" {
  engine                  = "aurora-mysql"
  master_username         = "admin"
  master_password         = "12345678"
  skip_final_snapshot     = true
  preferred_backup_window = "7:00-9:00"
}

# an hour that there is not
resource "aws_s3_object" "main" {
  bucket                        = "files"
  key                           = "locked"
  object_lock_retain_until_date = "2030-12-31T25:00:00Z"
}

# words
resource "aws_ssm_activation" "main" {
  iam_role        = "ssm"
  expiration_date = "next week"
}

# a window of a cache
resource "aws_elasticache_cluster" "main" {
  cluster_id         = "main"
  engine             = "redis"
  node_type          = "cache.t3.micro"
  num_cache_nodes    = 1
  maintenance_window = "sunday:05:00-09:00"
}
