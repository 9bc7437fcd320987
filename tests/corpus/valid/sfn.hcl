# a state machine
resource "aws_sfn_state_machine" "main" {
  name     = "my-state-machine"
  role_arn = "arn:aws:iam::123456789012:role/states"
  type     = "EXPRESS"

  definition = jsonencode({
    Comment = "A Hello World example"
    StartAt = "HelloWorld"
    States = {
      HelloWorld = {
        Type     = "Task"
        Resource = "arn:aws:lambda:us-east-1:123456789012:function:hello"
        End      = true
      }
    }
  })

  logging_configuration {
    log_destination        = "arn:aws:logs:us-east-1:123456789012:log-group:states:*"
    include_execution_data = true
    level                  = "ERROR"
  }
}

# an alias and an activity
resource "aws_sfn_alias" "live" {
  name = "live"
  routing_configuration {
    state_machine_version_arn = "arn:aws:states:us-east-1:123456789012:stateMachine:main:3"
    weight                    = 100
  }
}

resource "aws_sfn_activity" "main" {
  name = "my-activity"
}
