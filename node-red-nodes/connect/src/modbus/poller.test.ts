import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { expect, test } from 'vitest';
import { systemClock } from '@mantis-pdm/node-red-kit';
import { AddressLimits } from './limits';
import { Poller } from './poller';

test('an integer of 64 bits that a double cannot hold is told with both, and one that it can is not', async () => {
  const told: DataQuality[] = [];
  const emitted: Samples[] = [];
  const register = (sensor: string, address: number) => ({
    ...{ sensor, asset: 'meter', unitId: 1, area: 'holding' as const, address, type: 'uint64' as const },
    ...{ part: null, order: 'ABCD' as const, scale: 1, offset: 0, unit: 'Wh' },
  });
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(2n ** 53n + 1n);
  bytes.writeBigUInt64BE(2n ** 53n, 8);
  const poller = new Poller(
    {
      registers: [register('energy', 0), register('total', 4)],
      periodMs: 1_000,
      maxGap: 0,
      line: { parallel: 1, read: () => Promise.resolve(bytes) },
      limits: new AddressLimits(),
      address: 'tcp://meter:502',
    },
    {
      clock: systemClock,
      emit: (samples) => void emitted.push(...samples),
      quality: (report) => void told.push(report),
      cycle: () => undefined,
    },
  );
  await poller.cycle();
  expect(emitted[0].channels).toMatchObject({ energy: { v: [2 ** 53] }, total: { v: [2 ** 53] } });
  expect(told.flatMap(({ issues }) => issues)).toMatchObject([
    {
      sensor: 'energy',
      problem: 'inexact',
      action: 'rounded to 53 bits',
      example: '9007199254740993 became 9007199254740992',
      count: 1,
    },
  ]);
});
