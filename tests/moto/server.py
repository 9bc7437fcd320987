"""moto's server on a free port of this machine, which it prints. It ends when its standard input does, so that it
never outlives whoever started it."""

import os
import sys
import threading

import moto.route53.responses
import moto.server
from werkzeug.serving import make_server

# moto 5 takes a hosted zone that is created with a VPC for a public one unless the request also says PrivateZone;
# AWS infers it, and terraform's provider relies on that
plain = moto.route53.responses.Route53._get_bool_param


def get_bool_param(self, name, *rest, **named):
    if name == "HostedZoneConfig.PrivateZone" and self._get_param("VPC.VPCId"):
        return True
    return plain(self, name, *rest, **named)


moto.route53.responses.Route53._get_bool_param = get_bool_param


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


server = make_server("127.0.0.1", 0, moto.server.DomainDispatcherApplication(moto.server.create_backend_app), threaded=True)
threading.Thread(target=end_with_input, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
