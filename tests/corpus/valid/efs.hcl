# a file system, its target and its access point
resource "aws_efs_file_system" "foo" {
  creation_token                  = "my-product"
  performance_mode                = "generalPurpose"
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 1.5
  encrypted                       = true

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
}

resource "aws_efs_mount_target" "alpha" {
  file_system_id = aws_efs_file_system.foo.id
  subnet_id      = "subnet-0123456789abcdef0"
  ip_address     = "10.0.1.7"
}

resource "aws_efs_access_point" "test" {
  file_system_id = aws_efs_file_system.foo.id

  posix_user {
    uid            = 0
    gid            = 1000
    secondary_gids = [4294967295]
  }

  root_directory {
    path = "/data"
    creation_info {
      owner_gid   = 1001
      owner_uid   = 5000
      permissions = "0755"
    }
  }
}

# backups and replicas of a file system
resource "aws_efs_backup_policy" "main" {
  file_system_id = "fs-0123456789abcdef0"
  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_replication_configuration" "main" {
  source_file_system_id = "fs-0123456789abcdef0"
  destination {
    region = "us-west-2"
  }
}
