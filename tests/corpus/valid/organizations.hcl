# an organization, its units and its policies
resource "aws_organizations_organization" "org" {
  aws_service_access_principals = ["cloudtrail.amazonaws.com"]
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
  feature_set                   = "ALL"
}

resource "aws_organizations_organizational_unit" "dev" {
  name      = "example"
  parent_id = aws_organizations_organization.org.roots[0].id
}

resource "aws_organizations_account" "dev" {
  name                       = "my_new_account"
  email                      = "john@doe.org"
  iam_user_access_to_billing = "DENY"
  role_name                  = "OrganizationAccountAccessRole"
  close_on_deletion          = true
}

resource "aws_organizations_policy" "none" {
  name = "none"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }]
  })
}

# budgets and costs
resource "aws_budgets_budget" "ec2" {
  name              = "budget-ec2-monthly"
  budget_type       = "COST"
  limit_amount      = "1200"
  limit_unit        = "USD"
  time_period_start = "2017-07-01_00:00"
  time_period_end   = "2087-06-15_00:00"
  time_unit         = "MONTHLY"

  cost_filter {
    name   = "Service"
    values = ["Amazon Elastic Compute Cloud - Compute"]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = ["test@example.com"]
  }
}

resource "aws_ce_anomaly_monitor" "service" {
  name              = "AWSServiceMonitor"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

# shares with others
resource "aws_ram_resource_share" "main" {
  name                      = "example"
  allow_external_principals = true
}

resource "aws_ram_principal_association" "main" {
  principal          = "111111111111"
  resource_share_arn = aws_ram_resource_share.main.arn
}

resource "aws_ssoadmin_permission_set" "main" {
  name             = "Example"
  instance_arn     = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  session_duration = "PT2H"
  relay_state      = "https://s3.console.aws.amazon.com/s3/home?region=us-east-1#"
}
