variable "text" {
  type = string
}

resource "terraform_data" "main" {
  input = var.text
  lifecycle {
    precondition {
      condition     = length(var.text) > 3
      error_message = "the text is too short"
    }
  }
}
