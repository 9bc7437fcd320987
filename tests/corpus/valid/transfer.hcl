# a server and its users
resource "aws_transfer_server" "main" {
  endpoint_type          = "PUBLIC"
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP"]
  security_policy_name   = "TransferSecurityPolicy-2020-06"
  logging_role           = "arn:aws:iam::123456789012:role/transfer"
}

resource "aws_transfer_user" "main" {
  server_id           = aws_transfer_server.main.id
  user_name           = "tftestuser"
  role                = "arn:aws:iam::123456789012:role/transfer"
  home_directory_type = "LOGICAL"

  home_directory_mappings {
    entry  = "/test.pdf"
    target = "/bucket3/test-path/tftestuser.pdf"
  }

  posix_profile {
    uid = 0
    gid = 0
  }
}

# a server within a network
resource "aws_transfer_server" "main" {
  endpoint_type = "VPC"
  domain        = "EFS"

  endpoint_details {
    subnet_ids = ["subnet-0123456789abcdef0"]
    vpc_id     = "vpc-0123456789abcdef0"
  }
}
