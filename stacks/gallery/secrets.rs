//! What Terraform never stores.

use ferroform::prelude::*;

/// A database, whose password is in no state; returns how it is reached.
pub(super) fn database(scope: &Scope) -> Expr<Str> {
    let password = ephemeral!(scope, aws_secretsmanager_random_password "main" { password_length = 20 });
    let database = resource!(scope, aws_db_instance "main" {
        engine              = "postgres"
        instance_class      = "db.t4g.micro"
        allocated_storage   = 20
        username            = "web"
        password_wo         = password.random_password
        password_wo_version = 1
        skip_final_snapshot = true
    });
    let key = scope.variable::<Str>("key").sensitive().default("none").declare();
    text!("postgres://web@${database.address}/web?key=${key}")
}
