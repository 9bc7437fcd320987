variable "name" { type = string }
variable "punctuation" {
  type    = string
  default = "!"
}

resource "terraform_data" "main" {
  input = "Hello ${var.name}${var.punctuation}"
}

module "parts" {
  source = "./parts"
  text   = terraform_data.main.output
}

output "text" { value = terraform_data.main.output }
output "words" { value = module.parts.words }
output "template" { value = file("${path.module}/template.txt") }
