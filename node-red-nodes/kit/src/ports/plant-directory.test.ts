import { expect, test } from 'vitest';
import { PlantDirectory } from '.';

const never = new AbortController().signal;

test('an address is found as long as it is announced, and its withdrawal leaves a successor alone', () => {
  const plant = new PlantDirectory();
  const withdraw = plant.announce('mqtt', 'mqtt://127.0.0.1:1');
  expect([plant.find('mqtt'), plant.find('opcua')]).toEqual(['mqtt://127.0.0.1:1', undefined]);
  const withdrawNext = plant.announce('mqtt', 'mqtt://127.0.0.1:2');
  withdraw();
  expect(plant.find('mqtt')).toBe('mqtt://127.0.0.1:2');
  withdrawNext();
  expect(plant.find('mqtt')).toBeUndefined();
});

test('who reads from a plant that still starts gets its address when it serves', async () => {
  const plant = new PlantDirectory();
  const address = plant.awaited('modbus', never);
  plant.announce('modbus', 'tcp://127.0.0.1:3');
  expect(await address).toBe('tcp://127.0.0.1:3');
});

test('who is stopped waits no longer', async () => {
  expect(await new PlantDirectory().awaited('opcua', AbortSignal.abort())).toBeUndefined();
});
