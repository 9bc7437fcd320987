//! Provisioners and connections that Terraform does not have.
use ferroform::prelude::*;

fn case(stack: &Stack, vpc: &aws::Vpc) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        provisioner { command = "true" }
        provisioner "local-exce" { command = "true" }
        provisioner "chef" {}
        provisioner "local-exec" { comand = "true" }
        provisioner "local-exec" { command = ["true"]  when = never  environment = "A=B"  quiet = "maybe" }
        provisioner "remote-exec" { inline = ["true"]  script = "true.sh" }
        provisioner "remote-exec" { connection { user = "root"  prt = 22 } }
        provisioner "file" { source = "a"  retry {} }
        connection { host = self.public_ip  port = "ssh" }
        lifecycle { ignore_changes = [tags["Name"], timeouts, cidr_block.range, cidr_blok] }
    });
    resource!(stack, aws_vpc "self" { provisioner "local-exec" { command = self.name } });
    data!(stack, aws_vpc "read" { provisioner "local-exec" { command = "true" }  connection { host = vpc.id } });
    resource!(stack, aws_instance "ignored" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        lifecycle { ignore_changes = [root_block_device[0].volume_size, root_block_device[0].volume_sise, root_block_device[0].device_name] }
    });
}

fn main() {}
