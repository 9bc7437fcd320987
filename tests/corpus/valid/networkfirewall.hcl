# a firewall, its policy and its rules
resource "aws_networkfirewall_rule_group" "main" {
  capacity = 100
  name     = "example"
  type     = "STATEFUL"

  rule_group {
    rules_source {
      rules_source_list {
        generated_rules_type = "DENYLIST"
        target_types         = ["HTTP_HOST"]
        targets              = ["test.example.com"]
      }
    }
  }
}

resource "aws_networkfirewall_firewall_policy" "main" {
  name = "example"

  firewall_policy {
    stateless_default_actions          = ["aws:pass"]
    stateless_fragment_default_actions = ["aws:drop"]

    stateful_rule_group_reference {
      resource_arn = aws_networkfirewall_rule_group.main.arn
    }
  }
}

resource "aws_networkfirewall_firewall" "main" {
  name                = "example"
  firewall_policy_arn = aws_networkfirewall_firewall_policy.main.arn
  vpc_id              = "vpc-0123456789abcdef0"

  subnet_mapping {
    subnet_id = "subnet-0123456789abcdef0"
  }

  timeouts {
    create = "40m"
    update = "50m"
    delete = "1h"
  }
}

# stateless rules
resource "aws_networkfirewall_rule_group" "main" {
  capacity = 100
  name     = "example"
  type     = "STATELESS"

  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = 1
          rule_definition {
            actions = ["aws:pass"]
            match_attributes {
              source {
                address_definition = "1.2.3.4/32"
              }
              source_port {
                from_port = 443
                to_port   = 443
              }
              protocols = [6]
              tcp_flag {
                flags = ["SYN"]
                masks = ["SYN", "ACK"]
              }
            }
          }
        }
      }
    }
  }
}
