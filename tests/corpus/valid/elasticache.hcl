# clusters of both engines
resource "aws_elasticache_cluster" "memcached" {
  cluster_id           = "cluster-example"
  engine               = "memcached"
  node_type            = "cache.m4.large"
  num_cache_nodes      = 40
  parameter_group_name = "default.memcached1.4"
  port                 = 11211
  az_mode              = "cross-az"
}

resource "aws_elasticache_cluster" "redis" {
  cluster_id               = "cluster-redis"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.t3.micro"
  num_cache_nodes          = 1
  maintenance_window       = "sun:05:00-sun:09:00"
  snapshot_retention_limit = 35
  snapshot_window          = "00:00-01:00"

  log_delivery_configuration {
    destination      = "logs"
    destination_type = "cloudwatch-logs"
    log_format       = "text"
    log_type         = "slow-log"
  }
}

# a replication group
resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "tf-rep-group-1"
  description                = "example description"
  engine                     = "valkey"
  node_type                  = "cache.m4.large"
  num_node_groups            = 2
  replicas_per_node_group    = 5
  automatic_failover_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "preferred"
  auth_token                 = "abcdefgh1234567890"
  cluster_mode               = "compatible"
}

# serverless caches, users and groups of parameters
resource "aws_elasticache_serverless_cache" "main" {
  engine                   = "redis"
  name                     = "example"
  major_engine_version     = "7"
  daily_snapshot_time      = "09:00"
  snapshot_retention_limit = 1

  cache_usage_limits {
    data_storage {
      maximum = 10
      unit    = "GB"
    }
    ecpu_per_second {
      maximum = 5000
    }
  }
}

resource "aws_elasticache_user" "main" {
  user_id       = "testUserId"
  user_name     = "default"
  access_string = "on ~app::* -@all +@read +@hash +@bitmap +@geo -setbit -bitfield -hset -hsetnx -hmset -hincrby -hincrbyfloat -hdel -bitop -geoadd -georadius -georadiusbymember"
  engine        = "REDIS"
  passwords     = ["password123456789"]
}

resource "aws_elasticache_parameter_group" "main" {
  name   = "cache-params"
  family = "redis7"

  parameter {
    name  = "activerehashing"
    value = "yes"
  }
}
