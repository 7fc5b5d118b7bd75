"""A server of asyncua with known values: `asyncua.fixture.py <port>`. Prints "ready" when it serves."""

import asyncio
import sys
from datetime import datetime, timezone

from asyncua import Server, ua


async def main(port):
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    index = await server.register_namespace("urn:plant;hall 1")
    hall = await server.nodes.objects.add_object(ua.NodeId("Hall", index), "Hall")
    for line in ("LineA", "LineB"):
        parent = await hall.add_object(index, line)
        pump = await parent.add_object(index, "Pump")
        await pump.add_variable(index, "temperature", 20.5 if line == "LineA" else 21.5)
        await pump.add_variable(index, "state", "running")
        await pump.add_variable(index, "on", True)
        await pump.add_variable(index, "built", datetime(2026, 1, 5, tzinfo=timezone.utc))
        await pump.add_variable(index, "count", ua.Variant(2**40, ua.VariantType.Int64))
    wave = await hall.add_variable(ua.NodeId("wave", index), "wave", [float(i) for i in range(4096)])
    await wave.write_value([float(i) for i in range(4096)])
    async with server:
        print("ready", flush=True)
        await asyncio.Event().wait()


asyncio.run(main(int(sys.argv[1])))
