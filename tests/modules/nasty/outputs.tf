output "a" { value = var.plain }
output "heredoc" {
  value = <<-EOF
    output "no" { value = 1 }
      ${<<INNER
inner }
INNER
}
  EOF
}
output "string" { value = "text" }
output "number" { value = 1.5 }
output "bool" { value = true }
output "map" { value = local.variable }
output "sum" { value = 1 + 2 }
output "typed" { value = var.one_line }
