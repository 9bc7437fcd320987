# no target of a route
resource "aws_route" "main" {
  route_table_id         = "rtb-0123456789abcdef0"
  destination_cidr_block = "0.0.0.0/0"
}

# two targets of a route
resource "aws_route" "main" {
  route_table_id         = "rtb-0123456789abcdef0"
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = "igw-0123456789abcdef0"
  nat_gateway_id         = "nat-0123456789abcdef0"
}

# two destinations of a route
resource "aws_route" "main" {
  route_table_id              = "rtb-0123456789abcdef0"
  destination_cidr_block      = "0.0.0.0/0"
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = "igw-0123456789abcdef0"
}

# no code of a function
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  handler       = "index.main"
  runtime       = "nodejs20.x"
}

# a file and an image
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:latest"
}

# a rule with two sources
resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = "sg-0123456789abcdef0"
  cidr_ipv4         = "10.0.0.0/8"
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"
}

# a rule without a source
resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "-1"
}

# a subnet and a VPC
resource "aws_flow_log" "main" {
  log_destination      = "arn:aws:s3:::flow-logs"
  log_destination_type = "s3"
  traffic_type         = "ALL"
  vpc_id               = "vpc-0123456789abcdef0"
  subnet_id            = "subnet-0123456789abcdef0"
}

# two values of a parameter
resource "aws_ssm_parameter" "main" {
  name           = "main"
  type           = "String"
  value          = "one"
  insecure_value = "two"
}
