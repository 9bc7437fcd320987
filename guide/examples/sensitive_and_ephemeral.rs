use ferroform::prelude::*;

// ANCHOR: write_only
#[stack]
pub fn database(stack: &Stack) {
    let password = ephemeral!(stack, aws_secretsmanager_random_password "made" { password_length = 20 });
    resource!(stack, aws_db_instance "main" {
        engine              = "postgres"
        instance_class      = "db.t4g.micro"
        allocated_storage   = 20
        username            = "web"
        password_wo         = password.random_password
        password_wo_version = 1 // a higher one has it written anew
    });
}
// ANCHOR_END: write_only

// ANCHOR: ephemeral
#[stack]
pub fn token(stack: &Stack) {
    let token = stack.variable::<Str>("token").ephemeral().declare();
    provider!(stack, aws { region = "eu-west-1"  token = token });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}
// ANCHOR_END: ephemeral

// ANCHOR: sensitive
#[stack]
pub fn hidden(stack: &Stack) {
    let password = stack.variable::<Str>("password").sensitive().declare();
    let address = stack.local("address", text!("postgres://web:${password}@db.internal/web"));
    stack.output("address", address).sensitive();
}
// ANCHOR_END: sensitive

// ANCHOR: version
#[stack]
pub fn versioned(stack: &Stack) {
    stack.requires_terraform(">= 1.11, < 2.0"); // write-only arguments came with 1.11
}
// ANCHOR_END: version
