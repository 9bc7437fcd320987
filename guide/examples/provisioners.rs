use ferroform::prelude::*;

// ANCHOR: provisioners
#[stack]
pub fn provisioned(stack: &Stack) {
    resource!(stack, aws_instance "web" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        connection { host = self.public_ip  user = "ubuntu"  private_key = "key"  timeout = "2m" }
        provisioner "file" { content = "hello"  destination = "/tmp/hello" }
        provisioner "remote-exec" { inline = ["cat /tmp/hello"]  on_failure = continue }
        provisioner "local-exec" {
            when    = destroy
            command = "echo ${self.id} is gone"
        }
    });
}
// ANCHOR_END: provisioners
