import type { Samples } from '@mantis-pdm/core/contract';
import { examplesIn, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import plant from '../../simulate/src/plant/node';
import endpoint from './opcua-endpoint/node';
import opcua from './opcua/node';

const { load, shown } = examplesIn(resolve(__dirname, '../examples'));
const types = [endpoint, opcua, plant];
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

test('every node type of the package is shown in an example', () => {
  for (const { definition } of [endpoint, opcua]) expect(shown()).toContain(definition.type);
});

test('01 - OPC UA subscription', async () => {
  running = await rig(types, load('01 - OPC UA subscription.json'));
  const { payload } = await running.next('ex-opcua-s', 20_000);
  expect((payload as Samples).source).toEqual({ protocol: 'opcua', address: 'plant' });
});
