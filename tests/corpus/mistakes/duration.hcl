# no unit
resource "aws_autoscaling_group" "main" {
  max_size                  = 1
  min_size                  = 1
  availability_zones        = ["us-east-1a"]
  wait_for_capacity_timeout = "10"

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

# a blank before the unit
resource "aws_autoscaling_group" "main" {
  max_size                  = 1
  min_size                  = 1
  availability_zones        = ["us-east-1a"]
  wait_for_capacity_timeout = "10 m"

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

# a word as a unit
resource "aws_autoscaling_group" "main" {
  max_size                  = 1
  min_size                  = 1
  availability_zones        = ["us-east-1a"]
  wait_for_capacity_timeout = "10minutes"

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

# how long it may take to create
resource "aws_db_instance" "main" {
  instance_class      = "db.t3.micro"
  engine              = "mysql"
  allocated_storage   = 10
  username            = "admin"
  password            = "12345678"
  skip_final_snapshot = true

  timeouts {
    create = "1 hour"
  }
}

# how long it may take to delete
resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  firewall_policy_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall-policy/main"
  vpc_id              = "vpc-0123456789abcdef0"

  subnet_mapping {
    subnet_id = "subnet-0123456789abcdef0"
  }

  timeouts {
    delete = "60"
  }
}

# a session of a role that is assumed
resource "aws_ssoadmin_permission_set" "main" {
  name             = "main"
  instance_arn     = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  session_duration = ""
}

# a timeout of a framework
resource "aws_opensearchserverless_collection" "main" {
  name = "main"

  timeouts {
    create = "soon"
  }
}
