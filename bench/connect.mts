import { modbusRows } from './connect/modbus.mts';
import { mqttRows } from './connect/mqtt.mts';
import { opcuaRows } from './connect/opcua.mts';
import { spoolRows } from './connect/spool.mts';
import type { Row } from './row.mts';

const parts: Record<string, () => Promise<Row[]>> = {
  spool: spoolRows,
  mqtt: mqttRows,
  modbus: modbusRows,
  opcua: opcuaRows,
};

/**
 * Connectors under load, each in a Node-RED of its own that ends in a counting node. `MANTIS_PEERS` names a folder with
 * Node-RED and other people's nodes, to run them beside; `MANTIS_BENCH_PART` chooses one protocol.
 */
export const bench = {
  title: 'Connectors under load',
  async run(): Promise<Row[]> {
    const chosen = process.env.MANTIS_BENCH_PART;
    const rows: Row[] = [];
    for (const [name, part] of Object.entries(parts))
      if (!chosen || chosen === name) rows.push(...(await part()));
    return rows;
  },
};
