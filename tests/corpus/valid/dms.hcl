# a replication
resource "aws_dms_replication_instance" "main" {
  allocated_storage            = 20
  engine_version               = "3.1.4"
  preferred_maintenance_window = "sun:10:30-sun:14:30"
  replication_instance_class   = "dms.t2.micro"
  replication_instance_id      = "test-dms-replication-instance-tf"
}

resource "aws_dms_endpoint" "main" {
  database_name = "test"
  endpoint_id   = "test-dms-endpoint-tf"
  endpoint_type = "source"
  engine_name   = "aurora"
  password      = "test"
  port          = 3306
  server_name   = "test"
  ssl_mode      = "none"
  username      = "test"
}

resource "aws_dms_replication_task" "main" {
  cdc_start_time           = "1993-05-21T05:50:00Z"
  migration_type           = "full-load"
  replication_instance_arn = aws_dms_replication_instance.main.replication_instance_arn
  replication_task_id      = "test-dms-replication-task-tf"
  source_endpoint_arn      = aws_dms_endpoint.main.endpoint_arn
  target_endpoint_arn      = "arn:aws:dms:us-east-1:123456789012:endpoint:ABCDEFGHIJ"
  table_mappings           = "{\"rules\":[{\"rule-type\":\"selection\",\"rule-id\":\"1\",\"rule-name\":\"1\",\"object-locator\":{\"schema-name\":\"%\",\"table-name\":\"%\"},\"rule-action\":\"include\"}]}"
}

# groups of subnets
resource "aws_dms_replication_subnet_group" "main" {
  replication_subnet_group_description = "Example"
  replication_subnet_group_id          = "example-id"
  subnet_ids                           = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}
