# namespaces and services
resource "aws_service_discovery_private_dns_namespace" "main" {
  name        = "example.terraform.local"
  description = "example"
  vpc         = "vpc-0123456789abcdef0"
}

resource "aws_service_discovery_service" "main" {
  name = "example"

  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.main.id

    dns_records {
      ttl  = 10
      type = "SRV"
    }

    routing_policy = "MULTIVALUE"
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

# a mesh of services
resource "aws_appmesh_mesh" "main" {
  name = "simpleapp"
  spec {
    egress_filter {
      type = "ALLOW_ALL"
    }
  }
}

resource "aws_appmesh_virtual_node" "main" {
  name      = "serviceBv1"
  mesh_name = aws_appmesh_mesh.main.id

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      health_check {
        protocol            = "http"
        path                = "/ping"
        healthy_threshold   = 2
        unhealthy_threshold = 2
        timeout_millis      = 2000
        interval_millis     = 5000
      }
    }

    service_discovery {
      dns {
        hostname = "serviceb.simpleapp.local"
      }
    }
  }
}
