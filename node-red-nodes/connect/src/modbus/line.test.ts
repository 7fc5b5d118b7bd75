import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '@mantis-pdm/node-red-kit';
import { addresses, startDevice, type DeviceReply, type Device } from './device.fixture';
import { ModbusLine, type ModbusLineOptions } from './line';
import { openWire } from './open-wire';

let device: Device;
let line: ModbusLine;
afterEach(async () => {
  await line?.close();
  await device?.close();
});

async function lineTo(
  answer: Parameters<typeof startDevice>[0],
  options: Partial<ModbusLineOptions> = {},
): Promise<ModbusLine> {
  device = await startDevice(answer);
  const { port } = device;
  const way = () => Promise.resolve({ kind: 'tcp', host: '127.0.0.1', port } as const);
  line = new ModbusLine({
    way,
    // No answer is late on a busy machine; tests of silence set it lower.
    timeoutMs: 5_000,
    pauseMs: 0,
    maxQueue: 3,
    parallel: 1,
    clock: systemClock,
    ...options,
  });
  return line;
}

const request = (unitId = 1) => ({ unitId, area: 'holding' as const, address: 1, count: 1 });

test('requests of all who share the line go one after the other over one connection, in their order', async () => {
  await lineTo(addresses);
  const answers = await Promise.all([3, 1, 2].map((unitId) => line.read(request(unitId))));
  expect(answers.map((bytes) => bytes.readUInt16BE())).toEqual([1, 1, 1]);
  expect(device.asked.map(({ unitId }) => unitId)).toEqual([3, 1, 2]);
  expect(device.connections).toBe(1);
});

test('the queue is bounded: what does not fit is refused and counted', async () => {
  await lineTo(addresses);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => line.read(request())));
  expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(2);
  expect(line.counts).toMatchObject({ requests: 3, refused: 2 });
});

test('a gateway that reaches nobody under a unit id counts as no answer, and keeps its connection', async () => {
  await lineTo(({ unitId, ...rest }) => (unitId === 2 ? { exception: 11 } : addresses({ unitId, ...rest })));
  await line.read(request(1));
  await expect(line.read(request(2))).rejects.toMatchObject({ kind: 'no-answer', code: 11 });
  await expect(line.read(request(1))).resolves.toHaveLength(2);
  expect([line.away, device.connections]).toEqual([1, 1]);
});

test('after close nothing is asked any more', async () => {
  await lineTo(addresses);
  await line.close();
  await expect(line.read(request())).rejects.toMatchObject({ kind: 'not-connected' });
  expect(device.connections).toBe(0);
});

test('ten dead units of a hundred cost the others at most a twentieth of their time', async () => {
  const dead = (unitId: number) => unitId % 10 === 0;
  let dying = false;
  await lineTo((asked) => (dying && dead(asked.unitId) ? null : addresses(asked)), {
    maxQueue: 1_000,
    timeoutMs: 100,
  });
  const cycle = async () => {
    const from = performance.now();
    for (let unitId = 1; unitId <= 100; unitId++) await line.read(request(unitId)).catch(() => undefined);
    return performance.now() - from;
  };
  await cycle();
  dying = true;
  await cycle();
  device.asked.length = 0;
  let spent = 0;
  for (let i = 0; i < 20; i++) spent += await cycle();
  const tries = device.asked.filter(({ unitId }) => dead(unitId)).length;
  // Each try is given 20 ms at least; what was saved at first pays for one time-out more.
  expect(tries * 20).toBeLessThanOrEqual(100 + 0.05 * spent + 20);
  // On a busy machine one that lives may be late, too.
  expect(line.away).toBeGreaterThanOrEqual(10);
});

describe('noise', () => {
  test('every answer is the right number of bytes, or an error; nothing crashes', async () => {
    const noise = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 60 }), { numRuns: 80, seed: 1 });
    let at = 0;
    const next: (asked: never) => DeviceReply = (asked) =>
      at % 2 === 0 ? addresses(asked) : { raw: Buffer.from(noise[at >> 1]) };
    device = await startDevice(next as never);
    const { port } = device;
    for (; at < 2 * noise.length; at++) {
      const wire = await openWire({ kind: 'tcp', host: '127.0.0.1', port });
      // Noise may never be answered; a right answer may take its time on a busy machine.
      const right = at % 2 === 0;
      const read = wire.read(request(), right ? 5_000 : 10);
      const bytes = await read.catch((error: { message: string }) => error.message);
      if (right) expect(bytes).toEqual(Buffer.from([0, 1]));
      else expect(typeof bytes).toBe('string');
      await wire.close();
    }
  });
});

test('Modbus TCP needs no serial port package', () => {
  const script = `
    const { Module } = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (/serialport/.test(name)) throw Object.assign(new Error('missing'), { code: 'MODULE_NOT_FOUND' });
      return load(name, ...rest);
    };
    const Client = require('modbus-serial');
    process.stdout.write(typeof new Client().connectTCP);`;
  const cwd = join(__dirname, '../../../..');
  expect(execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' })).toBe('function');
});
