use ferroform::prelude::*;

// ANCHOR: functions
#[stack]
pub fn subnets(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Owner = "web" } });
    let zones = data!(stack, aws_availability_zones "all" {});
    resource!(stack, aws_subnet "main" {
        vpc_id            = vpc.id
        cidr_block        = functions::cidrsubnet(vpc.cidr_block, 8, 1)
        availability_zone = functions::element(zones.names, 4)
        tags              = functions::merge((vpc.tags, [("Name", functions::upper(vpc.id))]))
    });
}
// ANCHOR_END: functions

// ANCHOR: any_number
#[derive(Outputs)]
pub struct Sizes {
    largest: Expr<Num>,
    of_list: Expr<Num>,
    owner: Expr<Str>,
    report: Expr<Str>,
    hash: Expr<Str>,
}

#[stack]
pub fn sizes(stack: &Stack) -> Sizes {
    let volume = resource!(stack, aws_ebs_volume "data" { availability_zone = "eu-west-1a"  size = 8 });
    let sizes = Expr::<List<Num>>::of([volume.size, volume.iops]);
    Sizes {
        // max(aws_ebs_volume.data.size, 10)
        largest: functions::max((volume.size, 10)),
        // max([..]...)
        of_list: functions::max(sizes),
        owner: functions::coalesce((volume.outpost_arn, "nobody")),
        // of any types
        report: functions::format("%s has %d", (volume.id, volume.size)),
        // none: the cost is optional
        hash: functions::bcrypt("text", ()),
    }
}
// ANCHOR_END: any_number

// ANCHOR: mixed
#[stack]
pub fn script(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_ssm_parameter "settings" {
        name  = "/web/settings"
        type  = "String"
        value = functions::yamlencode([("vpc", Expr::<Any>::of(vpc.id)), ("ports", Expr::of([80, 443]))])
    });
}
// ANCHOR_END: mixed

// ANCHOR: provided
#[derive(Outputs)]
pub struct Parts {
    account: Expr<Str>,
    logs: Expr<Str>,
}

#[stack]
pub fn parts(stack: &Stack) -> Parts {
    let role = data!(stack, aws_iam_role "deploy" { name = "deploy" });
    let parts = aws::functions::arn_parse(role.arn);
    Parts { account: parts.account_id, logs: aws::functions::arn_build(parts.partition, "s3", "", "", text!("logs-${parts.account_id}")) }
}
// ANCHOR_END: provided
