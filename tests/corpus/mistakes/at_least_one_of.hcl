# an instance of nothing
resource "aws_instance" "main" {
  tags = { Name = "main" }
}

# a group that launches nothing
resource "aws_autoscaling_group" "main" {
  max_size           = 1
  min_size           = 1
  availability_zones = ["us-east-1a"]
}

# a rule of events that never happens
resource "aws_cloudwatch_event_rule" "main" {
  name = "main"
}

# an image without a size
resource "aws_instance" "main" {
  ami = "ami-0123456789abcdef0"
}
