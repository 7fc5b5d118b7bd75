import { percentile, type Row } from '../row.mts';
import { startServer } from '../servers/start.mts';
import { modbusClient, modbusRead } from './peers.mts';
import { at, pause, peers, sink, startRed } from './red.mts';

const UNITS = 100;
const REGISTERS = 50;
/** Silent units are found out during the warm-up. */
const WARM_UP_MS = 25_000;
const MEASURED_MS = 30_000;
const ANSWER_MS = 3;

/** 100 units of one gateway, 50 registers each, every second, over one connection. */
export async function modbusRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const dead of [0, 10]) {
    rows.push(
      await measure(`Modbus: cycle p99, ${dead} of ${UNITS} dead`, dead, ours, dead ? '≤ 1,150' : '≤ 1,100'),
    );
    if (peers) rows.push(await measure('  node-red-contrib-modbus', dead, theirs));
  }
  return rows;
}

type Flow = (port: number) => Record<string, unknown>[];

async function measure(name: string, dead: number, flow: Flow, goal?: string): Promise<Row> {
  const gateway = await startServer<{ port: number }>('modbus', { dead, answerMs: ANSWER_MS });
  const red = await startRed({ flow: flow(gateway.told.port), home: flow === theirs ? peers : undefined });
  await pause(WARM_UP_MS);
  const before = await red.count();
  await pause(MEASURED_MS);
  const after = await red.count();
  await red.stop();
  await gateway.kill();
  const expected = (UNITS - dead) * REGISTERS * (MEASURED_MS / 1000);
  const share = Math.round((100 * (after.values - before.values)) / expected);
  const p50 = Math.round(percentile(after.intervals, 50));
  const note = `from one reading of a unit to its next; median ${p50} ms; ${share} % of the values due; answers take ${ANSWER_MS} ms`;
  return { name, value: percentile(after.intervals, 99), unit: 'ms', goal, note };
}

const ours: Flow = (port) => [
  { id: 'e', type: 'mantis-modbus-endpoint', host: '127.0.0.1', port },
  {
    id: 'm',
    type: 'mantis-modbus',
    ...at,
    endpoint: 'e',
    keep: 'off',
    periodMs: 1_000,
    registers: Array.from({ length: UNITS * REGISTERS }, (_, i) => ({
      sensor: `r${i % REGISTERS}`,
      asset: `unit-${1 + Math.floor(i / REGISTERS)}`,
      unitId: 1 + Math.floor(i / REGISTERS),
      area: 'holding',
      address: i % REGISTERS,
      type: 'uint16',
    })),
    wires: [['sink'], []],
  },
  sink({ intervals: true }),
];

const theirs: Flow = (port) => [
  modbusClient(port),
  ...Array.from({ length: UNITS }, (_, i) =>
    modbusRead(i + 1, { quantity: REGISTERS, everyMs: 1000, to: 'sink' }),
  ),
  sink({ intervals: true }),
];
