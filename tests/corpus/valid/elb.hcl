# an application load balancer
resource "aws_lb" "main" {
  name                       = "test-lb-tf"
  internal                   = false
  load_balancer_type         = "application"
  subnets                    = ["subnet-0123456789abcdef0"]
  enable_deletion_protection = true
  idle_timeout               = 4000
  desync_mitigation_mode     = "strictest"
  xff_header_processing_mode = "append"

  access_logs {
    bucket  = "logs"
    prefix  = "test-lb"
    enabled = true
  }
}

resource "aws_lb_target_group" "main" {
  name                 = "tf-example-lb-tg"
  port                 = 80
  protocol             = "HTTP"
  protocol_version     = "HTTP2"
  vpc_id               = "vpc-0123456789abcdef0"
  deregistration_delay = 0
  slow_start           = 30

  health_check {
    path                = "/health"
    interval            = 300
    timeout             = 2
    healthy_threshold   = 10
    unhealthy_threshold = 2
    matcher             = "200-299"
    port                = "traffic-port"
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 604800
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = "443"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
  certificate_arn   = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}

# a listener that redirects, and one with a fixed response
resource "aws_lb_listener" "http" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/main/0123456789abcdef"
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener_rule" "fixed" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/0123456789abcdef/0123456789abcdef"
  priority     = 50000

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "HEALTHY"
      status_code  = "200"
    }
  }

  condition {
    query_string {
      key   = "health"
      value = "check"
    }
    query_string {
      value = "bar"
    }
  }

  condition {
    http_request_method {
      values = ["GET"]
    }
  }
}

# a rule that splits, after a login
resource "aws_lb_listener_rule" "split" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/0123456789abcdef/0123456789abcdef"

  action {
    type = "authenticate-oidc"

    authenticate_oidc {
      authorization_endpoint = "https://example.com/authorization_endpoint"
      client_id              = "client_id"
      client_secret          = "client_secret"
      issuer                 = "https://example.com"
      token_endpoint         = "https://example.com/token_endpoint"
      user_info_endpoint     = "https://example.com/user_info_endpoint"
      session_timeout        = 604800
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        arn    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
        weight = 999
      }

      target_group {
        arn    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/canary/0123456789abcdef"
        weight = 0
      }

      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }

  condition {
    path_pattern {
      values = ["/static/*"]
    }
  }

  condition {
    source_ip {
      values = ["10.0.0.0/8", "2001:db8::/32"]
    }
  }
}

# network load balancers, and targets of other types
resource "aws_lb" "network" {
  name_prefix        = "net-"
  load_balancer_type = "network"
  internal           = "true"
  ip_address_type    = "dualstack"

  subnet_mapping {
    subnet_id            = "subnet-0123456789abcdef0"
    private_ipv4_address = "10.0.1.15"
  }
}

resource "aws_lb_target_group" "function" {
  target_type = "lambda"
}

resource "aws_lb_target_group" "tcp" {
  port                   = 65535
  protocol               = "TCP_UDP"
  target_type            = "ip"
  vpc_id                 = "vpc-0123456789abcdef0"
  connection_termination = true
  preserve_client_ip     = "false"

  health_check {
    protocol = "TCP"
  }

  stickiness {
    type    = "source_ip"
    enabled = false
  }
}

resource "aws_lb_target_group_attachment" "tcp" {
  target_group_arn  = aws_lb_target_group.tcp.arn
  target_id         = "10.0.0.5"
  availability_zone = "all"
  port              = 1
}

# a classic load balancer
resource "aws_elb" "bar" {
  name               = "foobar-terraform-elb"
  availability_zones = ["us-west-2a", "us-west-2b"]
  idle_timeout       = 1

  access_logs {
    bucket   = "foo"
    interval = 60
  }

  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "HTTPS"
    ssl_certificate_id = "arn:aws:iam::123456789012:server-certificate/certName"
  }

  health_check {
    healthy_threshold   = 2
    unhealthy_threshold = 10
    timeout             = 3
    target              = "HTTP:8000/"
    interval            = 30
  }
}
