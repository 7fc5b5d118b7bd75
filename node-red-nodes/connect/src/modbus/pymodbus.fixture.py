"""A server of pymodbus with known values: `pymodbus.fixture.py <port> tcp|rtu`. Prints "ready"."""

import sys

from pymodbus.constants import Endian
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server import StartTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def registers():
    """At 0 int16 -5, 1 float32 12.5, 3 the same with its words swapped, 5 int64 -5, 9 float64 1e100, 13 text."""
    big = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=Endian.Big)
    big.add_16bit_int(-5)
    big.add_32bit_float(12.5)
    swapped = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=Endian.Little)
    swapped.add_32bit_float(12.5)
    rest = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=Endian.Big)
    rest.add_64bit_int(-5)
    rest.add_64bit_float(1e100)
    rest.add_string("PUMP")
    return big.to_registers() + swapped.to_registers() + rest.to_registers()


def main(port, framing):
    unit = ModbusSlaveContext(
        hr=ModbusSequentialDataBlock(0, registers()),
        ir=ModbusSequentialDataBlock(0, [7] * 10),
        co=ModbusSequentialDataBlock(0, [False, True, False]),
        di=ModbusSequentialDataBlock(0, [True] * 10),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves={3: unit}, single=False)
    framer = ModbusRtuFramer if framing == "rtu" else ModbusSocketFramer
    print("ready", flush=True)
    StartTcpServer(context=context, address=("127.0.0.1", port), framer=framer)


main(int(sys.argv[1]), sys.argv[2])
