use ferroform::prelude::*;

// ANCHOR: typed
#[stack]
pub fn function(stack: &Stack) {
    let role = resource!(stack, aws_iam_role "run" { name = "run"  assume_role_policy = "{}" });
    resource!(stack, aws_iam_role_policy_attachment "run" {
        role       = role.name // wants the name of a role
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    });
    resource!(stack, aws_lambda_function "main" {
        function_name = "main"
        role          = role.arn // wants the ARN of a role
        package_type  = "Image"
        image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/main:1"
    });
}
// ANCHOR_END: typed

// ANCHOR: signatures
/// Whoever calls it cannot mix up the two.
fn database(scope: &Scope, subnets: &[Expr<Id<aws::Subnet>>], key: Expr<Arn<aws::KmsKey>>) -> aws::DbInstance {
    let group = resource!(scope, aws_db_subnet_group "main" { subnet_ids = subnets });
    resource!(scope, aws_db_instance "main" {
        instance_class              = "db.t4g.micro"
        engine                      = "postgres"
        allocated_storage           = 20
        username                    = "root"
        manage_master_user_password = true
        db_subnet_group_name        = group.name
        storage_encrypted           = true
        kms_key_id                  = key
        skip_final_snapshot         = true
    })
}
// ANCHOR_END: signatures

#[stack]
pub fn databases(stack: &Stack) {
    let key = resource!(stack, aws_kms_key "main" {});
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnet = resource!(stack, aws_subnet "a" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24" });
    database(stack, &[subnet.id], key.arn);
}

// ANCHOR: elements
#[stack]
pub fn elements(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "all" { state = "available" });
    let cluster = data!(stack, aws_eks_cluster "main" { name = "main" });
    resource!(stack, aws_ssm_parameter "zone" {
        name  = "zone"
        type  = "String"
        value = zones.names.at(0) // `.at(0)` of a list, `.key("..")` of a map
    });
    resource!(stack, aws_ssm_parameter "authority" {
        name  = "authority"
        type  = "String"
        value = cluster.certificate_authority.at(0).data // nested blocks have fields of their own
    });
}
// ANCHOR_END: elements

// ANCHOR: unchecked
#[stack]
pub fn unchecked_value(stack: &Stack) {
    let subnet = resource!(stack, aws_subnet "main" { vpc_id = "vpc-0123456789abcdef0"  cidr_block = "10.0.0.0/24" });
    let output = resource!(stack, terraform_data "version" { input = "1.4.2" }).output;
    resource!(stack, aws_security_group "odd" {
        vpc_id      = unchecked(subnet.id) // does not compile without it, and hardly makes sense with it
        description = output.cast::<Str>() // `Expr<Any>`, which we know to be a string
    });
}
// ANCHOR_END: unchecked
