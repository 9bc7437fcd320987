# zones and records
resource "aws_route53_zone" "main" {
  name    = "example.com"
  comment = ""
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["10.0.0.1"]
}

resource "aws_route53_record" "live" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "*.example.com"
  type           = "CNAME"
  ttl            = 0
  set_identifier = "live"
  records        = ["live.example.com"]

  weighted_routing_policy {
    weight = 90
  }
}

resource "aws_route53_record" "alias" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "AAAA"

  alias {
    name                   = "main-123.us-east-1.elb.amazonaws.com"
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}

# private zones
resource "aws_vpc" "main" {
  cidr_block = "10.6.0.0/16"
}

resource "aws_route53_zone" "private" {
  name = "example.internal"

  vpc {
    vpc_id     = aws_vpc.main.id
    vpc_region = "us-east-1"
  }
}

resource "aws_route53_record" "text" {
  zone_id = aws_route53_zone.private.zone_id
  name    = ""
  type    = "TXT"
  ttl     = "2147483647"
  records = ["v=spf1 -all", "second\"\"part"]
}

# health checks and failover
resource "aws_route53_health_check" "main" {
  fqdn              = "example.com"
  port              = 65535
  type              = "HTTPS"
  resource_path     = "/"
  failure_threshold = 10
  request_interval  = 10
  regions           = ["us-west-1", "us-east-1", "eu-west-1"]
}

resource "aws_route53_health_check" "parent" {
  type                   = "CALCULATED"
  child_health_threshold = 1
  child_healthchecks     = [aws_route53_health_check.main.id]
}

resource "aws_route53_record" "first" {
  zone_id         = "Z0123456789ABCDEFGHIJ"
  name            = "first.example.com"
  type            = "A"
  ttl             = 60
  records         = ["192.0.2.1"]
  set_identifier  = "first"
  health_check_id = aws_route53_health_check.main.id

  failover_routing_policy {
    type = "PRIMARY"
  }
}

# the resolver and query logs
resource "aws_route53_resolver_endpoint" "in" {
  name               = "in"
  direction          = "INBOUND"
  security_group_ids = ["sg-0123456789abcdef0"]
  protocols          = ["Do53", "DoH"]

  ip_address {
    subnet_id = "subnet-0123456789abcdef0"
  }

  ip_address {
    subnet_id = "subnet-0123456789abcdef1"
    ip        = "10.0.64.4"
  }
}

resource "aws_route53_resolver_rule" "forward" {
  domain_name          = "example.com"
  name                 = "example"
  rule_type            = "FORWARD"
  resolver_endpoint_id = aws_route53_resolver_endpoint.in.id

  target_ip {
    ip   = "123.45.67.89"
    port = 53
  }
}

# records of other sorts
resource "aws_route53_record" "challenge" {
  zone_id         = "/hostedzone/Z0123456789ABCDEFGHIJ"
  name            = "_acme-challenge.example.com."
  type            = "CNAME"
  ttl             = 60
  allow_overwrite = true
  records         = ["_x.acm-validations.aws."]
}

resource "aws_route53_record" "authorities" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "example.com"
  type    = "CAA"
  ttl     = 86400
  records = ["0 issue \"letsencrypt.org\""]
}

resource "aws_route53_record" "near" {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "near.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "near"

  geolocation_routing_policy {
    continent = "EU"
  }
}
