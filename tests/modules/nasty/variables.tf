/* variable "no" {} /* not nested */ # variable "no2" {}
// variable "no3" {}
variable "plain" {} # trailing
variable "one_line" { type = string }
variable unquoted { type = bool }
variable "no_default" {
  type        = map(list(number))
  description = "braces } and $${quotes} and \"escapes\" \\"
}
variable "with-dash" {
  default = <<EOT
variable "no4" {
  }
EOT 
}
variable "indented" {
  default = <<-EOT
  EOT
}
variable "string_brace" {
  default = "}\" } {{ $${no} %%{no}"
}
variable "map" {
  default = {
    "a}" = "b" // }
    c : [1, 2e3, -1.5E-2,
    ] /* } */
  }
}
variable "nullable" {
  type     = string
  nullable = false
}
variable "object" {
  type = object({
    a = string # }
    b = optional(object({ c = list(any) }), { c = ["}"] }),
    tuple : tuple([string, number])
  })
  validation {
    condition     = can(regex("^[a-z}]{1,3}$", var.object.a)) && length("${var.object.a}${"${var.plain}"}") > 0
    error_message = "no } way"
  }
}
variable "ünïcode" {
  type    = any
  default = null
}
variable "crlf" {
  type = string
}
locals {
  heredoc = <<EOT
${join(",", ["}", "EOT"])} output "no" {
EOT
  variable = { default = 1 }
  f        = [for k, v in { a = "}" } : "${k}=${v == "}" ? "{" : "}"}" if v != "{"]
  directive = "%{for x in ["a"]}${x}%{if x == "}"}y%{else}{%{endif}%{endfor}"
  comparison = 1 < 2 && 2 <= 3 || !(3 >= 4)
  mod = 5 % 2
}
