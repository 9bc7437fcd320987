use ferroform::prelude::*;

// ANCHOR: timeouts
#[stack]
pub fn slow(stack: &Stack) {
    resource!(stack, aws_db_instance "main" {
        instance_class              = "db.t4g.micro"
        engine                      = "postgres"
        allocated_storage           = 20
        username                    = "root"
        manage_master_user_password = true
        skip_final_snapshot         = true
        timeouts { create = "90m"  delete = "2h" }
    });
}
// ANCHOR_END: timeouts
