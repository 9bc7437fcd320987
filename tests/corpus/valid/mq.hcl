# a broker
resource "aws_mq_broker" "main" {
  broker_name             = "example"
  engine_type             = "ActiveMQ"
  engine_version          = "5.17.6"
  host_instance_type      = "mq.t2.micro"
  deployment_mode         = "ACTIVE_STANDBY_MULTI_AZ"
  authentication_strategy = "simple"

  maintenance_window_start_time {
    day_of_week = "MONDAY"
    time_of_day = "02:00"
    time_zone   = "CET"
  }

  user {
    username = "ExampleUser"
    password = "MindTheGapps1"
  }
}

# a broker of the other sort, in lower case
resource "aws_mq_broker" "main" {
  broker_name                = "rabbit_1-2"
  engine_type                = "rabbitmq"
  engine_version             = "3.13"
  host_instance_type         = "mq.m5.large"
  deployment_mode            = "cluster_multi_az"
  storage_type               = "EBS"
  auto_minor_version_upgrade = true

  user {
    username = "admin"
    password = "123456789012"
  }
}
