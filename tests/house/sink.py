# A real SMTP server for the tests (aiosmtpd), that can be told how to behave. It prints its port, then a line of JSON for
# each mail that it took.
import asyncio, json, os, socket, sys
from aiosmtpd.controller import Controller

manner, count = sys.argv[1], 0


class Sink:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if manner == "refuse":
            return f"550 5.1.1 <{address}> unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        count += 1
        if manner == "hang" and count == 1:
            await asyncio.sleep(3600)
        if manner == "later" and count <= 2:
            return "451 4.3.0 try again"
        if manner == "die" and count == 1:
            os._exit(1)
        mail = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "data": envelope.content.decode("ascii", "replace")}
        print(json.dumps(mail), flush=True)
        return "250 OK"


def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


port = int(sys.argv[2]) if len(sys.argv) > 2 else free()
Controller(Sink(), hostname="127.0.0.1", port=port).start()
print(port, flush=True)
sys.stdin.read()
