import { assetProfileSchema } from '@mantis-pdm/core/contract';
import { assetStatusSchema } from '@mantis-pdm/core/contract/view';
import { house } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { assetStatus } from './asset-status';

const registry = { records: new Map(), counts: { workOrders: {}, alarms: {} }, fault: null };

function statusOf(sensors: object) {
  const takeBack = house().assets.declare('test', assetProfileSchema.parse({ match: 'pump-1', sensors }));
  const status = assetStatus(house(), 'pump-1', { registry, latest: undefined });
  takeBack();
  // As an answer has it.
  return assetStatusSchema.parse(status);
}

test('the limits of sensors that have one are told, and of no other', () => {
  const { sensorLimits } = statusOf({
    temperature: { unit: '°C', high: 80 },
    flow: { unit: 'l/min' },
    speed: { min: 0, max: 3_000 },
    pressure: { unit: 'bar', low: 0 },
  });
  expect(sensorLimits).toEqual({
    temperature: { unit: '°C', low: null, high: 80, min: null, max: null },
    speed: { unit: '', low: null, high: null, min: 0, max: 3_000 },
    pressure: { unit: 'bar', low: 0, high: null, min: null, max: null },
  });
});

test('an asset without limits is as small as it was', () => {
  expect(statusOf({ flow: { unit: 'l/min' } })).not.toHaveProperty('sensorLimits');
  expect(assetStatus(house(), 'unknown', { registry, latest: undefined })).not.toHaveProperty('sensorLimits');
});
