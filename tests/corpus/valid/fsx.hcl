# Lustre and Windows
resource "aws_fsx_lustre_file_system" "main" {
  storage_capacity              = 1200
  subnet_ids                    = ["subnet-0123456789abcdef0"]
  deployment_type               = "PERSISTENT_2"
  per_unit_storage_throughput   = 125
  data_compression_type         = "LZ4"
  weekly_maintenance_start_time = "1:05:00"
}

resource "aws_fsx_windows_file_system" "main" {
  active_directory_id = "d-0123456789"
  storage_capacity    = 300
  subnet_ids          = ["subnet-0123456789abcdef0"]
  throughput_capacity = 1024
  deployment_type     = "SINGLE_AZ_2"
  skip_final_backup   = true
}

# ONTAP
resource "aws_fsx_ontap_file_system" "main" {
  storage_capacity                = 1024
  subnet_ids                      = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  deployment_type                 = "MULTI_AZ_1"
  throughput_capacity             = 512
  preferred_subnet_id             = "subnet-0123456789abcdef0"
  automatic_backup_retention_days = 0
}

resource "aws_fsx_ontap_storage_virtual_machine" "main" {
  file_system_id             = aws_fsx_ontap_file_system.main.id
  name                       = "test"
  root_volume_security_style = "UNIX"
}
