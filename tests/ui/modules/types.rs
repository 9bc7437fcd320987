//! Types of modules that cannot be.
use ferroform::prelude::*;

module_type!(A = "./modules/netwrk");
module_type!(B = "modules/network");
module_type!(C = "/modules/network");
module_type!(D = "./modules/network", "~> 1.0");
module_type!(E = "terraform-aws-modules/vpc/aws", "latest" { inputs { cidr: Str } });
module_type!(F = "terraform-aws-modules/vpc/aws", "~> 5.0");
module_type!(G = "git::https://example.com/vpc.git", "1.0.0" { inputs { cidr: Str } });
module_type!(H = "./modules/broken");
module_type!(I = "./modules/empty");
module_type!(J = ".");
module_type!(K = "./modules/network" { inputs { cidr_blok: Str, zones: Str } outputs { vpc_idd: Str } providers { gcp } });
module_type!(L = "a/b/c" { inputs { cidr: String, zones: List, vpc: Id, tags } outputs { id?: Str, id: Str } input { x: Str } });
module_type!(M = "a/b/c" { providers { aws.a.b, aws, aws } } extra);
module_type!("a/b/c");
module_type!(N "a/b/c");
module_type!(O = "./modules/calls_nothing");

fn main() {}
