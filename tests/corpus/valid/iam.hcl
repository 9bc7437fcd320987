# a role and its policies
resource "aws_iam_role" "app" {
  name                 = "app"
  path                 = "/service/"
  max_session_duration = 43200

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Sid       = ""
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "app" {
  name = "app"
  role = aws_iam_role.app.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["ec2:Describe*"], Resource = "*" },
      { Effect = "Deny", NotAction = "iam:*", NotResource = ["arn:aws:s3:::x/*"] },
    ]
  })
}

resource "aws_iam_instance_profile" "app" {
  name = "app"
  role = aws_iam_role.app.name
}

resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# a role whose session is as short as can be, and long names
resource "aws_iam_role" "short" {
  name_prefix           = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ_"
  description           = ""
  max_session_duration  = "3600"
  permissions_boundary  = "arn:aws:iam::123456789012:policy/boundary"
  force_detach_policies = false
  assume_role_policy    = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}"
}

# the policy document
data "aws_iam_policy_document" "read" {
  version   = "2012-10-17"
  policy_id = "read"

  statement {
    sid       = "1"
    effect    = "Allow"
    actions   = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"]
    resources = ["arn:aws:s3:::*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["", "home/", "home/&{aws:username}/"]
    }
  }

  statement {
    not_actions   = ["iam:*"]
    not_resources = ["*"]
  }
}

resource "aws_iam_policy" "read" {
  name   = "read+=,.@-_"
  path   = "/"
  policy = data.aws_iam_policy_document.read.json
}

# users, groups and keys
resource "aws_iam_user" "one" {
  name = "first.last@example.com"
  path = "/system/"
}

resource "aws_iam_group" "all" {
  name = "developers"
}

resource "aws_iam_user_group_membership" "one" {
  user   = aws_iam_user.one.name
  groups = [aws_iam_group.all.name]
}

resource "aws_iam_access_key" "one" {
  user   = aws_iam_user.one.name
  status = "Inactive"
}

resource "aws_iam_user_login_profile" "one" {
  user            = aws_iam_user.one.name
  password_length = 128
}

# the rules of passwords, and providers of identities
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length      = 8
  max_password_age             = 0
  password_reuse_prevention    = 24
  require_lowercase_characters = true
  hard_expiry                  = false
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["cf23df2207d99a74fbe169e3eba035e633b65d94"]
}

# a role that GitHub assumes
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name = "deploy"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" : "repo:owner/name:*" }
      }
    }
  })
}

# names with all characters that there may be
resource "aws_iam_role" "a" {
  name               = "a+b=c,d.e@f-g_h"
  path               = "/a/b/"
  assume_role_policy = "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"NotPrincipal\":{\"CanonicalUser\":\"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be\"},\"NotAction\":[\"sts:TagSession\"]}]}"
}

resource "aws_iam_policy_attachment" "a" {
  name       = "a"
  roles      = [aws_iam_role.a.name]
  policy_arn = "arn:aws-us-gov:iam::aws:policy/service-role/X"
}

resource "aws_iam_service_linked_role" "a" {
  aws_service_name = "elasticbeanstalk.amazonaws.com"
  custom_suffix    = "x"
}
