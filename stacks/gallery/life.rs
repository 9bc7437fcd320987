//! How resources live: lifecycle, conditions, timeouts, provisioners, and what became of those of before.

use super::language::Settings;
use super::network::Outputs;
use ferroform::prelude::*;

pub(super) fn database(scope: &Scope, network: &Outputs, settings: &Settings) {
    let subnets = resource!(scope, aws_db_subnet_group "main" { subnet_ids = network.subnet_ids });
    let parameters = resource!(scope, aws_db_parameter_group "main" { family = "postgres16" });
    let region = data!(scope, aws_region "current" {});
    let replica = resource!(scope, aws_db_instance "reports" {
        identifier_prefix           = "reports-"
        engine                      = "postgres"
        instance_class              = "db.t4g.micro"
        allocated_storage           = 20
        username                    = "reports"
        manage_master_user_password = true
        db_subnet_group_name        = subnets.name
        parameter_group_name        = parameters.name
        skip_final_snapshot         = true
        timeouts { create = "90m"  delete = "2h" }
        lifecycle {
            prevent_destroy      = true
            ignore_changes       = [engine_version, tags["Seen"]]
            replace_triggered_by = [parameters]
            precondition { condition = region.name.differs("us-east-1")  error_message = "not in ${region.name}" }
        }
    });
    let version = resource!(scope, terraform_data "version" { input = "1.4.2" });
    resource!(scope, terraform_data "migration" {
        triggers_replace = [version.output, replica.id]
        depends_on       = [parameters]
        provisioner "local-exec" {
            command     = "echo migrate $NAME"
            environment = { NAME = settings.name }
        }
        provisioner "local-exec" { when = destroy  command = "echo gone"  on_failure = continue }
    });
    scope.moved("aws_db_instance.archive", replica);
    scope.moved_from("database"); // all of the scope had another name
    scope.import("data-parameters", parameters);
    scope.forget("aws_s3_bucket.archive"); // out of the state, and it stays
    scope.removed("aws_instance.bastion"); // destroyed, on purpose
}
