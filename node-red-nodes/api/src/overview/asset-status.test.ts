import { assetProfileSchema } from '@mantis-pdm/core/contract';
import { assetStatusSchema } from '@mantis-pdm/core/contract/view';
import { house, type AssetRecord } from '@mantis-pdm/node-red-kit';
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

test('how much it matters is what its profile states, else what its class does, also of one that only the registry knows', () => {
  const record = (profile: object) => ({
    ...{ id: 'm-1', name: '', class: 'main-motor', criticality: 'medium', location: '', commissionedAt: 1 },
    profile: assetProfileSchema.parse({ match: 'm-1', class: 'main-motor', ...profile }),
  });
  const told = (profile: object) =>
    assetStatus(house(), 'm-1', {
      registry: { ...registry, records: new Map([['m-1', record(profile) as AssetRecord]]) },
      latest: undefined,
    }).criticality;
  expect([told({}), told({ criticality: 'medium' })]).toEqual(['critical', 'medium']);
});

test('an asset without limits is as small as it was', () => {
  expect(statusOf({ flow: { unit: 'l/min' } })).not.toHaveProperty('sensorLimits');
  expect(assetStatus(house(), 'unknown', { registry, latest: undefined })).not.toHaveProperty('sensorLimits');
});
