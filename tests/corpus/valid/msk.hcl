# a cluster of Kafka
resource "aws_msk_cluster" "main" {
  cluster_name           = "example"
  kafka_version          = "3.2.0"
  number_of_broker_nodes = 3
  enhanced_monitoring    = "PER_TOPIC_PER_PARTITION"

  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2"]
    security_groups = ["sg-0123456789abcdef0"]

    storage_info {
      ebs_storage_info {
        volume_size = 16384
      }
    }
  }

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT"
    }
  }

  open_monitoring {
    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }
    }
  }
}

resource "aws_msk_configuration" "main" {
  kafka_versions    = ["2.1.0"]
  name              = "example"
  server_properties = "auto.create.topics.enable = true\ndelete.topic.enable = true\n"
}

# a serverless cluster
resource "aws_msk_serverless_cluster" "main" {
  cluster_name = "Example"

  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
