import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import type { Samples } from '@mantis-pdm/core/contract';
import { afterEach, describe, expect, test } from 'vitest';
import endpoint from '../modbus-endpoint/node';
import { freePort } from '../../../simulate/src/plant/servers/free-port';
import node from './node';

const PYTHON = '/usr/bin/python3';
const PROGRAM = join(__dirname, 'pymodbus.fixture.py');

/** Whether Debian's pymodbus is installed; its tests are skipped where it is not. */
const hasPymodbus = works();

let server: ChildProcess | undefined;
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  server?.kill('SIGKILL');
});

const at = (sensor: string, address: number, type: string, more: object = {}) => ({
  sensor,
  asset: 'pump',
  unitId: 3,
  area: 'holding',
  address,
  type,
  ...more,
});

const registers = [
  at('short', 0, 'int16'),
  at('float', 1, 'float32'),
  at('swapped', 3, 'float32', { order: 'CDAB' }),
  at('long', 5, 'int64'),
  at('double', 9, 'float64'),
  at('name', 13, 'string', { part: 2 }),
  at('input', 2, 'uint16', { area: 'input', scale: 0.5 }),
  at('coil', 1, 'bit', { area: 'coil' }),
  at('discrete', 9, 'bit', { area: 'discrete' }),
];

describe.runIf(hasPymodbus)('a server that we did not write: pymodbus', () => {
  test.each([
    ['tcp', 'tcp'],
    ['rtu-over-tcp', 'rtu'],
  ])('over %s', async (way, framing) => {
    const port = await freePort(0);
    server = spawn(PYTHON, [PROGRAM, String(port), framing], { stdio: ['ignore', 'pipe', 'inherit'] });
    running = await rig(
      [endpoint, node],
      [
        { id: 'e', type: 'mantis-modbus-endpoint', way, host: '127.0.0.1', port },
        {
          id: 'm',
          type: 'mantis-modbus',
          endpoint: 'e',
          periodMs: 200,
          registers,
          keep: 'off',
          wires: [['samples'], []],
        },
        { id: 'samples', type: 'helper' },
      ],
    );
    const { channels, metadata } = (await running.next('samples', 20_000)).payload as Samples;
    expect(Object.fromEntries(Object.entries(channels).map(([sensor, { v }]) => [sensor, v[0]]))).toEqual({
      short: -5,
      float: 12.5,
      swapped: 12.5,
      long: -5,
      double: 1e100,
      input: 3.5,
      coil: 1,
      discrete: 1,
    });
    expect(metadata).toEqual({ name: 'PUMP' });
  });
});

test.skipIf(hasPymodbus)('the tests with pymodbus need Debian’s python3-pymodbus', (context) =>
  context.skip(),
);

function works(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import pymodbus.server'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
