# changes of what there is not
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  lifecycle {
    ignore_changes = [tag]
  }
}

# an argument that it does not have
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  lifecycle {
    prevent_delete = true
  }
}

# a word where true is wanted
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  lifecycle {
    prevent_destroy = "never"
  }
}

# as an argument
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  lifecycle  = { prevent_destroy = true }
}

# what a block rests on, as a text
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  depends_on = ["gateway"]
}
