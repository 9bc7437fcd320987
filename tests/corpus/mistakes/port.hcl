# too large
resource "aws_lb_target_group" "main" {
  name     = "main"
  port     = 70000
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

# zero
resource "aws_lb_listener" "main" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/main/0123456789abcdef"
  port              = 0

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
  }
}

# a container's
resource "aws_ecs_service" "main" {
  name            = "main"
  task_definition = "main:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
    container_name   = "main"
    container_port   = 80800
  }
}

# a database's
resource "aws_docdb_cluster" "main" {
  cluster_identifier  = "main"
  master_username     = "admin"
  master_password     = "12345678"
  skip_final_snapshot = true
  port                = 27
}

# a listener of a classic load balancer
resource "aws_elb" "main" {
  availability_zones = ["us-east-1a"]

  listener {
    instance_port     = 8000
    instance_protocol = "http"
    lb_port           = 65536
    lb_protocol       = "http"
  }
}

# an accelerator's
resource "aws_globalaccelerator_listener" "main" {
  accelerator_arn = "arn:aws:globalaccelerator::123456789012:accelerator/12345678-1234-1234-1234-123456789012"
  protocol        = "TCP"

  port_range {
    from_port = 0
    to_port   = 80
  }
}

# a name
resource "aws_security_group_rule" "main" {
  type              = "ingress"
  from_port         = "https"
  to_port           = "https"
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
  security_group_id = "sg-0123456789abcdef0"
}

# a check's
resource "aws_route53_health_check" "main" {
  fqdn = "example.com"
  type = "HTTP"
  port = 100000
}
