# capitals in the name of a database
resource "aws_db_instance" "main" {
  identifier          = "Main"
  instance_class      = "db.t3.micro"
  engine              = "mysql"
  allocated_storage   = 10
  username            = "admin"
  password            = "12345678"
  skip_final_snapshot = true
}

# a blank in the name of a queue
resource "aws_sqs_queue" "main" {
  name = "my jobs"
}

# a blank in the name of a role
resource "aws_iam_role" "main" {
  name               = "my role"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# a dot in the name of a load balancer
resource "aws_lb" "main" {
  name = "app.main"
  subnets = ["subnet-0123456789abcdef0"]
}

# a dash at the end
resource "aws_lb_target_group" "main" {
  name     = "main-"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

# an alias without its prefix
resource "aws_kms_alias" "main" {
  name          = "main"
  target_key_id = "12345678-1234-1234-1234-123456789012"
}

# a group of logs
resource "aws_cloudwatch_log_group" "main" {
  name = "my logs"
}

# a cluster that begins with a digit
resource "aws_rds_cluster" "main" {
  cluster_identifier  = "1st-cluster"
  engine              = "aurora-mysql"
  master_username     = "admin"
  master_password     = "12345678"
  skip_final_snapshot = true
}

# a repository with capitals
resource "aws_ecr_repository" "main" {
  name = "Team/App"
}

# a blank in the name of a cluster
resource "aws_eks_cluster" "main" {
  name     = "my cluster"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

# an action without its service
resource "aws_lambda_permission" "main" {
  action        = "invoke"
  function_name = "main"
  principal     = "s3.amazonaws.com"
}

# a path
resource "aws_iam_role" "main" {
  name               = "main"
  path               = "service"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# a dash in the name of a database
resource "aws_athena_database" "main" {
  name   = "My-Database"
  bucket = "bucket"
}
