use ferroform::prelude::*;

// ANCHOR: lifecycle
#[stack]
pub fn lifecycle(stack: &Stack) {
    let template = resource!(stack, aws_launch_template "web" { name_prefix = "web-" });
    resource!(stack, aws_autoscaling_group "web" {
        min_size           = 1
        max_size           = 4
        availability_zones = ["eu-west-1a"]
        launch_template { id = template.id }
        lifecycle {
            create_before_destroy = true
            ignore_changes        = [desired_capacity, launch_template[0].version]
            replace_triggered_by  = [template]
        }
    });
    resource!(stack, aws_dynamodb_table "orders" {
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute { name = "id"  type = "S" }
        lifecycle { prevent_destroy = true }
    });
}
// ANCHOR_END: lifecycle

// ANCHOR: conditions
#[stack]
pub fn conditions(stack: &Stack) {
    let image = data!(stack, aws_ami "web" {
        owners      = ["self"]
        most_recent = true
        lifecycle {
            postcondition { condition = self.architecture.equals("arm64")  error_message = "${self.id} is not for ARM" }
        }
    });
    let region = data!(stack, aws_region "current" {});
    resource!(stack, aws_instance "web" {
        ami           = image.id
        instance_type = "t4g.micro"
        lifecycle {
            precondition { condition = region.name.differs("us-east-1")  error_message = "not in ${region.name}" }
        }
    });
}
// ANCHOR_END: conditions
