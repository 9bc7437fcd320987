# a cluster
resource "aws_eks_cluster" "main" {
  name                      = "example"
  role_arn                  = "arn:aws:iam::123456789012:role/eks"
  version                   = "1.31"
  enabled_cluster_log_types = ["api", "audit"]

  access_config {
    authentication_mode = "API"
  }

  vpc_config {
    subnet_ids          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    public_access_cidrs = ["0.0.0.0/0"]
  }

  kubernetes_network_config {
    service_ipv4_cidr = "10.100.0.0/16"
    ip_family         = "ipv4"
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    }
  }
}

resource "aws_iam_openid_connect_provider" "eks" {
  url            = aws_eks_cluster.main.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

# node groups
resource "aws_eks_node_group" "main" {
  cluster_name    = "example"
  node_group_name = "example"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  ami_type        = "AL2_x86_64"
  capacity_type   = "SPOT"
  instance_types  = ["t3.medium"]

  scaling_config {
    desired_size = 1
    max_size     = 2
    min_size     = 0
  }

  update_config {
    max_unavailable_percentage = 100
  }

  taint {
    key    = "dedicated"
    value  = "gpu"
    effect = "NO_SCHEDULE"
  }
}

# add-ons, Fargate and access
resource "aws_eks_addon" "coredns" {
  cluster_name                = "example"
  addon_name                  = "coredns"
  addon_version               = "v1.10.1-eksbuild.1"
  resolve_conflicts_on_update = "PRESERVE"
  configuration_values        = jsonencode({ replicaCount = 4 })
}

resource "aws_eks_fargate_profile" "main" {
  cluster_name           = "example"
  fargate_profile_name   = "example"
  pod_execution_role_arn = "arn:aws:iam::123456789012:role/pods"
  subnet_ids             = ["subnet-0123456789abcdef0"]

  selector {
    namespace = "example"
  }
}

resource "aws_eks_access_policy_association" "admin" {
  cluster_name  = "example"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
  principal_arn = "arn:aws:iam::123456789012:user/someone"

  access_scope {
    type       = "namespace"
    namespaces = ["example-namespace"]
  }
}
