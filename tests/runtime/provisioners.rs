//! Provisioners and connections.

use ferroform::prelude::*;
use serde_json::json;
use tests::synth::document;

#[test]
fn provisioners_are_written_in_their_order_with_their_connections() {
    #[stack]
    fn it(stack: &Stack) {
        let folder = "scripts".to_owned();
        let port = 2222;
        resource!(stack, aws_instance "main" {
            ami           = "ami-0123456789abcdef0"
            instance_type = "t3.micro"
            connection { host = self.public_ip  user = "ubuntu"  port = port  agent = false }
            provisioner "file" { source = "${folder}/setup.sh"  destination = "/tmp/setup.sh" }
            provisioner "remote-exec" {
                inline     = ["chmod +x /tmp/setup.sh", "/tmp/setup.sh ${self.private_ip}"]
                on_failure = continue
                connection { host = self.private_ip  type = "ssh" }
            }
            provisioner "local-exec" {
                when        = destroy
                command     = "echo ${self.id} $${HOME}"
                environment = { ADDRESS = self.public_ip  FOLDER = folder }
                interpreter = ["/bin/sh", "-c"]
                quiet       = true
            }
        });
    }
    let document = document(&it());
    let main = &document["resource"]["aws_instance"]["main"];
    assert_eq!(main["connection"], json!({ "host": "${self.public_ip}", "user": "ubuntu", "port": 2222, "agent": false }));
    let expected = json!([
        { "file": { "source": "scripts/setup.sh", "destination": "/tmp/setup.sh" } },
        { "remote-exec": {
            "inline": ["chmod +x /tmp/setup.sh", "/tmp/setup.sh ${self.private_ip}"],
            "on_failure": "continue",
            "connection": { "host": "${self.private_ip}", "type": "ssh" },
        } },
        { "local-exec": {
            "when": "destroy",
            "command": "echo ${self.id} $${HOME}",
            "environment": { "ADDRESS": "${self.public_ip}", "FOLDER": "scripts" },
            "interpreter": ["/bin/sh", "-c"],
            "quiet": true,
        } },
    ]);
    assert_eq!(main["provisioner"], expected);
}
