import { alarmSchema, workOrderSchema } from '@mantis-pdm/core/contract';
import { assetStatusSchema, seriesSchema } from '@mantis-pdm/core/contract/view';
import { house } from '@mantis-pdm/node-red-kit';
import { misfit } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { alarms, workOrders } from '../testing/cases';
import { objects, records } from '../testing/plant';
import { type RealSuite, realSuite } from '../testing/real-suite';
import { RECORDED_AT, type Recorded, recordedAt } from '../testing/recorded';
import { rulSeries } from './frames/rul';

/** A fixture is what a real suite answers: `npm run record` writes it anew, and this test fails where it is no longer that. */
let suite: RealSuite;
beforeAll(async () => {
  suite = await realSuite();
  const { registry } = suite;
  for (const record of records(RECORDED_AT)) await registry.saveAsset(record);
  for (const alarm of alarms(RECORDED_AT)) await registry.saveAlarm(alarm);
  for (const order of workOrders(RECORDED_AT)) await registry.saveWorkOrder(order);
  // Each is heard of when it is of, and asked for when it is recorded.
  const clock = vi.spyOn(house().clock, 'now');
  const told = objects(RECORDED_AT).toSorted((a, b) => a.at - b.at);
  await Promise.all(told.map((object) => (clock.mockReturnValue(object.at), suite.store(object))));
  clock.mockReturnValue(RECORDED_AT);
});
afterAll(() => suite.stop());

async function ask<T>(path: string): Promise<T> {
  const headers = { authorization: `Bearer ${suite.token}` };
  const response = await fetch(`${suite.root}api/v1/${path}`, { headers });
  expect([path, response.status]).toEqual([path, 200]);
  return response.json() as Promise<T>;
}

async function answers(): Promise<Recorded> {
  const assets = await ask<Recorded['assets']>('assets');
  const series = ['health.score', 'raw.temperature', ...rulSeries('')].join();
  const range = `from=${RECORDED_AT - 3_600_000}&to=${RECORDED_AT}`;
  const histories: Recorded['histories'] = {};
  for (const { asset } of assets)
    histories[asset] = await ask(`history?asset=${asset}&series=${series}&${range}&points=1000`);
  return { assets, histories, alarms: await ask('alarms'), workOrders: await ask('work-orders') };
}

test('what is recorded is what a suite answers', async () => {
  const text = `${JSON.stringify(await answers(), null, 1)}\n`;
  await expect(text).toMatchFileSnapshot('../testing/recorded.json');
});

test('what is recorded fits what the routes give', () => {
  const { assets, histories, alarms: told, workOrders: orders } = recordedAt(RECORDED_AT);
  expect(assets.map(({ asset }) => asset)).toEqual(Object.keys(histories));
  expect(misfit(assetStatusSchema.array(), assets)).toBeUndefined();
  for (const series of Object.values(histories)) expect(misfit(seriesSchema.array(), series)).toBeUndefined();
  expect(misfit(alarmSchema.array(), told)).toBeUndefined();
  expect(misfit(workOrderSchema.array(), orders)).toBeUndefined();
});
