# a name that is not declared
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.0.1.0/24"
}

# an attribute that there is not
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.vpc_id
  cidr_block = "10.0.1.0/24"
}

# an attribute with a typo
resource "aws_s3_bucket" "main" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "main" {
  bucket = "files"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "${aws_s3_bucket.main.arm}/*" }]
  })
}

# within a text
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_s3_bucket" "main" {
  bucket = "files-${aws_vpc.main.name}"
}

# a data source that is none
resource "aws_instance" "main" {
  ami           = data.aws_ami.ubuntu.id
  instance_type = "t3.micro"
}

# of a nested block
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_iam_openid_connect_provider" "main" {
  url            = aws_eks_cluster.main.identity[0].oidc[0].url
  client_id_list = ["sts.amazonaws.com"]
}
