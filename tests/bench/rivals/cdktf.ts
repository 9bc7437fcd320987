import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";

const suffix = "dev";
const app = new App();
const stack = new TerraformStack(app, "rival");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
const vpc = new Vpc(stack, "main", {
  cidrBlock: "10.0.0.0/16",
  enableDnsSupport: true,
  enableDnsHostnames: true,
  tags: { Name: `vpc-${suffix}`, Environment: "prod" },
});
const subnet = new Subnet(stack, "private", {
  vpcId: vpc.id,
  cidrBlock: "10.0.1.0/24",
  mapPublicIpOnLaunch: false,
  tags: { Name: `private-${suffix}` },
});
const eip = new Eip(stack, "nat", { tags: { Name: `nat-${suffix}` } });
new NatGateway(stack, "nat_gateway", {
  allocationId: eip.id,
  subnetId: subnet.id,
  connectivityType: "public",
  tags: { Name: `nat-${suffix}` },
});
new SecurityGroup(stack, "workloads", {
  name: `workloads-${suffix}`,
  description: "Workloads",
  vpcId: vpc.id,
  tags: { Name: `workloads-${suffix}` },
});
const bucket = new S3Bucket(stack, "logs", {
  bucket: `logs-${suffix}`,
  forceDestroy: true,
  tags: { Name: `logs-${suffix}` },
});
new FlowLog(stack, "flow_log", {
  vpcId: vpc.id,
  trafficType: "ALL",
  logDestinationType: "s3",
  logDestination: bucket.arn,
});
new Route53Zone(stack, "zone", {
  name: "dev.internal",
  comment: "Names within the VPC",
  vpc: [{ vpcId: vpc.id }],
});
app.synth();
